//! The command line: what can be asked for, and how the answer ends.

mod paper;

use std::convert::Infallible;
use std::path::PathBuf;
use std::process::ExitCode;
use std::str::FromStr;

use clap::{ArgGroup, Args, Parser, Subcommand, ValueEnum, ValueHint};
use tercet_article::{Rule, Severity};
use tercet_translation::model::State;
use tercet_xliff::Version;

pub use self::paper::{PacketArgs, PdfArgs, VerifyArgs};
use crate::batch::{Form, ProgressMode, ShardRequest};
use crate::commands;
use crate::failure::Failure;
use crate::pool;
use crate::render::OutputFormat;
use crate::rules;
use crate::status::Format;
use crate::streams;
use crate::translation::language::Language;

/// Compiles Learn-style Markdown articles to forms that machines can use.
#[derive(Debug, Parser)]
#[command(
    name = "tercet",
    version,
    arg_required_else_help = true,
    disable_help_subcommand = true,
    max_term_width = 100,
    after_help = "\
Exit status: 0 nothing to report, 1 findings, 2 the command could not do its work.
Data goes to standard output, everything else to standard error."
)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,

    /// When to use colour; auto looks at the terminal and the environment
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    color: Color,
}

/// When to use colour.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
enum Command {
    Batch(BatchArgs),
    Check(CheckArgs),
    Handoff(HandoffArgs),
    Handback(HandbackArgs),
    Packet(PacketArgs),
    Verify(VerifyArgs),
    Status(StatusArgs),
    Explain(ExplainArgs),
    Schema(SchemaArgs),
    Xliff(XliffArgs),
    Tm(TmArgs),
    Completions(CompletionsArgs),
    Man(ManArgs),
}

/// Compile a docset, or parts of it
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  A whole docset; tercet.toml or docfx.json is found by itself:
      tercet batch docs --out out

  Some articles, by a glob (quoted, so that the shell leaves it alone):
      tercet batch 'docs/privacy/**/*.md' --out out

  One of eight parts, and on each machine of a job array its own part:
      tercet batch docs --out out --shard 3/8
      tercet batch docs --out out --shard auto

  One article through a pipe:
      tercet batch - --stdin-path docs/overview.md < overview.md > overview.json

  Findings for a code scanning service:
      tercet batch docs --out out --output-format sarif > findings.sarif

Outputs lie at DIR/<path of the article without its extension>: .json and .chunks.ndjson (json), .xlf
(xliff: as it goes to translators), .md or .yml (markdown: as it comes back when nothing is
translated), .pdf (pdf: a handout, PDF/A-2a and PDF/UA-1). DIR/manifest.json has the SHA-256 of every input and output. Unchanged articles are not
compiled again. What a killed run left undone, the next one does.")]
pub struct BatchArgs {
    /// Folders, articles or globs; - is one article from standard input
    #[arg(value_name = "PATH", default_value = ".", value_hint = ValueHint::AnyPath)]
    pub paths: Vec<PathBuf>,

    /// Folder for the outputs; - prints article JSON, one article to a line [default for
    /// standard input: -]
    #[arg(long, short, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub out: Option<PathBuf>,

    /// Forms to write, separated by commas: json, xliff, markdown, pdf [default:
    /// json,xliff,markdown]
    #[arg(
        long,
        value_name = "FORM",
        value_delimiter = ',',
        value_parser = form
    )]
    pub to: Vec<Form>,

    /// How articles are printed.
    #[command(flatten)]
    pub pdf: PdfArgs,

    /// Profile of tercet.toml: which zones, monikers and tabs, and how includes appear
    #[arg(long, value_name = "NAME")]
    pub profile: Option<String>,

    /// Number of threads [default: one for each core]
    #[arg(long, short, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub jobs: Option<u16>,

    /// Folders of localised articles, of one language or with a folder for each: the JSON tells how
    /// far they are behind
    #[arg(long, value_name = "DIR", num_args = 1.., value_hint = ValueHint::DirPath)]
    pub translated: Vec<PathBuf>,

    /// Folder of the articles that they were made from, where git does not have them
    #[arg(long, value_name = "DIR", requires = "translated", value_hint = ValueHint::DirPath)]
    pub previous_source: Option<PathBuf>,

    /// Compile part I of N, counted from 1; auto takes both from the job array, auto/N only I
    #[arg(long, value_name = "I/N", env = "TERCET_SHARD")]
    pub shard: Option<ShardRequest>,

    /// Compile every article, changed or not
    #[arg(long)]
    pub force: bool,

    /// How to show progress, on standard error
    #[arg(long, value_name = "MODE", default_value = "auto")]
    pub progress: ProgressMode,

    /// Where the article from standard input would lie
    #[arg(long, value_name = "PATH", value_hint = ValueHint::FilePath)]
    pub stdin_path: Option<PathBuf>,

    /// How to print findings, on standard output (on standard error with --out -)
    #[arg(long, value_name = "FORMAT", default_value = "concise")]
    pub output_format: OutputFormat,

    /// Least severity that makes the exit status 1
    #[arg(long, value_name = "SEVERITY", default_value = "error")]
    pub fail_on: FailOn,

    /// Which findings count
    #[command(flatten)]
    pub filter: Filter,
}

