//! What comes back whole.

use std::collections::BTreeMap;

use tercet_translation::pseudo::Pseudo;

use crate::vendor::{VERSIONS, content, edit, translate, unpack};

/// The files below a folder of the desk whose name ends like an article's.
fn articles(files: BTreeMap<String, Vec<u8>>) -> BTreeMap<String, String> {
    let is_article = |name: &str| [".md", ".yml"].iter().any(|end| name.ends_with(end));
    files
        .into_iter()
        .filter(|(name, _)| is_article(name))
        .map(|(name, bytes)| (name, String::from_utf8(bytes).unwrap()))
        .collect()
}

#[test]
fn untranslated_it_is_the_source_byte_for_byte() {
    let desk = content();
    let source = articles(desk.outputs("docs/en-us"));
    for version in VERSIONS.map(tercet_xliff::Version::name) {
        desk.run(&format!(
            "handoff docs --to nl-NL --xliff {version} --out v{version}"
        ))
        .ended(0);
        desk.run(&format!(
            "handback v{version}/nl-NL.zip --source docs --out b{version} --plain --fail-on error"
        ))
        .ended(0);
        let back = articles(desk.outputs(&format!("b{version}/nl-NL")));
        assert!(back.len() > 20, "{}", back.len());
        for (name, text) in back {
            assert!(text == source[&name], "{version}: {name}");
        }
    }
}

#[test]
fn translated_it_is_an_article_like_any_other() {
    let desk = content();
    for (language, pseudo) in [("nl-NL", Pseudo::Accented), ("ar-SA", Pseudo::RightToLeft)] {
        for version in VERSIONS.map(tercet_xliff::Version::name) {
            let name = format!("{version}-{language}");
            desk.run(&format!(
                "handoff docs --to {language} --xliff {version} --out {name}"
            ))
            .ended(0);
            translate(&desk.path(&format!("{name}/{language}.zip")), pseudo);
            let ran = desk.run(&format!(
                "handback {name}/{language}.zip --source docs --out back-{name} --fail-on error"
            ));
            let ran = ran.ended(0);
            assert!(
                ran.err.contains(" 0 left in the source language"),
                "{name}: {}",
                ran.err
            );
        }
    }
    let text = desk.read("back-2.0-nl-NL/nl-NL/privacy/overview.md");
    assert!(text.contains("\nms.contentlocale: nl-NL\n"), "{text}");
    assert!(
        text.contains("<a name=\"who-is-responsible\"></a>"),
        "{text}"
    );
    // All versions say the same.
    for version in ["1.2", "2.1", "2.2"] {
        assert_eq!(
            text,
            desk.read(&format!("back-{version}-nl-NL/nl-NL/privacy/overview.md"))
        );
    }
    desk.run("batch back-2.0-nl-NL/nl-NL --out json --to json --fail-on error");
    assert!(
        desk.read("json/privacy/overview.json")
            .contains("\"locale\":\"nl-NL\"")
    );
}

#[test]
fn a_date_comes_from_the_environment() {
    let desk = content();
    let run = |arguments: &str| {
        let mut command = desk.command(arguments);
        let done = command
            .env("SOURCE_DATE_EPOCH", "1795564800")
            .output()
            .unwrap();
        assert!(
            done.status.success(),
            "{}",
            String::from_utf8_lossy(&done.stderr)
        );
    };
    run("handoff docs --to nl-NL --out out");
    translate(&desk.path("out/nl-NL.zip"), Pseudo::Accented);
    run("handback out/nl-NL.zip --source docs --out back --fail-on error");
    let text = desk.read("back/nl-NL/privacy/overview.md");
    assert!(text.contains("ms.lasthandoff: 11/25/2026"), "{text}");
}

