//! From an article to its translation units.
//!
//! Each block with text becomes a unit, each container a group. A text goes three
//! steps: `inline`, `raw` or `html_block` makes a `flow` of it, tokens
//! that stand side by side in the source; `literal` makes codes of what is text
//! but not to be translated; `unit` numbers the codes, marks words, hashes,
//! segments, and checks for leaks.
//!
//! What is no unit: text without any letter outside of protected words (numbers,
//! punctuation, codes alone), code, addresses. Left outside of a unit, at both
//! ends of its text, is what no translator needs: blanks, anchors, comments,
//! `<br>`, tags without a partner. All of it stays in the article as it is.

mod blocks;
mod field;
mod flow;
mod hash;
mod html;
mod html_block;
mod inline;
mod leak;
mod literal;
mod metadata;
mod notes;
mod raw;
mod scope;
mod unit;
mod words;
mod xml;

pub use words::WordList;

use tercet_article::{Article, ArticleKind, Diagnostic, Span, Value};

use crate::glossary::Glossary;
use crate::model::{Document, Part, Provenance};
use crate::place::{Place, YamlScalar};
use crate::segment::Segmentation;

use scope::Scope;

/// What is the same for all articles of a handoff.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Keys of the front matter whose values are translated.
    pub metadata_keys: Vec<Box<str>>,
    /// Words that stay as they are, beside those that an article's `no-loc` lists.
    pub protected: WordList,
    /// Terms with their translations.
    pub glossary: Glossary,
    /// Whether paragraphs are handed off as sentences.
    pub segmentation: Segmentation,
}

impl Default for Settings {
    /// `title` and `description`; no words, no glossary.
    fn default() -> Self {
        Self {
            metadata_keys: vec!["title".into(), "description".into()],
            protected: WordList::default(),
            glossary: Glossary::default(),
            segmentation: Segmentation::default(),
        }
    }
}

/// What is to be known of an article beside itself.
#[derive(Clone, Debug)]
pub struct Options<'a> {
    /// Its path in the docset, with `/`.
    pub path: &'a str,
    /// Its language, as a BCP 47 tag.
    pub source_language: &'a str,
    /// The language to translate to, as a BCP 47 tag.
    pub target_language: Option<&'a str>,
    /// Which source this is.
    pub provenance: Provenance,
    /// For all articles.
    pub settings: &'a Settings,
}

/// The units of an article.
#[derive(Clone, Debug, PartialEq)]
pub struct Extraction {
    /// Groups and units.
    pub document: Document,
    /// Where each unit stands, in the order in which units were made: a unit inside
    /// of another's markup comes before that.
    pub places: Vec<Place>,
    /// Text of the article that is in no unit, in source order.
    pub skipped: Vec<Skipped>,
    /// What is wrong.
    pub diagnostics: Vec<Diagnostic>,
}

/// Text that is in no unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// The text, perhaps with markup.
    pub span: Span,
    /// Why.
    pub reason: SkipReason,
}

/// Why a text is in no unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SkipReason {
    /// It has no letter, or none outside of words that stay as they are.
    NoText,
    /// It is code, or an element that says that it is not to be translated.
    Code,
    /// It is a URL.
    Address,
    /// It would show markup to translators; there is a diagnostic.
    Leak,
    /// It stands where no text can be put back; there is a diagnostic.
    NoPlace,
}

/// Takes the units out of an article. Includes are not expanded: each included
/// file is a document of its own.
#[must_use]
pub fn extract(article: &Article, options: &Options<'_>) -> Extraction {
    let mut extractor = Extractor {
        article,
        options,
        no_loc: no_loc(article),
        scope: Scope::default(),
        scalar: None,
        places: Vec::new(),
        skipped: Vec::new(),
        diagnostics: Vec::new(),
    };
    let mut parts = Vec::new();
    if article.kind == ArticleKind::Markdown {
        extractor.metadata(&mut parts);
    }
    extractor.blocks(&article.blocks, &mut parts);
    extractor.finish(parts)
}

struct Extractor<'a> {
    article: &'a Article,
    options: &'a Options<'a>,
    /// The words that the article itself protects.
    no_loc: WordList,
    scope: Scope,
    /// The scalar whose Markdown is being extracted.
    scalar: Option<YamlScalar>,
    places: Vec<Place>,
    skipped: Vec<Skipped>,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> Extractor<'a> {
    fn settings(&self) -> &'a Settings {
        self.options.settings
    }

    fn finish(mut self, parts: Vec<Part>) -> Extraction {
        self.skipped.sort_by_key(|skipped| skipped.span);
        self.diagnostics.sort_by_key(|found| found.span);
        let document = Document {
            id: format!("f-{}", xml::name_token(self.options.path)).into(),
            path: xml::shown(self.options.path).into(),
            source_language: self.options.source_language.into(),
            target_language: self.options.target_language.map(Into::into),
            provenance: self.options.provenance.clone(),
            preview: None,
            notes: self.document_notes(),
            parts,
            extensions: Vec::new(),
        };
        Extraction {
            document,
            places: self.places,
            skipped: self.skipped,
            diagnostics: self.diagnostics,
        }
    }

    fn document_notes(&self) -> Vec<crate::model::Note> {
        let metadata = &self.article.metadata;
        let nested = metadata.get("metadata").and_then(|value| match value {
            Value::Mapping { entries, .. } => entries.text("title"),
            Value::Scalar(_) | Value::Sequence { .. } | Value::Alias { .. } => None,
        });
        let title = metadata.text("title").or(nested);
        let title = title.map(|title| notes::note("title", 1, title.to_owned()));
        let path = notes::note("path", 2, self.options.path.to_owned());
        title.into_iter().chain([path]).collect()
    }
}

/// The words of the front matter's `no-loc`: a list, or one word.
fn no_loc(article: &Article) -> WordList {
    let words: Vec<&str> = match article.metadata.get("no-loc") {
        Some(Value::Scalar(scalar)) => vec![&scalar.text],
        Some(Value::Sequence { items, .. }) => items.iter().filter_map(Value::as_text).collect(),
        Some(Value::Mapping { .. } | Value::Alias { .. }) | None => Vec::new(),
    };
    if words.is_empty() {
        return WordList::default();
    }
    WordList::case_sensitive(words)
}
