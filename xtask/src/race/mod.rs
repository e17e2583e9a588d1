//! `cargo xtask race`: handoff, handback, packets and handouts against peers, in turn on
//! the same files.
//!
//! A peer comes from its registry by name, into a folder outside the repository;
//! nothing of it stays here.

mod package;
mod paper;

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Duration;

use clap::ValueEnum;

use crate::files;
use crate::timed::{self, Taken};

/// The package, and the least factor by which it must take longer.
const PEER: &str = "@diplodoc/translation";
const LEAST_RATIO: f64 = 50.0;
/// The most memory that either half may take, in KiB: 200 MB.
const MOST_MEMORY: u64 = 200_000_000 / 1024;

/// Where everything of a race lies.
struct Course {
    scratch: PathBuf,
    tercet: PathBuf,
}

/// The runs of one contestant.
struct Contestant {
    name: &'static str,
    runs: Vec<Taken>,
}

/// What is raced.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Event {
    /// Handoff and handback
    Packages,
    /// Packets and handouts
    Paper,
}

/// Races over articles of `DIR/corpus` (or `DIR`), so many `rounds`, with all files in
/// `scratch` (or a folder beside this program), prints what each side took, and tells
/// whether the ratios are as required. With `only`, one event alone.
pub(crate) fn run(
    dir: &Path,
    scratch: Option<&Path>,
    rounds: usize,
    only: Option<Event>,
) -> ExitCode {
    let wanted = |event| only.is_none_or(|only| only == event);
    let packages = wanted(Event::Packages).then(|| race(dir, scratch, rounds));
    let on_paper = wanted(Event::Paper).then(|| {
        let (scratch, tercet) = course(scratch)?;
        paper::race(dir, &scratch, &tercet, rounds)
    });
    let mut worst = 0;
    for result in packages.into_iter().chain(on_paper) {
        worst = worst.max(match result {
            Ok(is_good) => u8::from(!is_good),
            Err(error) => {
                eprintln!("{error}");
                2
            }
        });
    }
    ExitCode::from(worst)
}

/// The folder for all files, and the command, which is built.
fn course(scratch: Option<&Path>) -> io::Result<(PathBuf, PathBuf)> {
    let own = env::current_exe()?;
    let target = own.parent().unwrap_or(Path::new("."));
    let scratch = scratch.map_or_else(|| target.join("race"), Path::to_owned);
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let build = ["build", "--quiet", "--release", "--package", "tercet"];
    let mut build_tercet = Command::new(cargo);
    build_tercet.args(build).current_dir(files::root());
    // Where this program was built, the rest need not be built again.
    if let Some(folder) = target.parent() {
        build_tercet.arg("--target-dir").arg(folder);
    }
    done(&mut build_tercet)?;
    let tercet = target
        .join("tercet")
        .with_extension(env::consts::EXE_EXTENSION);
    Ok((scratch, tercet))
}

fn race(dir: &Path, scratch: Option<&Path>, rounds: usize) -> io::Result<bool> {
    for program in ["node", "npm"] {
        if Command::new(program).arg("--version").output().is_err() {
            println!("skipped: {PEER} needs {program}, which is not installed");
            return Ok(true);
        }
    }
    let course = Course::lay(dir, scratch)?;
    let mut peer = Contestant::new("peer, extract and compose");
    let mut handoff = Contestant::new("handoff");
    let mut untranslated = Contestant::new("handback, untranslated");
    let mut translated = Contestant::new("handback, translated");
    // Each run makes its files anew: to replace one takes a file system longer.
    let made = tempfile::tempdir_in(&course.scratch)?;
    let place = |name: &str, round: usize| made.path().join(format!("{name}-{round}"));
    let filled = made.path().join("translated.zip");
    for round in 1..=rounds {
        let out = place("package", round);
        handoff.runs.push(course.handoff(&out)?);
        let empty = out.join("nl-NL.zip");
        let back = |name, package: &Path| course.handback(name, package, &place(name, round));
        untranslated.runs.push(back("untranslated", &empty)?);
        if round == 1 {
            package::translate(&empty, &filled)?;
        }
        translated.runs.push(back("translated", &filled)?);
        peer.runs.push(course.peer(&place("peer", round))?);
    }
    for contestant in [&peer, &handoff, &untranslated, &translated] {
        contestant.report(&course.scratch);
    }
    let ratio = |half: &Contestant| {
        let ours = handoff.median() + half.median();
        peer.median().as_secs_f64() / ours.as_secs_f64()
    };
    println!("translated: {:.1} x faster", ratio(&translated));
    let ours = [&handoff, &untranslated, &translated];
    let peak = ours.iter().filter_map(|ours| ours.peak()).max();
    // 0 is in order, 1 is findings: a package without targets has many.
    let is_done = ours
        .iter()
        .flat_map(|ours| &ours.runs)
        .all(|run| matches!(run.status, Some(0 | 1)));
    // The peer composes what it extracted, without a target: that is held against the same.
    let ratio = ratio(&untranslated);
    let is_good = is_done && ratio >= LEAST_RATIO && peak.is_none_or(|peak| peak <= MOST_MEMORY);
    println!(
        "{}: untranslated {ratio:.1} x faster than {PEER}, of {LEAST_RATIO}; peak {} of {} MB",
        if is_good { "good" } else { "not good" },
        megabytes(peak),
        megabytes(Some(MOST_MEMORY)),
    );
    Ok(is_good)
}

