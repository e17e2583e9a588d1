//! Batch files and the command line of `cmd.exe`.

use super::Token;
use super::ink::{Ink, in_word, starts_word};
use super::vocabulary::Vocabulary;

const KEYWORDS: Vocabulary = Vocabulary::new(
    " call cd chdir defined do echo else endlocal errorlevel exist exit for goto if \
    in not pause popd pushd set setlocal shift start ",
);

/// Keywords that are followed by a command.
const LEADING: Vocabulary = Vocabulary::new(" call do else start ");

/// Keywords that stand within a command.
const INNER: Vocabulary = Vocabulary::new(" do else exist in not ");

pub(super) fn lex(ink: &mut Ink<'_>) {
    prompt(ink);
    let mut command = true;
    while let Some(byte) = ink.peek(0) {
        match byte {
            b'\n' => {
                ink.paint(1, Token::Plain);
                prompt(ink);
                command = true;
            }
            _ if byte.is_ascii_whitespace() || byte == b'@' => ink.paint(1, Token::Plain),
            b':' if command && ink.starts_with("::") => ink.paint_line(Token::Comment),
            b':' if command => ink.paint(1 + ink.run(1, in_word), Token::Type),
            b'"' => string(ink),
            b'%' | b'!' => variable(ink, byte),
            b'/' | b'-' if option(ink) => {}
            b'^' => ink.paint(2, Token::Plain),
            b'&' | b'|' => {
                ink.paint(1, Token::Operator);
                command = true;
            }
            b'(' => {
                ink.paint(1, Token::Plain);
                command = true;
            }
            b'<' | b'>' | b'=' => ink.paint(1, Token::Operator),
            _ if in_word(byte) || matches!(byte, b'.' | b'\\' | b'*') => {
                command = word(ink, command);
            }
            _ => ink.paint(1, Token::Plain),
        }
    }
}

/// A prompt: `C:\Users\me>`.
fn prompt(ink: &mut Ink<'_>) {
    const LONGEST: usize = 260;
    let drive = ink.peek(0).is_some_and(|byte| byte.is_ascii_alphabetic());
    if drive && ink.peek(1) == Some(b':') && ink.peek(2) == Some(b'\\') {
        let line = ink
            .bytes()
            .iter()
            .take(LONGEST)
            .take_while(|byte| **byte != b'\n');
        if let Some(end) = line.clone().position(|byte| *byte == b'>') {
            ink.paint(end + 1, Token::Plain);
        }
    }
}

/// Tells whether a command follows.
fn word(ink: &mut Ink<'_>, command: bool) -> bool {
    let length = ink.run(0, |byte| {
        in_word(byte) || matches!(byte, b'.' | b'-' | b'\\' | b':' | b'*')
    });
    let word = &ink.rest()[..length];
    if command && word.eq_ignore_ascii_case("rem") {
        ink.paint_line(Token::Comment);
        return false;
    }
    let keyword = KEYWORDS.has(word, true);
    let before = LEADING.has(word, true);
    if keyword && (command || INNER.has(word, true)) {
        ink.paint(length, Token::Keyword);
        return before;
    }
    ink.paint(
        length,
        if command {
            Token::Function
        } else {
            Token::Plain
        },
    );
    false
}

/// To the end of the line at most.
fn string(ink: &mut Ink<'_>) {
    let inside = ink.run(1, |byte| !matches!(byte, b'"' | b'\n'));
    let closed = ink.peek(1 + inside) == Some(b'"');
    ink.paint(1 + inside + usize::from(closed), Token::String);
}

/// `%name%`, `!name!`, `%1`, `%%i`.
fn variable(ink: &mut Ink<'_>, mark: u8) {
    const LONGEST: usize = 128;
    let name = ink.bytes().iter().skip(1).take(LONGEST);
    let inside = name
        .take_while(|byte| in_word(**byte) || b"~:=,-()".contains(byte))
        .count();
    if inside > 0 && ink.peek(1 + inside) == Some(mark) {
        ink.paint(inside + 2, Token::Variable);
    } else if mark == b'%' && ink.starts_with("%%") && ink.peek(2).is_some_and(in_word) {
        ink.paint(3, Token::Variable);
    } else if mark == b'%' && ink.peek(1).is_some_and(|b| b.is_ascii_digit() || b == b'*') {
        ink.paint(2, Token::Variable);
    } else {
        ink.paint(1, Token::Plain);
    }
}

/// `/quiet`, `-n`, `--name` after a blank.
fn option(ink: &mut Ink<'_>) -> bool {
    let begins = ink
        .before()
        .is_none_or(|before| before.is_ascii_whitespace());
    let marks = if ink.starts_with("--") { 2 } else { 1 };
    let named = ink
        .peek(marks)
        .is_some_and(|byte| starts_word(byte) || byte == b'?');
    if !begins || !named {
        return false;
    }
    let name = ink.run(marks, |byte| in_word(byte) || matches!(byte, b'-' | b'?'));
    ink.paint(marks + name, Token::Parameter);
    true
}
