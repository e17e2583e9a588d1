//! White space, directions, and the ends of sentences.

use super::side::Side;
use super::{Found, rules};

pub(super) fn check(source: &Side, target: &Side, found: &mut Found<'_>) {
    let (source, target) = (source.text.as_str(), target.text.as_str());
    if target.contains("  ") && !source.contains("  ") {
        found.push(&rules::SPACES, "two blanks follow each other");
    }
    let leading = |text: &str| text.starts_with(char::is_whitespace);
    let trailing = |text: &str| text.ends_with(char::is_whitespace);
    if leading(source) != leading(target) || trailing(source) != trailing(target) {
        found.push(
            &rules::SPACES,
            "white space at the ends differs from the source",
        );
    }
    for name in dotted(source) {
        if !target.contains(name) && target.replace(". ", ".").contains(name) {
            found.push(&rules::SPACES, format!("`{name}` has blanks in it"));
        }
    }
    if let Some(message) = unbalanced(target) {
        found.push(&rules::BIDI, message);
    }
    let (there, here) = (end(source), end(target));
    if there != here {
        let message = match (there, here) {
            (End::None, _) => "the target ends with a mark that the source does not have",
            (_, End::None) => "the target lacks the mark at the end of the source",
            _ => "the target ends with another mark than the source",
        };
        found.push(&rules::PUNCTUATION, message);
    }
}

/// Names of files, classes and the like: parts of two letters or digits at least, with
/// full stops between them.
fn dotted(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split_whitespace();
    let words = words.map(|word| word.trim_matches(|c: char| !c.is_ascii_alphanumeric()));
    words.filter(|word| {
        let is_part = |part: &str| {
            part.len() > 1 && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
        };
        word.contains('.') && word.split('.').all(is_part)
    })
}

/// What is wrong with the nesting of directional controls (Unicode Standard Annex
/// 9, sections 2.2 to 2.5).
fn unbalanced(text: &str) -> Option<&'static str> {
    let (mut embeddings, mut isolates) = (0_usize, 0_usize);
    for c in text.chars() {
        match c {
            '\u{202a}' | '\u{202b}' | '\u{202d}' | '\u{202e}' => embeddings += 1,
            '\u{2066}'..='\u{2068}' => isolates += 1,
            '\u{202c}' if embeddings == 0 => return Some("a U+202C closes no embedding"),
            '\u{202c}' => embeddings -= 1,
            '\u{2069}' if isolates == 0 => return Some("a U+2069 closes no isolate"),
            '\u{2069}' => isolates -= 1,
            _ => {}
        }
    }
    match (embeddings, isolates) {
        (0, 0) => None,
        (0, _) => Some("an isolate is not closed by U+2069"),
        _ => Some("an embedding is not closed by U+202C"),
    }
}

/// How a text ends.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Stop,
    Question,
    Exclamation,
    Colon,
    None,
}

/// The mark at the end of `text`, closing quotes and parentheses aside.
fn end(text: &str) -> End {
    let closing = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                ')' | '"'
                    | '\''
                    | '”'
                    | '“'
                    | '’'
                    | '»'
                    | '」'
                    | '）'
                    | '\u{200e}'
                    | '\u{200f}'
                    | '\u{202c}'
                    | '\u{2069}'
            )
    };
    match text.trim_end_matches(closing).chars().next_back() {
        Some('.' | '…' | '。' | '．' | '۔' | '।' | '။' | '።') => End::Stop,
        Some('?' | '？' | '؟' | ';' | '\u{37e}') => End::Question,
        Some('!' | '！') => End::Exclamation,
        Some(':' | '：') => End::Colon,
        _ => End::None,
    }
}

#[cfg(test)]
mod tests {
    use super::unbalanced;

    #[test]
    fn directions_are_closed() {
        assert_eq!(unbalanced("\u{202b}a\u{202c} \u{2068}b\u{2069}"), None);
        assert!(unbalanced("\u{202b}a").is_some());
        assert!(unbalanced("a\u{202c}").is_some());
        assert!(unbalanced("\u{2066}a").is_some());
        assert!(unbalanced("a\u{2069}").is_some());
    }
}
