//! Front matter, kept as written.
//!
//! An ordered list of entries rather than a map: duplicate keys, comments and
//! the style of every scalar stay, because a localised article has to give them
//! back, and because published docsets hold the same key as text, list or number.

use crate::Span;

/// The entries of a mapping, in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Metadata {
    /// The entries as written, duplicates included.
    pub entries: Vec<Entry>,
    /// Comments after the last entry.
    pub trailing_comments: Vec<Comment>,
}

/// One `key: value`.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The key.
    pub key: Scalar,
    /// The value.
    pub value: Value,
    /// From the key to the end of the value.
    pub span: Span,
    /// Comments on the lines above, and at the end of the line.
    pub comments: Vec<Comment>,
    /// Whether an earlier entry of the same mapping has the same key.
    pub duplicate: bool,
}

/// A YAML comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// From `#` to the end of the line, line end excluded.
    pub span: Span,
    /// The text after `#`, trimmed.
    pub text: Box<str>,
}

/// A YAML node.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A scalar; a missing value is an empty plain one.
    Scalar(Scalar),
    /// A block or flow sequence.
    Sequence {
        /// From the first indicator to the end of the last item.
        span: Span,
        /// Whether it is written with brackets.
        flow: bool,
        /// The items.
        items: Vec<Value>,
    },
    /// A block or flow mapping.
    Mapping {
        /// From the first key to the end of the last value.
        span: Span,
        /// Whether it is written with braces.
        flow: bool,
        /// The entries.
        entries: Metadata,
    },
    /// `*name`: kept as written, never expanded.
    Alias {
        /// The alias.
        span: Span,
    },
}

/// How a scalar is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ScalarStyle {
    /// Without quotes.
    Plain,
    /// `'…'`
    SingleQuoted,
    /// `"…"`
    DoubleQuoted,
    /// `|`
    Literal,
    /// `>`
    Folded,
}

/// A scalar with the text as written beside the text that is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scalar {
    /// The scalar as written, quotes or block indicator included. Empty for a
    /// missing value.
    pub span: Span,
    /// What it says: quotes, escapes and folding resolved.
    pub text: Box<str>,
    /// How it is written.
    pub style: ScalarStyle,
}

/// What a plain scalar means under the YAML 1.2 core schema.
#[derive(Clone, Debug, PartialEq)]
pub enum Resolved<'a> {
    /// Empty, `~` or `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A decimal, octal or hexadecimal integer that fits.
    Int(i64),
    /// A floating point number, infinities and not-a-number excluded.
    Float(f64),
    /// Anything else, and everything in quotes or a block scalar.
    Text(&'a str),
}

impl Scalar {
    /// The typed value (YAML 1.2.2, section 10.3.2).
    #[must_use]
    pub fn resolve(&self) -> Resolved<'_> {
        if self.style != ScalarStyle::Plain {
            return Resolved::Text(&self.text);
        }
        match &*self.text {
            "" | "~" | "null" | "Null" | "NULL" => Resolved::Null,
            "true" | "True" | "TRUE" => Resolved::Bool(true),
            "false" | "False" | "FALSE" => Resolved::Bool(false),
            text => resolve_number(text).unwrap_or(Resolved::Text(text)),
        }
    }
}

fn resolve_number(text: &str) -> Option<Resolved<'_>> {
    let first = *text.as_bytes().first()?;
    if !matches!(first, b'0'..=b'9' | b'+' | b'-' | b'.') {
        return None;
    }
    if let Some(digits) = text.strip_prefix("0x") {
        return plain_digits(digits)
            .then(|| i64::from_str_radix(digits, 16).ok().map(Resolved::Int))?;
    }
    if let Some(digits) = text.strip_prefix("0o") {
        return plain_digits(digits)
            .then(|| i64::from_str_radix(digits, 8).ok().map(Resolved::Int))?;
    }
    if let Ok(number) = text.parse::<i64>() {
        return Some(Resolved::Int(number));
    }
    let float = text.bytes().any(|b| b.is_ascii_digit())
        && text
            .bytes()
            .all(|b| matches!(b, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E'));
    let number = float.then(|| text.parse::<f64>().ok())??;
    number.is_finite().then_some(Resolved::Float(number))
}

/// Rust's radix parsing takes a sign, YAML does not.
fn plain_digits(digits: &str) -> bool {
    digits.bytes().all(|b| b.is_ascii_alphanumeric())
}

impl Metadata {
    /// The first value under `key`, exactly as written (keys are case-sensitive).
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.entry(key).map(|entry| &entry.value)
    }

    /// The first entry under `key`.
    #[must_use]
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| &*entry.key.text == key)
    }

    /// The text of the scalar under `key`; `None` where there is none, or where
    /// it is a list or a mapping, or empty.
    #[must_use]
    pub fn text(&self, key: &str) -> Option<&str> {
        match self.get(key)? {
            Value::Scalar(scalar) if scalar.resolve() != Resolved::Null => Some(&scalar.text),
            Value::Scalar(_)
            | Value::Sequence { .. }
            | Value::Mapping { .. }
            | Value::Alias { .. } => None,
        }
    }

    /// Whether there is no entry.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

impl Value {
    /// Span of the node.
    #[must_use]
    pub fn span(&self) -> Span {
        match self {
            Self::Scalar(scalar) => scalar.span,
            Self::Sequence { span, .. } | Self::Mapping { span, .. } | Self::Alias { span } => {
                *span
            }
        }
    }

    /// The text, if this is a scalar.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Scalar(scalar) => Some(&scalar.text),
            Self::Sequence { .. } | Self::Mapping { .. } | Self::Alias { .. } => None,
        }
    }
}
