//! Requests and responses of HTTP.

use super::Token;
use super::data;
use super::ink::{Ink, is_blank};
use super::markup;
use super::vocabulary::Vocabulary;

const METHODS: Vocabulary =
    Vocabulary::new(" CONNECT DELETE GET HEAD OPTIONS PATCH POST PUT TRACE ");

pub(super) fn lex(ink: &mut Ink<'_>) {
    while !ink.is_empty() {
        match ink.peek(0) {
            Some(b'{' | b'[') => return data::lex_json(ink),
            Some(b'<') => return markup::lex(false, ink),
            _ => {}
        }
        let length = ink.line();
        ink.within(length, line);
        ink.paint_while(Token::Plain, |byte| matches!(byte, b'\r' | b'\n'));
    }
}

fn line(ink: &mut Ink<'_>) {
    if ink.starts_with("###") || ink.starts_with("//") || ink.starts_with("# ") {
        return ink.paint_line(Token::Comment);
    }
    let word = ink.run(0, |byte| {
        byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'/' | b'.')
    });
    let name = &ink.rest()[..word];
    if METHODS.has(name, false) {
        ink.paint(word, Token::Keyword);
        ink.paint_while(Token::Plain, is_blank);
        ink.paint_while(Token::String, |byte| !is_blank(byte));
        ink.paint_while(Token::Plain, is_blank);
        ink.paint_line(Token::Keyword);
    } else if name.starts_with("HTTP/") {
        ink.paint(word, Token::Keyword);
        ink.paint_while(Token::Plain, is_blank);
        ink.paint_while(Token::Number, |byte| byte.is_ascii_digit());
    } else if word > 0 && ink.peek(word) == Some(b':') && ink.peek(word + 1) != Some(b'/') {
        ink.paint(word, Token::Attribute);
        ink.paint(1, Token::Operator);
    }
}
