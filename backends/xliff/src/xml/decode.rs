//! Bytes to text: UTF-8, and UTF-16 with a byte order mark (XML 1.0, section
//! 4.3.3).

use std::borrow::Cow;

use tercet_article::{Diagnostic, Span};

use super::MOST_BYTES;
use super::rules::{ENCODING, TOO_LARGE};

/// The text of a document, a byte order mark included, so that spans of UTF-8
/// text count in the bytes of the file. The text of a UTF-16 file is what a UTF-8
/// file would hold.
///
/// # Errors
/// Where the bytes are neither, or too many.
pub(crate) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Diagnostic> {
    if bytes.len() > MOST_BYTES {
        let message = format!("the file has {} bytes", bytes.len());
        return Err(Diagnostic::new(&TOO_LARGE.rule, Span::default(), message)
            .with_hint(format!("at most {MOST_BYTES} are read: divide it")));
    }
    match bytes {
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes).map(Cow::Owned),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes).map(Cow::Owned),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => Ok(Cow::Borrowed(text)),
            Err(error) => Err(refused(format!(
                "byte {} is not UTF-8",
                error.valid_up_to() + 1
            ))),
        },
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, Diagnostic> {
    let (units, rest) = bytes.as_chunks::<2>();
    if !rest.is_empty() {
        return Err(refused(
            "the UTF-16 text ends in the middle of a character".into(),
        ));
    }
    let mut text = String::with_capacity(units.len());
    text.push('\u{feff}');
    for decoded in char::decode_utf16(units.iter().copied().map(unit)) {
        match decoded {
            Ok(char) => text.push(char),
            Err(_) => return Err(refused("the UTF-16 text holds half a character".into())),
        }
    }
    if text.len() > MOST_BYTES {
        return Err(refused("the text is too long".into()));
    }
    Ok(text)
}

fn refused(message: String) -> Diagnostic {
    Diagnostic::new(&ENCODING.rule, Span::default(), message)
        .with_hint("save the file as UTF-8, or as UTF-16 with a byte order mark")
}
