//! What localised articles were when they were handed back.
//!
//! A file beside them, one for each language, in the format of `sha256sum`: anybody can
//! check it, and it merges line by line. It is no key of their front matter: sites
//! publish those.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::{fmt::Write, fs};

use super::archive::write_whole;
use crate::batch::Digest;

/// Name of the file in the folder of a language.
pub(crate) const FILE_NAME: &str = ".tercet-handback.sha256";

/// By the path below the folder of the language, with `/`.
#[derive(Default)]
pub(crate) struct HandedBack(BTreeMap<String, Digest>);

impl HandedBack {
    /// What the file in `folder` says; nothing where there is none. Lines of another
    /// form say nothing.
    pub(crate) fn read(folder: &Path) -> Self {
        let text = fs::read_to_string(folder.join(FILE_NAME)).unwrap_or_default();
        let lines = text.lines().filter_map(|line| {
            let (digest, path) = line.split_once("  ")?;
            Some((path.to_owned(), Digest::parse(digest)?))
        });
        Self(lines.collect())
    }

    /// Whether anybody noted what the article at `below` was.
    pub(crate) fn knows(&self, below: &str) -> bool {
        self.0.contains_key(below)
    }

    /// Whether the article at `below` is as it was handed back, but for its line ends,
    /// which git may change; `None` where nobody noted what it was.
    pub(crate) fn is_kept(&self, below: &str, bytes: &[u8]) -> Option<bool> {
        let then = self.0.get(below)?;
        let with_lf = || {
            let text = String::from_utf8_lossy(bytes).replace("\r\n", "\n");
            Digest::of(text.as_bytes()) == *then
        };
        let with_crlf = || {
            let text = String::from_utf8_lossy(bytes).replace("\r\n", "\n");
            Digest::of(text.replace('\n', "\r\n").as_bytes()) == *then
        };
        Some(Digest::of(bytes) == *then || with_lf() || with_crlf())
    }

    fn write(&self, folder: &Path) -> io::Result<()> {
        let mut text = String::new();
        for (path, digest) in &self.0 {
            let written = writeln!(text, "{digest}  {path}");
            debug_assert!(written.is_ok(), "writing to a string does not fail");
        }
        write_whole(&folder.join(FILE_NAME), text.as_bytes())
    }
}

/// What a handback writes, from any thread.
#[derive(Default)]
pub(crate) struct Written(Mutex<BTreeMap<PathBuf, BTreeMap<String, Digest>>>);

impl Written {
    /// Notes an article that lies at `below` in `folder`, that of its language.
    pub(crate) fn add(&self, folder: &Path, below: &str, bytes: &[u8]) {
        let mut folders = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let articles = folders.entry(folder.to_owned()).or_default();
        articles.insert(below.to_owned(), Digest::of(bytes));
    }

    /// Adds what was noted to the files of the folders; lines of other articles stay.
    ///
    /// # Errors
    /// The file that cannot be written.
    pub(crate) fn finish(self) -> Result<(), (PathBuf, io::Error)> {
        let folders = self.0.into_inner().unwrap_or_else(PoisonError::into_inner);
        for (folder, articles) in folders {
            let mut all = HandedBack::read(&folder);
            all.0.extend(articles);
            all.write(&folder)
                .map_err(|error| (folder.join(FILE_NAME), error))?;
        }
        Ok(())
    }
}
