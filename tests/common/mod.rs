//! What the tests of the command share: a docset of any size, and a way to run
//! the command on it.

#![allow(dead_code, unreachable_pub, clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

/// A folder with a docset in `docs`, to be used from.
pub struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    /// An empty folder.
    pub fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    /// A folder with a docset of `count` articles in `docs`, and its includes.
    pub fn with_articles(count: usize) -> Self {
        let desk = Self::new();
        desk.write(
            "docs/tercet.toml",
            "[docset]\nsource-language = \"en-US\"\n",
        );
        desk.write("docs/includes/note.md", "> [!NOTE]\n> Said everywhere.\n");
        for at in 0..count {
            desk.write(&format!("docs/f{}/a{at}.md", at % 7), article(at));
        }
        desk
    }

    /// The path of `relative` in the folder.
    pub fn path(&self, relative: &str) -> PathBuf {
        self.folder.path().join(relative)
    }

    /// Writes a file, and the folders above it.
    pub fn write(&self, relative: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(relative);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// The text of a file.
    pub fn read(&self, relative: &str) -> String {
        fs::read_to_string(self.path(relative)).unwrap()
    }

    /// The command with these arguments, separated by blanks, in this folder.
    pub fn command(&self, arguments: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tercet"));
        command
            .args(arguments.split_whitespace())
            .current_dir(self.folder.path())
            .env_remove("TERCET_SHARD")
            .env("NO_COLOR", "1");
        command
    }

    /// Runs the command.
    pub fn run(&self, arguments: &str) -> Ran {
        Ran::from(self.command(arguments).output().unwrap())
    }

    /// Runs the command with `input` on standard input.
    pub fn pipe(&self, arguments: &str, input: &[u8]) -> Ran {
        let mut child = self
            .command(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // A command that fails before it reads closes the pipe.
        let _ = child.stdin.take().unwrap().write_all(input);
        Ran::from(child.wait_with_output().unwrap())
    }

    /// Every file below `relative`, by path, save the command's own work folder.
    pub fn outputs(&self, relative: &str) -> BTreeMap<String, Vec<u8>> {
        let root = self.path(relative);
        let mut files = BTreeMap::new();
        let mut folders = vec![root.clone()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(&folder).unwrap() {
                let path = entry.unwrap().path();
                if path.file_name().unwrap() == ".tercet" {
                    continue;
                }
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let name = path.strip_prefix(&root).unwrap().to_str().unwrap();
                    files.insert(name.to_owned(), fs::read(&path).unwrap());
                }
            }
        }
        files
    }
}

/// How a run ended.
#[derive(Debug)]
pub struct Ran {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Ran {
    /// Fails the test unless the exit status is `code`.
    #[track_caller]
    pub fn ended(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{}\n{}", self.out, self.err);
        self
    }

    /// Fails the test unless standard error holds `text`.
    #[track_caller]
    pub fn said(self, text: &str) -> Self {
        assert!(self.err.contains(text), "no '{text}' in:\n{}", self.err);
        self
    }
}

/// Names the first differing file instead of printing all of them.
#[track_caller]
pub fn assert_same(a: &BTreeMap<String, Vec<u8>>, b: &BTreeMap<String, Vec<u8>>) {
    let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(a), names(b));
    for (name, bytes) in a {
        assert!(b.get(name) == Some(bytes), "{name} differs");
    }
}

/// An article like a published one, each of another length.
fn article(at: usize) -> String {
    let mut text =
        format!("---\ntitle: Article {at}\nms.date: 05/18/2018\n---\n# Article {at}\n\n");
    for section in 0..=at % 9 {
        let next = at + section;
        let _ = write!(
            text,
            "## Section {section}\n\nSee [another](../f{}/a{next}.md), **and** `code` {next}.\n\n\
             [!INCLUDE [note](../includes/note.md)]\n\n\
             | a | b |\n|---|---|\n| {next} | `x|y` |\n\n- one\n- two\n\n",
            next % 7
        );
    }
    text
}

/// Says that a test did not run, where the one who reads the log sees it.
pub fn skipped(why: &str) {
    let _ = writeln!(std::io::stderr(), "SKIPPED: {why}");
}
