//! Markdown as an example: what marks headings, lists, links and code.

use super::Token;
use super::ink::{Ink, is_blank};

pub(super) fn lex(ink: &mut Ink<'_>) {
    // The fence that is open.
    let mut fence: Option<&str> = None;
    while !ink.is_empty() {
        let length = ink.line();
        let line = ink.rest()[..length].trim_start();
        if let Some(open) = fence {
            let closes = line.starts_with(open);
            let token = if closes {
                Token::Keyword
            } else {
                Token::String
            };
            ink.paint(length, token);
            fence = fence.filter(|_| !closes);
        } else {
            fence = ["```", "~~~"]
                .into_iter()
                .find(|mark| line.starts_with(mark));
            match fence {
                Some(_) => ink.paint(length, Token::Keyword),
                None => ink.within(length, line_of_text),
            }
        }
        ink.paint_while(Token::Plain, |byte| matches!(byte, b'\r' | b'\n'));
    }
}

fn line_of_text(ink: &mut Ink<'_>) {
    ink.paint_while(Token::Plain, is_blank);
    let hashes = ink.run(0, |byte| byte == b'#');
    if (1..=6).contains(&hashes) && ink.peek(hashes).is_none_or(is_blank) || ink.starts_with(":::")
    {
        return ink.paint_line(Token::Keyword);
    }
    while ink.starts_with(">") {
        ink.paint(1, Token::Operator);
        ink.paint_while(Token::Plain, is_blank);
    }
    let digits = ink.run(0, |byte| byte.is_ascii_digit());
    if ["- ", "* ", "+ "].iter().any(|mark| ink.starts_with(mark)) {
        ink.paint(1, Token::Operator);
    } else if digits > 0 && ink.peek(digits) == Some(b'.') {
        ink.paint(digits + 1, Token::Operator);
    }
    while let Some(byte) = ink.peek(0) {
        match byte {
            b'`' => {
                let inside = ink.run(1, |byte| byte != b'`');
                ink.paint(inside + 2, Token::String);
            }
            b'<' if ink.starts_with("<!--") => ink.paint_through("-->", Token::Comment),
            b'\\' => ink.paint(2, Token::Plain),
            b'*' | b'_' => ink.paint(ink.run(0, |b| b == byte), Token::Operator),
            b']' if ink.starts_with("](") => {
                ink.paint(1, Token::Plain);
                ink.paint_through(")", Token::Variable);
            }
            _ => ink.paint(1, Token::Plain),
        }
    }
}
