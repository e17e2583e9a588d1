//! XML and HTML.

use super::ink::{Ink, in_word};
use super::language::{Language, language};
use super::{Token, lex as lex_language};

pub(super) fn lex(html: bool, ink: &mut Ink<'_>) {
    while !ink.is_empty() {
        ink.paint_while(Token::Plain, |byte| !matches!(byte, b'<' | b'&'));
        if ink.starts_with("<!--") {
            ink.paint_through("-->", Token::Comment);
        } else if ink.starts_with("<![CDATA[") {
            ink.paint_through("]]>", Token::String);
        } else if ink.starts_with("<?") {
            ink.paint_through("?>", Token::Keyword);
        } else if ink.starts_with("<!") {
            ink.paint_through(">", Token::Keyword);
        } else if ink.peek(0) == Some(b'&') {
            entity(ink);
        } else if is_tag(ink) {
            let name = tag(ink);
            if html && matches!(name, "script" | "style") {
                embedded(ink, name);
            }
        } else {
            ink.paint(1, Token::Plain);
        }
    }
}

fn is_tag(ink: &Ink<'_>) -> bool {
    let slash = usize::from(ink.peek(1) == Some(b'/'));
    ink.peek(1 + slash)
        .is_some_and(|byte| byte.is_ascii_alphabetic() || byte == b'_')
}

/// `&name;`
fn entity(ink: &mut Ink<'_>) {
    const LONGEST: usize = 32;
    let name = ink.bytes().iter().skip(1).take(LONGEST);
    let length = name
        .take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'#')
        .count();
    if length > 0 && ink.peek(1 + length) == Some(b';') {
        ink.paint(length + 2, Token::Number);
    } else {
        ink.paint(1, Token::Plain);
    }
}

/// Paints a tag with its attributes; returns the name of a start tag.
fn tag<'c>(ink: &mut Ink<'c>) -> &'c str {
    let slash = usize::from(ink.peek(1) == Some(b'/'));
    let length = 1 + slash + ink.run(1 + slash, is_name);
    let name = &ink.rest()[1 + slash..length];
    ink.paint(length, Token::Tag);
    while let Some(byte) = ink.peek(0) {
        match byte {
            b'>' => {
                ink.paint(1, Token::Tag);
                break;
            }
            b'/' => ink.paint(1, Token::Tag),
            // The tag was not closed.
            b'<' => break,
            b'"' | b'\'' => {
                let inside = ink.run(1, |b| b != byte && b != b'<');
                let closed = ink.peek(1 + inside) == Some(byte);
                ink.paint(1 + inside + usize::from(closed), Token::String);
            }
            b'=' => {
                ink.paint(1, Token::Operator);
                // A value without quotes.
                ink.paint_while(Token::Plain, |byte| byte.is_ascii_whitespace());
                let ends = |byte: u8| byte.is_ascii_whitespace() || b"<>\"'/".contains(&byte);
                ink.paint_while(Token::String, |byte| !ends(byte));
            }
            _ if is_name(byte) || byte == b'@' => {
                ink.paint(1 + ink.run(1, is_name), Token::Attribute);
            }
            _ => ink.paint(1, Token::Plain),
        }
    }
    if slash == 0 { name } else { "" }
}

fn is_name(byte: u8) -> bool {
    in_word(byte) || matches!(byte, b'-' | b':' | b'.')
}

/// What stands in `script` and `style`, up to its end tag.
fn embedded(ink: &mut Ink<'_>, name: &str) {
    let end = if name == "script" {
        "</script"
    } else {
        "</style"
    };
    let length = memchr::memmem::find(ink.bytes(), end.as_bytes());
    let inner = match name {
        "script" => language("javascript"),
        _ => Language::Css,
    };
    ink.within(length.unwrap_or(usize::MAX), |ink| lex_language(inner, ink));
}
