//! Style sheets.

use super::Token;
use super::ink::{Ink, in_word, number, starts_word};

pub(super) fn lex(ink: &mut Ink<'_>) {
    // Whether a value is being read, and how many blocks are open.
    let (mut value, mut open) = (false, 0_u32);
    while let Some(byte) = ink.peek(0) {
        match byte {
            b'/' if ink.starts_with("/*") => ink.paint_through("*/", Token::Comment),
            b'/' if ink.starts_with("//") && ink.before() != Some(b':') => {
                ink.paint_line(Token::Comment);
            }
            b'"' | b'\'' => {
                let inside = ink.run(1, |b| b != byte && b != b'\n');
                let closed = ink.peek(1 + inside) == Some(byte);
                ink.paint(1 + inside + usize::from(closed), Token::String);
            }
            b'@' => ink.paint(1 + ink.run(1, is_name), Token::Keyword),
            b'$' => ink.paint(1 + ink.run(1, is_name), Token::Variable),
            b'#' if value && !in_selector(ink) => ink.paint(1 + ink.run(1, in_word), Token::Number),
            b'#' | b'.' if !value && ink.peek(1).is_some_and(starts_word) => {
                ink.paint(1 + ink.run(1, is_name), Token::Tag);
            }
            _ if byte.is_ascii_digit() => {
                let digits = number(ink.bytes());
                let percent = usize::from(ink.peek(digits) == Some(b'%'));
                ink.paint(digits + percent, Token::Number);
            }
            _ if is_name(byte) => word(ink, value, open > 0),
            _ => {
                match byte {
                    b'{' => (value, open) = (false, open + 1),
                    b'}' => (value, open) = (false, open.saturating_sub(1)),
                    b':' => value = open > 0 && !in_selector(ink),
                    b';' => value = false,
                    _ => {}
                }
                ink.paint(1, Token::Plain);
            }
        }
    }
}

fn word(ink: &mut Ink<'_>, value: bool, inside: bool) {
    let length = ink.run(0, is_name);
    let token = match ink.peek(length) {
        _ if ink.starts_with("--") => Token::Variable,
        Some(b'(') => Token::Function,
        Some(b':') if inside && !value && !in_selector(ink) => Token::Attribute,
        _ if value => Token::Plain,
        _ => Token::Tag,
    };
    ink.paint(length, token);
}

/// Whether a block starts before what is read ends: then it is a selector.
fn in_selector(ink: &Ink<'_>) -> bool {
    const FAR: usize = 200;
    let ahead = &ink.bytes()[..ink.bytes().len().min(FAR)];
    memchr::memchr3(b'{', b'}', b';', ahead).is_some_and(|at| ahead[at] == b'{')
}

fn is_name(byte: u8) -> bool {
    in_word(byte) || byte == b'-'
}
