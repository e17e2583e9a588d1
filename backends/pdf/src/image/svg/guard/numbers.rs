//! Numbers beyond any drawing: products of them leave what floats can hold, which usvg does not
//! expect everywhere.

use resvg::usvg::roxmltree::{Document, Node};

use super::element;
use crate::image::ImageError;

/// Digits before the point, and powers of ten: 9 999 999 passes.
const MOST_DIGITS: usize = 7;

/// Attributes that hold names, text or addresses rather than numbers.
const OTHERS: [&str; 8] = [
    "id",
    "class",
    "href",
    "font-family",
    "lang",
    "in",
    "in2",
    "result",
];

pub(super) fn check(document: &Document<'_>) -> Result<(), ImageError> {
    let drawn = document
        .descendants()
        .filter(|node| element(*node).is_some());
    let values = |node: Node<'_, '_>| {
        let attributes = node.attributes().filter(|a| !is_other(a.name()));
        let style = node.text().filter(|_| element(node) == Some("style"));
        attributes
            .map(|a| is_beyond(a.value()))
            .chain(style.map(is_beyond))
            .any(|beyond| beyond)
    };
    if drawn.into_iter().any(values) {
        return Err(ImageError::too_large(
            "the SVG file holds a coordinate or a size that no drawing needs: scale it down",
        ));
    }
    Ok(())
}

fn is_other(name: &str) -> bool {
    OTHERS.contains(&name) || name.starts_with("aria-") || name.starts_with("data-")
}

/// Whether a value holds a number with too many digits or too high a power of ten.
fn is_beyond(value: &str) -> bool {
    let bytes = value.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let rest = &bytes[at..];
        if rest.starts_with(b"url(") {
            at += rest
                .iter()
                .position(|byte| *byte == b')')
                .unwrap_or(rest.len());
        } else if *byte == b'#' || byte.is_ascii_digit() {
            let word = rest[1..]
                .iter()
                .position(|byte| !byte.is_ascii_alphanumeric());
            let word = &rest[..word.map_or(rest.len(), |length| length + 1)];
            // Colours and names are no numbers.
            if *byte != b'#' && is_large(word, rest.get(word.len()..).unwrap_or_default()) {
                return true;
            }
            at += word.len();
        } else {
            at += 1;
        }
    }
    false
}

/// `word` is digits and letters; what follows it may be a sign of its power of ten.
fn is_large(word: &[u8], follows: &[u8]) -> bool {
    let digits = word.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let power = match &word[digits..] {
        [b'e' | b'E', power @ ..] if !power.is_empty() => power,
        [b'e' | b'E'] if follows.first() == Some(&b'+') => &follows[1..],
        _ => &[],
    };
    let power = power.iter().take_while(|byte| byte.is_ascii_digit());
    // One digit at most, and no more with the digits before.
    let power = power.fold(0_usize, |sum, digit| {
        sum.saturating_mul(10) + usize::from(digit - b'0')
    });
    digits.saturating_add(power) > MOST_DIGITS + usize::from(power == 0)
}
