//! Front matter without loss: order, duplicates, comments, and how each scalar is
//! written.

use schemars::JsonSchema;
use serde::Serialize;
use tercet_article::{self as ir, Article, Metadata, Source};

use super::yaml::MAX_DEPTH;
use crate::id::Span;
use crate::names::ScalarStyle;

/// The front matter as written; of a YAML page, its root mapping.
#[derive(Serialize, JsonSchema)]
pub(crate) struct FrontMatter<'a> {
    /// Bytes of the file, both fences included. Absent for a YAML page.
    #[serde(skip_serializing_if = "Option::is_none")]
    span: Option<Span>,
    #[serde(flatten)]
    mapping: Mapping<'a>,
}

impl<'a> FrontMatter<'a> {
    /// The front matter of `article`; `None` where it has none.
    pub(crate) fn of(article: &'a Article) -> Option<Self> {
        let metadata = &article.metadata;
        if article.front_matter.is_none() && metadata.is_empty() {
            return None;
        }
        Some(Self {
            span: article.front_matter.map(Into::into),
            mapping: Mapping::of(metadata, &article.source, 0),
        })
    }
}

/// A mapping as written.
#[derive(Serialize, JsonSchema)]
struct Mapping<'a> {
    /// The entries in order, duplicates included.
    entries: Vec<Entry<'a>>,
    /// Comments after the last entry.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    trailing_comments: Vec<&'a str>,
}

impl<'a> Mapping<'a> {
    fn of(metadata: &'a Metadata, source: &'a Source, depth: u32) -> Self {
        let entry = |entry| Entry::of(entry, source, depth);
        Self {
            entries: metadata.entries.iter().map(entry).collect(),
            trailing_comments: comments(&metadata.trailing_comments),
        }
    }
}

/// One `key: value` as written.
#[derive(Serialize, JsonSchema)]
struct Entry<'a> {
    /// The key.
    key: &'a str,
    /// How the key is written. Absent: without quotes.
    #[serde(skip_serializing_if = "Option::is_none")]
    key_style: Option<ScalarStyle>,
    /// Whether an earlier entry has the same key. Absent: no.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    duplicate: bool,
    /// Comments on the lines above, and at the end of the line.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    comments: Vec<&'a str>,
    /// The value.
    value: Node<'a>,
}

impl<'a> Entry<'a> {
    fn of(entry: &'a ir::Entry, source: &'a Source, depth: u32) -> Self {
        Self {
            key: &entry.key.text,
            key_style: style(&entry.key),
            duplicate: entry.duplicate,
            comments: comments(&entry.comments),
            value: Node::of(&entry.value, source, depth + 1),
        }
    }
}

fn comments(comments: &[ir::Comment]) -> Vec<&str> {
    comments.iter().map(|comment| &*comment.text).collect()
}

/// The style of a scalar that is not plain.
fn style(scalar: &ir::Scalar) -> Option<ScalarStyle> {
    (scalar.style != ir::ScalarStyle::Plain).then(|| scalar.style.into())
}

/// A YAML node as written.
#[derive(Serialize, JsonSchema)]
#[serde(untagged)]
enum Node<'a> {
    /// A plain scalar whose text is as written: its text.
    Plain(&'a str),
    /// Any other scalar.
    Scalar {
        /// What it says: quotes, escapes and folding resolved.
        text: &'a str,
        /// How it is written.
        style: ScalarStyle,
        /// As written, quotes or block indicator included.
        raw: &'a str,
    },
    /// A sequence.
    Sequence {
        /// Whether it is written with brackets. Absent: no.
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        flow: bool,
        /// The items.
        items: Vec<Node<'a>>,
    },
    /// A mapping.
    Mapping {
        /// Whether it is written with braces. Absent: no.
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        flow: bool,
        #[serde(flatten)]
        mapping: Mapping<'a>,
    },
    /// An alias, or what lies too deep to be shown as a tree.
    Raw {
        /// As written.
        raw: &'a str,
    },
}

impl<'a> Node<'a> {
    fn of(value: &'a ir::Value, source: &'a Source, depth: u32) -> Self {
        match value {
            ir::Value::Scalar(scalar) => Self::scalar(scalar, source),
            ir::Value::Sequence { flow, items, .. } if depth < MAX_DEPTH => Self::Sequence {
                flow: *flow,
                items: items
                    .iter()
                    .map(|item| Self::of(item, source, depth + 1))
                    .collect(),
            },
            ir::Value::Mapping { flow, entries, .. } if depth < MAX_DEPTH => Self::Mapping {
                flow: *flow,
                mapping: Mapping::of(entries, source, depth),
            },
            ir::Value::Sequence { span, .. }
            | ir::Value::Mapping { span, .. }
            | ir::Value::Alias { span } => Self::Raw {
                raw: source.slice(*span),
            },
        }
    }

    fn scalar(scalar: &'a ir::Scalar, source: &'a Source) -> Self {
        let raw = source.slice(scalar.span);
        if scalar.style == ir::ScalarStyle::Plain && raw == &*scalar.text {
            return Self::Plain(raw);
        }
        Self::Scalar {
            text: &scalar.text,
            style: scalar.style.into(),
            raw,
        }
    }
}
