//! Code on its way to tokens.

use std::ops::Range;

use super::Token;

/// A place in the code that only moves forward, and the tokens before it.
pub(super) struct Ink<'c> {
    code: &'c str,
    at: usize,
    /// Where reading stops; not before `at`.
    end: usize,
    tokens: Vec<(Range<usize>, Token)>,
}

impl<'c> Ink<'c> {
    pub(super) fn new(code: &'c str) -> Self {
        Self {
            code,
            at: 0,
            end: code.len(),
            tokens: Vec::new(),
        }
    }

    /// The tokens; what was not painted is plain.
    pub(super) fn finish(mut self) -> Vec<(Range<usize>, Token)> {
        self.end = self.code.len();
        self.paint(usize::MAX, Token::Plain);
        self.tokens
    }

    /// What is still to be read.
    pub(super) fn rest(&self) -> &'c str {
        &self.code[self.at..self.end]
    }

    pub(super) fn bytes(&self) -> &'c [u8] {
        self.rest().as_bytes()
    }

    /// The byte at that distance.
    pub(super) fn peek(&self, distance: usize) -> Option<u8> {
        self.bytes().get(distance).copied()
    }

    /// The byte before, within the line or not.
    pub(super) fn before(&self) -> Option<u8> {
        self.at.checked_sub(1).map(|at| self.code.as_bytes()[at])
    }

    pub(super) fn is_empty(&self) -> bool {
        self.at == self.end
    }

    pub(super) fn starts_with(&self, prefix: &str) -> bool {
        self.bytes().starts_with(prefix.as_bytes())
    }

    /// The byte before, blanks passed over.
    pub(super) fn before_blanks(&self) -> Option<u8> {
        let before = self.code.as_bytes()[..self.at].iter().rev();
        before.copied().find(|byte| !is_blank(*byte))
    }

    /// Whether nothing but blanks stands before it in its line.
    pub(super) fn is_line_start(&self) -> bool {
        self.before_blanks().is_none_or(|byte| byte == b'\n')
    }

    /// Gives the next `length` bytes their token, and moves behind them. Takes less where
    /// there is no more, and goes on to the end of a character.
    pub(super) fn paint(&mut self, length: usize, token: Token) {
        let mut to = self.at.saturating_add(length).min(self.end);
        while !self.code.is_char_boundary(to) {
            to += 1;
        }
        if to == self.at {
            return;
        }
        match self.tokens.last_mut() {
            Some((range, last)) if *last == token => range.end = to,
            _ => self.tokens.push((self.at..to, token)),
        }
        self.at = to;
    }

    /// Paints while bytes are so.
    pub(super) fn paint_while(&mut self, token: Token, is: impl Fn(u8) -> bool) {
        self.paint(self.run(0, is), token);
    }

    /// How many bytes from a distance on are so.
    pub(super) fn run(&self, distance: usize, is: impl Fn(u8) -> bool) -> usize {
        let bytes = self.bytes().get(distance..).unwrap_or_default();
        bytes
            .iter()
            .position(|byte| !is(*byte))
            .unwrap_or(bytes.len())
    }

    /// The length of the rest of the line, without its end.
    pub(super) fn line(&self) -> usize {
        let line = memchr::memchr(b'\n', self.bytes()).unwrap_or(self.bytes().len());
        if line > 0 && self.peek(line - 1) == Some(b'\r') {
            line - 1
        } else {
            line
        }
    }

    /// Paints to the end of the line, without it.
    pub(super) fn paint_line(&mut self, token: Token) {
        self.paint(self.line(), token);
    }

    /// Paints up to and with the next `end`, or all where there is none.
    pub(super) fn paint_through(&mut self, end: &str, token: Token) {
        let found = memchr::memmem::find(self.bytes(), end.as_bytes());
        self.paint(found.map_or(usize::MAX, |at| at + end.len()), token);
    }

    /// Reads no further than `length` bytes from here while `read` reads; what it leaves is
    /// plain.
    pub(super) fn within(&mut self, length: usize, read: impl FnOnce(&mut Self)) {
        let end = self.end;
        let mut to = self.at.saturating_add(length).min(end);
        while !self.code.is_char_boundary(to) {
            to += 1;
        }
        self.end = to;
        read(self);
        self.paint(usize::MAX, Token::Plain);
        self.end = end;
    }
}

/// Whether a byte may start a word; letters beyond ASCII do.
pub(super) fn starts_word(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte == b'_' || byte >= 0x80
}

/// Whether a byte may stand in a word.
pub(super) fn in_word(byte: u8) -> bool {
    starts_word(byte) || byte.is_ascii_digit()
}

pub(super) fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t')
}

/// The length of a number at the start: digits, a base, a fraction, an exponent, a suffix.
pub(super) fn number(bytes: &[u8]) -> usize {
    let mut length = 0;
    while let Some(byte) = bytes.get(length) {
        let sign = matches!(byte, b'+' | b'-')
            && length > 0
            && matches!(bytes[length - 1], b'e' | b'E')
            && !matches!(bytes.get(1), Some(b'x' | b'X'))
            && bytes.get(length + 1).is_some_and(u8::is_ascii_digit);
        let dot = *byte == b'.' && bytes.get(length + 1).is_some_and(u8::is_ascii_digit);
        if !(byte.is_ascii_alphanumeric() || *byte == b'_' || sign || dot) {
            break;
        }
        length += 1;
    }
    length
}
