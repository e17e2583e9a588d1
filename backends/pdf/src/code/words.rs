//! The lexer of all languages that are a [`Syntax`].

use super::Token;
use super::ink::{Ink, in_word, is_blank, number, starts_word};
use super::syntax::{Escape, Quote, Syntax};
use super::vocabulary::LONGEST_WORD;

/// How deep code may stand in text in code; beyond that it is text.
const MOST_DEPTH: u32 = 8;

pub(super) fn lex(syntax: &Syntax, ink: &mut Ink<'_>) {
    Lexer { syntax, depth: 0 }.code(ink, None);
}

/// Where code in text ends.
#[derive(Clone, Copy)]
struct Until {
    close: u8,
    /// Whether it may go on in the next line.
    lines: bool,
}

struct Lexer<'s> {
    syntax: &'s Syntax,
    depth: u32,
}

impl Lexer<'_> {
    /// Reads to the end, or to where code in text ends.
    fn code(&mut self, ink: &mut Ink<'_>, until: Option<Until>) {
        let close = until.map(|until| until.close);
        let mut open = 0_u32;
        // Whether a value has just ended, so that `/` divides.
        let mut value = false;
        while let Some(byte) = ink.peek(0) {
            if byte == b'\n' && until.is_some_and(|until| !until.lines) {
                return;
            }
            if byte.is_ascii_whitespace() {
                let is_white = |b: u8| b.is_ascii_whitespace() && (b != b'\n' || until.is_none());
                ink.paint(ink.run(0, is_white).max(1), Token::Plain);
                continue;
            }
            if self.comment(ink) {
                continue;
            }
            if let Some((prefix, quote)) = self.quote(ink) {
                self.text(ink, prefix, &quote);
                value = true;
            } else if byte.is_ascii_digit() {
                ink.paint(number(ink.bytes()), Token::Number);
                value = true;
            } else if self.marked(ink, byte) {
                value = true;
            } else if starts_word(byte) {
                value = self.word(ink);
            } else if byte == b'/' && self.syntax.regex && !value && regex(ink) {
                value = true;
            } else {
                if Some(byte) == close {
                    if open == 0 {
                        return;
                    }
                    open -= 1;
                } else if close.is_some_and(|close| opens(byte, close)) {
                    open += 1;
                }
                value = matches!(byte, b')' | b']' | b'}');
                ink.paint(1, punctuation(byte));
            }
        }
    }

    fn comment(&self, ink: &mut Ink<'_>) -> bool {
        let starts = |mark: &&&str| ink.starts_with(mark);
        if let Some(mark) = self.syntax.line_comments.iter().find(starts) {
            // `#` in the middle of a word, as in an address, is none.
            let joined = *mark == "#" && ink.before().is_some_and(in_word);
            if !joined {
                ink.paint_line(Token::Comment);
            }
            return !joined;
        }
        let block = self
            .syntax
            .block_comments
            .iter()
            .find(|(open, _)| ink.starts_with(open));
        let Some((open, close)) = block else {
            return false;
        };
        ink.paint(open.len(), Token::Comment);
        let mut depth = 1_u32;
        while depth > 0 && !ink.is_empty() {
            let skip = ink.run(0, |byte| {
                byte != open.as_bytes()[0] && byte != close.as_bytes()[0]
            });
            ink.paint(skip, Token::Comment);
            if ink.starts_with(close) {
                depth -= 1;
                ink.paint(close.len(), Token::Comment);
            } else if self.syntax.nested_comments && ink.starts_with(open) {
                depth += 1;
                ink.paint(open.len(), Token::Comment);
            } else {
                ink.paint(1, Token::Comment);
            }
        }
        true
    }

    /// The quote that starts here, and the length of the letters before it.
    fn quote(&self, ink: &Ink<'_>) -> Option<(usize, Quote)> {
        let prefix = self
            .syntax
            .quote_prefixes
            .iter()
            .filter(|prefix| ink.starts_with(prefix))
            .map(|prefix| prefix.len());
        // A prefix counts only where a quote follows it.
        for length in prefix.chain([0]) {
            let rest = &ink.bytes()[length..];
            let mut quotes = self.syntax.quotes.iter();
            if let Some(quote) = quotes.find(|q| rest.starts_with(q.open.as_bytes())) {
                let raw = ink.bytes()[..length]
                    .iter()
                    .any(|b| matches!(b, b'r' | b'R' | b'@'));
                let code = ink.bytes()[..length]
                    .iter()
                    .any(|b| matches!(b, b'f' | b'F' | b'$'));
                let mut quote = *quote;
                if raw && quote.escape == Escape::Backslash {
                    quote.escape = Escape::Not;
                }
                if length > 0 && !code {
                    quote.code = None;
                } else if code {
                    quote.code = Some("{");
                }
                if quote.open == "'" && self.syntax.lifetimes && is_lifetime(rest) {
                    return None;
                }
                return Some((length, quote));
            }
        }
        None
    }

    fn text(&mut self, ink: &mut Ink<'_>, prefix: usize, quote: &Quote) {
        ink.paint(prefix + quote.open.len(), Token::String);
        let code = quote.code.filter(|_| self.depth < MOST_DEPTH);
        let close = quote.close.as_bytes();
        let stops = |byte: u8| {
            byte == close[0]
                || byte == b'\\' && quote.escape == Escape::Backslash
                || byte == b'\n' && !quote.lines
                || code.is_some_and(|code| byte == code.as_bytes()[0])
        };
        while let Some(byte) = {
            ink.paint_while(Token::String, |byte| !stops(byte));
            ink.peek(0)
        } {
            if let Some(code) = code
                && ink.starts_with(code)
                && !doubled(ink, code)
            {
                self.code_in_text(ink, code, quote.lines);
            } else if byte == b'\n' && !quote.lines {
                return;
            } else if ink.starts_with(quote.close) {
                ink.paint(close.len(), Token::String);
                let again = quote.escape == Escape::Twice && ink.starts_with(quote.close);
                if !again {
                    return;
                }
                ink.paint(close.len(), Token::String);
            } else if byte == b'\\' && quote.escape == Escape::Backslash {
                // What is escaped may be the end of the line; the text ends there all the same.
                let escaped = ink.peek(1) != Some(b'\n') || quote.lines;
                ink.paint(1 + usize::from(escaped), Token::String);
            } else if code.is_some_and(|code| doubled(ink, code)) {
                ink.paint(2, Token::String);
            } else {
                ink.paint(1, Token::String);
            }
        }
    }

    /// Code that stands in text, with its brackets.
    fn code_in_text(&mut self, ink: &mut Ink<'_>, open: &str, lines: bool) {
        let close = if open.ends_with('(') { b')' } else { b'}' };
        ink.paint(open.len(), Token::Operator);
        self.depth += 1;
        self.code(ink, Some(Until { close, lines }));
        self.depth -= 1;
        if ink.peek(0) == Some(close) {
            ink.paint(1, Token::Operator);
        }
    }

    /// Names that a sign marks: variables, annotations, directives.
    fn marked(&self, ink: &mut Ink<'_>, byte: u8) -> bool {
        let name = ink.run(1, in_word);
        let named = ink.peek(1).is_some_and(starts_word);
        if self.syntax.sigils.contains(&byte) && named {
            ink.paint(1 + name, Token::Variable);
        } else if self.syntax.annotations && byte == b'@' && named {
            ink.paint(1 + name, Token::Attribute);
        } else if self.syntax.directives && byte == b'#' && named && ink.is_line_start() {
            ink.paint(1 + name, Token::Keyword);
        } else if self.syntax.lifetimes && byte == b'\'' && named {
            ink.paint(1 + name, Token::Type);
        } else {
            return false;
        }
        true
    }

    /// A word; tells whether it is a value rather than a word of the language.
    fn word(&self, ink: &mut Ink<'_>) -> bool {
        let syntax = self.syntax;
        let mut length = ink.run(0, in_word);
        if syntax.hyphens {
            let hyphened = ink.bytes().iter().take(LONGEST_WORD + 1);
            let whole = hyphened
                .take_while(|byte| in_word(**byte) || **byte == b'-')
                .count();
            if whole > length
                && let Some(word) = ink.rest().get(..whole)
                && syntax.is_keyword(word)
            {
                length = whole;
            }
        }
        let word = &ink.rest()[..length];
        let member = ink.before() == Some(b'.');
        let blanks = ink.run(length, is_blank);
        let next = ink.peek(length + blanks);
        let follows = next.is_some_and(|byte| starts_word(byte) || matches!(byte, b'"' | b'\''));
        let soft = blanks > 0 && follows && syntax.is_soft_keyword(word);
        let token = if self.is_key(ink, length + blanks) {
            Token::Attribute
        } else if !member && (soft || syntax.is_keyword(word)) {
            Token::Keyword
        } else if syntax.is_type(word) {
            Token::Type
        } else if next == Some(b'(') {
            Token::Function
        } else if syntax.capital_types && word.as_bytes()[0].is_ascii_uppercase() {
            Token::Type
        } else {
            Token::Plain
        };
        ink.paint(length, token);
        token != Token::Keyword
    }

    /// Whether the word here, of that length with the blanks behind it, is a key.
    fn is_key(&self, ink: &Ink<'_>, length: usize) -> bool {
        let Some(mark) = self.syntax.keys else {
            return false;
        };
        ink.peek(length) == Some(mark)
            && ink
                .peek(length + 1)
                .is_none_or(|byte| byte.is_ascii_whitespace())
            && ink
                .before_blanks()
                .is_none_or(|byte| matches!(byte, b'\n' | b'{' | b','))
    }
}

