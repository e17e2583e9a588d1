//! A folder of localised articles.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use tercet_article::Article;
use tercet_docset::{Access, DocPath, Docset, FileSources, Sources};

use crate::failure::Failure;
use crate::rules;
use crate::sources::is_source;
use crate::translation::record::HandedBack;

use super::Recorded;

/// The articles of one language.
pub(crate) struct Translations {
    /// As it was named on the command line, with the folder of the language.
    pub(crate) folder: PathBuf,
    files: FileSources,
    handed_back: HandedBack,
    /// By where they lie below the folder of the language.
    paths: BTreeMap<String, DocPath>,
}

impl Translations {
    /// The translations to `language` below `folder`: in the folder of that name, or
    /// else right there.
    ///
    /// # Errors
    /// Where there is no such folder.
    pub(crate) fn open(folder: &Path, language: &str, limit: u64) -> Result<Self, Failure> {
        let named = fs::read_dir(folder).ok().and_then(|entries| {
            let mut folders: Vec<PathBuf> = entries
                .filter_map(|entry| Some(entry.ok()?.path()))
                .filter(|path| {
                    let name = path.file_name().and_then(|name| name.to_str());
                    name.is_some_and(|name| name.eq_ignore_ascii_case(language)) && path.is_dir()
                })
                .collect();
            folders.sort();
            folders.into_iter().next()
        });
        let folder = named.unwrap_or_else(|| folder.to_owned());
        let failed = |message: String| {
            let message = format!("{}: {message}", folder.display());
            Failure::new(&rules::PREVIOUS_NOT_FOUND, message)
        };
        let files = FileSources::new(&folder, limit).map_err(|error| failed(error.to_string()))?;
        let listed = files.list().map_err(|error| failed(error.to_string()))?;
        let readable = listed
            .into_iter()
            .filter(|file| file.access == Access::Readable && is_source(&file.path));
        let paths = readable.map(|file| (file.path.as_str().to_owned(), file.path));
        Ok(Self {
            paths: paths.collect(),
            handed_back: HandedBack::read(&folder),
            folder,
            files,
        })
    }

    /// Where the articles lie, below the folder of the language, in order.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &str> {
        self.paths.keys().map(String::as_str)
    }

    /// The article that lies at `below`, read as `docset` reads one that lies at
    /// `path`; `None` where there is none, or none that is text.
    pub(crate) fn read(&self, docset: &Docset, path: &DocPath, below: &str) -> Option<Article> {
        let bytes = self.files.read(self.paths.get(below)?).ok()?;
        Some(docset.parse(path, bytes).ok()?.article)
    }

    /// The same, of Markdown the front matter alone.
    pub(crate) fn head(&self, docset: &Docset, path: &DocPath, below: &str) -> Option<Article> {
        head(docset, path, self.files.read(self.paths.get(below)?).ok()?)
    }

    /// Whether the article that lies at `below` was edited after it was handed back;
    /// `None` where nobody noted what it was.
    pub(crate) fn is_edited(&self, below: &str) -> Option<bool> {
        if !self.handed_back.knows(below) {
            return None;
        }
        let bytes = self.files.read(self.paths.get(below)?).ok()?;
        self.handed_back.is_kept(below, &bytes).map(|kept| !kept)
    }

    /// Where each article lies that none of `sources` lies at, by its `ms.assetid`;
    /// `None` for an id that several have.
    pub(crate) fn moved(
        &self,
        docset: &Docset,
        sources: &dyn Fn(&str) -> bool,
    ) -> BTreeMap<String, Option<String>> {
        let mut moved: BTreeMap<String, Option<String>> = BTreeMap::new();
        for (below, path) in self.paths.iter().filter(|(below, _)| !sources(below)) {
            let asset = self
                .head(docset, path, below)
                .and_then(|article| Recorded::of(&article).asset);
            if let Some(asset) = asset {
                moved
                    .entry(asset)
                    .and_modify(|place| *place = None)
                    .or_insert_with(|| Some(below.clone()));
            }
        }
        moved
    }
}

/// What `bytes` are as the article at `path`, of Markdown the front matter alone.
pub(super) fn head(docset: &Docset, path: &DocPath, mut bytes: Vec<u8>) -> Option<Article> {
    if path.has_extension("md") {
        bytes.truncate(front_matter(&bytes));
    }
    Some(docset.parse(path, bytes).ok()?.article)
}

/// The length of the front matter, or of all where its end is not plain.
fn front_matter(bytes: &[u8]) -> usize {
    let mut end = 0;
    for (number, line) in bytes.split_inclusive(|byte| *byte == b'\n').enumerate() {
        end += line.len();
        if number > 0 && line.trim_ascii_end() == b"---" {
            return end;
        }
    }
    bytes.len()
}
