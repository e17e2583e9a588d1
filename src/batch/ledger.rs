//! Who may have which output, and which outputs nobody has any more.

use std::collections::{BTreeSet, HashMap};
use std::io;

use tercet_docset::DocPath;

use super::manifest::{Entry, Made};
use super::names::{Names, SUFFIXES};
use super::output::OutputFolder;
use crate::failure::Failure;

/// The outputs of a run and of those before it.
pub(super) struct Ledger<'a> {
    /// All articles of the docset, ordered.
    pub(super) all: &'a BTreeSet<&'a DocPath>,
    pub(super) names: &'a Names,
    /// Those of this run, ordered by path.
    pub(super) made: &'a [Made],
}

impl Ledger<'_> {
    /// What this run made of the article at `path`.
    pub(super) fn made(&self, path: &str) -> Option<&Made> {
        let at = self
            .made
            .binary_search_by(|made| made.path.as_str().cmp(path));
        self.made.get(at.ok()?)
    }

    /// The outputs of an earlier run's entry that this run did not write for the
    /// same article.
    pub(super) fn replaced<'e>(&'e self, entry: &'e Entry) -> impl Iterator<Item = &'e str> {
        let made = self.made(&entry.path).filter(|made| made.is_written());
        let stem = made.map(|made| self.names.stem(&made.path));
        let is_current = move |path: &str| {
            let is_output = |suffix: &&str| path.strip_suffix(*suffix) == stem;
            stem.is_some() && SUFFIXES.iter().any(is_output)
        };
        let outputs = entry.outputs.iter().map(|output| output.path.as_str());
        outputs.filter(move |path| !is_current(path))
    }

    /// Removes those of `candidates` that no article has. Gives the number of
    /// files removed.
    pub(super) fn remove(
        &self,
        candidates: &BTreeSet<String>,
        output: &OutputFolder,
    ) -> Result<usize, Failure> {
        if candidates.is_empty() {
            return Ok(0);
        }
        let owners = self.owners();
        let mut removed = 0;
        for path in candidates {
            if owners.get(path).is_some_and(|owner| self.may_have(owner)) {
                continue;
            }
            match output.remove(path) {
                Ok(was_there) => removed += usize::from(was_there),
                // A folder is nothing that a run writes in the place of a file.
                Err(error) if error.kind() == io::ErrorKind::IsADirectory => {}
                Err(error) => return Err(Failure::output(&output.locate(path), &error)),
            }
        }
        Ok(removed)
    }

    /// Whether the article at `path` has outputs, as far as this run knows: one
    /// that it did not look at may.
    fn may_have(&self, path: &DocPath) -> bool {
        self.made(path.as_str()).is_none_or(Made::is_written)
    }

    /// The article that each output belongs to.
    fn owners(&self) -> HashMap<String, &DocPath> {
        let outputs = self.all.iter().flat_map(|path| {
            let stem = self.names.stem(path);
            SUFFIXES.map(|suffix| (format!("{stem}{suffix}"), *path))
        });
        outputs.collect()
    }
}
