//! How many tokens of a language model a text is, near enough.

/// A quarter of a token for each ASCII character, a half for each other character
/// of two bytes in UTF-8 (accented Latin, Greek, Cyrillic, Arabic, Hebrew), one
/// for each character of three or four bytes (Chinese, Japanese, Korean, emoji);
/// rounded up. The tokenisers of the common models stay near this for prose, and
/// any program can compute it without their tables.
pub(super) fn estimate(text: &str) -> u32 {
    // Sums of a few bytes fit in a byte, and so many of them are added at once.
    let sums = text.as_bytes().chunks(BLOCK).map(|block| {
        let sum: u8 = block.iter().map(|byte| quarters(*byte)).sum();
        u32::from(sum)
    });
    sums.sum::<u32>().div_ceil(4)
}

/// Four quarters for each of 63 bytes fit in a byte.
const BLOCK: usize = 48;

/// What the character that starts with `byte` counts, in quarters of a token;
/// nothing for a byte inside a character.
fn quarters(byte: u8) -> u8 {
    u8::from(byte < 0x80) + 2 * u8::from(byte >= 0xc0) + 2 * u8::from(byte >= 0xe0)
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
