//! Files of a file system.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use ignore::{DirEntry, WalkBuilder};

use super::{Access, Listed, ReadError, Sources};
use crate::DocPath;

/// The files below a folder.
#[derive(Debug)]
pub struct FileSources {
    root: PathBuf,
    limit: u64,
    /// Folders that were asked for, and whether they lie inside the root once
    /// symbolic links are followed.
    folders: Mutex<HashMap<Box<str>, bool>>,
}

impl FileSources {
    /// The files below `root`, of at most `limit` bytes each.
    ///
    /// # Errors
    /// Where `root` is not a folder that can be read.
    pub fn new(root: &Path, limit: u64) -> io::Result<Self> {
        let root = root.canonicalize()?;
        if !root.is_dir() {
            return Err(io::ErrorKind::NotADirectory.into());
        }
        Ok(Self {
            root,
            limit,
            folders: Mutex::default(),
        })
    }

    /// The folder, absolute, symbolic links followed.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The place of `path` in the file system.
    #[must_use]
    pub fn locate(&self, path: &DocPath) -> PathBuf {
        self.root.join(path.as_str())
    }

    /// Whether a folder lies inside the root. Remembered: most files of a docset
    /// share few folders, and following links costs several system calls.
    fn folder_is_inside(&self, folder: &str) -> Result<bool, ReadError> {
        if folder.is_empty() {
            return Ok(true);
        }
        let lock = || self.folders.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(&inside) = lock().get(folder) {
            return Ok(inside);
        }
        let inside = self.is_inside(&self.root.join(folder)).map_err(failed)?;
        lock().insert(folder.into(), inside);
        Ok(inside)
    }

    fn is_inside(&self, path: &Path) -> io::Result<bool> {
        Ok(path.canonicalize()?.starts_with(&self.root))
    }

    fn listed(&self, entry: &DirEntry) -> Option<Listed> {
        let kind = entry.file_type()?;
        let access = match kind {
            kind if kind.is_dir() => return None,
            kind if kind.is_symlink() => self.link_access(entry.path())?,
            kind if kind.is_file() => Access::Readable,
            // A device or a pipe, whose reading may never end.
            _ => return None,
        };
        let relative = entry.path().strip_prefix(&self.root).ok()?;
        let (name, access) = match relative.to_str() {
            Some(name) => (name.into(), access),
            None => (relative.to_string_lossy(), Access::Unreadable),
        };
        let metadata = fs::metadata(entry.path());
        Some(Listed {
            path: DocPath::new(&name).ok()?,
            size: metadata.map_or(0, |metadata| metadata.len()),
            access,
        })
    }

    /// Links to files inside the root are files, links to folders inside it are
    /// left alone (the folder is listed where it lies), so that no walk turns in
    /// circles.
    fn link_access(&self, link: &Path) -> Option<Access> {
        match self.is_inside(link) {
            Ok(true) if link.is_dir() => None,
            Ok(true) => Some(Access::Readable),
            Ok(false) => Some(Access::OutsideRoot),
            Err(_) => Some(Access::Unreadable),
        }
    }
}

impl Sources for FileSources {
    fn read(&self, path: &DocPath) -> Result<Vec<u8>, ReadError> {
        if !self.folder_is_inside(path.folder())? {
            return Err(ReadError::OutsideRoot);
        }
        let place = self.locate(path);
        let metadata = fs::symlink_metadata(&place).map_err(failed)?;
        if metadata.is_symlink() && !self.is_inside(&place).map_err(failed)? {
            return Err(ReadError::OutsideRoot);
        }
        let metadata = match metadata {
            link if link.is_symlink() => fs::metadata(&place).map_err(failed)?,
            file => file,
        };
        if !metadata.is_file() {
            return Err(ReadError::Failed("not an ordinary file".into()));
        }
        let too_large = |size| ReadError::TooLarge {
            size,
            limit: self.limit,
        };
        if metadata.len() > self.limit {
            return Err(too_large(metadata.len()));
        }
        let mut bytes = Vec::with_capacity(metadata.len() as usize + 1);
        // One byte more than allowed tells a file that grew, or a device without end.
        let file = File::open(&place).map_err(failed)?;
        let limit = self.limit.saturating_add(1);
        file.take(limit).read_to_end(&mut bytes).map_err(failed)?;
        if bytes.len() as u64 > self.limit {
            return Err(too_large(bytes.len() as u64));
        }
        Ok(bytes)
    }

    fn list(&self) -> Result<Vec<Listed>, ReadError> {
        // Redirections live in hidden files, so hidden files are listed.
        let walk = WalkBuilder::new(&self.root)
            .hidden(false)
            .require_git(false)
            .filter_entry(|entry| entry.file_name() != ".git")
            .build();
        let mut listed = Vec::new();
        for entry in walk {
            match entry {
                Ok(entry) => listed.extend(self.listed(&entry)),
                Err(error) => listed.push(self.unreadable(&error)?),
            }
        }
        listed.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        Ok(listed)
    }
}

impl FileSources {
    /// The entry for a folder that cannot be entered; fails where it is the root.
    fn unreadable(&self, error: &ignore::Error) -> Result<Listed, ReadError> {
        let path = error_path(error)
            .and_then(|path| path.strip_prefix(&self.root).ok())
            .and_then(|path| DocPath::new(&path.to_string_lossy()).ok())
            .ok_or_else(|| ReadError::Failed(error.to_string()))?;
        Ok(Listed {
            path,
            size: 0,
            access: Access::Unreadable,
        })
    }
}

fn error_path(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => {
            error_path(err)
        }
        _ => None,
    }
}

#[expect(clippy::needless_pass_by_value, reason = "for `map_err`")]
fn failed(error: io::Error) -> ReadError {
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => ReadError::NotFound,
        _ => ReadError::Failed(error.to_string()),
    }
}
