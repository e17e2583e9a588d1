//! Who may have which output, and which outputs nobody has any more.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io;

use tercet_docset::DocPath;

use super::form::{self, Form};
use super::manifest::Entry;
use super::names::Names;
use super::output::OutputFolder;
use crate::failure::Failure;

/// The outputs of a run and of those before it.
pub(super) struct Ledger<'a> {
    /// All articles of the docset, ordered.
    pub(super) all: &'a BTreeSet<&'a DocPath>,
    pub(super) names: &'a Names,
    /// What this run compiles to.
    pub(super) forms: &'a [Form],
    /// Those of this run, ordered.
    pub(super) articles: &'a [&'a DocPath],
    /// Those of this run that have no outputs, with the code that says why.
    pub(super) failed: &'a BTreeMap<DocPath, &'static str>,
}

impl Ledger<'_> {
    /// The article at `path`, if this run looked at it.
    pub(super) fn article(&self, path: &str) -> Option<&DocPath> {
        let order = |article: &&DocPath| article.as_str().cmp(path);
        let at = self.articles.binary_search_by(order).ok()?;
        self.articles.get(at).copied()
    }

    /// The articles that this run wrote or found as it would write them.
    pub(super) fn written(&self) -> impl Iterator<Item = &DocPath> {
        let articles = self.articles.iter().copied();
        articles.filter(|path| !self.failed.contains_key(*path))
    }

    /// The outputs of an earlier run's entry that this run did not write for the
    /// same article.
    pub(super) fn replaced<'e>(&'e self, entry: &'e Entry) -> impl Iterator<Item = &'e str> {
        let article = self.article(&entry.path);
        let written = article.filter(|path| !self.failed.contains_key(*path));
        let current = written.map(|path| form::outputs(self.forms, self.names.stem(path), path));
        let current = current.unwrap_or_default();
        let outputs = entry.outputs.iter().map(|output| output.path.as_str());
        outputs.filter(move |path| !current.iter().any(|own| own == path))
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
        !self.failed.contains_key(path)
    }

    /// The article that each output belongs to.
    fn owners(&self) -> HashMap<String, &DocPath> {
        let outputs = self.all.iter().flat_map(|path| {
            let stem = self.names.stem(path);
            let outputs = form::outputs(self.forms, stem, path).into_iter();
            outputs.map(move |output| (output, *path))
        });
        outputs.collect()
    }
}
