//! Character classes of XML 1.0 (fifth edition) and Namespaces in XML 1.0.

/// `Char`, production 2.
pub(crate) fn is_char(char: char) -> bool {
    matches!(char, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

/// `S`, production 3.
pub(crate) fn is_space(char: char) -> bool {
    matches!(char, ' ' | '\t' | '\n' | '\r')
}

/// The same of a byte of UTF-8.
pub(crate) fn is_space_byte(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

/// `NameStartChar`, production 4.
fn is_name_start(char: char) -> bool {
    matches!(char,
        ':' | 'A'..='Z' | '_' | 'a'..='z'
        | '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{2ff}'
        | '\u{370}'..='\u{37d}' | '\u{37f}'..='\u{1fff}' | '\u{200c}'..='\u{200d}'
        | '\u{2070}'..='\u{218f}' | '\u{2c00}'..='\u{2fef}' | '\u{3001}'..='\u{d7ff}'
        | '\u{f900}'..='\u{fdcf}' | '\u{fdf0}'..='\u{fffd}' | '\u{10000}'..='\u{effff}')
}

/// `NameChar`, production 4a.
fn is_name_char(char: char) -> bool {
    is_name_start(char)
        || matches!(char, '-' | '.' | '0'..='9' | '\u{b7}'
            | '\u{300}'..='\u{36f}' | '\u{203f}'..='\u{2040}')
}

/// `Nmtoken`, production 7.
pub(crate) fn is_nmtoken(text: &str) -> bool {
    !text.is_empty() && are_name_chars(text)
}

fn are_name_chars(text: &str) -> bool {
    let is_usual = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    text.bytes().all(is_usual) || text.chars().all(is_name_char)
}

/// The two parts of a name with a prefix (production 7 of Namespaces in XML). Names are
/// short: this is faster than a search.
pub(crate) fn split_name(name: &str) -> Option<(&str, &str)> {
    let colon = name.bytes().position(|byte| byte == b':')?;
    Some((&name[..colon], &name[colon + 1..]))
}

/// `QName`, production 7 of Namespaces in XML: at most one colon, with a name on
/// both sides.
pub(crate) fn is_qname(text: &str) -> bool {
    // Whether a part begins, and whether it is the one after a colon.
    let (mut begins, mut is_local) = (true, false);
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'_' => begins = false,
            b'0'..=b'9' | b'-' | b'.' if !begins => {}
            b':' if !begins && !is_local => (begins, is_local) = (true, true),
            _ => return is_any_qname(text),
        }
    }
    !begins
}

/// The same for names that are not ASCII, or none.
pub(super) fn is_any_qname(text: &str) -> bool {
    let is_ncname =
        |part: &str| part.starts_with(is_name_start) && are_name_chars(part) && !part.contains(':');
    match text.split_once(':') {
        Some((prefix, local)) => is_ncname(prefix) && is_ncname(local),
        None => is_ncname(text),
    }
}
