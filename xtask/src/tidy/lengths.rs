//! A file that has grown too long holds more than one idea.

use std::path::{Path, PathBuf};

use super::rust_sources;

/// No Rust file may have more lines.
const MOST_LINES: usize = 800;

/// Rust files that are too long.
pub(super) fn breaches(root: &Path, files: &[PathBuf]) -> Vec<String> {
    rust_sources(root, files)
        .map(|(file, text)| (file, text.lines().count()))
        .filter(|(_, lines)| *lines > MOST_LINES)
        .map(|(file, lines)| format!("{}: {lines} lines, more than {MOST_LINES}", file.display()))
        .collect()
}
