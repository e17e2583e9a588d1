//! Files in memory: for tests, for a browser, for text from standard input.

use std::collections::BTreeMap;

use super::{Access, Listed, ReadError, Sources};
use crate::DocPath;

/// Files in memory.
#[derive(Clone, Debug, Default)]
pub struct MemorySources {
    files: BTreeMap<DocPath, Vec<u8>>,
}

impl MemorySources {
    /// No file.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file, or replaces the one at `path`.
    pub fn insert(&mut self, path: DocPath, bytes: impl Into<Vec<u8>>) {
        self.files.insert(path, bytes.into());
    }
}

impl<B: Into<Vec<u8>>> FromIterator<(DocPath, B)> for MemorySources {
    fn from_iter<I: IntoIterator<Item = (DocPath, B)>>(files: I) -> Self {
        let files = files.into_iter().map(|(path, bytes)| (path, bytes.into()));
        Self {
            files: files.collect(),
        }
    }
}

impl Sources for MemorySources {
    fn read(&self, path: &DocPath) -> Result<Vec<u8>, ReadError> {
        self.files.get(path).cloned().ok_or(ReadError::NotFound)
    }

    fn list(&self) -> Result<Vec<Listed>, ReadError> {
        let listed = self.files.iter().map(|(path, bytes)| Listed {
            path: path.clone(),
            size: bytes.len() as u64,
            access: Access::Readable,
        });
        Ok(listed.collect())
    }
}
