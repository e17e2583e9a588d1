//! Where scalars end: the event parser's marks take in what follows them.

use super::gap::is_break;

/// Length of the quoted scalar that `raw` starts with, both quotes included; all
/// of `raw` where the closing one is missing.
pub(super) fn quoted_end(raw: &str, quote: u8) -> usize {
    let bytes = raw.as_bytes();
    let mut at = 1;
    while let Some(&byte) = bytes.get(at) {
        at += match byte {
            b'\\' if quote == b'"' => 2,
            b'\'' if quote == b'\'' && bytes.get(at + 1) == Some(&b'\'') => 2,
            _ if byte == quote => return at + 1,
            _ => 1,
        };
    }
    raw.len()
}

/// Length of the block scalar that `raw` starts with: to the end of its last
/// line that is not blank, or, where the header keeps final line breaks (`+`),
/// to the last of these.
pub(super) fn block_scalar_end(raw: &str) -> usize {
    let header = raw.split(|c: char| c.is_ascii_whitespace()).next();
    if header.is_some_and(|header| header.contains('+')) {
        // What follows them is the indentation of the next line.
        return raw.trim_end_matches([' ', '\t']).len();
    }
    let text = raw.trim_end_matches([' ', '\t', '\n', '\r']).len();
    let rest = raw.as_bytes().get(text..).unwrap_or_default();
    let blanks = rest.iter().position(|&byte| is_break(byte));
    text + blanks.unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_scalars_end_with_their_quote() {
        for (raw, quote, end) in [
            ("'a' # c", b'\'', 3),
            ("'it''s'", b'\'', 7),
            (r#""a\"b" "#, b'"', 6),
            (r#""\\" x"#, b'"', 4),
            ("'open", b'\'', 5),
        ] {
            assert_eq!(quoted_end(raw, quote), end, "{raw}");
        }
    }

    #[test]
    fn block_scalars_end_with_their_text() {
        for (raw, end) in [
            ("|\n  a\n  b \n\n", 10),
            ("|+\n  a\n\n  ", 8),
            ("|+\n  a", 6),
            ("|-\n\n", 2),
            (">\n  a", 5),
        ] {
            assert_eq!(block_scalar_end(raw), end, "{raw:?}");
        }
    }
}
