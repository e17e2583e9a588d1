//! What is written is valid by the schemas of OASIS, as xmllint sees it. Skipped
//! where xmllint or `../shared` is absent.

use std::fs;
use std::path::{Path, PathBuf};

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use tercet_translation::issue::Issue;
use tercet_translation::model::Document;
use tercet_translation::quality::rules::{NUMBERS, SPACES};
use tercet_xliff::check::{Verdict, check};
use tercet_xliff::write::add_issues;
use tercet_xliff::{Version, WriteOptions, read, write};

use crate::model;
use crate::xmllint::{Judge, core, files};

/// How many documents are made up for each version.
const DOCUMENTS: usize = 100;

#[test]
fn made_up() {
    let Some(judge) = judge() else { return };
    for version in Version::ALL {
        let folder = scratch(&format!("written-{version}"));
        let mut runner = TestRunner::deterministic();
        for at in 0..DOCUMENTS {
            let made = model::documents().new_tree(&mut runner);
            let documents = made.expect("documents can be made").current();
            let documents = match version {
                Version::V1_2 => documents.into_iter().map(without_extensions).collect(),
                Version::V2_0 | Version::V2_1 | Version::V2_2 => documents,
            };
            let written = write(&documents, version, &WriteOptions::default());
            fs::write(folder.join(format!("{at}.xlf")), written).expect("the folder is ours");
        }
        validate(&judge, version, core(version), &folder);
    }
}

/// A valid file of the standard's own suite is valid when it was read and written
/// again.
#[test]
fn suite_again() {
    let Some(judge) = judge() else { return };
    let suite = shared().join("xliff-testsuite");
    let folders = [
        ("tc-2.1/core/valid", Version::V2_1),
        ("tc-2.1/modules/valid", Version::V2_1),
        ("tc-2.2/core/valid", Version::V2_2),
        ("tc-2.2/modules/valid", Version::V2_2),
    ];
    for (from, version) in folders {
        let folder = scratch(&from.replace('/', "-"));
        for path in files(&suite.join(from)).expect("the suite can be read") {
            let bytes = fs::read(&path).expect("the suite can be read");
            // One file of 2.2 is not well-formed.
            let Ok(file) = read(&bytes) else {
                assert!(path.ends_with("Good-pgs_plural.xlf"), "{}", path.display());
                continue;
            };
            let written = write(&file.documents, version, &WriteOptions::default());
            let name = path.file_name().expect("a file has a name");
            fs::write(folder.join(name), written).expect("the folder is ours");
        }
        validate(&judge, version, core(version), &folder);
    }
}

/// The cases of the reader that are valid are valid when they were read and written again.
#[test]
fn cases_again() {
    let Some(judge) = judge() else { return };
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/read");
    let cases = files(&cases).expect("the cases can be read");
    for version in Version::ALL {
        let folder = scratch(&format!("cases-{version}"));
        let mut count = 0;
        for path in &cases {
            let bytes = fs::read(path).expect("a case can be read");
            let file = read(&bytes).expect("a case is XML");
            // Native codes of 1.2, which are not always paired, are left out.
            let is_sound = check(&bytes).verdict == Verdict::Valid;
            if file.version == version && is_sound {
                let written = write(&file.documents, version, &WriteOptions::default());
                let name = path.file_name().expect("a file has a name");
                fs::write(folder.join(name), written).expect("the folder is ours");
                count += 1;
            }
        }
        // The strict schema knows no vendor's elements.
        let core = match version {
            Version::V1_2 => "xliff-core-1.2-transitional.xsd",
            Version::V2_0 | Version::V2_1 | Version::V2_2 => core(version),
        };
        if count > 0 {
            validate(&judge, version, core, &folder);
        }
    }
}

/// Findings stand where the schema of ITS wants them.
#[test]
fn issues() {
    let Some(judge) = judge() else { return };
    for version in [Version::V2_1, Version::V2_2] {
        let folder = scratch(&format!("issues-{version}"));
        let mut runner = TestRunner::deterministic();
        for at in 0..DOCUMENTS {
            let made = model::documents().new_tree(&mut runner);
            let mut documents = made.expect("documents can be made").current();
            // Their ids are unique in a document alone.
            documents.truncate(1);
            let units = documents[0].units();
            let ids: Vec<_> = units.iter().map(|unit| unit.id.clone()).collect();
            let issues = ids.iter().flat_map(|id| {
                [&NUMBERS, &SPACES].map(|rule| Issue::of_unit(rule, id, "\u{1}<&>"))
            });
            let issues: Vec<Issue> = issues.collect();
            add_issues(&mut documents[0], &issues);
            let written = write(&documents, version, &WriteOptions::default());
            fs::write(folder.join(format!("{at}.xlf")), written).expect("the folder is ours");
        }
        validate(&judge, version, core(version), &folder);
    }
}

/// The strict schema of 1.2 allows attributes and elements of others only where it
/// has a schema for them.
fn without_extensions(mut document: Document) -> Document {
    document.extensions.clear();
    model::each_group(&mut document.parts, &mut |group| group.extensions.clear());
    model::each_unit(&mut document.parts, &mut |unit| {
        unit.extensions.clear();
        let candidates = unit.candidates.iter_mut();
        let codes = candidates.flat_map(|candidate| &mut candidate.codes);
        for code in unit.codes.iter_mut().chain(codes) {
            code.extensions.clear();
        }
    });
    document
}

fn shared() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared")
}

/// The judge, if there is one.
fn judge() -> Option<Judge> {
    let judge = Judge::find(&shared());
    if judge.is_none() {
        eprintln!("skipped: xmllint or ../shared is absent");
    }
    judge
}

fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("the folder is ours");
    folder
}

/// Fails with what xmllint says of the `.xlf` files in `folder`.
fn validate(judge: &Judge, version: Version, core: &str, folder: &Path) {
    let said = judge.judge(version, core, folder).expect("xmllint runs");
    let first = &said[..said.len().min(12)];
    assert!(said.is_empty(), "{version}: {}", first.join("\n"));
}
