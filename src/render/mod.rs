//! Findings to text: one file for each format.

mod concise;
mod full;
mod github;
mod json;
mod sarif;
#[cfg(test)]
mod tests;

use std::io::{self, Write};
use std::sync::Arc;

use clap::ValueEnum;

use crate::finding::Finding;

/// How findings are printed. Only `json` and `sarif` are made for programs;
/// the others may change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum OutputFormat {
    /// Each finding with the source lines it is about, and a hint
    Full,
    /// One line for each finding
    Concise,
    /// One array of objects
    Json,
    /// SARIF 2.1.0, for code scanning services and editors
    Sarif,
    /// Annotations of GitHub Actions
    Github,
}

/// Gives the text of a file that findings are about, by its path in them;
/// none where it cannot be read as UTF-8.
pub type Texts<'a> = dyn FnMut(&str) -> Option<Arc<str>> + 'a;

/// Prints `findings`, in their order, to `out`. `texts` is asked once for each
/// run of findings about the same file, and only by formats that show source.
///
/// # Errors
/// What writing to `out` reports.
pub fn render(
    format: OutputFormat,
    findings: &[Finding],
    texts: &mut Texts<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        OutputFormat::Full => full::render(findings, texts, out),
        OutputFormat::Concise => concise::render(findings, out),
        OutputFormat::Json => json::render(findings, out),
        OutputFormat::Sarif => sarif::render(findings, out),
        OutputFormat::Github => github::render(findings, out),
    }
}
