//! The repository's own jobs: `cargo xtask JOB`.
//!
//! Each job is a function that prints what it found and tells whether the
//! repository, or the articles under a folder, are as they should be.

mod agree;
mod align;
mod corpus;
mod files;
mod large;
mod leaks;
mod localised;
mod look;
mod markup;
mod official;
mod parse;
mod pdf;
mod race;
mod rebuilt;
mod reuse;
mod roundtrip;
mod schema;
mod tercet;
mod tidy;
mod tile;
mod timed;
mod units;
mod worst;
mod xliff;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", about, disable_help_subcommand = true)]
struct Arguments {
    #[command(subcommand)]
    job: Job,
}

#[derive(Subcommand)]
enum Job {
    /// Compares the tree of every article with that of the reference parser
    Agree {
        /// Folder that holds corpus/ and oracle/
        dir: PathBuf,
    },
    /// Pairs the units of published articles and their translations
    Align {
        /// Folder that holds corpus/pairs-de/, or the folders en-us/ and de-de/
        dir: PathBuf,
        /// How many pairs are printed, chosen at random
        #[arg(long, default_value_t = 200)]
        sample: usize,
        /// Another number chooses other pairs
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// Compiles every article to JSON and validates it against the schemas
    Corpus {
        /// Folder that holds corpus/, or the articles themselves
        dir: PathBuf,
    },
    /// Compares hashes and anchors with those of published localised articles
    Localised {
        /// Folder that holds corpus/pairs-de/, or the folders en-us/ and de-de/
        dir: PathBuf,
    },
    /// Counts the markup in the text that translators see
    Leaks {
        /// Folder that holds corpus/, or the articles themselves
        dir: PathBuf,
    },
    /// Renders pages of PDF files to pictures, with a sheet of them, and compares how they look
    Look {
        /// PDF files
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// Folder for the pictures
        #[arg(long)]
        out: PathBuf,
        /// Most pages of each file
        #[arg(long, default_value_t = 60)]
        pages: u32,
        /// File of hashes that the pages must have
        #[arg(long)]
        expect: Option<PathBuf>,
        /// Write that file instead
        #[arg(long, requires = "expect")]
        bless: bool,
    },
    /// Holds the XLIFF of every article against the schemas of OASIS, with xmllint
    Official {
        /// Folder that holds corpus/ and xliff-testsuite/
        dir: PathBuf,
    },
    /// Prints every article, and checks the files and the text in them
    Pdf(pdf::Options),
    /// Times handoff, handback, packets and handouts against what is nearest to them
    Race {
        /// Folder that holds corpus/, or its folders themselves
        dir: PathBuf,
        /// Folder for the peer and all files of the race [default: beside this program]
        #[arg(long)]
        scratch: Option<PathBuf>,
        /// How many times each side runs
        #[arg(long, default_value_t = 3)]
        rounds: usize,
        /// Race one event alone
        #[arg(long, value_name = "EVENT")]
        only: Option<race::Event>,
    },
    /// Hands published articles off with their translations, and back
    Rebuilt {
        /// Folder that holds corpus/pairs-de/, or the folders en-us/ and de-de/
        dir: PathBuf,
    },
    /// Measures what a real handoff finds of earlier translations, and how quickly
    Reuse {
        /// Folder that holds corpus/
        dir: PathBuf,
    },
    /// Merges every article with its own text and with pseudo-translations
    Roundtrip {
        /// Folder that holds corpus/, or the articles themselves
        dir: PathBuf,
    },
    /// Writes the published JSON Schemas
    Schema {
        /// Write nothing; fail where a schema is not current
        #[arg(long)]
        check: bool,
    },
    /// Proves that no byte of any article is lost
    Tile {
        /// Folder that holds corpus/, or the articles themselves
        dir: PathBuf,
    },
    /// Checks the rules of the repository that a machine can check
    Tidy,
    /// Checks the translation units of every article
    Units {
        /// Folder that holds corpus/, or the articles themselves
        dir: PathBuf,
    },
    /// Times hostile inputs against ordinary articles of the same size
    Worst {
        /// Size of each input in bytes
        #[arg(long, default_value_t = 1_000_000)]
        bytes: usize,
    },
    /// Checks the suites of the XLIFF TC with the validator
    Xliff {
        /// Folder that holds xliff-testsuite/, or the suites themselves
        dir: PathBuf,
    },
}

fn main() -> ExitCode {
    match Arguments::parse().job {
        Job::Agree { dir } => agree::run(&dir),
        Job::Align { dir, sample, seed } => align::run(&dir, sample, seed),
        Job::Corpus { dir } => corpus::run(&dir),
        Job::Localised { dir } => localised::run(&dir),
        Job::Leaks { dir } => leaks::run(&dir),
        Job::Look {
            files,
            out,
            pages,
            expect,
            bless,
        } => look::run(&look::Options {
            files,
            out,
            pages,
            expect,
            bless,
        }),
        Job::Official { dir } => official::run(&dir),
        Job::Pdf(options) => pdf::run(&options),
        Job::Race {
            dir,
            scratch,
            rounds,
            only,
        } => race::run(&dir, scratch.as_deref(), rounds, only),
        Job::Rebuilt { dir } => rebuilt::run(&dir),
        Job::Reuse { dir } => reuse::run(&dir),
        Job::Roundtrip { dir } => roundtrip::run(&dir),
        Job::Schema { check } => schema::run(check),
        Job::Tile { dir } => tile::run(&dir),
        Job::Tidy => tidy::run(),
        Job::Units { dir } => units::run(&dir),
        Job::Worst { bytes } => worst::run(bytes),
        Job::Xliff { dir } => xliff::run(&dir),
    }
}
