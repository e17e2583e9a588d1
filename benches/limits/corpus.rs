//! The articles that are measured.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Fewer articles than this are no docset worth measuring; `content/` is copied
/// until there are as many.
const FEWEST: usize = 2_000;

/// A folder of articles, and their text.
pub(crate) struct Corpus {
    /// Where it comes from, for people.
    pub(crate) name: &'static str,
    /// The folder.
    pub(crate) folder: PathBuf,
    /// The text of every Markdown file in it, sorted by path.
    pub(crate) articles: Vec<Arc<str>>,
}

impl Corpus {
    /// Real articles where `../shared/corpus` is there; otherwise the project's
    /// own, repeated.
    ///
    /// # Errors
    /// A file that cannot be read or copied.
    pub(crate) fn find() -> io::Result<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let shared = root.join("../shared/corpus");
        if shared.is_dir() {
            return Self::read("../shared/corpus", shared);
        }
        let content = root.join("content");
        let folder = scratch("content-repeated")?;
        let count = Self::read("", content.clone())?.articles.len().max(1);
        for copy in 0..FEWEST.div_ceil(count) {
            copy_text(&content, &folder.join(copy.to_string()))?;
        }
        Self::read("content/, repeated", folder)
    }

    fn read(name: &'static str, folder: PathBuf) -> io::Result<Self> {
        let texts = files(&folder)?
            .into_iter()
            .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
            .map(|path| Ok(String::from_utf8_lossy(&fs::read(path)?).into()));
        let articles = texts.collect::<io::Result<_>>()?;
        Ok(Self {
            name,
            folder,
            articles,
        })
    }

    /// Bytes of Markdown.
    pub(crate) fn bytes(&self) -> usize {
        self.articles.iter().map(|text| text.len()).sum()
    }
}

/// An empty folder called `name` in cargo's folder for temporary files.
///
/// # Errors
/// A folder that cannot be removed or made.
pub(crate) fn scratch(name: &str) -> io::Result<PathBuf> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// Copies what a compiler reads (text, not pictures) from one folder to another.
///
/// # Errors
/// A file that cannot be copied.
pub(crate) fn copy_text(from: &Path, to: &Path) -> io::Result<()> {
    for path in files(from)? {
        let target = to.join(path.strip_prefix(from).unwrap_or(&path));
        if let Some(folder) = target.parent() {
            fs::create_dir_all(folder)?;
        }
        // The copy can be written whatever the original's permissions are.
        fs::write(target, fs::read(path)?)?;
    }
    Ok(())
}

/// Every file below `folder` that is not a picture, sorted.
///
/// # Errors
/// A folder that cannot be read.
pub(crate) fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let pictures = ["png", "jpg", "jpeg", "gif", "svg"];
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            let extension = path.extension().and_then(|extension| extension.to_str());
            if path.is_dir() {
                folders.push(path);
            } else if !extension.is_some_and(|extension| pictures.contains(&extension)) {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}
