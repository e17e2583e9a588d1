//! What can be asked for of articles.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::{FailOn, Filter, PdfArgs};
use crate::batch::{Form, ProgressMode, ShardRequest};
use crate::render::OutputFormat;

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

fn form(text: &str) -> Result<Form, String> {
    if let Some(form) = Form::ALL.into_iter().find(|form| form.name() == text) {
        return Ok(form);
    }
    let built_in = Form::ALL.map(Form::name).join(", ");
    Err(format!("there is no such form; built in: {built_in}"))
}
