//! The source that a translation was made from.

use std::path::Path;

use tercet_docset::{DocPath, FileSources, Sources, config};
use tercet_markdown::localise::Keys;

use super::Recorded;
use crate::compile::at_start;
use crate::failure::Failure;
use crate::finding::Finding;
use crate::git::{Gap, Past};
use crate::opening::Opened;
use crate::rules;

/// Where earlier sources are found: the docset as it is, a folder, the past of the
/// repository.
pub(crate) struct Earlier<'a> {
    opened: &'a Opened,
    folder: Option<FileSources>,
    past: Option<Past>,
}

/// A source that a translation was made from, or may have been.
pub(crate) struct Sourced {
    pub(crate) text: String,
    /// Whether it has the hash that the translation records.
    pub(crate) verified: bool,
    /// Whether it is what the source is now, line ends apart.
    pub(crate) is_current: bool,
}

impl<'a> Earlier<'a> {
    /// Looks into `folder`, if one is named, and into git's past of the docset.
    ///
    /// # Errors
    /// Where there is no such folder.
    pub(crate) fn new(opened: &'a Opened, folder: Option<&Path>) -> Result<Self, Failure> {
        let limit = opened.docset.config().limits.file_size;
        let folder = folder.map(|folder| {
            FileSources::new(folder, limit).map_err(|error| {
                let message = format!("{}: {error}", folder.display());
                Failure::new(&rules::PREVIOUS_NOT_FOUND, message)
            })
        });
        let past = opened.root.as_deref().map(Past::read);
        Ok(Self {
            opened,
            folder: folder.transpose()?,
            past,
        })
    }

    /// What keeps sources from being found.
    pub(crate) fn findings(&self) -> Vec<Finding> {
        let told = match self.past.as_ref().and_then(Past::gap) {
            Some(Gap::Shallow) => Some((
                &rules::HISTORY_SHALLOW,
                "the repository holds the last commits alone",
            )),
            Some(Gap::Damaged) => Some((
                &rules::HISTORY_UNREADABLE,
                "git cannot read the repository that the docset lies in",
            )),
            Some(Gap::Bare) => Some((
                &rules::HISTORY_UNREADABLE,
                "the docset lies in the files of a bare repository, which has no history of it",
            )),
            // A folder with the sources does as well.
            Some(Gap::Absent) if self.folder.is_none() => Some((
                &rules::HISTORY_ABSENT,
                "the docset lies in no git repository, and --previous-source names no folder",
            )),
            Some(Gap::Absent) | None => None,
        };
        // A finding stands at a file: a docset without configuration has its articles.
        let configuration = DocPath::new(config::FILE_NAME).ok();
        let inputs = &self.opened.inputs;
        let path = configuration.filter(|path| inputs.read(path).is_ok());
        let path = path.or_else(|| self.opened.selected.first().cloned());
        told.zip(path.as_ref())
            .map(|((rule, message), path)| at_start(path, rule, message.to_owned()))
            .into_iter()
            .collect()
    }

    /// The past of the repository, where git knows one.
    pub(crate) fn past(&self) -> Option<&Past> {
        self.past.as_ref()
    }

    /// The source of a translation that says `recorded`, for the article that is `now`
    /// at `path` and was at `before`, below the folder of its language. The first that
    /// fits its hash: the article as it is, as it lies in the folder, as it was in the
    /// commit, as it ever was. Else the one in the folder, or the article as it is:
    /// neither is verified.
    pub(crate) fn source(
        &self,
        path: &DocPath,
        before: &str,
        now: &str,
        recorded: &Recorded,
    ) -> Sourced {
        let hash = recorded.hash.as_deref();
        let fits = |text: &str| {
            hash.is_some_and(|hash| {
                [true, false]
                    .iter()
                    .any(|crlf| *Keys::hash(text, *crlf) == *hash)
            })
        };
        let verified = |text: String| Sourced {
            text,
            verified: true,
            is_current: false,
        };
        if fits(now) {
            return Sourced {
                is_current: true,
                ..verified(now.to_owned())
            };
        }
        let in_folder = self.in_folder(path, before);
        if let Some(text) = in_folder.as_deref().filter(|text| fits(text)) {
            return verified(text.to_owned());
        }
        let paths = self.paths(path, before);
        let found = paths
            .iter()
            .find_map(|path| self.in_past(path, recorded.commit.as_deref(), &fits));
        if let Some(text) = found {
            return verified(text);
        }
        let (text, is_current) = match in_folder {
            Some(text) => (text, false),
            None => (now.to_owned(), true),
        };
        Sourced {
            text,
            verified: false,
            is_current,
        }
    }

    fn in_folder(&self, path: &DocPath, before: &str) -> Option<String> {
        let folder = self.folder.as_ref()?;
        let docset = &self.opened.docset;
        let below = docset.path_below_language(path);
        let paths = [before, below, path.as_str()];
        let mut bytes = paths
            .iter()
            .filter_map(|path| folder.read(&DocPath::new(path).ok()?).ok());
        String::from_utf8(bytes.next()?).ok()
    }

    /// Where the article may have lain: where it lies, and where its translation does.
    fn paths(&self, path: &DocPath, before: &str) -> Vec<DocPath> {
        let below = self.opened.docset.path_below_language(path);
        let folder = path.as_str().strip_suffix(below).unwrap_or_default();
        let other = DocPath::new(&format!("{folder}{before}")).ok();
        let other = other.filter(|other| other != path);
        [path.clone()].into_iter().chain(other).collect()
    }

    fn in_past(
        &self,
        path: &DocPath,
        commit: Option<&str>,
        fits: &dyn Fn(&str) -> bool,
    ) -> Option<String> {
        let past = self.past.as_ref()?;
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).ok().filter(|text| fits(text));
        let named = commit
            .and_then(|commit| past.at(commit, path))
            .and_then(text);
        named.or_else(|| {
            let mut all = past.revisions(path).iter();
            all.find_map(|revision| past.bytes(revision).and_then(text))
        })
    }
}
