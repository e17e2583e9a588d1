//! The table of files. It is all that a docset keeps in memory for an article:
//! its path and some thirty bytes.

use xxhash_rust::xxh3::xxh3_64;

use super::Role;
use crate::DocPath;

/// A file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) path: DocPath,
    pub(crate) size: u64,
    pub(crate) role: Role,
}

/// All files of a docset, by path.
#[derive(Debug, Default)]
pub(crate) struct FileTable {
    /// Ordered by path.
    entries: Vec<Entry>,
    /// Hash of the path in lower case, and the entry; ordered.
    folded: Vec<(u64, u32)>,
}

impl FileTable {
    /// A table of `entries`, which are ordered by path.
    pub(crate) fn new(entries: Vec<Entry>) -> Self {
        let mut folded: Vec<(u64, u32)> = entries
            .iter()
            .zip(0..)
            .map(|(entry, at)| (folded_hash(&entry.path), at))
            .collect();
        folded.sort_unstable();
        Self { entries, folded }
    }

    /// All files, ordered by path.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter()
    }

    /// The file at `path`.
    pub(crate) fn get(&self, path: &DocPath) -> Option<&Entry> {
        let at = self.entries.binary_search_by(|entry| entry.path.cmp(path));
        self.entries.get(at.ok()?)
    }

    /// The file at `path`, whatever the case of letters; the first where several
    /// differ in nothing else.
    pub(crate) fn get_folded(&self, path: &DocPath) -> Option<&Entry> {
        let hash = folded_hash(path);
        let first = self.folded.partition_point(|(other, _)| *other < hash);
        let same = self
            .folded
            .iter()
            .skip(first)
            .take_while(|(other, _)| *other == hash);
        same.filter_map(|(_, at)| self.entries.get(*at as usize))
            .find(|entry| folded(&entry.path) == folded(path))
    }

    /// Whether some file lies below `folder`.
    pub(crate) fn has_folder(&self, folder: &str) -> bool {
        let first = self
            .entries
            .partition_point(|entry| entry.path.as_str() < folder);
        let mut after = self.entries.iter().skip(first);
        after
            .by_ref()
            .take_while(|entry| entry.path.as_str().starts_with(folder))
            .any(|entry| entry.path.strip_folder(folder).is_some())
    }
}

fn folded(path: &DocPath) -> String {
    path.as_str().to_lowercase()
}

fn folded_hash(path: &DocPath) -> u64 {
    xxh3_64(folded(path).as_bytes())
}
