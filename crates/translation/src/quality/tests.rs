use super::*;
use crate::model::{Content, Piece, Segment, SizeLimit, State, Term, UnitKind};

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
fn without_target_there_is_nothing_to_check() {
    let mut unit = unit("a", "b");
    unit.segments[0].target = None;
    assert_eq!(check_unit(&unit, &Settings::default()), []);
}
