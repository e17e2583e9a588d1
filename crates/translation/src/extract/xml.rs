//! What XML 1.0 can hold.

use std::borrow::Cow;

/// Whether XML 1.0 can hold the character (production 2, `Char`).
pub(super) fn is_char(char: char) -> bool {
    matches!(char, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..)
}

/// Whether XML 1.0 can hold all of `text`.
pub(super) fn is_valid(text: &str) -> bool {
    text.chars().all(is_char)
}

/// `text` with a replacement character for each that XML cannot hold; for what is
/// shown alone.
pub(super) fn shown(text: &str) -> Cow<'_, str> {
    if is_valid(text) {
        return Cow::Borrowed(text);
    }
    let shown = |char| {
        if is_char(char) {
            char
        } else {
            char::REPLACEMENT_CHARACTER
        }
    };
    Cow::Owned(text.chars().map(shown).collect())
}

/// A name token made of `text`: what cannot be in one becomes `_`.
pub(super) fn name_token(text: &str) -> String {
    let keep = |char: char| {
        if char.is_ascii_alphanumeric() || matches!(char, '-' | '_' | '.') {
            char
        } else {
            '_'
        }
    };
    text.chars().map(keep).collect()
}
