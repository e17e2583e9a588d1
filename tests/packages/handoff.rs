//! What goes out.

use serde_json::Value;

use crate::common::Desk;
use crate::vendor::{VERSIONS, content, unpack};

#[test]
fn one_package_for_each_language_with_all_that_a_vendor_needs() {
    let desk = content();
    desk.run("handoff docs --to nl-NL,ar-SA --out packages")
        .ended(0)
        .said("nl-NL.zip");
    for language in ["nl-NL", "ar-SA"] {
        let files = unpack(&desk.path(&format!("packages/{language}.zip")));
        let manifest: Value = serde_json::from_slice(&files["manifest.json"]).unwrap();
        assert_eq!(manifest["target_language"], language);
        let articles = manifest["articles"].as_array().unwrap();
        assert!(articles.len() > 20, "{}", articles.len());
        let mut words = 0;
        for entry in articles {
            for kind in ["xliff", "preview"] {
                let bytes = &files[entry[kind]["path"].as_str().unwrap()];
                let digest = tercet::batch::Digest::of(bytes).to_string();
                assert_eq!(entry[kind]["sha256"], digest);
            }
            words += entry["words"]["new"]["words"].as_u64().unwrap();
        }
        assert_eq!(manifest["words"]["new"]["words"], words);
        let readme = std::str::from_utf8(&files["README.txt"]).unwrap();
        assert!(
            readme.contains(&format!("from en-US to {language}")),
            "{readme}"
        );
        // Translations are no sources.
        let is_source = |entry: &Value| entry["path"].as_str().unwrap().starts_with("en-us/");
        assert!(articles.iter().all(is_source));
    }
}

#[test]
fn every_unit_is_an_anchor_of_the_preview() {
    let desk = content();
    desk.run("handoff docs --to nl-NL --out packages").ended(0);
    let files = unpack(&desk.path("packages/nl-NL.zip"));
    let mut units = 0;
    for (name, bytes) in files.iter().filter(|(name, _)| name.ends_with(".xlf")) {
        let read = tercet_xliff::read(bytes).unwrap();
        let preview = name.replace("xliff/", "preview/").replace(".xlf", ".html");
        let way = read.documents[0].preview.as_deref().unwrap();
        let (up, down) = way.split_at(way.rfind("../").unwrap() + 3);
        assert_eq!(
            (up.matches("../").count(), down),
            (name.matches('/').count(), &*preview)
        );
        let page = std::str::from_utf8(&files[&preview]).unwrap();
        for unit in read.documents[0].units() {
            let anchor = format!("id=\"{}\"", unit.id);
            assert_eq!(page.matches(&anchor).count(), 1, "{anchor} in {preview}");
            units += 1;
        }
    }
    assert!(units > 500, "{units}");
}

#[test]
fn the_same_bytes_in_any_order_of_work() {
    let desk = content();
    desk.run("handoff docs --to nl-NL --out one --jobs 1")
        .ended(0);
    desk.run("handoff docs --to nl-NL --out two --jobs 2 --progress ndjson")
        .ended(0);
    let read = |path: &str| std::fs::read(desk.path(path)).unwrap();
    assert!(read("one/nl-NL.zip") == read("two/nl-NL.zip"));
}

#[test]
fn every_version_is_valid() {
    let desk = content();
    for version in VERSIONS.map(tercet_xliff::Version::name) {
        desk.run(&format!(
            "handoff docs --to nl-NL --xliff {version} --out v{version}"
        ))
        .ended(0);
        let files = unpack(&desk.path(&format!("v{version}/nl-NL.zip")));
        for (name, bytes) in files.iter().filter(|(name, _)| name.ends_with(".xlf")) {
            let report = tercet_xliff::check::check(bytes);
            assert!(
                report.diagnostics.is_empty(),
                "{version} {name}: {:?}",
                report.diagnostics
            );
        }
    }
}

#[test]
fn an_inserted_paragraph_changes_nothing_else() {
    let desk = content();
    desk.run("handoff docs --to nl-NL --out before").ended(0);
    let path = "docs/en-us/privacy/overview.md";
    let text = desk.read(path);
    let (head, tail) = text.split_once("## Principles").unwrap();
    desk.write(
        path,
        format!("{head}One more paragraph.\n\n## Principles{tail}"),
    );
    desk.run("handoff docs --to nl-NL --out after").ended(0);
    let units = |folder: &str| {
        let files = unpack(&desk.path(&format!("{folder}/nl-NL.zip")));
        let read = tercet_xliff::read(&files["xliff/en-us/privacy/overview.md.xlf"]).unwrap();
        let document = read.documents.into_iter().next().unwrap();
        document.units().into_iter().cloned().collect::<Vec<_>>()
    };
    let (before, mut after) = (units("before"), units("after"));
    let added = after
        .iter()
        .position(|unit| !before.contains(unit))
        .unwrap();
    after.remove(added);
    assert_eq!(before, after);
}

#[test]
fn what_has_changed_since_a_revision() {
    let desk = Desk::with_articles(5);
    let git = |arguments: &[&str]| {
        let done = std::process::Command::new("git")
            .args(["-c", "user.name=Ann", "-c", "user.email=ann@example.org"])
            .args(arguments)
            .current_dir(desk.path("docs"))
            .output();
        done.is_ok_and(|done| done.status.success())
    };
    if !git(&["init", "-q"]) {
        crate::common::skipped("there is no git");
        return;
    }
    git(&["add", "-A"]);
    assert!(git(&["commit", "-qm", "First"]));
    desk.write("docs/f1/a1.md", "# Another\n\nSomething else.\n");
    desk.write("docs/new.md", "# New\n");
    desk.run("handoff docs --to nl-NL --changed-since HEAD --out out")
        .ended(0);
    let files = unpack(&desk.path("out/nl-NL.zip"));
    let xliff: Vec<&str> = files
        .keys()
        .map(String::as_str)
        .filter(|name| name.ends_with(".xlf"))
        .collect();
    assert_eq!(xliff, ["xliff/f1/a1.md.xlf", "xliff/new.md.xlf"]);
    let refused = desk
        .run("handoff docs --to nl-NL --changed-since nothing --out out")
        .ended(2);
    assert!(refused.err.contains("revision-unknown"), "{}", refused.err);
}

#[test]
fn what_cannot_work_is_said_at_once() {
    let desk = Desk::with_articles(1);
    for (arguments, said) in [
        ("handoff docs --to en-US --out out", "language-is-source"),
        ("handoff docs --to Dutch! --out out", "no language tag"),
        (
            "handoff docs --to nl-NL --xliff 3.0 --out out",
            "1.2, 2.0, 2.1 and 2.2",
        ),
        (
            "handoff docs --to nl-NL --segment none.srx --out out",
            "srx-unreadable",
        ),
        ("handoff nowhere --to nl-NL --out out", "input-not-found"),
    ] {
        let ran = desk.run(arguments).ended(2);
        assert!(ran.err.contains(said), "{arguments}: {}", ran.err);
        assert!(!desk.path("out/nl-NL.zip").exists(), "{arguments}");
    }
}
