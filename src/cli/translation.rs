//! What can be asked for of translations.

use std::convert::Infallible;
use std::path::PathBuf;
use std::str::FromStr;

use clap::{ArgGroup, Args, ValueEnum, ValueHint};
use tercet_translation::model::State;
use tercet_xliff::Version;

use super::{FailOn, Filter};
use crate::batch::ProgressMode;
use crate::render::OutputFormat;
use crate::status::Format;
use crate::translation::language::Language;

/// Hand articles off to translators: one package for each language
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  A whole docset, to two languages:
      tercet handoff docs --to nl-NL,de-DE --out packages

  What has changed since the last release, for a vendor whose tool takes XLIFF 1.2 alone:
      tercet handoff docs --to nl-NL --changed-since v1.4 --xliff 1.2 --out packages

  For OmegaT, which imports no segment without a target:
      tercet handoff docs --to nl-NL --xliff 1.2 --source-in-target --out packages

  What was translated before, as candidates, and what stands as it did, filled in:
      tercet handoff docs --to nl-NL --previous localised --prefill ice --out packages

DIR/<language>.zip has one XLIFF file and one preview for each article, manifest.json with word
counts and checksums, the glossary, and a word to the vendor. Included text is a file of its own,
translated once. What is translated, and what is not, stands under [translation] in tercet.toml.
The same articles give the same bytes; with SOURCE_DATE_EPOCH the manifest names the day.")]
#[command(group = ArgGroup::new("translated-before").args(["previous", "tm"]).multiple(true))]
pub struct HandoffArgs {
    /// Folders, articles or globs
    #[arg(value_name = "PATH", default_value = ".", value_hint = ValueHint::AnyPath)]
    pub paths: Vec<PathBuf>,

    /// Languages to translate to, as BCP 47 tags, separated by commas
    #[arg(long, value_name = "LANGUAGE", value_delimiter = ',', required = true, value_parser = language)]
    pub to: Vec<String>,

    /// Folder for the packages
    #[arg(long, short, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub out: PathBuf,

    /// Version of XLIFF: 1.2, 2.0, 2.1 or 2.2
    #[arg(long, value_name = "VERSION", default_value = "2.0", value_parser = version)]
    pub xliff: Version,

    /// Cut text into segments: unit (one for each unit, the vendor's rules decide), srx (sentences,
    /// by the rules built in), or an SRX file
    #[arg(long, value_name = "BY", default_value = "unit")]
    pub segment: SegmentBy,

    /// Give each segment its source as target (XLIFF 1.2), for tools that import nothing else
    #[arg(long)]
    pub source_in_target: bool,

    /// Hand off only what is not as it was at this revision of git
    #[arg(long, value_name = "REV")]
    pub changed_since: Option<String>,

    /// Folder of localised articles: what they hold goes along as candidates
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub previous: Option<PathBuf>,

    /// Folder of the articles that they were made from, where git does not have them
    #[arg(long, value_name = "DIR", requires = "previous", value_hint = ValueHint::DirPath)]
    pub previous_source: Option<PathBuf>,

    /// Fill in targets: ice, those of the same text between the same neighbours
    #[arg(long, value_name = "WHAT", requires = "translated-before")]
    pub prefill: Option<Prefill>,

    /// Hand off only what is new or has changed since, with its neighbours as context
    #[arg(long, requires = "previous", conflicts_with = "prefill")]
    pub delta: bool,

    /// Translation memories (TMX 1.4), the most trusted first
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub tm: Vec<PathBuf>,

    /// How alike similar texts must be, in percent
    #[arg(long, value_name = "PERCENT", default_value = "75", requires = "translated-before", value_parser = clap::value_parser!(u8).range(50..=100))]
    pub fuzzy: u8,

    /// Number of threads [default: one for each core]
    #[arg(long, short, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub jobs: Option<u16>,

    /// How to show progress, on standard error
    #[arg(long, value_name = "MODE", default_value = "auto")]
    pub progress: ProgressMode,

    /// How to print findings
    #[arg(long, value_name = "FORMAT", default_value = "concise")]
    pub output_format: OutputFormat,

    /// Least severity that makes the exit status 1
    #[arg(long, value_name = "SEVERITY", default_value = "error")]
    pub fail_on: FailOn,