#[test]
fn what_has_changed_since_stays_in_the_source_language() {
    let desk = content();
    desk.run("handoff docs --to nl-NL --out out").ended(0);
    translate(&desk.path("out/nl-NL.zip"), Pseudo::Accented);
    let path = "docs/en-us/privacy/overview.md";
    let text = desk.read(path);
    let changed = text.replace(
        "Four principles guide every feature:",
        "Five principles guide every feature:",
    );
    assert_ne!(text, changed);
    // Moved as well: what follows the heading stands before it.
    let (head, tail) = changed.split_once("## Who is responsible").unwrap();
    desk.write(
        path,
        format!("{head}A new paragraph.\n\n## Who is responsible{tail}"),
    );
    let ran = desk
        .run("handback out/nl-NL.zip --source docs --out back --plain")
        .ended(1);
    assert_eq!(ran.out.matches("source-changed").count(), 2, "{}", ran.out);
    let back = desk.read("back/nl-NL/privacy/overview.md");
    assert!(
        back.contains("\nFive principles guide every feature:\n"),
        "{back}"
    );
    assert!(back.contains("\nA new paragraph.\n"), "{back}");
    assert!(!back.contains("Who is responsible\n"), "{back}");
}

#[test]
fn files_may_be_renamed_and_loose() {
    let desk = content();
    desk.run("handoff docs --to nl-NL --out out").ended(0);
    translate(&desk.path("out/nl-NL.zip"), Pseudo::Accented);
    let files = unpack(&desk.path("out/nl-NL.zip"));
    let whole =
        desk.run("handback out/nl-NL.zip --source docs --out whole --plain --fail-on error");
    whole.ended(0);
    for (at, (name, bytes)) in files.iter().enumerate() {
        if name.ends_with(".xlf") {
            desk.write(&format!("loose/{}/{at}_nl.XLF", at % 3), bytes);
        }
    }
    desk.run("handback loose --source docs --out renamed --plain --fail-on error")
        .ended(0);
    crate::common::assert_same(&desk.outputs("whole"), &desk.outputs("renamed"));
    desk.run("handback loose/0 loose/1 loose/2 --source docs --out parts --plain --fail-on error")
        .ended(0);
    crate::common::assert_same(&desk.outputs("whole"), &desk.outputs("parts"));
}

#[test]
fn what_is_doubtful_goes_back_as_notes() {
    let noted = noted("2.0");
    assert!(!noted.contains("locQualityIssue"));
    assert!(noted.contains("category=\"quality\""));
}

#[test]
fn and_as_issues_of_its_where_the_version_has_them() {
    for version in ["2.1", "2.2"] {
        let noted = noted(version);
        assert!(noted.contains("its:locQualityIssuesRef=\"#its=tercet-q1\""));
        assert!(noted.contains("locQualityIssueType=\"markup\""));
        assert!(noted.contains("category=\"quality\""));
    }
}

/// All files that go back with a remark on a code that is gone, one after the other.
fn noted(version: &str) -> String {
    let desk = content();
    desk.run(&format!(
        "handoff docs/en-us/privacy --to nl-NL --xliff {version} --out out"
    ))
    .ended(0);
    translate(&desk.path("out/nl-NL.zip"), Pseudo::Accented);
    let mut damaged = None;
    edit(&desk.path("out/nl-NL.zip"), |document| {
        document.for_each_unit(&mut |unit| {
            if damaged.is_none() && unit.codes.iter().any(|code| !code.can_delete) {
                damaged = Some(unit.id.clone());
                let text = tercet_translation::model::Piece::Text("Zonder code".into());
                unit.segments[0].target = Some(vec![text]);
            }
        });
    });
    let damaged = damaged.unwrap();
    let ran = desk
        .run(
            "handback out/nl-NL.zip --source docs --out back --annotate notes --output-format json",
        )
        .ended(1);
    assert!(ran.out.contains(&format!("unit {damaged}")), "{}", ran.out);
    let noted = desk.outputs("notes");
    // Beside these files there is no preview.
    let has_preview = |bytes: &Vec<u8>| String::from_utf8_lossy(bytes).contains("tercet-preview");
    assert!(!noted.values().any(has_preview));
    for bytes in noted.values() {
        let report = tercet_xliff::check::check(bytes);
        let mut codes = report.diagnostics.iter().map(|found| found.rule.code);
        assert!(
            codes.all(|code| code == "xliff-code-deleted"),
            "{:?}",
            report.diagnostics
        );
    }
    let texts = noted.into_values().map(String::from_utf8);
    texts.map(Result::unwrap).collect()
}
