//! How many tokens of a language model a text is, near enough.

/// A quarter of a token for each ASCII character, a half for each other character
/// of two bytes in UTF-8 (accented Latin, Greek, Cyrillic, Arabic, Hebrew), one
/// for each character of three or four bytes (Chinese, Japanese, Korean, emoji);
/// rounded up. The tokenisers of the common models stay near this for prose, and
/// any program can compute it without their tables.
pub(super) fn estimate(text: &str) -> u32 {
    let quarters: usize = text.bytes().map(quarters).sum();
    quarters.div_ceil(4) as u32
}

/// What the character that starts with `byte` counts, in quarters of a token;
/// nothing for a byte inside a character.
fn quarters(byte: u8) -> usize {
    match byte {
        0..0x80 => 1,
        0x80..0xc0 => 0,
        0xc0..0xe0 => 2,
        0xe0.. => 4,
    }
}

#[cfg(test)]
mod tests {
    use super::estimate;

    #[test]
    fn estimates() {
        let cases = [
            ("", 0),
            ("a", 1),
            ("word", 1),
            ("words", 2),
            ("äöü", 2),
            ("端末", 2),
            ("Intune 端末", 4),
        ];
        for (text, tokens) in cases {
            assert_eq!(estimate(text), tokens, "{text:?}");
        }
    }
}
