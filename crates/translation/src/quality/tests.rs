use super::*;
use crate::model::{
    Code, CodeKind, CodeType, Content, Piece, Reorder, Segment, SizeLimit, State, Term, UnitKind,
};

/// A unit with one segment.
fn unit(source: &str, target: &str) -> Unit {
    let content = |text: &str| -> Content { vec![Piece::Text(text.to_owned())] };
    Unit {
        id: "u1".into(),
        name: "".into(),
        kind: UnitKind::Paragraph,
        can_resegment: true,
        translate: true,
        notes: Vec::new(),
        source_hash: "".into(),
        size_limit: Some(SizeLimit { code_points: 60 }),
        codes: Vec::new(),
        segments: vec![Segment {
            id: Some("s1".into()),
            ignorable: false,
            state: State::Translated,
            sub_state: None,
            source: content(source),
            target: Some(content(target)),
            order: None,
            extensions: Vec::new(),
        }],
        candidates: Vec::new(),
        terms: vec![Term {
            extensions: Vec::new(),
            term: "device".into(),
            translations: vec!["apparaat".into()],
            definition: None,
            source: None,
        }],
        extensions: Vec::new(),
    }
}

#[test]
fn each_check() {
    let settings = Settings {
        protected: vec!["Intune".into()],
        published: false,
    };
    for (source, target, expected) in [
        (
            "Retire a device.",
            "Buitengebruikstelling van een apparaat.",
            vec![],
        ),
        (
            "Retire a device.",
            "Stel het toestel buiten gebruik.",
            vec!["quality-glossary"],
        ),
        (
            "Open Intune.",
            "Open Afstemmen op apparaat.",
            vec!["quality-protected-term"],
        ),
        ("Wait 1,000.5 s.", "Wacht apparaat 1.000,5 s.", vec![]),
        (
            "Wait 15 s.",
            "Wacht apparaat 1,5 s.",
            vec!["quality-numbers"],
        ),
        ("Due 2/21/2019.", "Op 21.02.2019 apparaat.", vec![]),
        (
            "Due 2/21/2019.",
            "Op 22.02.2019 apparaat.",
            vec!["quality-numbers"],
        ),
        (
            "See 10.0.1903.",
            "Zie apparaat 10.1903.0.",
            vec!["quality-numbers"],
        ),
        (
            "IMPORTANT APPARAAT: READ",
            "IMPORTANT APPARAAT: READ",
            vec!["quality-untranslated"],
        ),
        ("Press a key.", "Druk  op apparaat.", vec!["quality-spaces"]),
        (
            "Press a key.",
            "Druk op apparaat",
            vec!["quality-punctuation"],
        ),
        ("Press a key?", "アパラート apparaat？", vec![]),
        (
            "Press the apparaat.",
            "Press the apparaat.",
            vec!["quality-untranslated"],
        ),
        (
            "A.b C_D 0x8 appId apparaat",
            "A.b C_D 0x8 appId apparaat",
            vec![],
        ),
        (
            "Press.",
            "Druk no__t apparaat.",
            vec!["quality-placeholder"],
        ),
        ("Press.", "\u{202b}Druk apparaat.", vec!["quality-bidi"]),
        ("Press.", "Zie https://a.b apparaat.", vec!["quality-links"]),
        (
            "Press.",
            "Druk lang op een apparaat dat u nog hebt gevonden, en op niets anders.",
            vec!["quality-length"],
        ),
    ] {
        let issues = check_unit(&unit(source, target), &settings);
        let codes: Vec<&str> = issues.iter().map(|issue| issue.rule.code).collect();
        assert_eq!(codes, expected, "{target}");
        for issue in issues {
            assert_eq!(issue.unit.as_deref(), Some("u1"));
            assert_eq!(issue.segment.as_deref(), Some("s1"));
        }
    }
}

#[test]
fn anchors_comments_and_references_may_be_added_in_published_articles() {
    const LINKS: Option<&str> = Some("quality-links");
    const CODES: Option<&str> = Some("quality-codes");
    let code = |code_type: CodeType, data: &str, equivalent: Option<&str>| Code {
        id: "1".into(),
        kind: CodeKind::Standalone { data: data.into() },
        code_type,
        display: None,
        equivalent: equivalent.map(Into::into),
        sub_flows: Vec::new(),
        can_delete: true,
        can_copy: true,
        reorder: Reorder::Free,
        extensions: Vec::new(),
    };
    let anchor = code(CodeType::Anchor, "<a name=\"x\"></a>", None);
    let comment = code(CodeType::HtmlComment, "<!-- x -->", None);
    let entity = code(CodeType::Entity, "&amp;", Some("&"));
    let span = code(CodeType::CodeSpan, "`x`", None);
    // `⟨⟩` is the code. Expected of a published article, and of a vendor's return.
    for (code, source, target, expected) in [
        (&anchor, "Plug", "⟨⟩apparaat", (None, LINKS)),
        (&anchor, "⟨⟩Plug", "apparaat", (LINKS, LINKS)),
        (&comment, "Plug", "apparaat⟨⟩", (None, CODES)),
        (&comment, "Plug⟨⟩in", "apparaat", (CODES, CODES)),
        (&entity, "Plug & Play", "apparaat ⟨⟩ Play", (None, None)),
        (&entity, "Plug and Play", "apparaat ⟨⟩ Play", (None, CODES)),
        (&entity, "Plug ⟨⟩ Play", "apparaat & Play", (None, None)),
        (&entity, "Plug ⟨⟩ Play", "apparaat Play", (CODES, CODES)),
        (&span, "Plug", "apparaat⟨⟩", (CODES, CODES)),
    ] {
        let mut unit = unit("", "");
        unit.codes = vec![code.clone()];
        let content = |text: &str| -> Content {
            match text.split_once("⟨⟩") {
                None => vec![Piece::Text(text.to_owned())],
                Some((before, after)) => vec![
                    Piece::Text(before.to_owned()),
                    Piece::Standalone("1".into()),
                    Piece::Text(after.to_owned()),
                ],
            }
        };
        unit.segments[0].source = content(source);
        unit.segments[0].target = Some(content(target));
        let codes = |published: bool| -> Vec<&str> {
            let settings = Settings {
                published,
                ..Settings::default()
            };
            let issues = check_unit(&unit, &settings);
            issues.iter().map(|issue| issue.rule.code).collect()
        };
        let (published, returned) = expected;
        assert_eq!(codes(true), published.as_slice(), "{source} → {target}");
        assert_eq!(codes(false), returned.as_slice(), "{source} → {target}");
    }
}

#[test]
fn without_target_there_is_nothing_to_check() {
    let mut unit = unit("a", "b");
    unit.segments[0].target = None;
    assert_eq!(check_unit(&unit, &Settings::default()), []);
}
