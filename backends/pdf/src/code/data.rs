//! JSON, YAML, and files of keys and values.

use super::Token;
use super::ink::{Ink, in_word, is_blank, number, starts_word};
use super::syntax::Escape;

/// JSON, with comments.
pub(super) fn lex_json(ink: &mut Ink<'_>) {
    while let Some(byte) = ink.peek(0) {
        match byte {
            b'"' | b'\'' => {
                let length = quoted(ink.bytes(), byte, Escape::Backslash);
                let blanks = ink.run(length, |byte| byte.is_ascii_whitespace());
                let key = ink.peek(length + blanks) == Some(b':');
                ink.paint(length, if key { Token::Attribute } else { Token::String });
                // Looked at once is enough.
                ink.paint(blanks, Token::Plain);
            }
            b'/' if ink.starts_with("//") => ink.paint_line(Token::Comment),
            b'/' if ink.starts_with("/*") => ink.paint_through("*/", Token::Comment),
            b'-' if ink.peek(1).is_some_and(|byte| byte.is_ascii_digit()) => {
                ink.paint(1 + number(&ink.bytes()[1..]), Token::Number);
            }
            _ if byte.is_ascii_digit() => ink.paint(number(ink.bytes()), Token::Number),
            _ if starts_word(byte) => {
                let length = ink.run(0, in_word);
                let constant = matches!(&ink.rest()[..length], "true" | "false" | "null");
                let key = ink.peek(length) == Some(b':');
                ink.paint(length, word(constant, key));
            }
            _ => ink.paint(1, Token::Plain),
        }
    }
}

fn word(constant: bool, key: bool) -> Token {
    match (constant, key) {
        (_, true) => Token::Attribute,
        (true, false) => Token::Keyword,
        (false, false) => Token::Plain,
    }
}

/// The length of a string that ends in its line at the latest.
fn quoted(bytes: &[u8], quote: u8, escape: Escape) -> usize {
    let mut at = 1;
    while let Some(byte) = bytes.get(at) {
        let next = bytes.get(at + 1).copied();
        match byte {
            b'\n' => return at,
            b'\\' if escape == Escape::Backslash && next != Some(b'\n') => at += 1,
            byte if *byte == quote && escape == Escape::Twice && next == Some(quote) => at += 1,
            byte if *byte == quote => return at + 1,
            _ => {}
        }
        at += 1;
    }
    bytes.len()
}

/// In YAML and TOML: backslashes in double quotes only.
fn quoted_line(bytes: &[u8], quote: u8) -> usize {
    let double = quote == b'"';
    let escape = if double {
        Escape::Backslash
    } else {
        Escape::Twice
    };
    quoted(bytes, quote, escape)
}

/// YAML, line by line; blocks of text are plain.
pub(super) fn lex_yaml(ink: &mut Ink<'_>) {
    // How far the line is indented that has a block of text, if lines of it may follow.
    let mut block: Option<usize> = None;
    while !ink.is_empty() {
        let length = ink.line();
        let indent = ink.run(0, is_blank);
        let text = block.is_some_and(|block| indent > block || indent >= length);
        if text {
            ink.paint_line(Token::Plain);
        } else {
            block = has_block(&ink.rest()[..length]).then_some(indent);
            ink.within(length, yaml_line);
        }
        ink.paint_while(Token::Plain, |byte| matches!(byte, b'\r' | b'\n'));
    }
}

/// Whether a line ends with `|` or `>`, perhaps with how the text is to be read.
fn has_block(line: &str) -> bool {
    let line = line
        .trim_end()
        .trim_end_matches(|c: char| c.is_ascii_digit() || "+-".contains(c));
    [" |", " >"].iter().any(|mark| line.ends_with(mark))
}

fn yaml_line(ink: &mut Ink<'_>) {
    ink.paint_while(Token::Plain, is_blank);
    if ink.rest() == "---" || ink.rest() == "..." || ink.starts_with("%") {
        return ink.paint_line(Token::Keyword);
    }
    while ink.starts_with("- ") || ink.rest() == "-" {
        ink.paint(1, Token::Operator);
        ink.paint_while(Token::Plain, is_blank);
    }
    if let Some(length) = yaml_key(ink.bytes()) {
        ink.paint(length, Token::Attribute);
        ink.paint(1, Token::Operator);
    }
    yaml_value(ink);
}

