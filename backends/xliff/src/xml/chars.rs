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

/// Whether two names are the same. Most that are not differ in length or in their last
/// byte, which is sooner found than a comparison is called.
#[inline]
pub(crate) fn same_name(a: &str, b: &str) -> bool {
    a.len() == b.len() && a.as_bytes().last() == b.as_bytes().last() && a == b
}

/// The two parts of a name with a prefix (production 7 of Namespaces in XML). Names are
/// short: this is faster than a search.
pub(crate) fn split_name(name: &str) -> Option<(&str, &str)> {
    let colon = name.bytes().position(|byte| byte == b':')?;
    Some((&name[..colon], &name[colon + 1..]))
}

/// Where the local part of a `QName` begins (production 7 of Namespaces in XML): behind the
/// prefix and its colon, or at 0. `None` where the name is none: there is one colon at most,
/// with a name on both sides.
pub(crate) fn local_part(text: &str) -> Option<usize> {
    // Whether a part begins, and where the one after a colon does.
    let (mut begins, mut local) = (true, 0);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'_' => begins = false,
            b'0'..=b'9' | b'-' | b'.' if !begins => {}
            b':' if !begins && local == 0 => (begins, local) = (true, at + 1),
            _ => return local_part_of_any(text),
        }
    }
    (!begins).then_some(local)
}

/// The same for names that are not ASCII, or none.
pub(super) fn local_part_of_any(text: &str) -> Option<usize> {
    let is_ncname =
        |part: &str| part.starts_with(is_name_start) && are_name_chars(part) && !part.contains(':');
    match text.split_once(':') {
        Some((prefix, local)) => {
            (is_ncname(prefix) && is_ncname(local)).then_some(prefix.len() + 1)
        }
        None => is_ncname(text).then_some(0),
    }
}
