//! Numbers beyond any drawing: products of them leave what floats can hold, which usvg does not
//! expect everywhere.

use resvg::usvg::roxmltree::{Document, Node};

use super::element;
use crate::image::ImageError;

/// Digits before the point: 9 999 999 passes.
const MOST_DIGITS: usize = 7;

/// Attributes that hold lengths, places and factors. Others hold what programs like to keep,
/// numbers of files and hashes among it.
const ATTRIBUTES: &str = " amplitude azimuth baseFrequency bias cx cy d divisor dx dy elevation \
    exponent font-size fr fx fy gradientTransform height intercept k1 k2 k3 k4 kernelMatrix \
    letter-spacing limitingConeAngle markerHeight markerWidth offset order patternTransform points \
    pointsAtX pointsAtY pointsAtZ r radius refX refY rotate rx ry scale slope specularExponent \
    startOffset stdDeviation stroke-dasharray stroke-dashoffset stroke-miterlimit stroke-width \
    style surfaceScale tableValues textLength transform values viewBox width word-spacing x x1 x2 \
    y y1 y2 z ";

pub(super) fn check(document: &Document<'_>) -> Result<(), ImageError> {
    if document.descendants().any(is_node_beyond) {
        return Err(ImageError::too_large(
            "the SVG file holds a coordinate or a size that no drawing needs: scale it down",
        ));
    }
    Ok(())
}

fn is_node_beyond(node: Node<'_, '_>) -> bool {
    let Some(name) = element(node) else {
        return false;
    };
    let measures = |name: &str| ATTRIBUTES.split(' ').any(|known| known == name);
    let attributes = node
        .attributes()
        .filter(|a| a.namespace().is_none() && measures(a.name()));
    attributes.map(|a| a.value()).any(is_beyond)
        || name == "style" && node.text().is_some_and(is_beyond)
}

/// Whether a value holds a number of more digits before the point, its power of ten included.
fn is_beyond(value: &str) -> bool {
    let bytes = value.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let rest = &bytes[at..];
        at += if rest.starts_with(b"url(") {
            run(rest, |byte| byte != b')')
        } else if *byte == b'#' {
            // A colour, or the name of something.
            1 + run(&rest[1..], |byte| byte.is_ascii_alphanumeric())
        } else if byte.is_ascii_digit() || *byte == b'.' {
            let (length, digits) = number(rest);
            if digits > MOST_DIGITS {
                return true;
            }
            length
        } else {
            1
        };
    }
    false
}

/// The length of the number at the start, and how many digits it has before its point when it
/// is written out; zeros at its start do not count.
fn number(bytes: &[u8]) -> (usize, usize) {
    let digits = |at: usize| run(&bytes[at..], |byte| byte.is_ascii_digit());
    let zeros = run(bytes, |byte| byte == b'0');
    let mut length = zeros + digits(zeros);
    let before = length - zeros;
    if bytes.get(length) == Some(&b'.') {
        length += 1 + digits(length + 1);
    }
    if !matches!(bytes.get(length), Some(b'e' | b'E')) {
        return (length, before);
    }
    let sign = usize::from(bytes.get(length + 1) == Some(&b'+'));
    let start = length + 1 + sign;
    let power = digits(start.min(bytes.len()));
    // More than four digits are enough to be too many.
    let value = bytes[start.min(bytes.len())..].iter().take(power.min(5));
    let value = value.fold(0, |sum, digit| sum * 10 + usize::from(digit - b'0'));
    (
        length + if power > 0 { 1 + sign + power } else { 0 },
        before + value,
    )
}

fn run(bytes: &[u8], is: impl Fn(u8) -> bool) -> usize {
    bytes
        .iter()
        .position(|byte| !is(*byte))
        .unwrap_or(bytes.len())
}

#[cfg(test)]
mod tests {
    use super::is_beyond;

    #[test]
    fn numbers_are_read_as_svg_writes_them() {
        for (value, expected) in [
            ("M9999999-9999999.123456789012L.1234567890123 1e-30z", false),
            ("M10000000 0", true),
            ("h12345678", true),
            ("0000000000001", false),
            ("1e6", false),
            ("1e7", true),
            ("1.5E+7", true),
            (".5e8", true),
            ("1e", false),
            ("1e+", false),
            ("1e99999999999999999999", true),
            ("fill:#1e1012;stroke:url(#a12345678)", false),
            ("2em 1ex", false),
        ] {
            assert_eq!(is_beyond(value), expected, "{value}");
        }
    }
}
