//! Characters of XML.

use crate::xml::chars::is_char;

/// Appends `text`, with what `write` makes of each character that begins with a byte that
/// is `special`.
fn escaped(
    out: &mut String,
    text: &str,
    special: &Special,
    mut write: impl FnMut(&mut String, char),
) {
    let mut rest = text;
    loop {
        let (usual, after) = rest.split_at(special.usual(rest.as_bytes()));
        out.push_str(usual);
        let mut chars = after.chars();
        let Some(char) = chars.next() else { return };
        write(out, char);
        rest = chars.as_str();
    }
}

/// The bytes that a text is looked through for: those named, and all with which a character
/// may begin that XML cannot hold, or that white space is made of. U+FFFE and U+FFFF begin
/// with 0xef.
struct Special([bool; 256]);

impl Special {
    const fn new(named: &[u8]) -> Self {
        let mut special = [false; 256];
        let mut byte = 0;
        while byte < b' ' as usize {
            special[byte] = true;
            byte += 1;
        }
        special[0xef] = true;
        let mut at = 0;
        while at < named.len() {
            special[named[at] as usize] = true;
            at += 1;
        }
        Self(special)
    }

    /// Length of what `bytes` begin with that is not special.
    fn usual(&self, bytes: &[u8]) -> usize {
        let special = bytes.iter().position(|byte| self.0[usize::from(*byte)]);
        special.unwrap_or(bytes.len())
    }
}

static IN_TEXT: Special = Special::new(b"&<>");
static IN_ATTRIBUTE: Special = Special::new(b"&<\"");

/// Appends `text` as character data. `illegal` writes what stands for a character
/// that XML cannot hold.
pub(super) fn text(out: &mut String, text: &str, mut illegal: impl FnMut(&mut String, char)) {
    escaped(out, text, &IN_TEXT, |out, char| match char {
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
    escaped(out, value, &IN_ATTRIBUTE, |out, char| match char {
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
