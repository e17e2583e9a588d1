//! Characters of XML.

use crate::xml::chars::is_char;

/// Appends what `text` begins with that is written as it is, and gives the rest:
/// nothing of most texts.
fn usual<'t>(out: &mut String, text: &'t str) -> &'t str {
    // U+FFFE and U+FFFF begin with 0xef.
    let is_special = |byte: u8| byte < b' ' || matches!(byte, b'&' | b'<' | b'>' | b'"' | 0xef);
    let end = text.bytes().position(is_special).unwrap_or(text.len());
    let (usual, rest) = text.split_at(end);
    out.push_str(usual);
    rest
}

/// Appends `text` as character data. `illegal` writes what stands for a character
/// that XML cannot hold.
pub(super) fn text(out: &mut String, text: &str, mut illegal: impl FnMut(&mut String, char)) {
    for char in usual(out, text).chars() {
        match char {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            // A bare one would be read as a line end.
            '\r' => out.push_str("&#13;"),
            char if is_char(char) => out.push(char),
            char => illegal(out, char),
        }
    }
}

/// Appends `text` as character data of a place that holds no elements.
pub(super) fn plain(out: &mut String, text: &str) {
    self::text(out, text, |out, _| out.push('\u{fffd}'));
}

/// Appends `value` as the value of an attribute in double quotes.
pub(super) fn attribute(out: &mut String, value: &str) {
    for char in usual(out, value).chars() {
        match char {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '"' => out.push_str("&quot;"),
            // Bare ones would be read as spaces.
            '\t' => out.push_str("&#9;"),
            '\n' => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            char if is_char(char) => out.push(char),
            _ => out.push('\u{fffd}'),
        }
    }
}