/// The length of the key at the start: up to a colon before a blank or the end.
fn yaml_key(line: &[u8]) -> Option<usize> {
    let quote = line.first().filter(|byte| matches!(byte, b'"' | b'\''));
    let start = match (quote, line.first()?) {
        (Some(quote), _) => quoted_line(line, *quote),
        (None, b'[' | b'{' | b'#' | b'&' | b'|' | b'>' | b'!') => return None,
        (None, _) => 0,
    };
    // A comment ends it as well.
    let stops = |at: &usize| match line[*at] {
        b':' => line.get(at + 1).copied().is_none_or(is_blank),
        b'#' => *at > 0 && is_blank(line[at - 1]),
        _ => false,
    };
    (start..line.len())
        .find(stops)
        .filter(|at| line[*at] == b':')
}

fn yaml_value(ink: &mut Ink<'_>) {
    // Whether lists and maps are written in one line, where words may be keys.
    let flow = matches!(ink.bytes().trim_ascii_start().first(), Some(b'{' | b'['));
    while let Some(byte) = ink.peek(0) {
        let begins = ink
            .before()
            .is_none_or(|before| is_blank(before) || b"[{,:-\n".contains(&before));
        match byte {
            b'#' if begins => ink.paint_line(Token::Comment),
            b'"' | b'\'' if begins => ink.paint(quoted_line(ink.bytes(), byte), Token::String),
            b'&' | b'*' if begins && ink.peek(1).is_some_and(in_word) => {
                ink.paint(1 + ink.run(1, in_word), Token::Variable);
            }
            b'!' if begins => ink.paint(ink.run(0, |byte| !is_blank(byte)), Token::Type),
            b'|' | b'>' if begins => ink.paint(1, Token::Operator),
            // Templates of pipelines.
            b'$' if ink.starts_with("${{") => ink.paint_through("}}", Token::Variable),
            b'$' if ink.starts_with("$(") => ink.paint_through(")", Token::Variable),
            _ if begins && (byte.is_ascii_digit() || starts_word(byte)) => yaml_word(ink, flow),
            _ => ink.paint(1, Token::Plain),
        }
    }
}

fn yaml_word(ink: &mut Ink<'_>, flow: bool) {
    let length = ink.run(0, |byte| !is_blank(byte) && !b",]}:#$".contains(&byte));
    let word = &ink.rest()[..length];
    let ends = ink.peek(length).is_none_or(|byte| byte != b':');
    let token = match word {
        _ if flow && !ends && ink.peek(length + 1).is_some_and(is_blank) => Token::Attribute,
        "true" | "false" | "null" | "yes" | "no" | "True" | "False" if ends => Token::Keyword,
        _ if ends && number(word.as_bytes()) == length && word.as_bytes()[0].is_ascii_digit() => {
            Token::Number
        }
        _ => Token::Plain,
    };
    ink.paint(length, token);
    // The rest of what only looked like a word.
    if token == Token::Plain {
        ink.paint_while(Token::Plain, |byte| {
            !is_blank(byte) && !b",]}#$".contains(&byte)
        });
    }
}

/// INI, TOML, properties, environment files.
pub(super) fn lex_ini(ink: &mut Ink<'_>) {
    while !ink.is_empty() {
        let length = ink.line();
        ink.within(length, ini_line);
        ink.paint_while(Token::Plain, |byte| matches!(byte, b'\r' | b'\n'));
    }
}

fn ini_line(ink: &mut Ink<'_>) {
    ink.paint_while(Token::Plain, is_blank);
    match ink.peek(0) {
        Some(b'#' | b';') => return ink.paint_line(Token::Comment),
        Some(b'[') => return ink.paint_through("]", Token::Tag),
        _ => {}
    }
    let Some(equals) = memchr::memchr2(b'=', b':', ink.bytes()) else {
        return;
    };
    ink.paint(equals, Token::Attribute);
    ink.paint(1, Token::Operator);
    while let Some(byte) = ink.peek(0) {
        let begins = ink
            .before()
            .is_none_or(|before| is_blank(before) || b"=:[,{".contains(&before));
        match byte {
            b'"' | b'\'' if begins => ink.paint(quoted_line(ink.bytes(), byte), Token::String),
            b'#' | b';' if begins => ink.paint_line(Token::Comment),
            _ if begins && byte.is_ascii_digit() => ink.paint(number(ink.bytes()), Token::Number),
            _ if begins && starts_word(byte) => {
                let length = ink.run(0, in_word);
                let constant = matches!(&ink.rest()[..length], "true" | "false");
                ink.paint(length, word(constant, false));
            }
            _ => ink.paint(1, Token::Plain),
        }
    }
}