impl Course {
    /// Copies the articles, installs the peer and builds the command.
    fn lay(dir: &Path, scratch: Option<&Path>) -> io::Result<Self> {
        let (scratch, tercet) = course(scratch)?;
        let from = files::corpus(dir).join("intune-en");
        let from = if from.is_dir() { &from } else { dir };
        let articles = scratch.join("articles");
        for path in files::list(from, &["md"])? {
            let to = articles.join(path.strip_prefix(from).unwrap_or(&path));
            to.parent().map_or(Ok(()), fs::create_dir_all)?;
            fs::copy(&path, to)?;
        }
        fs::write(scratch.join("package.json"), "{\"private\":true}\n")?;
        fs::write(scratch.join("peer.cjs"), include_str!("peer.cjs"))?;
        let npm = ["install", "--silent", "--no-audit", "--no-fund", PEER];
        done(Command::new("npm").args(npm).current_dir(&scratch))?;
        Ok(Self { scratch, tercet })
    }

    fn handoff(&self, out: &Path) -> io::Result<Taken> {
        let mut command = Command::new(&self.tercet);
        command.args(["handoff", "articles", "--to", "nl-NL", "--progress", "none"]);
        self.take(command.arg("--out").arg(out), "handoff")
    }

    fn handback(&self, name: &str, package: &Path, out: &Path) -> io::Result<Taken> {
        let mut command = Command::new(&self.tercet);
        command.arg("handback").arg(package);
        command.args(["--source", "articles", "--out"]).arg(out);
        self.take(&mut command, &format!("handback, {name}"))
    }

    fn peer(&self, out: &Path) -> io::Result<Taken> {
        let mut command = Command::new("node");
        command.args(["peer.cjs", "articles"]).arg(out);
        self.take(&mut command, "peer, extract and compose")
    }

    fn take(&self, command: &mut Command, name: &str) -> io::Result<Taken> {
        timed::run(command.current_dir(&self.scratch), &self.scratch, name)
    }
}

impl Contestant {
    fn new(name: &'static str) -> Self {
        Self {
            name,
            runs: Vec::new(),
        }
    }

    /// The time in the middle, or nearly; zero where there was no run.
    fn median(&self) -> Duration {
        let mut times: Vec<Duration> = self.runs.iter().map(|run| run.time).collect();
        times.sort_unstable();
        times.get(times.len() / 2).copied().unwrap_or_default()
    }

    fn peak(&self) -> Option<u64> {
        self.runs.iter().filter_map(|run| run.peak).max()
    }

    /// A line with the times, and what the last run had to say at its end.
    fn report(&self, folder: &Path) {
        let times = self.runs.iter();
        let times: Vec<String> = times
            .map(|run| format!("{:.2}", run.time.as_secs_f64()))
            .collect();
        println!(
            "{}: {} s, median {:.2} s, peak {} MB; {}",
            self.name,
            times.join(" "),
            self.median().as_secs_f64(),
            megabytes(self.peak()),
            ["err", "out"]
                .iter()
                .find_map(|end| last_line(folder, &format!("{}.{end}", self.name)))
                .unwrap_or_default(),
        );
    }
}

fn last_line(folder: &Path, name: &str) -> Option<String> {
    let text = fs::read_to_string(folder.join(name)).ok()?;
    text.lines().last().map(str::to_owned)
}

fn megabytes(kibibytes: Option<u64>) -> String {
    kibibytes.map_or("?".to_owned(), |kibibytes| {
        (kibibytes * 1024 / 1_000_000).to_string()
    })
}

/// Runs `command` to its end.
///
/// # Errors
/// Where it cannot be started, or fails.
fn done(command: &mut Command) -> io::Result<()> {
    let program = command.get_program().to_owned();
    if command.status()?.success() {
        return Ok(());
    }
    let program = Path::new(&program).file_name();
    let program = program.unwrap_or(OsStr::new("a command")).to_string_lossy();
    Err(io::Error::other(format!("{program} failed")))
}
