//! Runs `git` in a repository that may be hostile.

use std::env;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

/// No output is read beyond this many bytes.
const OUTPUT_LIMIT: u64 = 256 << 20;

/// Settings that keep the configuration of a repository from running a program of
/// its choice, from reaching for the network, and from changing what is printed. A
/// repository in the files of another one is none (`safe.bareRepository`).
const SETTINGS: &[&str] = &[
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "log.showSignature=false",
    "log.showRoot=true",
    "protocol.allow=never",
    "safe.bareRepository=explicit",
];

/// A `git` that runs in `folder` with `arguments`; none where it does not start.
///
/// Only commands that look at commits and trees are safe here: whatever compares
/// files with the index (`status`, `diff`) may run the filters that the repository
/// configures.
pub(super) fn git(folder: &Path, arguments: &[&str]) -> Option<Git> {
    let mut child = command(folder, arguments)
        .stdin(Stdio::null())
        .spawn()
        .ok()?;
    let stdout = child.stdout.take()?;
    Some(Git {
        child,
        stdout: BufReader::new(stdout).take(OUTPUT_LIMIT),
    })
}

/// The same, for a `git` that is asked line by line.
pub(super) fn git_asked(folder: &Path, arguments: &[&str]) -> Option<Child> {
    let mut command = command(folder, arguments);
    command.stdin(Stdio::piped()).spawn().ok()
}

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new("git");
    // What git sets for its own hooks would lead to another repository. The
    // configuration is that of the user, who trusts it.
    let foreign = |name: &str| name.starts_with("GIT_") && !name.starts_with("GIT_CONFIG");
    for (name, _) in env::vars_os() {
        if name.to_str().is_some_and(foreign) {
            command.env_remove(name);
        }
    }
    command
        .envs([("GIT_NO_LAZY_FETCH", "1"), ("GIT_TERMINAL_PROMPT", "0")])
        .args(["--no-pager", "--no-optional-locks", "-C"])
        .arg(folder)
        .args(SETTINGS.iter().flat_map(|setting| ["-c", setting]))
        .args(arguments)
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    command
}

/// A running `git`; ended when it is dropped.
pub(super) struct Git {
    child: Child,
    stdout: std::io::Take<BufReader<ChildStdout>>,
}

impl Git {
    /// The next text that ends with NUL, without it.
    pub(super) fn record(&mut self) -> Option<Vec<u8>> {
        let mut record = Vec::new();
        self.stdout.read_until(0, &mut record).ok()?;
        // The last one may be torn.
        (record.pop() == Some(0)).then_some(record)
    }

    /// Whether it ended well. What it still prints is not read.
    pub(super) fn succeeded(mut self) -> bool {
        if self.stdout.limit() == 0 {
            // It has more to say than is read.
            return true;
        }
        let rest = std::io::copy(&mut self.stdout, &mut std::io::sink());
        rest.is_ok() && self.child.wait().is_ok_and(|status| status.success())
    }

    /// All that it prints, if that is text, without the line end; none where it
    /// fails.
    pub(super) fn line(mut self) -> Option<String> {
        let mut text = String::new();
        self.stdout.read_to_string(&mut text).ok()?;
        text.truncate(text.trim_end_matches(['\r', '\n']).len());
        self.child.wait().ok()?.success().then_some(text)
    }
}

impl Drop for Git {
    fn drop(&mut self) {
        // Where it has ended, there is nothing to kill; else it waits to be read.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
