//! Which commit changed which file last.

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::sync::Arc;

use sha1::Sha1;
use sha2::{Digest as _, Sha256};
use tercet_docset::DocPath;

use super::command::{Git, git};
use super::remote;

/// The commits that are looked at, newest first. A file that was last changed
/// before them has no commit. Git lists ten thousand or so in a second.
const MOST_COMMITS: &str = "--max-count=20000";

/// What git knows about some files of a folder.
#[derive(Debug, Default)]
pub(crate) struct History {
    repository: Option<String>,
    files: HashMap<DocPath, Tracked>,
}

/// A file as the commit that is checked out has it.
#[derive(Debug)]
struct Tracked {
    /// Its object id, in hexadecimal digits.
    blob: Box<str>,
    /// The commit that changed it last, where that is known.
    commit: Option<Arc<str>>,
}

impl History {
    /// What git knows about `wanted`, files of `folder`.
    pub(crate) fn read(folder: &Path, wanted: &[&DocPath]) -> Self {
        let mut files = tracked(folder, "HEAD", wanted).unwrap_or_default();
        if files.is_empty() {
            // They lie in a folder of a repository, perhaps, but are not of it.
            return Self::default();
        }
        find_commits(folder, &mut files);
        let remote = git(folder, &["config", "--get", "remote.origin.url"]);
        Self {
            repository: remote
                .and_then(Git::line)
                .and_then(|url| remote::public(&url)),
            files,
        }
    }

    /// Address of the repository, for readers.
    pub(crate) fn repository(&self) -> Option<&str> {
        self.repository.as_deref()
    }

    /// The commit that made the file at `path` what `bytes` are: none for a file
    /// that has changes which are not committed.
    pub(crate) fn commit(&self, path: &DocPath, bytes: &[u8]) -> Option<&str> {
        let tracked = self.files.get(path)?;
        tracked.commit.as_deref().filter(|_| tracked.has(bytes))
    }

    /// All that [`History::commit`] depends on besides the bytes.
    pub(crate) fn state(&self, path: &DocPath) -> Option<[&[u8]; 2]> {
        let Tracked { blob, commit } = self.files.get(path)?;
        Some([blob.as_bytes(), commit.as_deref()?.as_bytes()])
    }
}

impl Tracked {
    /// Whether `bytes` are the file's, as they are or with the line ends that git
    /// may have given them (`core.autocrlf`).
    fn has(&self, bytes: &[u8]) -> bool {
        self.is(bytes) || {
            let mut with_lf = bytes.to_vec();
            let mut next = bytes.iter().skip(1);
            with_lf.retain(|byte| next.next() != Some(&b'\n') || *byte != b'\r');
            with_lf.len() < bytes.len() && self.is(&with_lf)
        }
    }

    fn is(&self, bytes: &[u8]) -> bool {
        object_id(bytes, self.blob.len()) == *self.blob
    }
}

/// The id of the object that holds `bytes`, in `length` hexadecimal digits: those of
/// repositories of the newer object format have more.
pub(super) fn object_id(bytes: &[u8], length: usize) -> String {
    let head = format!("blob {}\0", bytes.len());
    match length {
        40 => hexadecimal(
            &Sha1::new()
                .chain_update(&head)
                .chain_update(bytes)
                .finalize(),
        ),
        _ => hexadecimal(
            &Sha256::new()
                .chain_update(&head)
                .chain_update(bytes)
                .finalize(),
        ),
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits
        .filter_map(|digit| char::from_digit(digit.into(), 16))
        .collect()
}

/// Files of a folder as one commit has them.
pub(crate) struct Snapshot(HashMap<DocPath, Tracked>);

impl Snapshot {
    /// Those of `wanted`, files of `folder`, that are in the commit called
    /// `revision`; none where there is no such commit.
    pub(crate) fn read(folder: &Path, revision: &str, wanted: &[&DocPath]) -> Option<Self> {
        let commit = format!("{revision}^{{commit}}");
        let arguments = [
            "rev-parse",
            "--verify",
            "--quiet",
            "--end-of-options",
            &commit,
        ];
        let commit = git(folder, &arguments).and_then(Git::line)?;
        tracked(folder, &commit, wanted).map(Self)
    }

    /// Whether the file at `path` was then what `bytes` are.
    pub(crate) fn has(&self, path: &DocPath, bytes: &[u8]) -> bool {
        self.0.get(path).is_some_and(|tracked| tracked.has(bytes))
    }
}

/// Those of `wanted` that are in a commit; none where git does not answer.
fn tracked(folder: &Path, commit: &str, wanted: &[&DocPath]) -> Option<HashMap<DocPath, Tracked>> {
    let mut files = HashMap::new();
    let mut tree = git(folder, &["ls-tree", "-r", "-z", commit])?;
    while let Some(record) = tree.record() {
        // `100644 blob ID<TAB>PATH`
        let entry = str::from_utf8(&record).ok().and_then(|record| {
            let (head, path) = record.split_once('\t')?;
            let blob = head.split_once(" blob ")?.1;
            Some((DocPath::new(path).ok()?, blob))
        });
        if let Some((path, blob)) = entry
            && wanted.binary_search(&&path).is_ok()
        {
            let (blob, commit) = (blob.into(), None);
            files.insert(path, Tracked { blob, commit });
        }
    }
    Some(files)
}

/// Finds the last commit of each of `files`: a walk from the newest commit back,
/// which ends when each was seen. Of a merge, the files count that it has as none of
/// its parents has them.
fn find_commits(folder: &Path, files: &mut HashMap<DocPath, Tracked>) {
    // `--relative` does not work for merges.
    let Some(prefix) = git(folder, &["rev-parse", "--show-prefix"]).and_then(Git::line) else {
        return;
    };
    let shallow = git(folder, &["rev-parse", "--is-shallow-repository"]);
    let is_shallow = shallow.and_then(Git::line).as_deref() != Some("false");
    let arguments = [
        "log",
        MOST_COMMITS,
        "--format=%x00/%H %P",
        "--name-only",
        "-z",
        "-c",
        "--no-renames",
        "--no-ext-diff",
        "--no-textconv",
        "--no-color",
        "--",
        ".",
    ];
    let Some(mut log) = git(folder, &arguments) else {
        return;
    };
    let mut waiting: HashSet<DocPath> = files.keys().cloned().collect();
    let mut commit: Option<Arc<str>> = None;
    while let Some(record) = log.record().filter(|_| !waiting.is_empty()) {
        let Ok(record) = str::from_utf8(&record) else {
            continue;
        };
        // No path in a tree starts with a slash.
        if let Some((id, parents)) = record
            .strip_prefix('/')
            .and_then(|head| head.split_once(' '))
        {
            // Where history was cut off, a commit seems to add all files.
            commit = (!is_shallow || !parents.is_empty()).then(|| id.into());
            continue;
        }
        // The first of an ordinary commit stands on a line of its own.
        let path = record.trim_start_matches('\n').strip_prefix(&*prefix);
        if let Some(path) = path.and_then(|path| DocPath::new(path).ok())
            && waiting.remove(&path)
            && let Some(tracked) = files.get_mut(&path)
        {
            tracked.commit.clone_from(&commit);
        }
    }
}
