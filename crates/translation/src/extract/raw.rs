//! Text that the front end keeps as part of some markup: titles, values of
//! attributes, raw HTML.

use std::ops::Range;

use tercet_article::{Article, Span};

use super::flow::{Draft, Flow, Token, TokenKind, is_blank};

/// What stands for a character in a raw text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Syntax {
    /// Each character stands for itself.
    Verbatim,
    /// Backslash escapes and character references (`CommonMark` 2.4 and 2.5).
    Title,
    /// Character references (HTML 13.5).
    Html,
}

/// The flow of the raw text at `span`.
pub(super) fn flow(article: &Article, span: Span, syntax: Syntax) -> Flow {
    let mut flow = Flow::default();
    let place = |at: usize| span.start + at as u32;
    push(&mut flow, article.slice(span), syntax, &place);
    flow.close_gaps();
    flow
}

/// The flow of a value that stands at `span`, perhaps with escapes of YAML.
pub(super) fn value(article: &Article, span: Span, text: &str) -> Flow {
    if article.slice(span) == text {
        return flow(article, span, Syntax::Verbatim);
    }
    let mut flow = Flow::default();
    flow.text(text, span);
    flow
}

/// Adds a raw text to a flow; `place` tells where a byte of it stands. White space
/// that holds a line end is a space, together with the quote markers that begin a
/// line.
pub(super) fn push(flow: &mut Flow, text: &str, syntax: Syntax, place: &dyn Fn(usize) -> u32) {
    let span = |range: &Range<usize>| Span {
        start: place(range.start),
        end: place(range.end),
    };
    let mut done = 0;
    let mut at = 0;
    while let Some(special) = next_special(text, at, syntax) {
        let rest = &text[special..];
        let (length, kind) = match rest.as_bytes()[0] {
            b'\n' | b'\r' => {
                let start = text[..special].trim_end_matches(is_blank).len().max(done);
                let end = line_gap(rest) + special;
                plain(flow, text, done..start, place);
                flow.tokens.push(Token {
                    span: span(&(start..end)),
                    kind: TokenKind::Space,
                });
                (done, at) = (end, end);
                continue;
            }
            b'\\' => match rest[1..].chars().next().filter(char::is_ascii_punctuation) {
                Some(char) => (2, Special::Escape(char)),
                None => (1, Special::None),
            },
            _ => match reference(rest) {
                Some((length, char)) => (length, Special::Reference(char)),
                None => (1, Special::None),
            },
        };
        at = special + length;
        let own = special..at;
        if kind == Special::None {
            continue;
        }
        plain(flow, text, done..special, place);
        match kind {
            Special::Escape(char) => flow.text(char, span(&own)),
            Special::Reference(char) => {
                let means = char.map(String::from);
                flow.code(Draft::entity(
                    span(&own),
                    &text[own.clone()],
                    means.as_deref(),
                ));
            }
            Special::None => {}
        }
        done = at;
    }
    plain(flow, text, done..text.len(), place);
}

#[derive(PartialEq, Eq)]
enum Special {
    None,
    Escape(char),
    /// With the character, where its name is known.
    Reference(Option<char>),
}

fn plain(flow: &mut Flow, text: &str, range: Range<usize>, place: &dyn Fn(usize) -> u32) {
    if !range.is_empty() {
        let span = Span {
            start: place(range.start),
            end: place(range.end),
        };
        flow.text(&text[range], span);
    }
}

fn next_special(text: &str, from: usize, syntax: Syntax) -> Option<usize> {
    let special = |byte: u8| match byte {
        b'\n' | b'\r' => true,
        b'&' => syntax != Syntax::Verbatim,
        b'\\' => syntax == Syntax::Title,
        _ => false,
    };
    let found = text.as_bytes()[from..]
        .iter()
        .position(|byte| special(*byte));
    found.map(|at| from + at)
}

/// Length of the line ends that `text` starts with, and of the blanks and quote
/// markers after each.
fn line_gap(text: &str) -> usize {
    let rest = text.trim_start_matches(|char| is_blank(char) || char == '>');
    text.len() - rest.len()
}

/// The character reference that `text` starts with: its length, and the character
/// where its name is one of the usual.
fn reference(text: &str) -> Option<(usize, Option<char>)> {
    let body = text.strip_prefix('&')?;
    // The longest name of HTML has 31 letters.
    let end = body.bytes().take(33).position(|byte| byte == b';')?;
    let name = &body[..end];
    let char = if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16),
            None => number.parse(),
        };
        Some(char::from_u32(code.ok()?).unwrap_or(char::REPLACEMENT_CHARACTER))
    } else {
        let is_name = name.starts_with(|char: char| char.is_ascii_alphabetic())
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let known = NAMED.iter().find(|(known, _)| is_name && *known == name);
        is_name.then_some(known.map(|(_, char)| *char))?
    };
    Some((end + 2, char))
}

/// The names that turn up in articles.
const NAMED: [(&str, char); 30] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{a0}'),
    ("ensp", '\u{2002}'),
    ("emsp", '\u{2003}'),
    ("shy", '\u{ad}'),
    ("zwj", '\u{200d}'),
    ("zwnj", '\u{200c}'),
    ("lrm", '\u{200e}'),
    ("rlm", '\u{200f}'),
    ("copy", '©'),
    ("reg", '®'),
    ("trade", '™'),
    ("deg", '°'),
    ("plusmn", '±'),
    ("times", '×'),
    ("middot", '·'),
    ("bull", '•'),
    ("sect", '§'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("hellip", '…'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("rarr", '→'),
];

/// The title that ends, before `after`, the markup at `span`, and its opening
/// quote; `None` where it does not say `title`, which happens in YAML alone.
pub(super) fn title(
    article: &Article,
    span: Span,
    after: &str,
    title: &str,
) -> Option<(Flow, char)> {
    let (place, quote) = quoted(article, span, after)?;
    let flow = flow(article, place, Syntax::Title);
    let same = flow.plain().is_none_or(|plain| {
        let words = |text: &'_ str| {
            text.split_whitespace()
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        words(&plain) == words(title)
    });
    same.then_some((flow, quote))
}

/// The place of what stands in quotes before `after`, and the opening quote.
fn quoted(article: &Article, span: Span, after: &str) -> Option<(Span, char)> {
    let text = article.slice(span);
    let text = text.strip_suffix(after)?.trim_end();
    let closing = text.chars().next_back()?;
    let opening = match closing {
        '"' | '\'' => closing,
        ')' => '(',
        _ => return None,
    };
    let inner = &text[..text.len() - 1];
    let is_escaped = |at: usize| {
        let before = &inner.as_bytes()[..at];
        before
            .iter()
            .rev()
            .take_while(|byte| **byte == b'\\')
            .count()
            % 2
            == 1
    };
    let start = inner
        .rmatch_indices(opening)
        .map(|(at, _)| at)
        .find(|at| !is_escaped(*at))?;
    let title = Span {
        start: span.start + start as u32 + 1,
        end: span.start + inner.len() as u32,
    };
    Some((title, opening))
}
