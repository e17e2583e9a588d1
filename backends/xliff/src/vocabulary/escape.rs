//! Free text within a value such as `docfx:metadata/…`, which may hold neither
//! white space nor a second colon (XLIFF 2.1, 4.3.1.34).

use std::fmt::Write as _;

/// `text` with `%`, `:`, white space and control characters as `%` and the
/// hexadecimal digits of their UTF-8 bytes. No text is a `%` alone, since a value
/// has to have something behind its colon.
pub(super) fn escape(text: &str) -> String {
    if text.is_empty() {
        return "%".to_owned();
    }
    let mut escaped = String::with_capacity(text.len());
    for char in text.chars() {
        if matches!(char, '%' | ':') || char.is_whitespace() || char.is_control() {
            for byte in char.encode_utf8(&mut [0; 4]).bytes() {
                let _ = write!(escaped, "%{byte:02x}");
            }
        } else {
            escaped.push(char);
        }
    }
    escaped
}

/// The inverse of [`escape`]. What is not an escape stays as it is.
pub(super) fn unescape(text: &str) -> Box<str> {
    if text == "%" {
        return Box::default();
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let digits = (first == b'%').then(|| after.get(..2)).flatten();
        let byte = digits
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(byte.unwrap_or(first));
        rest = if byte.is_some() { &after[2..] } else { after };
    }
    String::from_utf8(bytes).map_or_else(|_| text.into(), String::into_boxed_str)
}

#[cfg(test)]
mod tests {
    use super::{escape, unescape};

    #[test]
    fn both_ways() {
        for text in [
            "title",
            "a b",
            "ms:x",
            "100%",
            "é\u{a0}%3a",
            "",
            "%",
            "%zz",
            "%2",
        ] {
            let escaped = escape(text);
            assert!(
                !escaped.is_empty() && !escaped.contains([' ', ':']),
                "{escaped}"
            );
            assert_eq!(&*unescape(&escaped), text);
        }
    }
}
