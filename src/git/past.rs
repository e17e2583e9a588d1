//! What files of a folder were: the revisions of each, and the bytes of any of them.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout};
use std::sync::{Arc, Mutex, PoisonError};

use tercet_docset::DocPath;

use super::command::{Git, git, git_asked};
use super::history::object_id;

/// The commits that are looked at, newest first.
const MOST_COMMITS: &str = "--max-count=20000";

/// A file with more bytes is not read.
const MOST_BYTES: u64 = 64 << 20;

/// A commit that changed a file, with what it made of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Revision {
    /// The commit.
    pub(crate) commit: Arc<str>,
    /// When it was committed, in seconds from 1970 on.
    pub(crate) time: u64,
    /// The object that holds the file's bytes; `None` where it was removed.
    blob: Option<Box<str>>,
}

/// The past of a folder, along the first parents of the commit that is checked out.
pub(crate) struct Past {
    files: HashMap<DocPath, Vec<Revision>>,
    objects: Option<Mutex<Objects>>,
    /// Why something may not be found.
    gap: Option<Gap>,
}

/// What keeps git from telling all of a folder's past.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gap {
    /// History is cut off.
    Shallow,
    /// The repository cannot be read.
    Damaged,
    /// The folder lies in the files of a bare repository.
    Bare,
    /// There is no repository, or no git.
    Absent,
}

impl Past {
    /// The past of the files of `folder`; an empty one where git knows none.
    pub(crate) fn read(folder: &Path) -> Self {
        let shallow = git(folder, &["rev-parse", "--is-shallow-repository"]);
        let shallow = shallow.and_then(Git::line);
        let objects = shallow.as_ref().and_then(|_| Objects::open(folder));
        let files = revisions(folder);
        let gap = match shallow.as_deref() {
            None => Some(without(folder)),
            Some("true") => Some(Gap::Shallow),
            // There may be no commit yet.
            Some(_) if files.is_none() && has_head(folder) => Some(Gap::Damaged),
            Some(_) => None,
        };
        Self {
            files: files.unwrap_or_default(),
            objects: objects.map(Mutex::new),
            gap,
        }
    }

    /// Why something that is not found may have been there.
    pub(crate) fn gap(&self) -> Option<Gap> {
        self.gap
    }

    /// The revisions of the file at `path`, newest first.
    pub(crate) fn revisions(&self, path: &DocPath) -> &[Revision] {
        self.files.get(path).map_or(&[], Vec::as_slice)
    }

    /// What the file at `path` was in `commit`, in hexadecimal digits.
    pub(crate) fn at(&self, commit: &str, path: &DocPath) -> Option<Vec<u8>> {
        let digits = commit.bytes().all(|byte| byte.is_ascii_hexdigit());
        let is_id = digits && (7..=64).contains(&commit.len());
        is_id.then(|| self.object(&format!("{commit}:./{path}")))?
    }

    /// What `revision` made of its file.
    pub(crate) fn bytes(&self, revision: &Revision) -> Option<Vec<u8>> {
        self.object(revision.blob.as_deref()?)
    }

    /// The place among the revisions of the file at `path` of the newest one that has
    /// these bytes.
    pub(crate) fn place(&self, path: &DocPath, bytes: &[u8]) -> Option<usize> {
        let revisions = self.revisions(path);
        let length = revisions.iter().find_map(|one| one.blob.as_deref())?.len();
        let id = object_id(bytes, length);
        let is = |revision: &Revision| revision.blob.as_deref() == Some(&*id);
        revisions.iter().position(is)
    }

    fn object(&self, name: &str) -> Option<Vec<u8>> {
        let objects = self.objects.as_ref()?;
        let mut objects = objects.lock().unwrap_or_else(PoisonError::into_inner);
        objects.get(name)
    }
}

/// Why git knows no repository around `folder`.
fn without(folder: &Path) -> Gap {
    let above = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    for folder in above.ancestors() {
        if folder.join(".git").exists() {
            return Gap::Damaged;
        }
        let is_there = |name| folder.join(name).exists();
        if ["HEAD", "objects", "refs"].into_iter().all(is_there) {
            return Gap::Bare;
        }
    }
    Gap::Absent
}

