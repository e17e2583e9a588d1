//! A YAML page as an article: its texts are blocks, the rest is kept.

use std::sync::Arc;

use tercet_article::{
    Article, ArticleKind, Block, BlockId, BlockKind, Diagnostic, Entry, Field, FieldFormat, Inline,
    InlineKind, Metadata, Paragraph, Scalar, ScalarStyle, Source, Span, Value, id,
};

use super::align::align;
use super::fields::{self, Found};
use super::{duplicates, reader, remap};
use crate::rules::yaml::{SCHEMA_NOT_FOUND, UNEXPECTED_TYPE, YAML_SYNTAX_ERROR};

/// What is known of a YAML file besides its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum YamlHint {
    /// Its name says that it is a table of contents (`toc.yml`, in any case).
    Toc,
    /// Nothing.
    Unknown,
}

/// Parses a YAML page: a table of contents, a landing page, a list of questions.
///
/// The first line says what kind of page it is (`### YamlMime:Landing`); without
/// it, `hint` does. Each text for readers becomes a [`BlockKind::Field`], in
/// source order; the entries of the root mapping, texts included, are the
/// article's metadata. A text that is not YAML to its end gives what stands before
/// the mistake, and a diagnostic. The article keeps `text`: an `Arc` is shared, anything
/// else is copied.
#[must_use]
pub fn parse_yaml_page(text: impl Into<Arc<str>>, hint: YamlHint) -> (Article, Vec<Diagnostic>) {
    parse(text.into(), hint)
}

fn parse(source: Arc<str>, hint: YamlHint) -> (Article, Vec<Diagnostic>) {
    let text = &*source;
    let start = if text.starts_with('\u{feff}') {
        '\u{feff}'.len_utf8()
    } else {
        0
    };
    let mut diagnostics = Vec::new();
    let kind = kind(
        text.get(start..).unwrap_or_default(),
        start,
        hint,
        &mut diagnostics,
    );
    let mut document = reader::read(text, Span::new(start, text.len()));
    if let Some(problem) = document.problem.take() {
        diagnostics.push(problem.report(&YAML_SYNTAX_ERROR));
    }
    if let Some(root) = &mut document.root {
        check_root(&kind, root, &mut diagnostics);
        duplicates::mark_value(root, &mut diagnostics);
    }
    let found = document.root.as_ref().map(|root| fields::find(&kind, root));
    let found = found.unwrap_or_default();
    let mut blocks: Vec<Block> = found
        .iter()
        .map(|found| field(text, found, &mut diagnostics))
        .collect();
    id::assign(&mut blocks);
    let metadata = match document.into_metadata() {
        Ok(metadata) => metadata,
        Err(Value::Sequence { span, flow, items }) if kind == ArticleKind::Toc => {
            of_items(Value::Sequence { span, flow, items })
        }
        Err(_) => Metadata::default(),
    };
    let article = Article {
        kind,
        source: Source::new(source),
        front_matter: None,
        metadata,
        blocks,
    };
    (article, diagnostics)
}

/// The kind that the first line of `text` names (docfx, `YamlMime.ReadMime`).
/// `text` starts at byte `start` of its file.
fn kind(
    text: &str,
    start: usize,
    hint: YamlHint,
    diagnostics: &mut Vec<Diagnostic>,
) -> ArticleKind {
    let line = text.split(['\n', '\r']).next().unwrap_or_default();
    let comment = line
        .starts_with('#')
        .then(|| line.trim_start_matches('#').trim());
    let name = comment
        .and_then(|comment| comment.strip_prefix("YamlMime:"))
        .map(str::trim);
    match (name, hint) {
        (Some("TableOfContent"), _) | (None, YamlHint::Toc) => ArticleKind::Toc,
        (Some(name), _) if !name.is_empty() => ArticleKind::YamlPage(name.into()),
        (Some(_) | None, _) => {
            let line = Span::new(start, start + line.len());
            let message = "the first line does not say what kind of page this is";
            diagnostics.push(
                Diagnostic::new(&SCHEMA_NOT_FOUND, line, message)
                    .with_hint("start the file with a line such as `### YamlMime:Landing`"),
            );
            ArticleKind::YamlPage("".into())
        }
    }
}

/// Only a table of contents may be a list.
fn check_root(kind: &ArticleKind, root: &Value, diagnostics: &mut Vec<Diagnostic>) {
    let is = match root {
        Value::Mapping { .. } => return,
        Value::Sequence { .. } if *kind == ArticleKind::Toc => return,
        Value::Sequence { .. } => "a list",
        Value::Scalar(_) | Value::Alias { .. } => "plain text",
    };
    let message = format!("the page is {is} where keys with values belong");
    diagnostics.push(
        Diagnostic::new(&UNEXPECTED_TYPE, root.span(), message)
            .with_hint("write `key: value` lines from the margin on"),
    );
}

/// A table of contents that is a list says what one with the key `items` does. The
/// key stands nowhere: its span is empty.
fn of_items(list: Value) -> Metadata {
    let span = list.span();
    let key = Scalar {
        span: Span {
            start: span.start,
            end: span.start,
        },
        text: "items".into(),
        style: ScalarStyle::Plain,
    };
    Metadata {
        entries: vec![Entry {
            key,
            value: list,
            span,
            comments: Vec::new(),
            duplicate: false,
        }],
        trailing_comments: Vec::new(),
    }
}

/// The block of a text. Its blocks are parsed from what the value says, and then
/// moved to where it says it.
fn field(source: &str, found: &Found<'_>, diagnostics: &mut Vec<Diagnostic>) -> Block {
    let Found {
        path,
        format,
        scalar,
    } = found;
    let mut own = Vec::new();
    let mut blocks = match format {
        FieldFormat::Plain => vec![plain(scalar)],
        FieldFormat::Markdown => crate::markdown::parse_blocks(&Arc::from(&*scalar.text), &mut own),
    };
    let map = align(source, scalar);
    remap::blocks(&mut blocks, &map, scalar.span);
    remap::diagnostics(&mut own, &map, scalar.span);
    diagnostics.append(&mut own);
    Block {
        id: BlockId::UNSET,
        span: scalar.span,
        kind: BlockKind::Field(Field {
            path: path.clone(),
            format: *format,
            blocks,
        }),
    }
}

/// A paragraph of the text of `scalar`, white space at its ends left out.
fn plain(scalar: &Scalar) -> Block {
    let text = scalar.text.trim();
    let start = scalar.text.len() - scalar.text.trim_start().len();
    let span = Span::new(start, start + text.len());
    let inline = Inline {
        span,
        kind: InlineKind::Text(text.into()),
    };
    Block {
        id: BlockId::UNSET,
        span,
        kind: BlockKind::Paragraph(Paragraph {
            content: vec![inline],
        }),
    }
}
