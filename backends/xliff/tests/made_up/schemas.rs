//! What is written is valid by the schemas of OASIS, as xmllint sees it. Skipped
//! where xmllint or `../shared` is absent.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use tercet_translation::issue::Issue;
use tercet_translation::model::Document;
use tercet_translation::quality::rules::{NUMBERS, SPACES};
use tercet_xliff::check::{Verdict, check};
use tercet_xliff::write::add_issues;
use tercet_xliff::{Version, WriteOptions, read, write};

use crate::model;

/// How many documents are made up for each version.
const DOCUMENTS: usize = 100;

#[test]
fn made_up() {
    let Some(schemas) = schemas() else { return };
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
        validate(&schemas, version, core(version), &folder);
    }
}

/// A valid file of the standard's own suite is valid when it was read and written
/// again.
#[test]
fn suite_again() {
    let Some(schemas) = schemas() else { return };
    let suite = schemas.join("..");
    let folders = [
        ("tc-2.1/core/valid", Version::V2_1),
        ("tc-2.1/modules/valid", Version::V2_1),
        ("tc-2.2/core/valid", Version::V2_2),
        ("tc-2.2/modules/valid", Version::V2_2),
    ];
    for (from, version) in folders {
        let folder = scratch(&from.replace('/', "-"));
        for path in files(&suite.join(from)) {
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
        validate(&schemas, version, core(version), &folder);
    }
}

/// The cases of the reader that are valid are valid when they were read and written again.
#[test]
fn cases_again() {
    let Some(schemas) = schemas() else { return };
    let cases = files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/read"));
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
            validate(&schemas, version, core, &folder);
        }
    }
}

/// Findings stand where the schema of ITS wants them.
#[test]
fn issues() {
    let Some(schemas) = schemas() else { return };
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
        validate(&schemas, version, core(version), &folder);
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

/// The folder with the schemas, if it and xmllint are there.
fn schemas() -> Option<PathBuf> {
    let root =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/xliff-testsuite/schemas");
    let Ok(root) = root.canonicalize() else {
        eprintln!("skipped: ../shared is absent");
        return None;
    };
    if Command::new("xmllint").arg("--version").output().is_err() {
        eprintln!("skipped: xmllint is absent");
        return None;
    }
    Some(root)
}

fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("the folder is ours");
    folder
}

/// Fails with what xmllint says of the `.xlf` files in `folder`.
fn validate(schemas: &Path, version: Version, core: &str, folder: &Path) {
    let schema = folder.join("all.xsd");
    fs::write(&schema, wrapper(schemas, version, core)).expect("the folder is ours");
    let catalog = folder.join("catalog.xml");
    fs::write(&catalog, self::catalog(schemas)).expect("the folder is ours");
    let output = Command::new("xmllint")
        .args(["--nonet", "--noout", "--schema"])
        .arg(&schema)
        .args(files(folder))
        .env("XML_CATALOG_FILES", &catalog)
        .output()
        .expect("xmllint is there");
    let said = String::from_utf8_lossy(&output.stderr);
    let complaints: Vec<&str> = said
        .lines()
        .filter(|line| !line.ends_with(" validates"))
        .take(12)
        .collect();
    assert!(
        output.status.success() && complaints.is_empty(),
        "{version}: {}",
        complaints.join("\n")
    );
}

/// The `.xlf` files in `folder`, in order.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the folder can be read")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|end| end == "xlf"))
        .collect();
    files.sort();
    files
}

/// The schema of the core, the stricter one of 1.2.
fn core(version: Version) -> &'static str {
    match version {
        Version::V1_2 => "xliff-core-1.2-strict.xsd",
        Version::V2_0 | Version::V2_1 => "xliff_core_2.0.xsd",
        Version::V2_2 => "xliff_core_2.2.xsd",
    }
}

/// A schema that brings those of a version together.
fn wrapper(schemas: &Path, version: Version, core: &str) -> String {
    let module = |name: &str| format!("urn:oasis:names:tc:xliff:{name}:2.0");
    let modules = [
        ("matches", "matches.xsd"),
        ("glossary", "glossary.xsd"),
        ("fs", "fs.xsd"),
        ("metadata", "metadata.xsd"),
        ("resourcedata", "resource_data.xsd"),
        ("sizerestriction", "size_restriction.xsd"),
        ("validation", "validation.xsd"),
    ];
    let its = ("http://www.w3.org/2005/11/its".to_owned(), "its.xsd");
    let modules = modules.map(|(name, file)| (module(name), file));
    let modules: Vec<_> = modules.into_iter().chain([its]).collect();
    let folder = match version {
        Version::V1_2 => "1.2",
        Version::V2_0 | Version::V2_1 => "2.1",
        Version::V2_2 => "2.2",
    };
    let modules = if version == Version::V1_2 {
        &[][..]
    } else {
        &modules[..]
    };
    let core = (version.namespace().to_owned(), core);
    let mut imports = String::new();
    for (namespace, file) in std::iter::once(&core).chain(modules) {
        let path = schemas.join(folder).join(file);
        let path = path.display();
        let import = format!("<xs:import namespace=\"{namespace}\" schemaLocation=\"{path}\"/>\n");
        imports.push_str(&import);
    }
    format!("<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\">\n{imports}</xs:schema>\n")
}

/// Where the schema for `xml:space` is, which some schemas want from the network.
fn catalog(schemas: &Path) -> String {
    let path = schemas.join("xml.xsd");
    format!(
        "<catalog xmlns=\"urn:oasis:names:tc:entity:xmlns:xml:catalog\">\n\
         <system systemId=\"http://www.w3.org/2001/xml.xsd\" uri=\"file://{0}\"/>\n\
         <uri name=\"http://www.w3.org/2001/xml.xsd\" uri=\"file://{0}\"/>\n\
         </catalog>\n",
        path.display()
    )
}
