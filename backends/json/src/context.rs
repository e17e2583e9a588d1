//! What the outputs tell about an article that the article itself does not know.

use serde_json::Value;
use tercet_article::{Severity, Span};

use crate::translations::Translation;

/// Where an article stands, what its docset says about it, and what was found
/// in it. Only [`path`](Self::path) and [`source_sha256`](Self::source_sha256)
/// are needed; the rest is left out of the output where it is empty.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context<'a> {
    /// Path in the docset, with `/`: the article's id in the chunks.
    pub path: &'a str,
    /// Address where the article is published, without fragment.
    pub url: Option<&'a str>,
    /// Language of the text, as a BCP 47 tag.
    pub locale: Option<&'a str>,
    /// Language that stands in where this one has no text, as a BCP 47 tag.
    pub fallback_locale: Option<&'a str>,
    /// Metadata from the docset's configuration, nearest first. What the article
    /// says itself comes before all of it.
    pub inherited: &'a [Inherited<'a>],
    /// Address of the repository.
    pub repo: Option<&'a str>,
    /// Commit that the file was read from.
    pub commit: Option<&'a str>,
    /// SHA-256 of the file's bytes, 64 lower-case hexadecimal digits.
    pub source_sha256: &'a str,
    /// How its translations stand to it, if it is a source and that was asked for.
    pub translations: &'a [Translation<'a>],
    /// How it stands to its source, if it is a translation and that was asked for.
    pub translation: Option<&'a Translation<'a>>,
    /// Findings in the article and in the files that it includes.
    pub findings: &'a [Finding<'a>],
}

/// A metadata key that the configuration of a docset gives to an article.
#[derive(Clone, Copy, Debug)]
pub struct Inherited<'a> {
    /// The key.
    pub key: &'a str,
    /// Its value.
    pub value: &'a Value,
    /// Which layer it comes from.
    pub layer: Layer,
}

/// A layer of metadata below the article's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layer {
    /// `fileMetadata`: for the paths that match a pattern.
    File,
    /// `globalMetadata`: for all articles.
    Global,
}

/// A finding, as the output shows it.
#[derive(Clone, Copy, Debug)]
pub struct Finding<'a> {
    /// Code of the rule.
    pub code: &'a str,
    /// Severity after the docset's configuration.
    pub severity: Severity,
    /// Path in the docset of the file that it is in.
    pub path: &'a str,
    /// The offending bytes of that file.
    pub span: Span,
    /// Line on which they start, from 1.
    pub line: u32,
    /// Column at which they start, in characters, from 1.
    pub column: u32,
    /// What is wrong.
    pub message: &'a str,
    /// What to do about it.
    pub hint: Option<&'a str>,
}
