//! Characters of XML.

use crate::xml::chars::is_char;

/// Appends `text`, with what `write` makes of each character that begins with a byte that
/// `is_special`.
fn escaped(
    out: &mut String,
    text: &str,
    is_special: impl Fn(u8) -> bool,
    mut write: impl FnMut(&mut String, char),
) {
    let mut rest = text;
    loop {
        let (usual, after) = rest.split_at(usual(rest.as_bytes(), &is_special));
        out.push_str(usual);
        let mut chars = after.chars();
        let Some(special) = chars.next() else { return };
        write(out, special);
        rest = chars.as_str();
    }
}

/// Length of what `bytes` begin with that is not special. Without a branch for each byte,
/// many are looked at together.
fn usual(bytes: &[u8], is_special: impl Fn(u8) -> bool) -> usize {
    let any = |some: &[u8]| some.iter().fold(false, |any, byte| any | is_special(*byte));
    let (mut chunks, mut whole) = (bytes.chunks_exact(TOGETHER), 0);
    while chunks.next().is_some_and(|chunk| !any(chunk)) {
        whole += TOGETHER;
    }
    let rest = &bytes[whole..];
    whole
        + rest
            .iter()
            .position(|byte| is_special(*byte))
            .unwrap_or(rest.len())
}

/// Bytes that are looked at together.
const TOGETHER: usize = 32;

/// Whether a character that begins with `byte` may be one that XML cannot hold, or that
/// white space is made of. U+FFFE and U+FFFF begin with 0xef.
fn is_suspect(byte: u8) -> bool {
    byte < b' ' || byte == 0xef
}

/// Appends `text` as character data. `illegal` writes what stands for a character
/// that XML cannot hold.
pub(super) fn text(out: &mut String, text: &str, mut illegal: impl FnMut(&mut String, char)) {
    let is_special = |byte| is_suspect(byte) || matches!(byte, b'&' | b'<' | b'>');
    escaped(out, text, is_special, |out, char| match char {
        '&' => out.push_str("&amp;"),
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        // A bare one would be read as a line end.
        '\r' => out.push_str("&#13;"),
        char if is_char(char) => out.push(char),
        char => illegal(out, char),
    });
}

/// Appends `text` as character data of a place that holds no elements.
pub(super) fn plain(out: &mut String, text: &str) {
    self::text(out, text, |out, _| out.push('\u{fffd}'));
}

/// Appends `value` as the value of an attribute in double quotes.
pub(super) fn attribute(out: &mut String, value: &str) {
    let is_special = |byte| is_suspect(byte) || matches!(byte, b'&' | b'<' | b'"');
    escaped(out, value, is_special, |out, char| match char {
        '&' => out.push_str("&amp;"),
        '<' => out.push_str("&lt;"),
        '"' => out.push_str("&quot;"),
        // Bare ones would be read as spaces.
        '\t' => out.push_str("&#9;"),
        '\n' => out.push_str("&#10;"),
        '\r' => out.push_str("&#13;"),
        char if is_char(char) => out.push(char),
        _ => out.push('\u{fffd}'),
    });
}
