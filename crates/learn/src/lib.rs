//! The front end: Learn Markdown and YAML pages to [`Article`].
//!
//! Parsing never fails. Wrong syntax becomes a node and a diagnostic; no text is
//! lost, and every byte of the source has a home in the tree.

mod front_matter;
mod markdown;
pub mod rules;
mod yaml;

pub use yaml::page::{YamlHint, parse_yaml_page};

use std::sync::Arc;

use tercet_article::{Article, ArticleKind, Diagnostic, Metadata, Source, Span, id};

/// Parses a Markdown file: an article, or the text of an include. The article keeps
/// `text`: an `Arc` is shared, anything else is copied.
///
/// The diagnostics come in the order of their places in the text.
#[must_use]
pub fn parse_markdown(text: impl Into<Arc<str>>) -> (Article, Vec<Diagnostic>) {
    parse(text.into())
}

fn parse(source: Arc<str>) -> (Article, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let text = &*source;
    let fences = front_matter::split(text, &mut diagnostics);
    let metadata = fences.map_or_else(Metadata::default, |fences| {
        front_matter::parse(text, fences.content, &mut diagnostics)
    });
    let bom = if text.starts_with('\u{feff}') {
        '\u{feff}'.len_utf8()
    } else {
        0
    };
    let body = fences.map_or(bom, |fences| fences.whole.end as usize);
    let mut blocks = markdown::parse_body(&source, body, &mut diagnostics);
    id::assign(&mut blocks);
    report_nul(text, &mut diagnostics);
    diagnostics.sort_by_key(|found| found.span);
    let article = Article {
        kind: ArticleKind::Markdown,
        source: Source::new(source),
        front_matter: fences.map(|fences| fences.whole),
        metadata,
        blocks,
    };
    (article, diagnostics)
}

/// The first NUL character stands for all.
fn report_nul(text: &str, diagnostics: &mut Vec<Diagnostic>) {
    if let Some(at) = memchr::memchr(0, text.as_bytes()) {
        let message = "the text holds a NUL character";
        let hint = "save the file as UTF-8, or take the character out";
        diagnostics.push(
            Diagnostic::new(
                &rules::markdown::NUL_CHARACTER,
                Span::new(at, at + 1),
                message,
            )
            .with_hint(hint),
        );
    }
}