/// Report what is wrong in the articles, and write nothing
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  Everything that is wrong in a docset:
      tercet check docs

  Dead links only, one to a line:
      tercet check docs --select file-not-found,bookmark-not-found --output-format concise

  What is wrong with the translations:
      tercet check docs --translated localised

  In a workflow of GitHub Actions, beside the changed lines:
      tercet check docs --output-format github

  What an editor has not saved yet:
      tercet check - --stdin-path docs/overview.md --output-format json")]
pub struct CheckArgs {
    /// Folders, articles or globs; - is one article from standard input
    #[arg(value_name = "PATH", default_value = ".", value_hint = ValueHint::AnyPath)]
    pub paths: Vec<PathBuf>,

    /// Folders of localised articles to check against the articles: of one language, or with a folder
    /// for each
    #[arg(long, value_name = "DIR", num_args = 1.., value_hint = ValueHint::DirPath)]
    pub translated: Vec<PathBuf>,

    /// Folder of the articles that they were made from, where git does not have them
    #[arg(long, value_name = "DIR", requires = "translated", value_hint = ValueHint::DirPath)]
    pub previous_source: Option<PathBuf>,

    /// Profile of tercet.toml: which zones, monikers and tabs are looked at
    #[arg(long, value_name = "NAME")]
    pub profile: Option<String>,

    /// Number of threads [default: one for each core]
    #[arg(long, short, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub jobs: Option<u16>,

    /// Where the article from standard input would lie
    #[arg(long, value_name = "PATH", value_hint = ValueHint::FilePath)]
    pub stdin_path: Option<PathBuf>,

    /// How to print findings
    #[arg(long, value_name = "FORMAT", default_value = "full")]
    pub output_format: OutputFormat,

    /// Least severity that makes the exit status 1
    #[arg(long, value_name = "SEVERITY", default_value = "warning")]
    pub fail_on: FailOn,

    /// Which findings count
    #[command(flatten)]
    pub filter: Filter,
}

/// Which findings count.
#[derive(Debug, Args)]
pub struct Filter {
    /// Report these codes alone, separated by commas
    #[arg(long, value_name = "CODE", value_delimiter = ',', value_parser = rule)]
    pub select: Vec<&'static Rule>,

    /// Leave these codes out, separated by commas
    #[arg(long, value_name = "CODE", value_delimiter = ',', value_parser = rule)]
    pub ignore: Vec<&'static Rule>,
}

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

/// Tell what a code means and what to do about it
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
      tercet explain file-not-found
      tercet explain --list")]
pub struct ExplainArgs {
    /// Code, as findings show it in brackets
    #[arg(value_name = "CODE", required_unless_present = "list")]
    pub code: Option<String>,

    /// List all codes with their severity
    #[arg(long, conflicts_with = "code")]
    pub list: bool,
}

/// Print the JSON Schema (2020-12) of an output, or of tercet.toml
#[derive(Debug, Args)]
pub struct SchemaArgs {
    /// Which schema
    #[arg(value_name = "OF")]
    pub of: Schema,
}

/// Work with XLIFF files
#[derive(Debug, Args)]
pub struct XliffArgs {
    #[command(subcommand)]
    command: XliffCommand,
}

