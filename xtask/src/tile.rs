//! `cargo xtask tile`: every byte of every article has a home.

use std::path::Path;
use std::process::ExitCode;

use tercet_article::{Article, Span, tiling};

use crate::files::{self, TextFile};
use crate::{markup, parse};

/// Parses every file and prints where a byte is lost; the last line is the share
/// of files in which none is.
pub(crate) fn run(dir: &Path) -> ExitCode {
    let files = match files::articles(dir) {
        Ok(files) => files,
        Err(error) => {
            eprintln!("{}: {error}", dir.display());
            return ExitCode::from(2);
        }
    };
    let mut tiled = 0;
    let mut bytes = 0;
    for file in &files {
        let problems = problems(file);
        for problem in &problems {
            println!("{problem}");
        }
        tiled += usize::from(problems.is_empty());
        bytes += file.text.len();
    }
    let share = 100.0 * tiled as f64 / files.len().max(1) as f64;
    let megabytes = bytes as f64 / 1e6;
    println!(
        "tiling: {tiled} of {} files ({share:.2} %), {megabytes:.1} MB",
        files.len()
    );
    if tiled == files.len() && tiled > 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// What is wrong with one file, a line each, beginning with `file:line`.
fn problems(file: &TextFile) -> Vec<String> {
    let (article, diagnostics) = parse::parse(&file.name, &file.text);
    let at = |span: Span| format!("{}:{}", file.name, article.line(span));
    let mut problems = Vec::new();
    if let Err(violation) = tiling::check(&article) {
        let text = start_of(&article, violation.child);
        problems.push(format!(
            "{}: node {} ({text:?})",
            at(violation.child),
            violation.reason
        ));
        return problems;
    }
    if !rebuilds(&article, &file.text) {
        problems.push(format!("{}: the pieces are not the source", file.name));
    }
    for loss in markup::losses(&article) {
        let text = start_of(&article, loss.span);
        problems.push(format!(
            "{}: no markup of {}: {text:?}",
            at(loss.span),
            loss.owner
        ));
    }
    for diagnostic in &diagnostics {
        if file.text.get(diagnostic.span.range()).is_none() {
            problems.push(format!(
                "{}: the span of {} is not of the source",
                file.name, diagnostic.rule.code
            ));
        }
    }
    problems
}

/// Whether leaves and markup, one after the other, are `source`.
fn rebuilds(article: &Article, source: &str) -> bool {
    let mut cursor = 0;
    for piece in tiling::pieces(article) {
        if piece.span().start != cursor {
            return false;
        }
        cursor = piece.span().end;
    }
    cursor as usize == source.len() && *article.source.text == *source
}

fn start_of(article: &Article, span: Span) -> String {
    article.slice(span).chars().take(60).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_projects_own_articles_tile() {
        let files = files::articles(&files::root().join("content")).unwrap_or_default();
        let problems: Vec<String> = files.iter().flat_map(problems).collect();
        assert!(
            !files.is_empty() && problems.is_empty(),
            "{}",
            problems.join("\n")
        );
    }
}
