//! `CMap` files (ISO 32000-1, 9.7.5 and 9.10.3).

use std::fmt::Write;

use super::codes::Width;

/// Entries of one block, at most.
const BLOCK: usize = 100;

/// What each code stands for. Codes ascend.
pub(super) fn to_unicode<'a>(width: Width, codes: impl Iterator<Item = (u16, &'a str)>) -> Vec<u8> {
    let mut ranges: Vec<(u16, u16, String)> = Vec::new();
    for (code, text) in codes {
        let text = hex(text);
        match ranges.last_mut() {
            Some((first, last, start)) if follows((*first, *last, start), code, &text) => {
                *last = code;
            }
            _ => ranges.push((code, code, text)),
        }
    }
    let mut file = format!(
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n\
         /CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n\
         /CMapName /Adobe-Identity-UCS def /CMapType 2 def\n\
         1 begincodespacerange <{}> <{}> endcodespacerange\n",
        width.hex(0),
        width.hex(width.highest()),
    );
    for block in ranges.chunks(BLOCK) {
        _ = writeln!(file, "{} beginbfrange", block.len());
        for (first, last, text) in block {
            let (first, last) = (width.hex(*first), width.hex(*last));
            _ = writeln!(file, "<{first}><{last}><{text}>");
        }
        file.push_str("endbfrange\n");
    }
    file.push_str("endcmap CMapName currentdict /CMap defineresource pop end end");
    file.into_bytes()
}

/// Which character identifier, and so which glyph, each code shows. Codes ascend.
pub(super) fn encoding(
    name: &str,
    width: Width,
    codes: impl Iterator<Item = (u16, u16)>,
) -> Vec<u8> {
    let mut ranges: Vec<(u16, u16, u16)> = Vec::new();
    for (code, cid) in codes {
        match ranges.last_mut() {
            Some((first, last, start))
                if code == *last + 1
                    && code >> 8 == *first >> 8
                    && cid == *start + (code - *first) =>
            {
                *last = code;
            }
            _ => ranges.push((code, code, cid)),
        }
    }
    let mut file = format!(
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n\
         /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>> def\n\
         /CMapName /{name} def /CMapType 1 def /WMode 0 def\n\
         1 begincodespacerange <{}> <{}> endcodespacerange\n",
        width.hex(0),
        width.hex(width.highest()),
    );
    for block in ranges.chunks(BLOCK) {
        _ = writeln!(file, "{} begincidrange", block.len());
        for (first, last, cid) in block {
            let (first, last) = (width.hex(*first), width.hex(*last));
            _ = writeln!(file, "<{first}><{last}> {cid}");
        }
        file.push_str("endcidrange\n");
    }
    file.push_str("endcmap CMapName currentdict /CMap defineresource pop end end");
    file.into_bytes()
}

/// Whether a code continues a range: the next code with the same first byte, and the next
/// character with the same first byte of its UTF-16 (only the last byte may count up).
fn follows((first, last, start): (u16, u16, &str), code: u16, text: &str) -> bool {
    let number = |text: &str| u16::from_str_radix(text, 16).ok();
    code == last + 1
        && code >> 8 == first >> 8
        && start.len() == 4
        && text.len() == 4
        && start[..2] == text[..2]
        && number(text)
            .zip(number(start))
            .is_some_and(|(a, b)| a.checked_sub(b) == Some(code - first))
}

fn hex(text: &str) -> String {
    let mut out = String::with_capacity(4 * text.len());
    for unit in text.encode_utf16() {
        _ = write!(out, "{unit:04X}");
    }
    out
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn neighbours_are_ranges() {
        let codes = [
            (1, "a"),
            (2, "b"),
            (3, "c"),
            (4, "fi"),
            (5, "\u{1F600}"),
            (7, "d"),
        ];
        let file = String::from_utf8(to_unicode(Width::Two, codes.into_iter())).unwrap();
        let body = file
            .split("beginbfrange\n")
            .nth(1)
            .unwrap()
            .split("endbfrange")
            .next()
            .unwrap();
        assert_eq!(
            body,
            "<0001><0003><0061>\n<0004><0004><00660069>\n<0005><0005><D83DDE00>\n<0007><0007><0064>\n"
        );
    }

    #[test]
    fn ranges_of_glyphs_end_with_the_first_byte() {
        let codes = [(0xFE, 1), (0xFF, 2), (0x100, 3), (0x101, 5)];
        let file = String::from_utf8(encoding("F", Width::Two, codes.into_iter())).unwrap();
        assert!(file.contains("<00FE><00FF> 1\n<0100><0100> 3\n<0101><0101> 5\n"));
    }
}
