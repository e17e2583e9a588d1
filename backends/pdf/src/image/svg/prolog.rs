//! What stands before the root element of an XML file.

/// Where the root element's `<` stands; `None` where the file is not XML so far.
pub(in crate::image) fn end(bytes: &[u8]) -> Option<usize> {
    let mut at = if bytes.starts_with(b"\xef\xbb\xbf") {
        3
    } else {
        0
    };
    loop {
        at += bytes[at..].iter().position(|b| !b.is_ascii_whitespace())?;
        let rest = &bytes[at..];
        at += if rest.starts_with(b"<?") {
            after(rest, b"?>")?
        } else if rest.starts_with(b"<!--") {
            after(rest, b"-->")?
        } else if rest.starts_with(b"<!") {
            doctype(rest)?
        } else if rest.first() == Some(&b'<') {
            return Some(at);
        } else {
            return None;
        }
    }
}

/// Whether the prolog declares something of its own (an internal subset): entities, mostly.
pub(super) fn declares(prolog: &str) -> bool {
    let doctype = prolog.split_once("<!DOCTYPE");
    doctype.is_some_and(|(_, rest)| rest.contains('['))
}

/// Whether the prolog asks for a style sheet.
pub(super) fn wants_style_sheet(prolog: &str) -> bool {
    prolog.contains("<?xml-stylesheet")
}

fn after(bytes: &[u8], end: &[u8]) -> Option<usize> {
    let at = bytes.windows(end.len()).position(|window| window == end)?;
    Some(at + end.len())
}

/// The length of a document type declaration, with its internal subset.
fn doctype(bytes: &[u8]) -> Option<usize> {
    let mut quote = None;
    let mut brackets = 0_u32;
    for (at, byte) in bytes.iter().enumerate() {
        match (quote, byte) {
            (Some(open), byte) if open == *byte => quote = None,
            (None, b'"' | b'\'') => quote = Some(*byte),
            (None, b'[') => brackets += 1,
            (None, b']') => brackets = brackets.saturating_sub(1),
            (None, b'>') if brackets == 0 => return Some(at + 1),
            _ => {}
        }
    }
    None
}
