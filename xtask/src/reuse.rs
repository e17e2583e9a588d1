//! `cargo xtask reuse`: what a real handoff finds of what was translated before, how
//! far a real translation is behind, and how long that takes.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};
use std::{fs, io};

use tercet_translation::model::{Candidate, MatchKind, Part, Unit};
use tercet_translation::reuse::key;

use crate::files;
use crate::tercet::{self, Tercet};

/// Status may take this many times as long as compiling the same articles to JSON.
const STATUS_LIMIT: f64 = 2.0;

/// A handoff with reuse may take this many times as long as one without.
const HANDOFF_LIMIT: f64 = 3.0;

/// How often each is timed; the quickest counts.
const ROUNDS: usize = 3;

/// Runs all measures over the corpus in `dir`, prints them, and tells whether they are
/// as they must be.
pub(crate) fn run(dir: &Path) -> ExitCode {
    match measure(&files::corpus(dir)) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

fn measure(corpus: &Path) -> io::Result<bool> {
    let tercet = Tercet::build("reuse")?;
    let mut good = true;
    for language in ["de-DE", "nl-NL", "ja-JP"] {
        good &= realistic(&tercet, corpus, language)?;
    }
    good &= seed(&tercet, corpus)?;
    good &= speed(&tercet, corpus)?;
    Ok(good)
}

/// Hands off one revision of the articles with the translations of another, and
/// verifies every in-context match.
fn realistic(tercet: &Tercet, corpus: &Path, language: &str) -> io::Result<bool> {
    let folder = format!("memdocs-{}", &language[..2]);
    let source = tercet::shown(&corpus.join("pairs-de/en-us"));
    let previous = tercet::shown(&corpus.join(folder));
    let earlier = tercet::shown(&corpus.join("intune-en"));
    let out = tercet::shown(&tercet.scratch.join("realistic"));
    let (_, told) = tercet.run([
        "handoff",
        &source,
        "--to",
        language,
        "--previous",
        &previous,
        "--previous-source",
        &earlier,
        "--fuzzy",
        "50",
        "--out",
        &out,
    ])?;
    let summary = told.trim_end().lines().last().unwrap_or_default();
    println!("{}", summary.rsplit('/').next().unwrap_or(summary));
    let package = tercet
        .scratch
        .join("realistic")
        .join(format!("{language}.zip"));
    let (mut matches, mut wrong) = (0, 0);
    for (_, bytes) in tercet_package(&package)? {
        let Ok(read) = tercet_xliff::read(&bytes) else {
            continue;
        };
        for document in &read.documents {
            each_unit(&document.parts, &mut |unit| {
                let in_context = |own: &&Candidate| own.kind == MatchKind::InContext;
                for candidate in unit.candidates.iter().filter(in_context) {
                    let own = unit.segments.first();
                    let own = own.map(|segment| key(&segment.source, &unit.codes));
                    matches += 1;
                    if own != Some(key(&candidate.source, &candidate.codes)) {
                        wrong += 1;
                        println!("{} {}: not the same source", document.path, unit.id);
                    }
                }
            });
        }
    }
    println!("{language}: {matches} in-context matches, {wrong} of another source");
    Ok(wrong == 0)
}

fn tercet_package(package: &Path) -> io::Result<Vec<(String, Vec<u8>)>> {
    let file = || fs::File::open(package).map(io::BufReader::new);
    let file = || file().map_err(|error| error.to_string());
    let files = ::tercet::package::read(file, 1).map_err(io::Error::other)?;
    let is_xliff = |name: &str| Path::new(name).extension().is_some_and(|own| own == "xlf");
    Ok(files
        .into_iter()
        .filter(|(name, _)| is_xliff(name))
        .collect())
}

fn each_unit(parts: &[Part], visit: &mut impl FnMut(&Unit)) {
    for part in parts {
        match part {
            Part::Group(group) => each_unit(&group.parts, visit),
            Part::Unit(unit) => visit(unit),
        }
    }
}

/// The Dutch article against the English one that is three years younger.
fn seed(tercet: &Tercet, corpus: &Path) -> io::Result<bool> {
    let desk = tercet.scratch.join("seed");
    let seeds = corpus.join("seeds");
    for (folder, name) in [
        ("now", "privacy-personal-data.en-us.md"),
        ("then", "privacy-personal-data.en-us.2018-crlf.md"),
        ("localised/nl-NL", "privacy-personal-data.nl-nl.md"),
    ] {
        fs::create_dir_all(desk.join(folder))?;
        let to = desk.join(folder).join("privacy-personal-data.md");
        fs::copy(seeds.join(name), to)?;
    }
    let [now, then, localised] =
        ["now", "then", "localised"].map(|name| tercet::shown(&desk.join(name)));
    let (table, _) = tercet.run([
        "status",
        &now,
        "--translated",
        &localised,
        "--previous-source",
        &then,
    ])?;
    print!("{table}");
    Ok(table.contains("behind") && table.contains("changed"))
}

/// Times status against JSON, and a handoff with reuse against one without.
fn speed(tercet: &Tercet, corpus: &Path) -> io::Result<bool> {
    let path = |name: &str| tercet::shown(&corpus.join(name));
    let out = tercet::shown(&tercet.scratch.join("speed"));
    let (english, german) = (path("intune-en"), path("memdocs-de"));
    let (dutch, japanese) = (path("memdocs-nl"), path("memdocs-ja"));
    let mut times: BTreeMap<&str, Duration> = BTreeMap::new();
    for _ in 0..ROUNDS {
        let mut time = |name: &'static str, arguments: &[&str]| -> io::Result<()> {
            let start = Instant::now();
            tercet.run(arguments.iter().copied())?;
            let took = start.elapsed();
            let best = times.entry(name).or_insert(took);
            *best = took.min(*best);
            Ok(())
        };
        time(
            "json",
            &["batch", &english, "--to", "json", "--force", "--out", &out],
        )?;
        time(
            "status",
            &[
                "status",
                &english,
                "--translated",
                &german,
                &dutch,
                &japanese,
            ],
        )?;
        let handoff = ["handoff", &english, "--to", "de-DE", "--out", &out];
        time("handoff", &handoff)?;
        let reuse = ["--previous", &german, "--prefill", "ice"];
        time("reuse", &[&handoff[..], &reuse].concat())?;
    }
    let seconds = |name: &str| times.get(name).map_or(0.0, Duration::as_secs_f64);
    let mut good = true;
    for (what, against, limit) in [
        ("status", "json", STATUS_LIMIT),
        ("reuse", "handoff", HANDOFF_LIMIT),
    ] {
        let ratio = seconds(what) / seconds(against).max(1e-9);
        println!(
            "{what}: {:.2} s, {against}: {:.2} s, ratio {ratio:.2} of {limit:.1}",
            seconds(what),
            seconds(against)
        );
        good &= ratio <= limit;
    }
    Ok(good)
}
