//! Character and entity references (XML 1.0, section 4.1): the predefined five,
//! and nothing that a document could define.

use std::borrow::Cow;

use super::chars::is_char;

/// The character that the text between `&` and `;` stands for.
pub(super) fn resolve(name: &str) -> Option<char> {
    match name {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "apos" => Some('\''),
        "quot" => Some('"'),
        _ => {
            let digits = name.strip_prefix('#')?;
            let (digits, radix) = match digits.strip_prefix('x') {
                Some(digits) => (digits, 16),
                None => (digits, 10),
            };
            if !digits.starts_with(|first: char| first.is_digit(radix)) {
                return None;
            }
            let code = u32::from_str_radix(digits, radix).ok()?;
            char::from_u32(code).filter(|&char| is_char(char))
        }
    }
}

/// The value of an attribute (section 3.3.3): references replaced, white space
/// made spaces. `wrong` is told the offset and the text of each reference that
/// stands for nothing.
pub(super) fn attribute_value<'t>(
    raw: &'t str,
    mut wrong: impl FnMut(usize, &'t str),
) -> Cow<'t, str> {
    let is_special = |byte: u8| matches!(byte, b'&' | b'\t' | b'\n' | b'\r');
    if !raw.bytes().any(is_special) {
        return Cow::Borrowed(raw);
    }
    let mut value = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find(['&', '\t', '\n', '\r']) {
        value.push_str(&rest[..at]);
        let here = &rest[at..];
        if let Some(name) = here.strip_prefix('&') {
            let end = name.find(';').unwrap_or(0);
            match resolve(&name[..end]) {
                Some(char) => value.push(char),
                None => wrong(raw.len() - here.len(), &here[..=end]),
            }
            rest = name.get(end + usize::from(end > 0)..).unwrap_or("");
        } else {
            value.push(' ');
            let line_end = if here.starts_with("\r\n") { 2 } else { 1 };
            rest = &here[line_end..];
        }
    }
    value.push_str(rest);
    Cow::Owned(value)
}

/// Text with its line ends made LF (section 2.11).
pub(super) fn text_value(raw: &str) -> Cow<'_, str> {
    if raw.contains('\r') {
        Cow::Owned(raw.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        Cow::Borrowed(raw)
    }
}
