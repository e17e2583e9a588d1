//! `cargo xtask reuse`: what a real handoff finds of what was translated before, how
//! far a real translation is behind, and how much time and memory that takes.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};
use std::{fs, io};

use serde_json::Value;
use tercet_translation::model::MatchKind;

use crate::align::{Reading, shown};
use crate::files::{self, TextFile};
use crate::large;
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
    let path = |name: &str| corpus.join(name);
    let (english, then) = (path("pairs-de/en-us"), path("intune-en"));
    // Nobody has what these translations of 2020 were made from: the revision of 2019 is
    // near it, and nothing of it may pass for sure.
    for language in ["de-DE", "nl-NL", "ja-JP"] {
        good &= reused(
            &tercet,
            &Case {
                name: "pairs-de with the translations of 2020",
                language,
                source: &english,
                previous: &path(&format!("memdocs-{}", &language[..2])),
                sources: &then,
                is_known: false,
            },
        )?;
    }
    // Here both are at hand.
    good &= reused(
        &tercet,
        &Case {
            name: "intune-en with the translations of pairs-de",
            language: "de-DE",
            source: &then,
            previous: &path("pairs-de/de-de"),
            sources: &english,
            is_known: true,
        },
    )?;
    good &= seed(&tercet, corpus)?;
    good &= speed(&tercet, corpus)?;
    good &= large::measure(&tercet, corpus)?;
    Ok(good)
}

/// Hands off `source` with what was translated before, prints the share of each band,
/// and verifies every in-context match. Where `sources` has no text that any
/// translation was made from, there may be none; else there must be some.
fn reused(tercet: &Tercet, case: &Case<'_>) -> io::Result<bool> {
    let [source, previous, earlier] = [case.source, case.previous, case.sources].map(tercet::shown);
    let out = tercet.scratch.join("reused");
    tercet.run([
        "handoff",
        &source,
        "--to",
        case.language,
        "--previous",
        &previous,
        "--previous-source",
        &earlier,
        "--fuzzy",
        "50",
        "--out",
        &tercet::shown(&out),
    ])?;
    let package = out.join(format!("{}.zip", case.language));
    let (mut matches, mut wrong) = (0, 0);
    let mut files = tercet_package(&package)?;
    println!("{} to {}:", case.name, case.language);
    if let Some(manifest) = files.remove("manifest.json") {
        println!("  {}", shares(&manifest)?);
    }
    let mut places = Places::new(case);
    for bytes in files.values() {
        let Ok(read) = tercet_xliff::read(bytes) else {
            continue;
        };
        for document in &read.documents {
            let units = document.units();
            let texts: Vec<String> = units.iter().map(|unit| shown(unit)).collect();
            for (at, unit) in units.iter().enumerate() {
                for candidate in &unit.candidates {
                    if candidate.kind == MatchKind::InContext {
                        matches += 1;
                        if !places.have(&candidate.origin, &around(&texts, at)) {
                            wrong += 1;
                            let (path, id) = (&document.path, &unit.id);
                            println!("  {path} {id}: its source says something else");
                        }
                    }
                }
            }
        }
    }
    println!("  {matches} in-context matches, {wrong} of another source");
    Ok(wrong == 0 && (matches > 0) == case.is_known)
}

/// A handoff with what was translated before.
struct Case<'a> {
    name: &'a str,
    language: &'a str,
    source: &'a Path,
    /// What exists.
    previous: &'a Path,
    /// What that was made from, or may have been.
    sources: &'a Path,
    /// Whether it was.
    is_known: bool,
}

/// The words of each band, in percent of all.
fn shares(manifest: &[u8]) -> io::Result<String> {
    let manifest: Value = serde_json::from_slice(manifest)?;
    let bands = manifest["words"].as_object().into_iter().flatten();
    let words = |band: &Value| band["words"].as_f64().unwrap_or_default();
    let bands: Vec<(&String, f64)> = bands.map(|(name, band)| (name, words(band))).collect();
    let all: f64 = bands.iter().map(|(_, words)| words).sum();
    let shares = bands.iter().filter(|(_, words)| *words > 0.0);
    let shares: Vec<String> = shares
        .map(|(name, words)| format!("{name} {:.1} %", 100.0 * words / all))
        .collect();
    Ok(format!("{all} words: {}", shares.join(", ")))
}

/// A text between those before and after it, as the eye sees them.
type Place = [String; 3];

fn around(texts: &[String], at: usize) -> Place {
    let text = |at: Option<usize>| at.and_then(|at| texts.get(at)).cloned().unwrap_or_default();
    [text(at.checked_sub(1)), text(Some(at)), text(Some(at + 1))]
}

/// What stands where in the sources that translations were made from, read and
/// extracted here.
struct Places<'a> {
    case: &'a Case<'a>,
    read: BTreeMap<String, BTreeSet<Place>>,
}

impl<'a> Places<'a> {
    fn new(case: &'a Case<'a>) -> Self {
        let read = BTreeMap::new();
        Self { case, read }
    }

    /// Whether the source of the translation at `origin` has this text between these
    /// neighbours.
    fn have(&mut self, origin: &str, place: &Place) -> bool {
        let previous = tercet::shown(self.case.previous);
        let below = origin
            .strip_prefix(&previous)
            .map(|below| below.trim_start_matches('/'));
        let Some(below) = below else {
            return false;
        };
        let sources = self.case.sources;
        let places = self.read.entry(below.to_owned()).or_insert_with(|| {
            let text = fs::read_to_string(sources.join(below)).unwrap_or_default();
            let name = below.to_owned();
            let reading = Reading::of(&TextFile { name, text });
            let units = reading.extraction.document.units();
            let texts: Vec<String> = units.iter().map(|unit| shown(unit)).collect();
            (0..texts.len()).map(|at| around(&texts, at)).collect()
        });
        places.contains(place)
    }
}

/// The XLIFF files of a package and its manifest, by their names.
fn tercet_package(package: &Path) -> io::Result<BTreeMap<String, Vec<u8>>> {
    let file = || fs::File::open(package).map(io::BufReader::new);
    let file = || file().map_err(|error| error.to_string());
    let files = ::tercet::package::read(file, 1).map_err(io::Error::other)?;
    let is_xliff = |name: &str| Path::new(name).extension().is_some_and(|own| own == "xlf");
    let is_wanted = |name: &str| is_xliff(name) || name == "manifest.json";
    let files = files.into_iter();
    Ok(files.filter(|(name, _)| is_wanted(name)).collect())
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
