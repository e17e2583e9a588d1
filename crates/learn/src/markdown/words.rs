//! What stands in plain text without brackets: URLs, `@uid`, `:emoji:`. Markdig:
//! `AutoLinkParser`, `EmojiParser`; docfx: `XrefInlineShortParser`.

use tercet_article::{Inline, InlineKind, Link, LinkForm, Span, Xref, XrefForm};

use super::signs::WWW;

/// Where a text stands.
pub(super) struct Place<'a> {
    /// Offset of its first byte in the source.
    pub(super) base: u32,
    /// What stands before it, markup included.
    pub(super) line: &'a str,
    /// Number of brackets that are open before it, in a link or in text: where
    /// there is one, nothing is a link, since the bracket may be one itself.
    pub(super) brackets: usize,
}

/// Appends `text` to `out`, with what is in it told apart.
pub(super) fn push(text: &str, place: &Place<'_>, out: &mut Vec<Inline>) {
    let base = place.base;
    let bytes = text.as_bytes();
    let mut done = 0;
    let mut at = 0;
    let mut brackets = Brackets {
        open: place.brackets,
        counted: 0,
    };
    while let Some(trigger) = next_trigger(bytes, at) {
        let found = match bytes[trigger] {
            b'@' => at_xref(text, trigger, place),
            b':' => emoji(text, trigger, place).or_else(|| url(text, trigger, done, place)),
            _ => www(text, trigger, place),
        };
        let found = found.filter(|(start, _, found)| {
            matches!(found, Found::Emoji(_)) || !brackets.are_open(text, *start)
        });
        let Some((start, end, kind)) = found.filter(|(start, _, _)| *start >= done) else {
            at = trigger + 1;
            continue;
        };
        push_text(text, base, done, start, out);
        let span = shifted(base, start, end);
        out.push(Inline {
            span,
            kind: match kind {
                Found::Emoji(emoji) => InlineKind::Emoji(emoji.into()),
                Found::Xref(xref) => InlineKind::Xref(Box::new(xref)),
                Found::Link(destination) => InlineKind::Link(Box::new(Link {
                    form: LinkForm::Bare,
                    destination,
                    title: None,
                    content: vec![Inline {
                        span,
                        kind: InlineKind::Text(text[start..end].into()),
                    }],
                })),
            },
        });
        done = end;
        at = end;
    }
    push_text(text, base, done, text.len(), out);
}