#[derive(Debug, Subcommand)]
enum XliffCommand {
    Check(XliffCheckArgs),
}

/// Work with translation memories
#[derive(Debug, Args)]
pub struct TmArgs {
    #[command(subcommand)]
    command: TmCommand,
}

#[derive(Debug, Subcommand)]
enum TmCommand {
    Export(TmExportArgs),
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

/// Print a completion script
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
      tercet completions bash > ~/.local/share/bash-completion/completions/tercet
      tercet completions zsh > ~/.zfunc/_tercet
      tercet completions fish > ~/.config/fish/completions/tercet.fish")]
pub struct CompletionsArgs {
    /// For which shell
    #[arg(value_name = "SHELL")]
    pub shell: clap_complete::Shell,
}

/// Write the manual pages
#[derive(Debug, Args)]
pub struct ManArgs {
    /// Folder for them; made where it is missing
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub dir: PathBuf,
}

/// A published schema.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Schema {
    /// Of an article's .json
    Article,
    /// Of a line of .chunks.ndjson
    Chunk,
    /// Of tercet.toml
    Config,
}

/// The least severity that counts as a finding for the exit status.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum FailOn {
    /// Errors alone
    Error,
    /// Warnings too
    Warning,
    /// Suggestions too
    Suggestion,
}

impl FailOn {
    /// Whether a finding of `severity` makes the exit status 1.
    #[must_use]
    pub fn counts(self, severity: Severity) -> bool {
        let least = match self {
            Self::Error => Severity::Error,
            Self::Warning => Severity::Warning,
            Self::Suggestion => Severity::Suggestion,
        };
        severity >= least
    }
}

impl Filter {
    /// Whether findings of `rule` are wanted.
    #[must_use]
    pub fn wants(&self, rule: &Rule) -> bool {
        let among = |rules: &[&Rule]| rules.iter().any(|other| other.code == rule.code);
        (self.select.is_empty() || among(&self.select)) && !among(&self.ignore)
    }
}

fn form(text: &str) -> Result<Form, String> {
    if let Some(form) = Form::ALL.into_iter().find(|form| form.name() == text) {
        return Ok(form);
    }
    let built_in = Form::ALL.map(Form::name).join(", ");
    Err(format!("there is no such form; built in: {built_in}"))
}

fn rule(code: &str) -> Result<&'static Rule, String> {
    rules::find(code).ok_or_else(|| match rules::nearest(code) {
        Some(near) => format!("no rule has this code; did you mean '{}'?", near.code),
        None => "no rule has this code; 'tercet explain --list' has all".to_owned(),
    })
}

/// How a command ended, short of failing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// Nothing to report: exit status 0.
    Clean,
    /// There are findings that count: exit status 1.
    Findings,
    /// Some input could not be read, and that was told; the rest was done: exit
    /// status 2.
    Unread,
}

/// Runs the command that the process was started with.
#[must_use]
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    match cli.color {
        Color::Auto => {}
        Color::Always => anstream::ColorChoice::Always.write_global(),
        Color::Never => anstream::ColorChoice::Never.write_global(),
    }
    match pool::deeply(|| run(&cli.command)) {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Ok(Outcome::Unread) => ExitCode::from(2),
        Err(failure) => {
            streams::complain(&failure);
            ExitCode::from(2)
        }
    }
}

fn run(command: &Command) -> Result<Outcome, Failure> {
    match command {
        Command::Batch(args) => commands::batch::run(args),
        Command::Check(args) => commands::check::run(args),
        Command::Handoff(args) => commands::handoff::run(args),
        Command::Handback(args) => commands::handback::run(args),
        Command::Packet(args) => commands::packet::run(args),
        Command::Verify(args) => commands::verify::run(args),
        Command::Status(args) => commands::status::run(args),
        Command::Explain(args) => commands::explain::run(args),
        Command::Schema(args) => commands::schema::run(args),
        Command::Xliff(args) => match &args.command {
            XliffCommand::Check(args) => commands::xliff::run(args),
        },
        Command::Tm(args) => match &args.command {
            TmCommand::Export(args) => commands::tm::export(args),
        },
        Command::Completions(args) => commands::completions::run(args),
        Command::Man(args) => commands::man::run(args),
    }
}
