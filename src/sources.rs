//! Where the articles of a command come from: files, with standard input over
//! them, less what the command itself wrote; and what was read so far.

use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use tercet_docset::{Access, DocPath, FileSources, Listed, MemorySources, ReadError, Sources};

use crate::batch::{Digest, Stamp};

/// A file that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Seen {
    /// Of its bytes.
    pub(crate) digest: Digest,
    /// Taken before it was read: a change in between makes the stamp outdated.
    pub(crate) stamp: Stamp,
}

struct Hidden {
    folder: String,
    /// Whether an earlier run of the command made it.
    is_own: bool,
    /// A source file in it.
    source: OnceLock<DocPath>,
}

/// What lies below all else.
enum Base {
    Files(FileSources),
    Memory(MemorySources),
}

/// The sources of one command.
pub(crate) struct Inputs {
    base: Base,
    /// Stands for what is, or is not, at its path.
    overlay: Option<(DocPath, Vec<u8>)>,
    /// A folder that is not looked into: the command's own output.
    hidden: Option<Hidden>,
    /// Whether it is noted what is read.
    is_noting: bool,
    seen: Mutex<HashMap<DocPath, Seen>>,
}

impl Inputs {
    /// The files of a folder.
    pub(crate) fn files(files: FileSources) -> Self {
        Self::new(Base::Files(files))
    }

    /// No files at all.
    pub(crate) fn none() -> Self {
        Self::new(Base::Memory(MemorySources::new()))
    }

    fn new(base: Base) -> Self {
        Self {
            base,
            overlay: None,
            hidden: None,
            is_noting: false,
            seen: Mutex::default(),
        }
    }

    /// Notes of every file that is read what [`Inputs::seen`] and [`Inputs::digest`] tell.
    pub(crate) fn noting(mut self) -> Self {
        self.is_noting = true;
        self
    }

    /// Lets `bytes` stand at `path`.
    pub(crate) fn with_overlay(mut self, path: DocPath, bytes: Vec<u8>) -> Self {
        self.overlay = Some((path, bytes));
        self
    }

    /// Leaves `folder` out of the listing, and notes whether it holds a source file.
    pub(crate) fn with_hidden(mut self, folder: String) -> Self {
        self.hidden = Some(Hidden {
            folder,
            is_own: false,
            source: OnceLock::new(),
        });
        self
    }

    /// Leaves `folder`, which the command made, out of the listing.
    pub(crate) fn without(mut self, folder: String) -> Self {
        self.hidden = Some(Hidden {
            folder,
            is_own: true,
            source: OnceLock::new(),
        });
        self
    }

    /// A source file in the hidden folder, if the listing found one: then the
    /// folder is not the command's own.
    pub(crate) fn hidden_source(&self) -> Option<&DocPath> {
        self.hidden.as_ref()?.source.get()
    }

    /// What was read at `path`; none where nothing was, or nothing could be, or nothing
    /// is noted.
    pub(crate) fn seen(&self, path: &DocPath) -> Option<Seen> {
        self.lock().get(path).copied()
    }

    /// The digest of what was read at `path`.
    pub(crate) fn digest(&self, path: &DocPath) -> Option<Digest> {
        match &self.overlay {
            Some((overlaid, bytes)) if overlaid == path => Some(Digest::of(bytes)),
            _ => Some(self.seen(path)?.digest),
        }
    }

    /// The stamp that the file at `path` has now.
    pub(crate) fn stamp(&self, path: &DocPath) -> Option<Stamp> {
        let metadata = fs::metadata(self.locate(path)?).ok()?;
        metadata.is_file().then(|| Stamp::of_source(&metadata))
    }

    /// Takes a file as read that is known without reading it.
    pub(crate) fn know(&self, path: &DocPath, seen: Seen) {
        self.lock().insert(path.clone(), seen);
    }

    /// Forgets what was read at `path`.
    pub(crate) fn forget(&self, path: &DocPath) {
        self.lock().remove(path);
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<DocPath, Seen>> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn locate(&self, path: &DocPath) -> Option<PathBuf> {
        match &self.base {
            Base::Files(files) => Some(files.locate(path)),
            Base::Memory(_) => None,
        }
    }

    fn base(&self) -> &dyn Sources {
        match &self.base {
            Base::Files(files) => files,
            Base::Memory(memory) => memory,
        }
    }
}

impl Sources for Inputs {
    fn read(&self, path: &DocPath) -> Result<Vec<u8>, ReadError> {
        match &self.overlay {
            Some((overlaid, bytes)) if overlaid == path => return Ok(bytes.clone()),
            _ => {}
        }
        if !self.is_noting {
            return self.base().read(path);
        }
        let stamp = self.stamp(path);
        let bytes = self.base().read(path)?;
        if let Some(stamp) = stamp {
            let digest = Digest::of(&bytes);
            self.know(path, Seen { digest, stamp });
        }
        Ok(bytes)
    }

    fn list(&self) -> Result<Vec<Listed>, ReadError> {
        let mut listed = self.base().list()?;
        if let Some(hidden) = &self.hidden {
            listed.retain(|file| {
                let is_hidden = file.path.strip_folder(&hidden.folder).is_some();
                if is_hidden && !hidden.is_own && is_source(&file.path) {
                    hidden.source.get_or_init(|| file.path.clone());
                }
                !is_hidden
            });
        }
        if let Some((path, bytes)) = &self.overlay {
            let entry = Listed {
                path: path.clone(),
                size: bytes.len() as u64,
                access: Access::Readable,
            };
            match listed.binary_search_by(|file| file.path.cmp(path)) {
                Ok(at) => listed[at] = entry, // where the search found it
                Err(at) => listed.insert(at, entry),
            }
        }
        Ok(listed)
    }
}

/// Whether the file could be an article.
pub(crate) fn is_source(path: &DocPath) -> bool {
    ["md", "yml", "yaml"]
        .iter()
        .any(|extension| path.has_extension(extension))
}