    /// Which findings count
    #[command(flatten)]
    pub filter: Filter,
}

/// What is filled in.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Prefill {
    /// In-context exact matches
    Ice,
}

/// Take translations back: localised articles from what vendors return
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  A package that came back, into the folder of the localised articles:
      tercet handback nl-NL.zip --source docs --out localised

  Only what was reviewed; what is doubtful, for a code scanning service:
      tercet handback nl-NL.zip --source docs --out localised --min-state reviewed \\
          --output-format sarif > doubtful.sarif

  What was handed off with --delta, into the articles that were there before:
      tercet handback nl-NL.zip --source docs --previous localised --out localised

  The vendor's own files with a note at each doubtful unit, to be sent back:
      tercet handback nl-NL.zip --source docs --out localised --annotate doubtful

Articles lie at DIR/<language>/<their path>. A text whose source has changed since the handoff stays
in the source language, and so does one whose translation cannot be put in without changing the
article's structure: each is reported, and the rest is translated.
Exit status: 0 nothing doubtful, 1 findings, 2 a package or a file in it could not be read.")]
pub struct HandbackArgs {
    /// Packages: ZIP archives, folders, or XLIFF files of any version and name
    #[arg(value_name = "PACKAGE", required = true, value_hint = ValueHint::AnyPath)]
    pub packages: Vec<PathBuf>,

    /// The docset that was handed off, as it is now
    #[arg(long, value_name = "DIR", default_value = ".", value_hint = ValueHint::DirPath)]
    pub source: PathBuf,

    /// Folder for the localised articles
    #[arg(long, short, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub out: PathBuf,

    /// Folder of localised articles: what they hold goes where nothing came back, if its source is
    /// what it was
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub previous: Option<PathBuf>,

    /// Folder of the articles that they were made from, where git does not have them
    #[arg(long, value_name = "DIR", requires = "previous", value_hint = ValueHint::DirPath)]
    pub previous_source: Option<PathBuf>,

    /// Leave out what a localised article has beyond its translation: anchors at headings, ms.* keys
    #[arg(long)]
    pub plain: bool,

    /// The lowest state of a segment that is taken
    #[arg(long, value_name = "STATE", default_value = "initial")]
    pub min_state: MinState,

    /// Write the XLIFF files once more into this folder, with a note for each finding
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub annotate: Option<PathBuf>,

    /// Number of threads [default: one for each core]
    #[arg(long, short, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub jobs: Option<u16>,

    /// Leave out the summary on standard error
    #[arg(long, short)]
    pub quiet: bool,

    /// How to print findings
    #[arg(long, value_name = "FORMAT", default_value = "concise")]
    pub output_format: OutputFormat,

    /// Least severity that makes the exit status 1
    #[arg(long, value_name = "SEVERITY", default_value = "warning")]
    pub fail_on: FailOn,

    /// Which findings count
    #[command(flatten)]
    pub filter: Filter,
}

/// How far a translation must be.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum MinState {
    /// Whatever has a target
    Initial,
    /// Translated, reviewed or not
    Translated,
    /// Reviewed
    Reviewed,
    /// Signed off
    Final,
}

impl From<MinState> for State {
    fn from(state: MinState) -> Self {
        match state {
            MinState::Initial => Self::Initial,
            MinState::Translated => Self::Translated,
            MinState::Reviewed => Self::Reviewed,
            MinState::Final => Self::Final,
        }
    }
}

/// What cuts text into segments.
#[derive(Clone, Debug)]
pub enum SegmentBy {
    /// Nothing: a unit is a segment.
    Unit,
    /// The rules that are built in.
    Srx,
    /// The rules of a file.
    File(PathBuf),
}

impl FromStr for SegmentBy {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(match text {
            "unit" => Self::Unit,
            "srx" => Self::Srx,
            file => Self::File(file.into()),
        })
    }
}

fn version(text: &str) -> Result<Version, String> {
    let mut all = Version::ALL.into_iter();
    all.find(|version| version.name() == text)
        .ok_or_else(|| "tercet writes 1.2, 2.0, 2.1 and 2.2".to_owned())
}

