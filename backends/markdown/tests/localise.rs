//! The additions to localised articles.

#![allow(clippy::print_stderr, reason = "a skipped test says so")]
#![allow(clippy::format_collect)]

use std::fs;
use std::path::Path;

use tercet_article::Article;
use tercet_learn::YamlHint;
use tercet_markdown::localise;
use tercet_markdown::localise::{Keys, Localisation, TranslationType, translation_type};
use tercet_translation::extract::{Options, Settings, extract};
use tercet_translation::model::{
    Candidate, Document, Extension, Mark, MarkKind, MatchKind, Part, Piece, Provenance, State,
};

fn keys() -> Keys {
    Keys {
        source_hash: "6cf808".into(),
        source_commit: Some("ab12".into()),
        translation_type: TranslationType::Human,
        locale: "nl-nl".into(),
        last_handoff: (2026, 9, 1),
        file_id: Some("42".into()),
    }
}

fn localised(source: &Article, merged: &Article) -> String {
    let all = Localisation {
        anchors: true,
        keys: Some(keys()),
    };
    localise(source, merged, &all)
}

const LINES: &str = "ms.openlocfilehash: 6cf808\nms.sourcegitcommit: ab12\nms.translationtype: HT\n\
ms.contentlocale: nl-NL\nms.lasthandoff: 09/01/2026\nms.locfileid: \"42\"\n";

#[test]
fn articles() {
    let parse = |text: &str| tercet_learn::parse_markdown(text).0;
    for (source, merged, expected) in [
        (
            "---\ntitle: A\n---\n# Hello World\n\n## <a name=\"x\"></a>B\n",
            "---\ntitle: B\n---\n# Hallo\n\n## <a name=\"x\"></a>C\n",
            format!(
                "---\ntitle: B\n{LINES}---\n# <a name=\"hello-world\"></a>Hallo\n\n\
                 ## <a name=\"x\"></a>C\n"
            ),
        ),
        ("a\n", "b\n", format!("---\n{LINES}---\nb\n")),
        (
            "\u{feff}a",
            "\u{feff}b",
            format!("\u{feff}---\n{LINES}---\nb"),
        ),
        (
            "---\na: 1\n---\nText\r\n===\r\n",
            "---\nms.translationtype: MT\nms.locfileid:\n---\nTekst\n===\n",
            String::from(
                "---\nms.translationtype: HT\nms.locfileid: \"42\"\nms.openlocfilehash: 6cf808\n\
                 ms.sourcegitcommit: ab12\nms.contentlocale: nl-NL\nms.lasthandoff: 09/01/2026\n\
                 ---\n<a name=\"text\"></a>Tekst\n===\n",
            ),
        ),
    ] {
        let text = localised(&parse(source), &parse(merged));
        assert_eq!(text, expected);
        assert!(parse(&text).front_matter.is_some());
    }
}

#[test]
fn crlf_stays() {
    let (article, _) = tercet_learn::parse_markdown("---\r\ntitle: A\r\n---\r\na\r\n");
    let text = localised(&article, &article);
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
}

#[test]
fn yaml_pages() {
    let indented: String = LINES.lines().map(|line| format!("  {line}\n")).collect();
    for (page, expected) in [
        (
            "### YamlMime:Landing\ntitle: A\nmetadata:\n  title: B\n  x:\n  - y\nz: 1\n",
            format!(
                "### YamlMime:Landing\ntitle: A\nmetadata:\n  title: B\n  x:\n  - y\n{indented}z: 1\n"
            ),
        ),
        (
            "### YamlMime:ZonePivotGroups\ngroups:\n- id: a\n  title: A",
            format!("### YamlMime:ZonePivotGroups\ngroups:\n- id: a\n  title: A\n{LINES}"),
        ),
        (
            "### YamlMime:TableOfContent\n\n- name: A\n  href: a.md\n",
            format!("### YamlMime:TableOfContent\n\nitems:\n- name: A\n  href: a.md\n{LINES}"),
        ),
        ("items:\n- name: A\n", format!("items:\n- name: A\n{LINES}")),
    ] {
        let (article, _) = tercet_learn::parse_yaml_page(page, YamlHint::Toc);
        let text = localised(&article, &article);
        assert_eq!(text, expected);
        let (again, found) = tercet_learn::parse_yaml_page(&*text, YamlHint::Toc);
        assert!(found.is_empty(), "{found:?}");
        assert_eq!(again.blocks.len(), article.blocks.len());
    }
}

#[test]
fn the_hash_is_that_of_published_articles() {
    let lines = "a\nb\r\nc";
    assert_eq!(
        Keys::hash(lines, true),
        Keys::hash("\u{feff}a\r\nb\r\nc", true)
    );
    assert_eq!(Keys::hash(lines, false), Keys::hash("a\nb\nc", false));
    assert_eq!(
        &*Keys::hash("", true),
        "da39a3ee5e6b4b0d3255bfef95601890afd80709"
    );
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus/seeds");
    let seed = shared.join("privacy-personal-data.en-us.2018-crlf.md");
    match fs::read_to_string(seed) {
        Ok(text) => assert_eq!(
            &*Keys::hash(&text, true),
            "6cf808f814a4bb26531c15110946cac50492ad0e"
        ),
        Err(_) => eprintln!("skipped: the seeds are not there"),
    }
}

/// The units of a text, each with `target`, for which a machine proposed `Een.`.
fn proposed(target: &[Piece], state: State) -> Document {
    let article = tercet_learn::parse_markdown("One.\n\nOne more.\n").0;
    let settings = Settings::default();
    let options = Options {
        path: "a.md",
        source_language: "en",
        target_language: Some("nl"),
        provenance: Provenance::default(),
        settings: &settings,
    };
    let mut document = extract(&article, &options).document;
    for part in &mut document.parts {
        let Part::Unit(unit) = part else { continue };
        unit.candidates.push(Candidate {
            kind: MatchKind::Machine,
            similarity: 0,
            quality: None,
            origin: "mt".into(),
            reference: None,
            codes: Vec::new(),
            source: unit.segments[0].source.clone(),
            target: vec![Piece::Text("Een.".into())],
            extensions: Vec::new(),
        });
        unit.segments[0].target = Some(target.to_vec());
        unit.segments[0].state = state;
    }
    document
}

#[test]
fn a_machine_translated_what_nobody_changed_or_reviewed() {
    let confident = Mark {
        id: "m1".into(),
        kind: MarkKind::Other {
            kind: "its:generic".into(),
            value: None,
            reference: None,
        },
        extensions: vec![Extension::Attribute {
            namespace: "http://www.w3.org/2005/11/its".into(),
            name: "mtConfidence".into(),
            value: "0.9".into(),
        }],
    };
    let text = |text: &str| Piece::Text(text.into());
    let annotated = |first: &str| {
        let start = Piece::OpenMark(Box::new(confident.clone()));
        [start, text(first), Piece::CloseMark("m1".into()), text(".")]
    };
    let of = |target: &[Piece], state| translation_type(&proposed(target, state));
    assert_eq!(
        of(&[text("Een.")], State::Translated),
        TranslationType::Machine
    );
    assert_eq!(
        of(&annotated("Een"), State::Translated),
        TranslationType::Machine
    );
    assert_eq!(
        of(&annotated("Een"), State::Reviewed),
        TranslationType::Human
    );
    assert_eq!(
        of(&annotated("Nog een"), State::Translated),
        TranslationType::Human
    );
}
