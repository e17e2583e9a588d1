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
use examine::{Figures, Judges, TakenOut, examine};

/// Files that pdfium reads in one go: to start it takes longer than to read one.
const AT_ONCE: usize = 32;

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

/// What to print, and what to look at it with.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Folder that holds corpus/, or the articles themselves
    dir: PathBuf,
    /// Only the articles below this folder in it
    #[arg(long, value_name = "FOLDER")]
    only: Option<PathBuf>,
    /// Print each word that is not found
    #[arg(long)]
    missed: bool,
    /// A Python that has pypdfium2: text is taken out by pdfium as well
    #[arg(long, value_name = "PYTHON")]
    pdfium: Option<PathBuf>,
}

/// Prints the articles of `DIR/corpus` (or `DIR`), or those in its folder `only`, to a
/// folder beside this program, twice; prints what is wrong with the files, and what is in
/// them, by language. Tells whether all is as required.
pub(crate) fn run(options: &Options) -> ExitCode {
    match examine_all(options) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

fn examine_all(options: &Options) -> io::Result<bool> {
    let corpus = files::corpus(&options.dir);
    let only = options.only.as_ref();
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
        judges: Judges::here(options.pdfium.as_deref()),
    };
    let examined: Vec<(String, Figures)> = entries
        .par_chunks(AT_ONCE)
        .flat_map_iter(|entries| desk.examine_all(entries))
        .collect();

    let mut by_language = BTreeMap::<String, Figures>::new();
    for (entry, (language, figures)) in entries.iter().zip(examined) {
        for problem in &figures.problems {
            println!("{}: {problem}", entry.path);
        }
        for missed in figures.missed.iter().filter(|_| options.missed) {
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
    judges: Judges<'a>,
}

impl Desk<'_> {
    /// The language of each article, and what its handout is like.
    fn examine_all(&self, entries: &[Entry]) -> Vec<(String, Figures)> {
        let files = entries.iter().map(|entry| self.file(entry));
        let texts = self.judges.pdfium_texts(&files.collect::<Vec<_>>());
        let examined = entries.iter().zip(texts);
        examined
            .map(|(entry, pdfium)| self.examine(entry, pdfium))
            .collect()
    }

    /// The handout of an article, if it was printed.
    fn file(&self, entry: &Entry) -> Option<PathBuf> {
        Some(self.out.join(&entry.outputs.first()?.path))
    }

    fn examine(&self, entry: &Entry, pdfium: TakenOut) -> (String, Figures) {
        // One that panics must not hide what the others are like.
        let examined = catch_unwind(AssertUnwindSafe(|| self.try_examine(entry, pdfium)));
        let problem = match examined {
            Ok(Ok(examined)) => return examined,
            Ok(Err(problem)) => problem,
            Err(_) => "panicked".to_owned(),
        };
        (String::new(), Figures::broken(problem))
    }

    fn try_examine(&self, entry: &Entry, pdfium: TakenOut) -> Result<(String, Figures), String> {
        let path = DocPath::new(&entry.path).map_err(|error| error.to_string())?;
        let loaded = self.docset.load(self.sources, &path);
        let loaded = loaded.map_err(|finding| finding.diagnostic.message)?;
        let language = loaded.language.into_string();
        let base = language.split('-').next().unwrap_or_default().to_owned();
        let Some(file) = self.file(entry) else {
            let code = entry
                .failed
                .as_deref()
                .unwrap_or("a character has no font?");
            return Ok((base, Figures::broken(format!("not printed: {code}"))));
        };
        let article = self.resolver.expand(loaded.article, &path).article;
        let figures = examine(&file, &article, self.judges, pdfium);
        Ok((base, figures))
    }
}

fn other(error: &dyn Display) -> io::Error {
    io::Error::other(error.to_string())
}
