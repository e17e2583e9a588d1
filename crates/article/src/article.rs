//! The article: source, metadata and blocks together.

use std::sync::{Arc, OnceLock};

use crate::{Block, LineIndex, Metadata, Span};

/// What kind of file an article was read from.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ArticleKind {
    /// A Markdown file: an article, or the text of an include.
    Markdown,
    /// A table of contents (`TOC.yml`, or `### YamlMime:TableOfContent`).
    Toc,
    /// A YAML page with a `### YamlMime:NAME` first line, other than a table of
    /// contents; holds the name as written (`Landing`, `Hub`, `FAQ`,
    /// `ZonePivotGroups`, …).
    YamlPage(Box<str>),
}

/// How the lines of a source end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Eol {
    /// No line end at all.
    None,
    /// All LF.
    Lf,
    /// All CR LF.
    Crlf,
    /// All lone CR.
    Cr,
    /// More than one of these.
    Mixed,
}

/// The text that an article was read from, unchanged.
#[derive(Clone, Debug)]
pub struct Source {
    /// The whole text, a byte order mark included.
    pub text: Arc<str>,
    /// Where its lines start, once somebody asked.
    lines: OnceLock<LineIndex>,
}

impl PartialEq for Source {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Source {}

impl Source {
    /// The source `text`: an `Arc` is shared, anything else is copied.
    #[must_use]
    pub fn new(text: impl Into<Arc<str>>) -> Self {
        Self {
            text: text.into(),
            lines: OnceLock::new(),
        }
    }

    /// Where its lines start. The first who asks finds them.
    #[must_use]
    pub fn lines(&self) -> &LineIndex {
        self.lines.get_or_init(|| LineIndex::new(&self.text))
    }

    /// The text of `span`; empty where the span is not of this source.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// Whether the text starts with U+FEFF.
    #[must_use]
    pub fn has_bom(&self) -> bool {
        self.text.starts_with('\u{feff}')
    }

    /// How its lines end.
    #[must_use]
    pub fn eol(&self) -> Eol {
        let bytes = self.text.as_bytes();
        let mut seen = [false; 3];
        for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
            match (bytes[at], bytes.get(at + 1)) {
                (b'\r', Some(b'\n')) => {}
                (b'\r', _) => seen[2] = true,
                _ if at > 0 && bytes[at - 1] == b'\r' => seen[1] = true,
                _ => seen[0] = true,
            }
        }
        match seen {
            [false, false, false] => Eol::None,
            [true, false, false] => Eol::Lf,
            [false, true, false] => Eol::Crlf,
            [false, false, true] => Eol::Cr,
            _ => Eol::Mixed,
        }
    }

    /// Whether the last line ends with a line end.
    #[must_use]
    pub fn has_final_newline(&self) -> bool {
        self.text.ends_with(['\n', '\r'])
    }
}

/// One parsed file.
#[derive(Clone, Debug, PartialEq)]
pub struct Article {
    /// What it was read from.
    pub kind: ArticleKind,
    /// The text it was read from.
    pub source: Source,
    /// Span of the front matter with both fences and the line end after the
    /// closing one, if there is any. For YAML pages the `metadata:` mapping
    /// stands for it, and there is no span.
    pub front_matter: Option<Span>,
    /// The keys of the front matter (of a YAML page: the root mapping).
    pub metadata: Metadata,
    /// The body.
    pub blocks: Vec<Block>,
}

impl Article {
    /// The source text of `span`.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.source.slice(span)
    }

    /// The line, counted from one, on which `span` starts.
    #[must_use]
    pub fn line(&self, span: Span) -> u32 {
        self.source.lines().line(span.start)
    }
}
