//! Text that a translator must not touch: addresses, what looks like markup, and
//! characters that XML cannot hold.
//!
//! The front end has told text from markup already, so all of this is text to it:
//! a URL as the text of a link, a directive that is written wrongly, asterisks
//! that emphasise nothing, an article that shows the dialect by escaping it. None
//! of it is to be translated, and some of it would be markup again if a translator
//! moved it. So each becomes a code.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;
use tercet_article::{Article, Span};

use crate::model::CodeType;

use super::flow::{Draft, Flow, Freedom, Token, TokenKind, place_of};
use super::xml;

/// In order: addresses; then directives, labels, cross references, tabs, tags,
/// comments, character references, ends of links, runs of delimiters.
static RESERVED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?:\b[A-Za-z][A-Za-z0-9+.-]*://|(?i:\bmailto:|\bwww\.))",
        r"(?:(?:<[^<>\s]*>|[!#-;=?-~])*(?:<[^<>\s]*>|[#$%&+/0-9=@A-Za-z~-]))?|://",
        r"|^\s*:::.*?(?:$|:::+)",
        r"|:::+ ?[a-z-]*(?:\s+[A-Za-z-]+=\x22[^\x22]*\x22?)*(?:\s*:::+)?",
        r"|\[![^\]\[]*\](?:\([^)]*\))?|\[!",
        r"|(?i)<?xref:[^\s>]+>?",
        r"|\S*#tab/\S*",
        r"|</?[A-Za-z][^<>]*>|<!--.*?(?:-->|$)|<[!?][^<>]*>",
        r"|&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});",
        r"|\]\((?:[#/~.][^)\s]*\)|[^)\s]*\.[A-Za-z]{2,5}(?:[#?][^)\s]*)?\))?",
        r"|\*\*+|~~+|`[^`]+`|`+",
    ))
    .ok()
});

/// The bytes that [`may_hold`] looks at closely.
static SUSPECT: [bool; 256] = {
    let mut suspect = [false; 256];
    let mut signs: &[u8] = b":.[]#<*~&`\xef";
    while let [sign, rest @ ..] = signs {
        suspect[*sign as usize] = true;
        signs = rest;
    }
    let mut control = 0;
    while control < b' ' as usize {
        suspect[control] = true;
        control += 1;
    }
    suspect
};

/// Whether any of it may be there: most texts have none. Each alternative of
/// [`RESERVED`] holds one of these signs, and so does what XML cannot hold.
fn may_hold(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is = |found: Option<&[u8]>, sign: &[u8]| {
        found.is_some_and(|found| found.eq_ignore_ascii_case(sign))
    };
    let suspect = |&(_, byte): &(usize, &u8)| SUSPECT[usize::from(*byte)];
    bytes.iter().enumerate().filter(suspect).any(|(at, byte)| {
        let ends = |sign: &[u8]| {
            is(
                at.checked_sub(sign.len()).map(|from| &bytes[from..at]),
                sign,
            )
        };
        let starts = |sign: &[u8]| is(bytes.get(at + 1..=at + sign.len()), sign);
        let next = || bytes.get(at + 1).copied().unwrap_or_default();
        match byte {
            b':' => starts(b"//") || starts(b"::") || ends(b"mailto") || ends(b"xref"),
            b'.' => ends(b"www"),
            b'[' => next() == b'!',
            b']' => next() == b'(',
            b'#' => starts(b"tab/"),
            b'<' => next().is_ascii_alphabetic() || matches!(next(), b'/' | b'!' | b'?'),
            b'*' | b'~' => next() == *byte,
            b'&' => next() == b'#' || next().is_ascii_alphabetic(),
            b'`' => true,
            // U+FFFE and U+FFFF.
            0xef => starts(b"\xbf\xbe") || starts(b"\xbf\xbf"),
            _ => *byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r'),
        }
    })
}

/// Makes codes of the literal parts of a flow's text.
pub(super) fn protect(flow: &mut Flow, article: &Article) {
    if let [
        Token {
            kind: TokenKind::Text(text),
            ..
        },
    ] = flow.tokens.as_slice()
        && !may_hold(text)
    {
        return;
    }
    let tokens = std::mem::take(&mut flow.tokens);
    flow.tokens.reserve(tokens.len());
    let mut run = Vec::new();
    for token in tokens {
        match token.kind {
            TokenKind::Text(_) => run.push(token),
            TokenKind::Space | TokenKind::Open(_) | TokenKind::Close(_) | TokenKind::Code(_) => {
                push_run(flow, &mut run, article);
                flow.tokens.push(token);
            }
        }
    }
    push_run(flow, &mut run, article);
}

/// Adds neighbouring texts, with what is literal in them taken out.
fn push_run(flow: &mut Flow, run: &mut Vec<Token>, article: &Article) {
    let text = match run.as_slice() {
        [] => return,
        [
            Token {
                kind: TokenKind::Text(text),
                ..
            },
        ] => Cow::Borrowed(text.as_str()),
        more => Cow::Owned(more.iter().map(Token::text).collect()),
    };
    let found = if may_hold(&text) {
        literals(&text)
    } else {
        Vec::new()
    };
    drop(text);
    if found.is_empty() {
        flow.tokens.append(run);
    } else {
        split(flow, std::mem::take(run), &found, article);
    }
}

