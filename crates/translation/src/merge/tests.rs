use super::*;
use crate::model::{CodeKind, CodeType, Part, Provenance, Reorder, UnitKind};

/// Text with codes: `<1>`, `</1>` and `<1/>`.
fn content(text: &str) -> Content {
    let mut pieces = Content::new();
    for part in text.split_inclusive('>') {
        let (text, tag) = part.split_once('<').unwrap_or((part, ""));
        if !text.is_empty() {
            pieces.push(Piece::Text(text.to_owned()));
        }
        let tag = tag.trim_end_matches('>');
        if let Some(id) = tag.strip_prefix('/') {
            pieces.push(Piece::Close(id.into()));
        } else if let Some(id) = tag.strip_suffix('/') {
            pieces.push(Piece::Standalone(id.into()));
        } else if !tag.is_empty() {
            pieces.push(Piece::Open(tag.into()));
        }
    }
    pieces
}

/// Code `1` is a link, `2` is bold, `3` and `4` are images in a fixed order.
fn codes() -> Vec<Code> {
    let code = |id: &str, code_type, kind, free: bool, reorder| Code {
        extensions: Vec::new(),
        id: id.into(),
        kind,
        code_type,
        display: None,
        equivalent: None,
        sub_flows: Vec::new(),
        can_delete: free,
        can_copy: free,
        reorder,
    };
    let pair = |open: &str, close: &str| CodeKind::Spanning {
        open: open.into(),
        close: close.into(),
    };
    let single = |data: &str| CodeKind::Standalone { data: data.into() };
    vec![
        code("1", CodeType::Link, pair("[", "](a)"), false, Reorder::Free),
        code("2", CodeType::Strong, pair("**", "**"), true, Reorder::Free),
        code("3", CodeType::Image, single("![](b)"), true, Reorder::First),
        code("4", CodeType::Image, single("![](c)"), true, Reorder::Fixed),
    ]
}

fn segment(source: &str, target: Option<&str>) -> Segment {
    Segment {
        id: None,
        ignorable: false,
        state: State::Translated,
        sub_state: None,
        source: content(source),
        target: target.map(content),
        order: None,
        extensions: Vec::new(),
    }
}

fn unit(id: &str, hash: &str, segments: Vec<Segment>) -> Unit {
    let text = segments.iter().flat_map(|segment| &segment.source);
    let used: Vec<CodeId> = text
        .filter_map(|piece| match piece {
            Piece::Standalone(id) | Piece::Open(id) => Some(id.clone()),
            _ => None,
        })
        .collect();
    Unit {
        id: id.into(),
        name: "".into(),
        kind: UnitKind::Paragraph,
        can_resegment: true,
        translate: true,
        notes: Vec::new(),
        source_hash: hash.into(),
        size_limit: None,
        codes: codes()
            .into_iter()
            .filter(|code| used.contains(&code.id))
            .collect(),
        segments,
        candidates: Vec::new(),
        terms: Vec::new(),
        extensions: Vec::new(),
    }
}

use crate::model::CodeId;

fn document(sha1: &str, units: Vec<Unit>) -> Document {
    Document {
        id: "d".into(),
        path: "a.md".into(),
        source_language: "en-us".into(),
        target_language: Some("nl-nl".into()),
        provenance: Provenance {
            sha1_lf: sha1.into(),
            ..Provenance::default()
        },
        preview: None,
        notes: Vec::new(),
        parts: units
            .into_iter()
            .map(|unit| Part::Unit(Box::new(unit)))
            .collect(),
        extensions: Vec::new(),
    }
}

/// Decides on one unit; says the target or the reason, and the rules.
fn decided(source: &str, segments: Vec<Segment>) -> (String, Vec<&'static str>) {
    let fresh = document("1", vec![unit("u", "h", vec![segment(source, None)])]);
    let mut returned = unit("u", "h", segments);
    for code in codes() {
        if returned.codes.iter().all(|own| own.id != code.id) {
            returned.codes.push(code);
        }
    }
    let returned = document("1", vec![returned]);
    let plan = decide(&fresh, &returned, &Policy::default());
    let shown = match &plan.decisions[0].1 {
        Decision::Target(target) => shown(&target.content),
        Decision::Source(reason) => format!("{reason:?}"),
    };
    (
        shown,
        plan.issues.iter().map(|issue| issue.rule.code).collect(),
    )
}

fn shown(content: &Content) -> String {
    let pieces = content.iter().map(|piece| match piece {
        Piece::Text(text) => text.clone(),
        Piece::Standalone(id) => format!("<{id}/>"),
        Piece::Open(id) => format!("<{id}>"),
        Piece::Close(id) => format!("</{id}>"),
        Piece::OpenMark(_) | Piece::CloseMark(_) => String::new(),
    });
    pieces.collect()
}

#[test]
fn targets_of_one_segment() {
    for (source, target, expected, rules) in [
        ("a", "b", "b", vec![]),
        ("a", "a", "Untouched", vec![]),
        ("a", " ", "Missing", vec!["translation-target-empty"]),
        ("<1>a</1> b", "b <1>a</1>", "b <1>a</1>", vec![]),
        (
            "<1>a</1> b",
            "b a",
            "Codes",
            vec!["translation-code-missing"],
        ),
        (
            "<1>a</1>",
            "<1>a</1><1>b</1>",
            "Codes",
            vec!["translation-code-duplicated"],
        ),
        ("<2>a</2>", "<2>a</2> <2>b</2>", "<2>a</2> <2>b</2>", vec![]),
        ("<2>a</2>", "b", "b", vec![]),
        ("<2>a</2> b", "<2></2>c", "c", vec![]),
        ("a", "<2>b</2>", "<2>b</2>", vec![]),
        ("a", "<1>b</1>", "Codes", vec!["translation-code-unknown"]),
        ("a", "<9/>b", "Codes", vec!["translation-code-unknown"]),
        (
            "<2>a</2>",
            "<2>b",
            "Codes",
            vec!["translation-code-unpaired"],
        ),
        (
            "<1>a</1> <2>b</2>",
            "<1>a <2>b</1> c</2>",
            "Codes",
            vec!["translation-code-unpaired"],
        ),
        ("<3/>a<4/>", "<3/><4/>b", "<3/><4/>b", vec![]),
        (
            "<3/>a<4/>",
            "<4/>b<3/>",
            "Codes",
            vec!["translation-code-moved"],
        ),
    ] {
        let result = decided(source, vec![segment(source, Some(target))]);
        assert_eq!(result, (expected.to_owned(), rules), "{source} -> {target}");
    }
}