enum Found {
    Link(Box<str>),
    Xref(Xref),
    Emoji(&'static str),
}

fn shifted(base: u32, start: usize, end: usize) -> Span {
    Span {
        start: base + start as u32,
        end: base + end as u32,
    }
}

fn push_text(text: &str, base: u32, start: usize, end: usize, out: &mut Vec<Inline>) {
    if start < end {
        out.push(Inline {
            span: shifted(base, start, end),
            kind: InlineKind::Text(text[start..end].into()),
        });
    }
}

/// The next `@`, `:` or `www.` from `at` on. Most texts hold none: two searches
/// find that out faster than one that stops at each `w`.
fn next_trigger(bytes: &[u8], at: usize) -> Option<usize> {
    let bytes = &bytes[at..];
    let sign = memchr::memchr2(b'@', b':', bytes);
    let www = WWW.find(&bytes[..sign.unwrap_or(bytes.len())]);
    www.or(sign).map(|found| at + found)
}

/// The brackets of a text that are open, counted once from its start on.
struct Brackets {
    open: usize,
    /// Where counting goes on.
    counted: usize,
}

impl Brackets {
    /// Whether one is open before `at`.
    fn are_open(&mut self, text: &str, at: usize) -> bool {
        let more = text.as_bytes().get(self.counted..at).unwrap_or_default();
        for found in memchr::memchr2_iter(b'[', b']', more) {
            self.open = match more[found] {
                b'[' => self.open + 1,
                _ => self.open.saturating_sub(1),
            };
        }
        self.counted = self.counted.max(at);
        self.open > 0
    }
}

/// Whether a URL may start at `at`: at the start of a line, or after a blank or
/// one of `*_~(`.
fn may_start(text: &str, at: usize, place: &Place<'_>) -> bool {
    let before = text[..at]
        .chars()
        .next_back()
        .or_else(|| place.line.chars().next_back());
    before.is_none_or(|c| c.is_whitespace() || matches!(c, '*' | '_' | '~' | '('))
}

/// A URL whose scheme ends at `colon`.
fn url(text: &str, colon: usize, done: usize, place: &Place<'_>) -> Option<(usize, usize, Found)> {
    let head = &text[done..colon];
    let scheme = ["https", "http", "ftp", "mailto"]
        .into_iter()
        .find(|scheme| head.ends_with(scheme))?;
    let start = colon - scheme.len();
    if !may_start(text, start, place) {
        return None;
    }
    let after = &text[colon + 1..];
    let domain = if scheme == "mailto" {
        let end = end_of_url(text, colon + 1);
        let at = colon + 1 + text[colon + 1..end].find('@')?;
        if at == colon + 1 {
            return None;
        }
        at + 1
    } else if after.starts_with("//") {
        colon + 3
    } else {
        return None;
    };
    let end = end_of_url(text, domain);
    is_domain(&text[domain..end]).then(|| (start, end, Found::Link(text[start..end].into())))
}

/// `www.…`, which leads to `http://www.…`.
fn www(text: &str, at: usize, place: &Place<'_>) -> Option<(usize, usize, Found)> {
    if !may_start(text, at, place) {
        return None;
    }
    let end = end_of_url(text, at);
    let link = || Found::Link(format!("http://{}", &text[at..end]).into());
    is_domain(&text[at..end]).then(|| (at, end, link()))
}

/// Where the URL ends whose domain starts at `from`: at a blank, at `<`, or at a
/// parenthesis that closes more than it opens; trailing punctuation is taken off
/// (GFM 6.9).
fn end_of_url(text: &str, from: usize) -> usize {
    let mut open = 0_usize;
    let stop = |c: char| match c {
        '(' => {
            open += 1;
            false
        }
        ')' if open == 0 => true,
        ')' => {
            open -= 1;
            false
        }
        _ => c.is_whitespace() || c == '<' || c.is_control(),
    };
    let length = text[from..].find(stop).unwrap_or(text.len() - from);
    let ends = ['?', '!', '.', ',', ':', '*', '_', '~', '\'', '"', ';'];
    from + text[from..from + length].trim_end_matches(ends).len()
}

/// Whether `url` starts with a domain of two or more parts, without `_` in the
/// last two.
fn is_domain(url: &str) -> bool {
    let end = url.find(['/', '?', '#', ':']).unwrap_or(url.len());
    let mut parts = url[..end].rsplit('.');
    let (Some(last), Some(before)) = (parts.next(), parts.next()) else {
        return false;
    };
    let valid = |part: &str| !part.is_empty() && !part.contains('_');
    valid(last) && valid(before)
}

/// `@uid` or `@"uid"`. What follows a letter or a digit is an e-mail address.
fn at_xref(text: &str, at: usize, place: &Place<'_>) -> Option<(usize, usize, Found)> {
    let before = text[..at]
        .chars()
        .next_back()
        .or_else(|| place.line.chars().next_back());
    if before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '+' | '@')) {
        return None;
    }
    let rest = &text[at + 1..];
    let xref = |form, uid: &str, length: usize| {
        let (uid, query) = split_query(uid);
        let xref = Xref {
            form,
            uid,
            query,
            content: Vec::new(),
            title: None,
        };
        Some((at, at + 1 + length, Found::Xref(xref)))
    };
    if let Some(quote) = rest.chars().next().filter(|c| matches!(c, '"' | '\'')) {
        let uid = rest[1..].split_once(quote)?.0;
        return if uid.is_empty() {
            None
        } else {
            xref(XrefForm::AtQuoted, uid, uid.len() + 2)
        };
    }
    if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let stop = |c: char| c.is_whitespace() || matches!(c, '\'' | '"' | '<' | '>' | '[' | ']' | '|');
    let uid = &rest[..rest.find(stop).unwrap_or(rest.len())];
    let ends = ['.', ',', ';', ':', '!', '?', '~', '*', '_', ')', '(', '`'];
    let uid = uid.trim_end_matches(ends);
    // Doubled punctuation ends a uid too, as in `@a.b...`.
    let doubled = uid
        .as_bytes()
        .windows(2)
        .position(|pair| pair.iter().all(|byte| b".,;:!?~".contains(byte)));
    let uid = &uid[..doubled.unwrap_or(uid.len())];
    xref(XrefForm::At, uid, uid.len())
}

/// The cross reference in `<xref:…>`; `inner` is what follows the colon.
pub(super) fn xref_autolink(inner: &str) -> Xref {
    let inner = inner.trim();
    let unquoted = ['"', '\''].into_iter().find_map(|quote| {
        inner
            .strip_prefix(quote)
            .and_then(|rest| rest.strip_suffix(quote))
    });
    let (uid, query) = split_query(unquoted.unwrap_or(inner));
    Xref {
        form: XrefForm::Autolink,
        uid,
        query,
        content: Vec::new(),
        title: None,
    }
}

/// Parts a uid from its query, and resolves its percent-escapes.
pub(super) fn split_query(text: &str) -> (Box<str>, Option<Box<str>>) {
    match text.split_once('?') {
        Some((uid, query)) => (percent_decode(uid), Some(query.into())),
        None => (percent_decode(text), None),
    }
}

/// Resolves `%XX`; what is no escape, or no UTF-8 in the end, stays as it is.
fn percent_decode(text: &str) -> Box<str> {
    if !text.contains('%') {
        return text.into();
    }
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let escape = text
            .get(at + 1..at + 3)
            .filter(|_| bytes[at] == b'%')
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        out.push(escape.unwrap_or(bytes[at]));
        at += if escape.is_some() { 3 } else { 1 };
    }
    String::from_utf8(out).map_or_else(|_| text.into(), Into::into)
}

/// `:name:` after a blank.
fn emoji(text: &str, colon: usize, place: &Place<'_>) -> Option<(usize, usize, Found)> {
    let before = text[..colon]
        .chars()
        .next_back()
        .or_else(|| place.line.chars().next_back());
    if before.is_some_and(|c| !c.is_whitespace()) {
        return None;
    }
    let rest = &text[colon + 1..];
    let name = &rest[..memchr::memchr(b':', rest.as_bytes())?];
    let valid = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'+');
    if name.is_empty() || name.len() > 40 || !name.bytes().all(valid) {
        return None;
    }
    let emoji = emojis::get_by_shortcode(name)?;
    Some((colon, colon + name.len() + 2, Found::Emoji(emoji.as_str())))
}
