//! Real articles to test with.

use std::fs;
use std::path::{Path, PathBuf};

/// A Markdown file.
pub(crate) struct RealArticle {
    /// Its path.
    pub(crate) name: String,
    /// Its text.
    pub(crate) text: String,
}

/// Every article of the project's own docset.
pub(crate) fn own() -> Vec<RealArticle> {
    let articles = read(&workspace().join("content"), 1);
    assert!(!articles.is_empty(), "content/ has no articles");
    articles
}

/// Every `step`th published article; none where the corpus is not there.
pub(crate) fn published(step: usize) -> Vec<RealArticle> {
    let folder = workspace().join("../shared/corpus");
    if folder.is_dir() {
        read(&folder, step)
    } else {
        eprintln!("skipped: {} is not there", folder.display());
        Vec::new()
    }
}

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn read(folder: &Path, step: usize) -> Vec<RealArticle> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "md") {
                files.push(path);
            }
        }
    }
    files.sort();
    let chosen = files.into_iter().step_by(step);
    chosen
        .map(|path| RealArticle {
            name: path.display().to_string(),
            text: String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned(),
        })
        .collect()
}
