//! Units of real articles: written in every version, valid, and read as they were.
//! Those of `../shared` are skipped where it is absent.

#![allow(clippy::expect_used, clippy::print_stderr)]

use std::fs;
use std::path::{Path, PathBuf};

use tercet_translation::extract::{Options, Settings, extract};
use tercet_translation::model::{Document, Provenance};
use tercet_xliff::check::{Verdict, check};
use tercet_xliff::{Version, WriteOptions, read, write};

#[test]
fn of_our_own() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content");
    assert!(all_below(&root, 1) > 10);
}

#[test]
fn published() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    if !root.is_dir() {
        eprintln!("skipped: ../shared is absent");
        return;
    }
    // One in so many is enough here.
    assert!(all_below(&root, 40) > 100);
}

/// Checks every `nth` of the articles below `root`; how many these are.
fn all_below(root: &Path, nth: usize) -> usize {
    let mut files = Vec::new();
    collect(root, &mut files);
    files.sort();
    let mut count = 0;
    for path in files.iter().step_by(nth) {
        let Ok(text) = fs::read_to_string(path) else {
            continue;
        };
        let name = path.strip_prefix(root).unwrap_or(path).to_string_lossy();
        let document = document(&text, &name);
        if !document.parts.is_empty() {
            check_one(document);
            count += 1;
        }
    }
    count
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
    for path in fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
    {
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|end| end == "md") {
            found.push(path);
        }
    }
}

fn document(text: &str, path: &str) -> Document {
    let (article, _) = tercet_learn::parse_markdown(text);
    let options = Options {
        path,
        source_language: "en-US",
        target_language: Some("nl-NL"),
        provenance: Provenance {
            sha1_lf: "0123456789abcdef".into(),
            sha1_crlf: "fedcba9876543210".into(),
            commit: None,
        },
        settings: &Settings::default(),
    };
    extract(&article, &options).document
}

fn check_one(document: Document) {
    let path = document.path.clone();
    let documents = [document];
    for version in Version::ALL {
        let written = write(&documents, version, &WriteOptions::default());
        let report = check(written.as_bytes());
        let finding = report.diagnostics.first().map(|finding| {
            let line = written[..finding.span.start as usize].lines().count();
            format!(
                "{line}: {}\n{}",
                finding.message,
                written.lines().nth(line.saturating_sub(1)).unwrap_or("")
            )
        });
        assert!(
            report.verdict == Verdict::Valid && finding.is_none(),
            "{path}, {version}: {finding:?}"
        );
        let file = read(written.as_bytes()).expect("what we write is read");
        assert!(
            file.diagnostics.is_empty(),
            "{path}, {version}: {:?}",
            file.diagnostics
        );
        if version > Version::V1_2 {
            assert!(
                file.documents == documents,
                "{path}, {version}: read differently"
            );
        }
    }
}
