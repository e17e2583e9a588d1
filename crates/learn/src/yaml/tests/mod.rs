//! Tests: [`specs`] for what becomes of a text, [`ways`] for how it is read.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod outline;
mod specs;
mod ways;

use std::fs;
use std::path::{Path, PathBuf};

/// The published files with this extension; says so where they are not at hand,
/// since they are no part of the project.
#[allow(clippy::print_stderr)]
fn published(extension: &str) -> Vec<PathBuf> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    if !corpus.is_dir() {
        eprintln!("skipped: {} is not there", corpus.display());
    }
    files(&corpus, extension)
}

/// The files below `folder` with this extension, in order.
fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path, extension));
        } else if path.extension().is_some_and(|own| own == extension) {
            found.push(path);
        }
    }
    found.sort();
    found
}