fn language(text: &str) -> Result<String, String> {
    match Language::new(text) {
        Some(language) => Ok(language.as_str().to_owned()),
        None => Err("this is no language tag, such as nl-NL".to_owned()),
    }
}

/// Tell how far translations are behind their sources
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  All languages of a folder of localised articles:
      tercet status docs --translated localised

  In a build that must not print an outdated page:
      tercet status docs --translated localised --fail-on behind,untranslated --output-format sarif

A translation is current if its source is what it was made from (ms.openlocfilehash), mechanical changes
apart: line ends, white space, comments, keys of the front matter that are not translated. Else the
source that it was made from is looked for in git and in --previous-source, and compared block by block.
Exit status: 0, 1 with --fail-on where there is such a translation, 2 a folder could not be read.")]
pub struct StatusArgs {
    /// Folders, articles or globs
    #[arg(value_name = "PATH", default_value = ".", value_hint = ValueHint::AnyPath)]
    pub paths: Vec<PathBuf>,

    /// Folders of localised articles: of one language, or with a folder for each
    #[arg(long, value_name = "DIR", required = true, num_args = 1.., value_hint = ValueHint::DirPath)]
    pub translated: Vec<PathBuf>,

    /// Folder of the articles that they were made from, where git does not have them
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub previous_source: Option<PathBuf>,

    /// What makes the exit status 1, separated by commas
    #[arg(long, value_name = "WHAT", value_delimiter = ',')]
    pub fail_on: Vec<FailOnStatus>,

    /// Number of threads [default: one for each core]
    #[arg(long, short, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub jobs: Option<u16>,

    /// How to print
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub output_format: Format,
}

/// What of the standing of translations makes the exit status 1.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum FailOnStatus {
    /// One that is behind its source
    Behind,
    /// An article without translation
    Untranslated,
    /// A translation without article
    Orphaned,
    /// One that was edited after it was handed back
    Edited,
    /// One that a machine made
    Machine,
}

/// Write what localised articles hold as a translation memory (TMX 1.4)
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  All that was translated to German, for the memory of a vendor:
      tercet tm export docs --translated localised --to de-DE --out de-DE.tmx

Only what is sure is written: texts whose source is known by ms.openlocfilehash and that have a partner
of the same structure.")]
pub struct TmExportArgs {
    /// The docset
    #[arg(value_name = "DIR", default_value = ".", value_hint = ValueHint::DirPath)]
    pub source: PathBuf,

    /// Folder of the localised articles
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub translated: PathBuf,

    /// Their language, as a BCP 47 tag
    #[arg(long, value_name = "LANGUAGE", value_parser = language)]
    pub to: String,

    /// The memory
    #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub out: PathBuf,

    /// Folder of the articles that they were made from, where git does not have them
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub previous_source: Option<PathBuf>,

    /// Write sentences rather than whole blocks
    #[arg(long)]
    pub sentences: bool,

    /// Number of threads [default: one for each core]
    #[arg(long, short, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub jobs: Option<u16>,

    /// How to print findings
    #[arg(long, value_name = "FORMAT", default_value = "concise")]
    pub output_format: OutputFormat,

    /// Least severity that makes the exit status 1
    #[arg(long, value_name = "SEVERITY", default_value = "error")]
    pub fail_on: FailOn,

    /// Which findings count
    #[command(flatten)]
    pub filter: Filter,
}

/// Report what is wrong in XLIFF files: 1.2, 2.0, 2.1 and 2.2, core and modules
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  What a vendor sent back, before it is merged: a folder, an archive, or files:
      tercet xliff check returned nl-NL.zip 'more/**/*.xlf'

  One line for each finding; what a code means:
      tercet xliff check a.xlf --output-format concise
      tercet explain xliff-code-deleted

Exit status: 0 all files are valid, 1 one is not, 2 one could not be read. Warnings do not make
a file invalid.")]
pub struct XliffCheckArgs {
    /// XLIFF files; folders and ZIP archives with .xlf and .xliff files; globs; - is a file from standard
    /// input
    #[arg(value_name = "PATH", required = true, value_hint = ValueHint::AnyPath)]
    pub files: Vec<PathBuf>,

    /// How to print findings
    #[arg(long, value_name = "FORMAT", default_value = "full")]
    pub output_format: OutputFormat,
}
