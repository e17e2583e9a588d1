//! Running a command with a clock, and an eye on its memory.

use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// How often the memory of a running command is looked at. Its peak only grows, so
/// what is missed is what it took in its last moment.
const LOOK: Duration = Duration::from_millis(1);

/// What one run of a command took.
#[derive(Clone, Copy)]
pub(crate) struct Taken {
    pub(crate) time: Duration,
    /// The most memory that was resident, in KiB; none where the system does not tell.
    pub(crate) peak: Option<u64>,
    /// The exit status.
    pub(crate) status: Option<i32>,
}

/// Runs `command`; what it prints goes to the files `name.out` and `name.err` in
/// `folder`.
pub(crate) fn run(command: &mut Command, folder: &Path, name: &str) -> io::Result<Taken> {
    let (start, mut child) = spawn(command, folder, name)?;
    let status = format!("/proc/{}/status", child.id());
    let mut peak = None;
    loop {
        if let Some(ended) = child.try_wait()? {
            return Ok(Taken {
                time: start.elapsed(),
                peak,
                status: ended.code(),
            });
        }
        // None where the command has just ended.
        peak = peak.max(high_water(&status));
        thread::sleep(LOOK);
    }
}

/// The same without an eye on its memory, which takes time from a command that keeps all
/// cores busy.
pub(crate) fn undisturbed(command: &mut Command, folder: &Path, name: &str) -> io::Result<Taken> {
    let (start, mut child) = spawn(command, folder, name)?;
    let ended = child.wait()?;
    Ok(Taken {
        time: start.elapsed(),
        peak: None,
        status: ended.code(),
    })
}

fn spawn(command: &mut Command, folder: &Path, name: &str) -> io::Result<(Instant, Child)> {
    command
        .stdin(Stdio::null())
        .stdout(File::create(folder.join(format!("{name}.out")))?)
        .stderr(File::create(folder.join(format!("{name}.err")))?);
    Ok((Instant::now(), command.spawn()?))
}

/// The line `VmHWM` of a process, in KiB.
fn high_water(status: &str) -> Option<u64> {
    let text = fs::read_to_string(status).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}
