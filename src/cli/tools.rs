//! What can be asked for of tercet itself.

use std::path::PathBuf;

use clap::{Args, ValueEnum, ValueHint};

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
