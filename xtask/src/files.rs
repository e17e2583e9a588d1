//! Finding and reading the files that a job works on.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The repository's root folder.
pub(crate) fn root() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here)
}

/// `DIR/corpus` where there is one, else `DIR`.
pub(crate) fn corpus(dir: &Path) -> PathBuf {
    let corpus = dir.join("corpus");
    if corpus.is_dir() {
        corpus
    } else {
        dir.to_owned()
    }
}

/// All files under `dir` with one of `extensions` (lower case), sorted by path.
///
/// # Errors
/// A folder that cannot be read.
pub(crate) fn list(dir: &Path, extensions: &[&str]) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![dir.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder)? {
            let entry = entry?;
            let path = entry.path();
            if entry.file_type()?.is_dir() {
                folders.push(path);
            } else if has_extension(&path, extensions) {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}

/// Whether the name of `path` ends in one of `extensions` (lower case).
pub(crate) fn has_extension(path: &Path, extensions: &[&str]) -> bool {
    path.extension()
        .and_then(|extension| extension.to_str())
        .is_some_and(|extension| extensions.contains(&extension.to_ascii_lowercase().as_str()))
}

/// A text file that was read.
pub(crate) struct TextFile {
    /// Relative to the folder that was searched, `/` between names.
    pub(crate) name: String,
    /// Its content.
    pub(crate) text: String,
}

impl TextFile {
    /// Whether it is Markdown; if not, it is YAML.
    pub(crate) fn is_markdown(&self) -> bool {
        has_extension(Path::new(&self.name), &["md"])
    }
}

/// Reads every Markdown and YAML file under `DIR/corpus` (or `DIR`), sorted by
/// name. Bytes that are not UTF-8 are replaced: the parser takes text.
///
/// # Errors
/// A folder or file that cannot be read.
pub(crate) fn articles(dir: &Path) -> io::Result<Vec<TextFile>> {
    let dir = corpus(dir);
    list(&dir, &["md", "yml"])?
        .into_iter()
        .map(|path| {
            let name = path.strip_prefix(&dir).unwrap_or(&path);
            let name = name.to_string_lossy().replace('\\', "/");
            let text = String::from_utf8_lossy(&fs::read(&path)?).into_owned();
            Ok(TextFile { name, text })
        })
        .collect()
}
