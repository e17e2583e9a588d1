//! `cargo xtask pdf`: the handout of every article is sound, and says what the article
//! says.

mod examine;
mod report;
mod said;
mod words;

use std::collections::BTreeMap;
use std::fmt::Display;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{fs, io};

use rayon::prelude::*;
use serde::Deserialize;
use tercet_docset::{DocPath, Docset, FileSources, Resolver, locate};

use crate::files;
use crate::tercet::Tercet;
use crate::timed;
use examine::{Figures, Judges, examine};

/// `manifest.json` of the command.
#[derive(Deserialize)]
struct Manifest {
    articles: Vec<Entry>,
}

#[derive(Deserialize, PartialEq)]
struct Entry {
    path: String,
    failed: Option<String>,
    outputs: Vec<Output>,
}

#[derive(Deserialize, PartialEq)]
struct Output {
    path: String,
    sha256: Option<String>,
}

/// Prints the articles of `DIR/corpus` (or `DIR`), or those in its folder `only`, to a
/// folder beside this program, twice; prints what is wrong with the files, and what is in
/// them, by language. Tells whether all is as required; `show` prints words that are missed.
pub(crate) fn run(dir: &Path, only: Option<&Path>, show: bool) -> ExitCode {
    match examine_all(dir, only, show) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

fn examine_all(dir: &Path, only: Option<&Path>, show: bool) -> io::Result<bool> {
    let corpus = files::corpus(dir);
    let folder = only.map_or_else(|| corpus.clone(), |only| corpus.join(only));
    let tercet = Tercet::build("pdf")?;
    let entries = print(&tercet, &folder, "once", "2")?;
    let again = print(&tercet, &folder, "again", "1")?;
    let is_same = entries == again;
    drop(again);
    fs::remove_dir_all(tercet.scratch.join("again"))?;

    let location = locate(&folder)?;
    let config = location
        .config
        .map_err(|problem| io::Error::other(problem.message))?;
    let sources = FileSources::new(&location.root, config.limits.file_size)?;
    let (docset, _) = Docset::open(&sources, config).map_err(|error| other(&error))?;
    let desk = Desk {
        docset: &docset,
        sources: &sources,
        resolver: Resolver::new(&docset, &sources),
        out: tercet.scratch.join("once"),
        judges: Judges::here(),
    };
    let examined: Vec<(String, Figures)> = entries
        .par_iter()
        .map(|entry| desk.examine(entry))
        .collect();

    let mut by_language = BTreeMap::<String, Figures>::new();
    for (entry, (language, figures)) in entries.iter().zip(examined) {
        for problem in &figures.problems {
            println!("{}: {problem}", entry.path);
        }
        for missed in figures.missed.iter().filter(|_| show) {
            println!("{}: {missed}", entry.path);
        }
        by_language.entry(language).or_default().add(figures);
    }
    let all = entries.len();
    println!(
        "{all} articles; {} twice",
        if is_same {
            "the same bytes"
        } else {
            "other bytes"
        }
    );
    let mut is_good = is_same && all > 0;
    let mut total = Figures::default();
    for (language, figures) in by_language {
        is_good &= report::report(&language, &figures, desk.judges);
        total.add(figures);
    }
    is_good &= report::report("all", &total, desk.judges);
    Ok(is_good)
}

/// Prints what lies in `folder` with so many `threads`, to the folder `name` of the scratch
/// folder, and gives what the manifest says.
fn print(tercet: &Tercet, folder: &Path, name: &str, threads: &str) -> io::Result<Vec<Entry>> {
    let out = tercet.scratch.join(name);
    let mut command = tercet.command();
    command
        .arg("batch")
        .arg(folder)
        .args([
            "--to",
            "pdf",
            "--progress",
            "none",
            "--select",
            "internal-error",
        ])
        .args(["--jobs", threads])
        .env("RAYON_NUM_THREADS", threads)
        .arg("--out")
        .arg(&out);
    let taken = timed::run(&mut command, &tercet.scratch, name)?;
    println!(
        "printed in {:.1} s on {threads} threads, peak {} MB",
        taken.time.as_secs_f64(),
        taken.peak.map_or(0, |peak| peak * 1024 / 1_000_000),
    );
    let manifest = fs::read(out.join("manifest.json"))?;
    let manifest: Manifest = serde_json::from_slice(&manifest)?;
    Ok(manifest.articles)
}

/// What is needed to look at a handout.
struct Desk<'a> {
    docset: &'a Docset,
    sources: &'a FileSources,
    resolver: Resolver<'a>,
    /// Folder of the handouts.
    out: PathBuf,
    judges: Judges,
}

impl Desk<'_> {
    /// The language of an article, and what its handout is like.
    fn examine(&self, entry: &Entry) -> (String, Figures) {
        // One that panics must not hide what the others are like.
        let examined = catch_unwind(AssertUnwindSafe(|| self.try_examine(entry)));
        let problem = match examined {
            Ok(Ok(examined)) => return examined,
            Ok(Err(problem)) => problem,
            Err(_) => "panicked".to_owned(),
        };
        (String::new(), Figures::broken(problem))
    }

    fn try_examine(&self, entry: &Entry) -> Result<(String, Figures), String> {
        let path = DocPath::new(&entry.path).map_err(|error| error.to_string())?;
        let loaded = self.docset.load(self.sources, &path);
        let loaded = loaded.map_err(|finding| finding.diagnostic.message)?;
        let language = loaded.language.into_string();
        let base = language.split('-').next().unwrap_or_default().to_owned();
        let Some(output) = entry.outputs.first() else {
            let code = entry
                .failed
                .as_deref()
                .unwrap_or("a character has no font?");
            return Ok((base, Figures::broken(format!("not printed: {code}"))));
        };
        let article = self.resolver.expand(loaded.article, &path).article;
        let figures = examine(&self.out.join(&output.path), &article, self.judges);
        Ok((base, figures))
    }
}

fn other(error: &dyn Display) -> io::Error {
    io::Error::other(error.to_string())
}