/// Whether a commit is checked out, be it that it cannot be read.
fn has_head(folder: &Path) -> bool {
    let head = git(folder, &["rev-parse", "--verify", "--quiet", "HEAD"]);
    head.and_then(Git::line).is_some()
}

/// The revisions of all files of `folder`, newest first; none where git fails.
fn revisions(folder: &Path) -> Option<HashMap<DocPath, Vec<Revision>>> {
    let prefix = git(folder, &["rev-parse", "--show-prefix"]).and_then(Git::line)?;
    let arguments = [
        "log",
        MOST_COMMITS,
        "--format=%x00/%H %ct",
        "--raw",
        "--no-abbrev",
        "-z",
        "-m",
        "--first-parent",
        "--no-renames",
        "--no-ext-diff",
        "--no-textconv",
        "--no-color",
        "--",
        ".",
    ];
    let mut log = git(folder, &arguments)?;
    let mut files: HashMap<DocPath, Vec<Revision>> = HashMap::new();
    let mut commit: Option<(Arc<str>, u64)> = None;
    let mut blob: Option<Option<Box<str>>> = None;
    while let Some(record) = log.record() {
        let Ok(record) = str::from_utf8(&record) else {
            blob = None;
            continue;
        };
        // The first of a commit stands on a line of its own.
        let record = record.trim_start_matches('\n');
        if let Some((id, time)) = record.strip_prefix('/').and_then(|it| it.split_once(' ')) {
            let time = time.trim().parse();
            commit = time.ok().map(|time| (id.into(), time));
        } else if let Some(change) = record.strip_prefix(':') {
            // `100644 100644 ID ID M`
            let new = change.split(' ').nth(3);
            blob = new.map(|id| id.bytes().any(|byte| byte != b'0').then(|| id.into()));
        } else if let (Some((commit, time)), Some(blob)) = (&commit, blob.take())
            && let Some(path) = record.strip_prefix(&*prefix)
            && let Ok(path) = DocPath::new(path)
        {
            files.entry(path).or_default().push(Revision {
                commit: Arc::clone(commit),
                time: *time,
                blob,
            });
        }
    }
    log.succeeded().then_some(files)
}

/// A running `git cat-file --batch`, which filters nothing.
struct Objects {
    child: Child,
    names: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Objects {
    fn open(folder: &Path) -> Option<Self> {
        let mut child = git_asked(folder, &["cat-file", "--batch"])?;
        let (names, answers) = (child.stdin.take()?, child.stdout.take()?);
        Some(Self {
            child,
            names,
            answers: BufReader::new(answers),
        })
    }

    /// The bytes of the object called `name`, if it is a file.
    fn get(&mut self, name: &str) -> Option<Vec<u8>> {
        if name.contains(['\n', '\0']) {
            return None;
        }
        writeln!(self.names, "{name}").ok()?;
        self.names.flush().ok()?;
        // `ID blob LENGTH`, the bytes, and a line end; or `NAME missing`
        let mut head = String::new();
        (&mut self.answers).take(10_000).read_line(&mut head).ok()?;
        let mut words = head.trim_end().rsplitn(3, ' ');
        let length: u64 = words.next()?.parse().ok()?;
        let is_file = words.next()? == "blob";
        let mut bytes = Vec::new();
        let kept = if is_file { length.min(MOST_BYTES) } else { 0 };
        (&mut self.answers)
            .take(kept)
            .read_to_end(&mut bytes)
            .ok()?;
        let rest = &mut (&mut self.answers).take(length - kept + 1);
        std::io::copy(rest, &mut std::io::sink()).ok()?;
        (is_file && kept == length && bytes.len() as u64 == length).then_some(bytes)
    }
}

impl Drop for Objects {
    fn drop(&mut self) {
        // Where it has ended, there is nothing to kill; else it waits for a name.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
