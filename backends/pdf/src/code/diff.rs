//! Differences, line by line.

use super::Token;
use super::ink::Ink;

pub(super) fn lex(ink: &mut Ink<'_>) {
    while let Some(first) = ink.peek(0) {
        let token = match first {
            b'@' | b'd' | b'i' if is_head(ink) => Token::Keyword,
            b'+' | b'-' if is_head(ink) => Token::Attribute,
            b'+' => Token::Inserted,
            b'-' => Token::Deleted,
            _ => Token::Plain,
        };
        ink.paint_line(token);
        ink.paint_while(Token::Plain, |byte| matches!(byte, b'\r' | b'\n'));
    }
}

fn is_head(ink: &Ink<'_>) -> bool {
    ["@@", "diff ", "index ", "+++ ", "--- "]
        .iter()
        .any(|head| ink.starts_with(head))
}
