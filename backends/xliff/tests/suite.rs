//! Files of the standard's own suite and of its best practice for extraction and
//! merging. Skipped where `../shared` is absent.

#![allow(clippy::expect_used, clippy::print_stderr)]

use std::fs;
use std::path::{Path, PathBuf};

use tercet_article::Severity;
use tercet_translation::model::{Document, Part, Piece, Unit};
use tercet_xliff::{ReadFile, read};

fn suite() -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/xliff-testsuite");
    if !root.is_dir() {
        eprintln!("skipped: ../shared is absent");
        return None;
    }
    Some(root)
}

/// All files below `folder` with this end.
fn below(folder: &Path, end: &str, found: &mut Vec<PathBuf>) {
    let entries = fs::read_dir(folder).expect("the suite can be read");
    for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
        if path.is_dir() {
            below(&path, end, found);
        } else if path.to_string_lossy().ends_with(end) {
            found.push(path);
        }
    }
    found.sort();
}

fn open(path: &Path) -> Option<ReadFile> {
    let bytes = fs::read(path).expect("the suite can be read");
    read(&bytes).ok()
}

/// Said to be valid, but not well-formed or of a wrong version.
const BROKEN: [&str; 2] = [
    "tc-2.2/modules/valid/Good-pgs_plural.xlf",
    "tc-2.2/modules/valid/Good-itsm_text-analytics.xlf",
];

/// Valid files are read without a complaint, all others without a panic.
#[test]
fn all_files_are_read() {
    let Some(suite) = suite() else { return };
    let mut files = Vec::new();
    below(&suite, ".xlf", &mut files);
    assert!(files.len() > 400, "{} files", files.len());
    for path in files {
        let shown = path.to_string_lossy().into_owned();
        let file = open(&path);
        let broken = BROKEN.iter().any(|name| shown.ends_with(name));
        if !shown.contains("/valid/") || broken {
            continue;
        }
        let file = file.unwrap_or_else(|| panic!("{shown} is not read"));
        let complaints: Vec<&str> = file
            .diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.rule.severity > Severity::Info)
            .map(|diagnostic| &*diagnostic.message)
            .collect();
        assert!(complaints.is_empty(), "{shown}: {complaints:?}");
    }
}

/// A vendor's tool joined, cut or rewrote the segments of a file: each unit has the
/// same target. (The tool that made the pairs put the sources of a unit in the order
/// of its targets, and took an ignorable without target for an empty one.)
#[test]
fn segments_joined_and_cut() {
    let Some(suite) = suite() else { return };
    let mut files = Vec::new();
    below(&suite.join("tc-2.1/core/in-out"), "_in.xlf", &mut files);
    assert_eq!(files.len(), 9);
    for path in files {
        let out = path.to_string_lossy().replace("_in.xlf", "_out.xlf");
        let before = open(&path).expect("an input is read");
        let after = open(Path::new(&out)).expect("an output is read");
        assert_eq!(texts(&before), texts(&after), "{out}");
    }
}

/// The target of each unit as text.
fn texts(file: &ReadFile) -> Vec<String> {
    let parts = file
        .documents
        .iter()
        .flat_map(|document: &Document| &document.parts);
    let mut units: Vec<&Unit> = Vec::new();
    for part in parts {
        collect(part, &mut units);
    }
    units
        .into_iter()
        .map(|unit| {
            let mut targets: Vec<(u32, &Vec<Piece>)> = (1..)
                .zip(&unit.segments)
                .filter_map(|(at, segment)| {
                    Some((segment.order.unwrap_or(at), segment.target.as_ref()?))
                })
                .collect();
            targets.sort_by_key(|(order, _)| *order);
            text(targets.into_iter().flat_map(|(_, target)| target))
        })
        .collect()
}

fn collect<'p>(part: &'p Part, units: &mut Vec<&'p Unit>) {
    match part {
        Part::Unit(unit) => units.push(unit),
        Part::Group(group) => group.parts.iter().for_each(|part| collect(part, units)),
    }
}

fn text<'p>(content: impl Iterator<Item = &'p Piece>) -> String {
    content
        .filter_map(|piece| match piece {
            Piece::Text(text) => Some(&**text),
            _ => None,
        })
        .collect()
}