/// Whether `'a` is a lifetime: no quote after its first character.
fn is_lifetime(rest: &[u8]) -> bool {
    let word = rest.get(1).is_some_and(|byte| starts_word(*byte));
    word && rest[1].is_ascii() && rest.get(2) != Some(&b'\'')
}

/// Whether the bracket that would start code in text stands twice, which means itself.
fn doubled(ink: &Ink<'_>, code: &str) -> bool {
    code == "{" && ink.starts_with("{{")
}

fn opens(byte: u8, close: u8) -> bool {
    matches!((byte, close), (b'{', b'}') | (b'(', b')'))
}

fn punctuation(byte: u8) -> Token {
    match byte {
        b'=' | b'+' | b'-' | b'*' | b'/' | b'%' | b'<' | b'>' | b'!' | b'&' | b'|' | b'^'
        | b'~' | b'?' | b':' => Token::Operator,
        _ => Token::Plain,
    }
}

/// Paints a regular expression that ends in its line.
fn regex(ink: &mut Ink<'_>) -> bool {
    const LONGEST: usize = 200;
    let line = &ink.bytes()[..ink.bytes().len().min(LONGEST)];
    let mut at = 1;
    let mut class = false;
    while let Some(byte) = line.get(at) {
        match byte {
            b'\n' => return false,
            b'\\' => at += 1,
            b'[' => class = true,
            b']' => class = false,
            b'/' if !class && at > 1 => {
                let flags = line[at + 1..].iter().take_while(|b| b.is_ascii_lowercase());
                ink.paint(at + 1 + flags.count(), Token::String);
                return true;
            }
            _ => {}
        }
        at += 1;
    }
    false
}