struct Literal {
    range: Range<usize>,
    code_type: CodeType,
}

/// Whether a match is an address rather than markup that holds one.
fn is_address(text: &str) -> bool {
    let starts = |with: &str| {
        let start = text.get(..with.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(with))
    };
    let scheme = text.find("://").map(|at| &text[..at]);
    let is_part = |char: char| char.is_ascii_alphanumeric() || "+.-".contains(char);
    scheme.is_some_and(|scheme| scheme.chars().all(is_part)) || starts("mailto:") || starts("www.")
}

/// What is literal in `text`, in order.
fn literals(text: &str) -> Vec<Literal> {
    let mut found = Vec::new();
    if let Some(reserved) = &*RESERVED {
        for whole in reserved.find_iter(text).filter(|whole| !whole.is_empty()) {
            found.push(Literal {
                range: whole.range(),
                code_type: if is_address(whole.as_str()) {
                    CodeType::Autolink
                } else {
                    CodeType::Literal
                },
            });
        }
    }
    let outside = |at: usize| {
        let before = found.partition_point(|own| own.range.start <= at);
        before == 0 || found[before - 1].range.end <= at
    };
    let mut invalid: Vec<Literal> = text
        .char_indices()
        .filter(|(at, char)| !xml::is_char(*char) && outside(*at))
        .map(|(at, char)| Literal {
            range: at..at + char.len_utf8(),
            code_type: CodeType::Literal,
        })
        .collect();
    if !invalid.is_empty() {
        found.append(&mut invalid);
        found.sort_by_key(|own| own.range.start);
    }
    found
}

/// Adds `tokens`, texts without gap between them, with the `literals` of their
/// joined text taken out.
fn split(flow: &mut Flow, tokens: Vec<Token>, literals: &[Literal], article: &Article) {
    let mut literals = literals.iter().peekable();
    // Where the token starts in the joined text.
    let mut base = 0;
    for token in tokens {
        let TokenKind::Text(text) = &token.kind else {
            flow.tokens.push(token);
            continue;
        };
        let end = base + text.len();
        let verbatim = article.slice(token.span) == text;
        if !verbatim && place_of(article, token.span, text, text.len()).is_none() {
            // Text and source do not fit, so there are no places inside of it.
            let touches = |own: &&Literal| own.range.start < end && own.range.end > base;
            match literals.peek().copied().filter(touches) {
                Some(literal) => push(flow, literal, text, token.span, literal.range.start < base),
                None => flow.text(text, token.span),
            }
            while literals.next_if(|own| own.range.end <= end).is_some() {}
            base = end;
            continue;
        }
        let mut rest = Rest {
            text,
            span: token.span,
            verbatim,
        };
        while let Some(literal) = literals.peek().filter(|own| own.range.start < end) {
            let done = end - rest.text.len();
            let before = rest.take(literal.range.start.saturating_sub(done), article);
            if let Some((text, span)) = before {
                flow.text(text, span);
            }
            let done = end - rest.text.len();
            if let Some((text, span)) = rest.take(literal.range.end.min(end) - done, article) {
                push(flow, literal, text, span, literal.range.start < base);
            }
            if literal.range.end > end {
                break;
            }
            literals.next();
        }
        if let Some((text, span)) = rest.take(rest.text.len(), article) {
            flow.text(text, span);
        }
        base = end;
    }
}

/// What is left of a token's text.
struct Rest<'t> {
    text: &'t str,
    span: Span,
    /// Whether the source says it as it is.
    verbatim: bool,
}

impl<'t> Rest<'t> {
    /// Takes the first `length` bytes off, with their place.
    fn take(&mut self, length: usize, article: &Article) -> Option<(&'t str, Span)> {
        if length == 0 {
            return None;
        }
        let end = if self.verbatim {
            self.span.start + length as u32
        } else {
            place_of(article, self.span, self.text, length).unwrap_or(self.span.end)
        };
        let (text, rest) = self.text.split_at(length);
        let span = Span {
            start: self.span.start,
            end,
        };
        self.text = rest;
        self.span.start = end;
        Some((text, span))
    }
}

/// Adds a literal, or the part of one that stands in the next token.
fn push(flow: &mut Flow, literal: &Literal, text: &str, span: Span, goes_on: bool) {
    if goes_on
        && let Some(Token {
            span: last,
            kind: TokenKind::Code(index),
        }) = flow.tokens.last_mut()
    {
        last.end = span.end;
        let draft = &mut flow.codes[*index];
        draft.open.end = span.end;
        for shown in [&mut draft.display, &mut draft.equivalent]
            .into_iter()
            .flatten()
        {
            shown.push_str(text);
        }
        return;
    }
    flow.code(
        Draft::standalone(literal.code_type.clone(), span, Freedom::Kept)
            .display(text)
            .equivalent(text),
    );
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{literals, may_hold};

    proptest! {
        #[test]
        fn nothing_is_overlooked(
            text in "(:|/|\\[|\\]|!|\\(|\\)|#|tab|TAB|<|>|\\?|&|;|x|\\*|~|`|www|WWW|\\.|mailto|xref|a|é|\u{ffff}|\u{1}| |\n){0,12}",
        ) {
            prop_assert!(may_hold(&text) || literals(&text).is_empty(), "{text:?}");
        }
    }
}
