//! A short way for what nearly all front matter is: at the margin, lines of
//! `key: value`, block sequences of scalars, comments and blank lines.
//!
//! It knows nothing else. At the first thing that it does not know it gives up,
//! and the whole text goes to [`super::reader`]; where it does not give up, both
//! give the same result, which tests hold over generated texts and all published
//! front matter at hand.

use memchr::{memchr, memchr2};
use tercet_article::{Comment, Entry, Metadata, Scalar, ScalarStyle, Span, Value};

use super::gap::comment;
use super::tree::missing;

/// The longest key that it takes, in bytes (YAML 1.2.2, section 7.4.2 allows
/// 1,024 characters for a key on one line with its value).
const MAX_KEY: usize = 128;

/// Reads the part `content` of `source`; `None` for anything out of the ordinary.
pub(crate) fn read(source: &str, content: Span) -> Option<Metadata> {
    let text = source.get(content.range())?;
    if memchr(0, text.as_bytes()).is_some() || text.contains('\u{feff}') {
        return None;
    }
    let mut entries = Entries {
        source,
        done: Vec::with_capacity(24),
        comments: Vec::new(),
    };
    let mut at = content.start as usize;
    for line in text.split_inclusive('\n') {
        let content = line.strip_suffix('\n').unwrap_or(line);
        let content = content.strip_suffix('\r').unwrap_or(content);
        entries.line(content, at)?;
        at += line.len();
    }
    Some(Metadata {
        entries: entries.done,
        trailing_comments: entries.comments,
    })
}

struct Entries<'s> {
    source: &'s str,
    done: Vec<Entry>,
    /// Comments since the last entry.
    comments: Vec<Comment>,
}

impl Entries<'_> {
    /// Takes up one line, which starts at byte `at`.
    fn line(&mut self, line: &str, at: usize) -> Option<()> {
        if memchr2(b'\t', b'\r', line.as_bytes()).is_some() {
            return None;
        }
        let line_end = at + line.len();
        let line = line.trim_end_matches(' ');
        let indented = line.trim_start_matches(' ');
        let indent = line.len() - indented.len();
        match indented.as_bytes() {
            [] => Some(()),
            [b'#', ..] => {
                self.comments
                    .push(comment(self.source, at + indent, line_end));
                Some(())
            }
            [b'-', b' ', ..] => self.item(indented, at + indent, indent),
            _ if indent == 0 => self.entry(line, at),
            _ => None,
        }
    }

    /// `key: value` or `key:`
    fn entry(&mut self, line: &str, at: usize) -> Option<()> {
        let colon = memchr(b':', line.as_bytes())?;
        let (key, value) = (line.get(..colon)?, line.get(colon + 1..)?);
        if !is_simple_key(key) {
            return None;
        }
        let behind = at + colon + 1;
        let value = if value.is_empty() {
            missing(behind)
        } else {
            let value = value.strip_prefix(' ')?;
            Value::Scalar(scalar(value, behind + 1)?)
        };
        self.done.push(Entry {
            key: Scalar {
                span: Span::new(at, at + colon),
                text: key.into(),
                style: ScalarStyle::Plain,
            },
            span: Span::new(at, value.span().end as usize),
            value,
            comments: std::mem::take(&mut self.comments),
            duplicate: false,
        });
        Some(())
    }

    /// `- value`, of the sequence that is the last entry's value
    fn item(&mut self, line: &str, at: usize, indent: usize) -> Option<()> {
        let item = scalar(line.get(2..)?, at + 2)?;
        if !self.comments.is_empty() {
            return None;
        }
        let entry = self.done.last_mut()?;
        entry.span.end = item.span.end;
        match &mut entry.value {
            Value::Sequence { span, items, .. } => {
                if column(self.source, span.start as usize) != indent {
                    return None;
                }
                span.end = item.span.end;
                items.push(Value::Scalar(item));
            }
            Value::Scalar(scalar) if scalar.span.is_empty() => {
                entry.value = Value::Sequence {
                    span: Span::new(at, item.span.end as usize),
                    flow: false,
                    items: vec![Value::Scalar(item)],
                };
            }
            Value::Scalar(_) | Value::Mapping { .. } | Value::Alias { .. } => return None,
        }
        Some(())
    }
}

/// Number of spaces before the byte at `at` on its line.
fn column(source: &str, at: usize) -> usize {
    let before = source.as_bytes().get(..at).unwrap_or_default();
    before
        .iter()
        .rev()
        .take_while(|&&byte| byte == b' ')
        .count()
}

fn is_simple_key(key: &str) -> bool {
    let bytes = key.as_bytes();
    bytes.len() <= MAX_KEY
        && bytes
            .first()
            .is_some_and(|first| first.is_ascii_alphanumeric() || *first == b'_')
        && bytes
            .iter()
            .all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(byte))
}

/// A plain or quoted scalar that is all of `text`, but for leading spaces; it
/// starts at byte `at`.
fn scalar(text: &str, at: usize) -> Option<Scalar> {
    let raw = text.trim_start_matches(' ');
    let at = at + text.len() - raw.len();
    let (inner, style) = match raw.as_bytes() {
        [b'"', .., b'"'] => (unquoted(raw, b'"', b'\\')?, ScalarStyle::DoubleQuoted),
        [b'\'', .., b'\''] => (unquoted(raw, b'\'', b'\'')?, ScalarStyle::SingleQuoted),
        _ => (is_simple_plain(raw).then_some(raw)?, ScalarStyle::Plain),
    };
    Some(Scalar {
        span: Span::new(at, at + raw.len()),
        text: inner.into(),
        style,
    })
}

/// What stands between the quotes of `raw`, if neither they nor escapes do.
fn unquoted(raw: &str, quote: u8, escape: u8) -> Option<&str> {
    let inner = raw.get(1..raw.len().checked_sub(1)?)?;
    memchr2(quote, escape, inner.as_bytes())
        .is_none()
        .then_some(inner)
}

/// Whether `raw` is a plain scalar on one line in a block collection (YAML
/// 1.2.2, section 7.3.3), beyond doubt.
fn is_simple_plain(raw: &str) -> bool {
    let bytes = raw.as_bytes();
    let starts = bytes
        .first()
        .is_some_and(|first| !b"-?:,[]{}#&*!|>'\"%@`".contains(first));
    starts
        && memchr::memchr2_iter(b':', b'#', bytes).all(|at| match bytes.get(at) {
            Some(b':') => bytes.get(at + 1).is_some_and(|next| *next != b' '),
            // `at` is not 0: a scalar that starts with `#` was refused.
            _ => bytes.get(at.wrapping_sub(1)) != Some(&b' '),
        })
}
