//! XLIFF to the translation model.
//!
//! What a vendor's tool gives back is seldom quite valid. Everything that can be
//! understood is read; what is wrong with it is told, with its place.

mod extension;
mod notes;
pub(crate) mod rules;
mod source;
mod v1;
mod v2;

use std::fmt;

use tercet_article::{Diagnostic, Rule, Span};
use tercet_translation::model::Document;

use self::source::Source;
use crate::Version;
use crate::xml::{self, Element, Parsed};

/// What a file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadFile {
    /// The version that the file says it has.
    pub version: Version,
    /// Language of the sources, as written; of the first `file` in XLIFF 1.2.
    pub source_language: Box<str>,
    /// Language of the targets, if the file names one.
    pub target_language: Option<Box<str>>,
    /// What stands in its `file` elements, in their order.
    pub documents: Vec<Document>,
    /// What is wrong with it. Spans count bytes of the file, those of a UTF-16 file
    /// bytes of the same text in UTF-8.
    pub diagnostics: Vec<Diagnostic>,
}

/// Why a file could not be read at all: it is not well-formed XML, or not XLIFF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError {
    /// What is wrong, at least one finding; spans as in [`ReadFile::diagnostics`].
    pub diagnostics: Vec<Diagnostic>,
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let last = self.diagnostics.last();
        f.write_str(last.map_or("not XLIFF", |diagnostic| &diagnostic.message))
    }
}

impl std::error::Error for ReadError {}

/// Reads a file of any of the four versions, in UTF-8 or in UTF-16 with a byte
/// order mark.
///
/// # Errors
/// Where the bytes are not well-formed XML, exceed a limit (256 MiB, 256 levels,
/// 256 attributes of one element), or are not XLIFF.
pub fn read(bytes: &[u8]) -> Result<ReadFile, ReadError> {
    let text = xml::decode(bytes).map_err(|refused| ReadError {
        diagnostics: vec![refused],
    })?;
    parsed(&text, xml::parse(&text))
}

/// Reads what became of `text`.
pub(crate) fn parsed(text: &str, parsed: Parsed<'_>) -> Result<ReadFile, ReadError> {
    let Some(tree) = parsed.tree else {
        return Err(ReadError {
            diagnostics: parsed.diagnostics,
        });
    };
    let root = tree.root();
    let mut source = Source::new(text, parsed.diagnostics);
    let Some(version) = version(root, &mut source) else {
        return Err(ReadError {
            diagnostics: source.diagnostics,
        });
    };
    let mut file = match version {
        Version::V1_2 => v1::read(root, &mut source),
        Version::V2_0 | Version::V2_1 | Version::V2_2 => v2::read(root, version, &mut source),
    };
    file.diagnostics = source.finish();
    Ok(file)
}

/// All rules that the reader reports, for `tercet explain`.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    rules::RULES.iter().map(|entry| &entry.rule)
}

/// The version of the document: its namespace decides where the attribute says
/// nothing or something else.
fn version(root: Element, source: &mut Source) -> Option<Version> {
    let namespace = root.namespace();
    let mut possible = Version::ALL
        .into_iter()
        .filter(|version| version.namespace() == namespace);
    let Some(first) = possible.next().filter(|_| root.local() == "xliff") else {
        let message = format!("the element `{}` is none of XLIFF", root.name());
        source.report(&rules::NOT_XLIFF, root.name_span(), message);
        return None;
    };
    let written = root.value("version");
    let found = std::iter::once(first)
        .chain(possible)
        .find(|version| Some(version.name()) == written);
    if found.is_none() {
        let span = root
            .attribute("version")
            .map_or(root.name_span(), |version| version.value_span);
        source.unknown_version(span, written, first);
    }
    Some(found.unwrap_or(first))
}

/// The place of an element's start tag, for findings on the element as a whole.
fn place(element: Element) -> Span {
    element.name_span()
}

/// A percentage, rounded.
fn percent(value: &str) -> Option<u8> {
    let number: f64 = value.trim().parse().ok()?;
    // In this range the cast is exact.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    (0.0..=100.0)
        .contains(&number)
        .then(|| number.round() as u8)
}
