//! What a language is made of, for those that differ in words and quotes only.

use super::vocabulary::Vocabulary;

/// A language, as a table.
#[allow(clippy::struct_excessive_bools, reason = "each is a rule of its own")]
pub(super) struct Syntax {
    /// Words of the language.
    pub(super) keywords: Vocabulary,
    /// Words of the language where a word or a text follows, and names otherwise.
    pub(super) soft_keywords: Vocabulary,
    /// Names of types that do not look like such.
    pub(super) types: Vocabulary,
    /// Whether `IF` is `if`; the lists are in lower case then.
    pub(super) any_case: bool,
    /// What starts a comment that goes to the end of the line.
    pub(super) line_comments: &'static [&'static str],
    /// Start and end of other comments.
    pub(super) block_comments: &'static [(&'static str, &'static str)],
    /// Whether comments may stand in comments.
    pub(super) nested_comments: bool,
    /// Longer openers before their beginnings.
    pub(super) quotes: &'static [Quote],
    /// Letters that may stand right before a quote: `r"…"`, `f"…"`.
    pub(super) quote_prefixes: &'static [&'static str],
    /// Names that start with it are variables: `$x`, `@x`.
    pub(super) sigils: &'static [u8],
    /// `@Name` is an annotation.
    pub(super) annotations: bool,
    /// `#name` at the start of a line is a directive.
    pub(super) directives: bool,
    /// Names that start with a capital are types.
    pub(super) capital_types: bool,
    /// Words may hold hyphens, where the word is one of the language's.
    pub(super) hyphens: bool,
    /// What stands behind a key: `name:`, `name =`, at the start of a line, of a block, or
    /// after a comma.
    pub(super) keys: Option<u8>,
    /// `'a` without an end is a lifetime or a symbol.
    pub(super) lifetimes: bool,
    /// `/…/` is a regular expression where a value may stand.
    pub(super) regex: bool,
}

/// A form of text in quotes.
#[derive(Clone, Copy)]
pub(super) struct Quote {
    pub(super) open: &'static str,
    pub(super) close: &'static str,
    pub(super) escape: Escape,
    /// Whether it may go on in the next line.
    pub(super) lines: bool,
    /// What starts code inside of it: `${`, `{`, `\(`; it ends with the bracket that fits.
    pub(super) code: Option<&'static str>,
}

/// How a quote gets a closing mark into itself.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Escape {
    Not,
    Backslash,
    /// By writing it twice.
    Twice,
}

impl Syntax {
    /// A language of nothing; tables change what differs.
    pub(super) const NONE: Self = Self {
        keywords: Vocabulary::EMPTY,
        soft_keywords: Vocabulary::EMPTY,
        types: Vocabulary::EMPTY,
        any_case: false,
        line_comments: &[],
        block_comments: &[],
        nested_comments: false,
        quotes: &[],
        quote_prefixes: &[],
        sigils: &[],
        annotations: false,
        directives: false,
        capital_types: false,
        hyphens: false,
        keys: None,
        lifetimes: false,
        regex: false,
    };

    /// With the comments, quotes and types of C.
    pub(super) const C_LIKE: Self = Self {
        line_comments: &["//"],
        block_comments: &[("/*", "*/")],
        quotes: &[Quote::line("\""), Quote::line("'")],
        capital_types: true,
        ..Self::NONE
    };

    /// Whether a word is one of the language's.
    pub(super) fn is_keyword(&self, word: &str) -> bool {
        self.keywords.has(word, self.any_case)
    }

    /// Whether a word is one of the language's if a word or a text follows.
    pub(super) fn is_soft_keyword(&self, word: &str) -> bool {
        self.soft_keywords.has(word, self.any_case)
    }

    /// Whether a word is a type of the language's.
    pub(super) fn is_type(&self, word: &str) -> bool {
        self.types.has(word, self.any_case)
    }
}

impl Quote {
    /// In one line, with backslashes.
    pub(super) const fn line(mark: &'static str) -> Self {
        Self {
            open: mark,
            close: mark,
            escape: Escape::Backslash,
            lines: false,
            code: None,
        }
    }

    /// In one line, with backslashes, between different marks.
    pub(super) const fn between(open: &'static str, close: &'static str) -> Self {
        Self {
            open,
            ..Self::line(close)
        }
    }

    /// Over lines, with backslashes.
    pub(super) const fn block(mark: &'static str) -> Self {
        Self {
            lines: true,
            ..Self::line(mark)
        }
    }

    /// Without backslashes, the mark written twice.
    pub(super) const fn twice(open: &'static str, close: &'static str, lines: bool) -> Self {
        Self {
            open,
            close,
            escape: Escape::Twice,
            lines,
            code: None,
        }
    }

    /// Over lines, with nothing special inside.
    pub(super) const fn raw(open: &'static str, close: &'static str) -> Self {
        Self {
            open,
            close,
            escape: Escape::Not,
            lines: true,
            code: None,
        }
    }

    /// With code inside.
    pub(super) const fn with_code(self, open: &'static str) -> Self {
        Self {
            code: Some(open),
            ..self
        }
    }
}