#[test]
fn segments_are_joined_in_their_order() {
    let ignorable = Segment {
        ignorable: true,
        ..segment(" ", None)
    };
    let moved = Segment {
        order: Some(3),
        ..segment("<2>a.", Some("<2>A."))
    };
    let first = Segment {
        order: Some(1),
        ..segment("b.</2>", Some("B.</2>"))
    };
    let text = decided(
        "<2>a. b.</2>",
        vec![
            segment("<2>a.", Some("<2>A.")),
            ignorable.clone(),
            segment("b.</2>", Some("B.</2>")),
        ],
    );
    assert_eq!(text, ("<2>A. B.</2>".to_owned(), vec![]));
    let (_, rules) = decided("<2>a. b.</2>", vec![moved, ignorable.clone(), first]);
    assert_eq!(rules, ["translation-code-unpaired"]);
    let (reason, _) = decided(
        "a. b.",
        vec![segment("a.", Some("A.")), ignorable, segment("b.", None)],
    );
    assert_eq!(reason, "Missing");
}

#[test]
fn the_hash_decides_when_the_source_changed() {
    let fresh = document(
        "2",
        vec![
            unit("same", "h1", vec![segment("a", None)]),
            unit("moved-2", "h2", vec![segment("b", None)]),
            unit("changed", "h3-new", vec![segment("c, new", None)]),
            unit("new", "h4", vec![segment("d", None)]),
        ],
    );
    let returned = document(
        "1",
        vec![
            unit("moved-1", "h2", vec![segment("b", Some("B"))]),
            unit("same", "h1", vec![segment("a", Some("A"))]),
            unit("changed", "h3", vec![segment("c", Some("C"))]),
            unit("gone", "h5", vec![segment("e", Some("E"))]),
        ],
    );
    let plan = decide(&fresh, &returned, &Policy::default());
    let decisions: Vec<String> = plan
        .decisions
        .iter()
        .map(|(id, decision)| match decision {
            Decision::Target(target) => format!("{id}: {}", shown(&target.content)),
            Decision::Source(reason) => format!("{id}: {reason:?}"),
        })
        .collect();
    assert_eq!(
        decisions,
        [
            "same: A",
            "moved-2: B",
            "changed: SourceChanged",
            "new: SourceChanged"
        ]
    );
    let issues = plan
        .issues
        .iter()
        .map(|issue| (issue.rule.code, issue.unit.as_deref()));
    assert_eq!(
        issues.collect::<Vec<_>>(),
        [
            ("translation-source-changed", Some("changed")),
            ("translation-source-changed", Some("new")),
            ("translation-unit-unknown", Some("changed")),
            ("translation-unit-unknown", Some("gone")),
        ]
    );
}

#[test]
fn a_document_without_any_target_is_told_of_once() {
    let fresh = || {
        let mut fixed = unit("n", "h0", vec![segment("-", None)]);
        fixed.translate = false;
        let texts = ["a", "b", "c"].map(|text| unit(text, text, vec![segment(text, None)]));
        document("1", [fixed].into_iter().chain(texts).collect())
    };
    let told = |target: Option<&str>| {
        let mut returned = fresh();
        let Some(Part::Unit(last)) = returned.parts.last_mut() else {
            panic!("the last is a unit");
        };
        last.segments[0].target = target.map(content);
        let plan = decide(&fresh(), &returned, &Policy::default());
        let issues = plan.issues.into_iter();
        issues.map(|issue| (issue.unit, issue.message)).collect()
    };
    let whole: Vec<_> = told(None);
    assert_eq!(
        whole,
        [(None, "the targets of all 3 units are empty".into())]
    );
    let each: Vec<_> = told(Some("z"));
    let one = |id: &str| (Some(id.into()), "the target is empty".into());
    assert_eq!(each, ["a", "b"].map(one));
}

#[test]
fn states_and_languages() {
    let fresh = document("1", vec![unit("u", "h", vec![segment("a", None)])]);
    let returned = document("1", vec![unit("u", "h", vec![segment("a", Some("b"))])]);
    let with = |min_state, language: Option<&str>| {
        let policy = Policy {
            min_state,
            target_language: language.map(Into::into),
        };
        let plan = decide(&fresh, &returned, &policy);
        let rules = plan.issues.iter().map(|issue| issue.rule.code);
        rules.collect::<Vec<_>>()
    };
    assert!(with(State::Translated, Some("nl")).is_empty());
    assert!(with(State::Translated, Some("NL_nl")).is_empty());
    assert_eq!(with(State::Reviewed, None), ["translation-state-too-low"]);
    assert_eq!(
        with(State::Initial, Some("nl-be")),
        ["translation-language-wrong"]
    );
    let empty = document("1", Vec::new());
    let plan = decide(&fresh, &empty, &Policy::default());
    assert_eq!(plan.issues[0].rule.code, "translation-unit-missing");
}
