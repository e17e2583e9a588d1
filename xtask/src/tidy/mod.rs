//! `cargo xtask tidy`: the rules of the repository that a machine can check.
//!
//! `ARCHITECTURE.md` names the invariants; each of them that shows in the source
//! has a module here.

mod dependencies;
mod lengths;
mod paths;
mod rules;
mod syntax;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use crate::files;

/// Prints every breach as `file:line: what` and fails if there is one.
pub(crate) fn run() -> ExitCode {
    let root = files::root();
    let files = match tracked(root) {
        Ok(files) => files,
        Err(message) => {
            eprintln!("{message}");
            return ExitCode::from(2);
        }
    };
    let breaches = breaches(root, &files);
    for breach in &breaches {
        println!("{breach}");
    }
    println!("tidy: {} files, {} breaches", files.len(), breaches.len());
    if breaches.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn breaches(root: &Path, files: &[PathBuf]) -> Vec<String> {
    let mut breaches = dependencies::breaches(root, files);
    breaches.extend(syntax::breaches(root, files));
    breaches.extend(lengths::breaches(root, files));
    breaches.extend(paths::breaches(root, files));
    breaches.extend(rules::breaches(root, files));
    breaches
}

/// What git tracks, or would if it were added: paths relative to `root`.
fn tracked(root: &Path) -> Result<Vec<PathBuf>, String> {
    let output = Command::new("git")
        .args([
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ])
        .current_dir(root)
        .output()
        .map_err(|error| format!("git: {error}"))?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    let names = String::from_utf8_lossy(&output.stdout);
    let mut files: Vec<PathBuf> = names
        .split('\0')
        .filter(|name| !name.is_empty())
        .map(PathBuf::from)
        .filter(|file| root.join(file).is_file())
        .collect();
    files.sort();
    files.dedup();
    Ok(files)
}

/// The Rust files among `files`, each with its text.
fn rust_sources<'a>(
    root: &'a Path,
    files: &'a [PathBuf],
) -> impl Iterator<Item = (&'a PathBuf, String)> {
    files
        .iter()
        .filter(|file| files::has_extension(file, &["rs"]))
        .filter_map(|file| Some((file, std::fs::read_to_string(root.join(file)).ok()?)))
}

/// Whether a Rust file is compiled for tests alone, by its place.
fn is_test(file: &Path) -> bool {
    file.file_name().is_some_and(|name| name == "tests.rs")
        || file.components().any(|part| part.as_os_str() == "tests")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_repository_is_tidy() {
        let root = files::root();
        // An unpacked release has no git folder, and nothing to keep tidy.
        if let Ok(files) = tracked(root) {
            let breaches = breaches(root, &files);
            assert!(breaches.is_empty(), "{}", breaches.join("\n"));
        }
    }
}
