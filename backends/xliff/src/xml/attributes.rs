//! The inside of a start tag, cut into name and attributes (XML 1.0, productions
//! 40, 41 and 44).

use super::chars::{is_space_byte, local_part};

/// A name with the prefix that it may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Name<'t> {
    pub(super) whole: &'t str,
    /// Where it begins behind its prefix and the colon; 0 where it has none.
    pub(super) local_at: u32,
}

impl<'t> Name<'t> {
    fn new(whole: &'t str) -> Option<Self> {
        let local_at = local_part(whole)? as u32;
        Some(Self { whole, local_at })
    }

    /// Empty where it has none.
    pub(super) fn prefix(self) -> &'t str {
        &self.whole[..self.local_at.saturating_sub(1) as usize]
    }

    /// The name without its prefix.
    pub(super) fn local(self) -> &'t str {
        &self.whole[self.local_at as usize..]
    }
}

/// An attribute as it is written.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Written<'t> {
    pub(super) name: Name<'t>,
    /// Offset of `name` in the tag.
    pub(super) at: usize,
    /// What stands between the quotes.
    pub(super) value: &'t str,
    /// Offset of `value` in the tag.
    pub(super) value_at: usize,
}

/// What is wrong in a tag, and at which offset.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Malformed(pub(super) usize, pub(super) &'static str);

/// Splits `tag`, which runs from behind `<` to before `>` or `/>`, into the
/// element's name and its attributes, which are put into `attributes`.
pub(super) fn split<'t>(
    tag: &'t str,
    attributes: &mut Vec<Written<'t>>,
) -> Result<Name<'t>, Malformed> {
    attributes.clear();
    let bytes = tag.as_bytes();
    let find = |from: usize, is: fn(u8) -> bool| {
        let found = bytes[from..].iter().position(|byte| is(*byte));
        found.map_or(bytes.len(), |at| from + at)
    };
    let skip_space = |from: usize| find(from, |byte| !is_space_byte(byte));
    let mut at = find(0, is_space_byte);
    let Some(name) = Name::new(&tag[..at]) else {
        return Err(Malformed(0, "this is no name of an element"));
    };
    loop {
        let start = skip_space(at);
        if start == bytes.len() {
            return Ok(name);
        }
        if start == at {
            return Err(Malformed(at, "white space is missing before an attribute"));
        }
        at = find(start, |byte| byte == b'=' || is_space_byte(byte));
        let Some(own_name) = Name::new(&tag[start..at]) else {
            return Err(Malformed(start, "this is no name of an attribute"));
        };
        at = skip_space(at);
        if bytes.get(at) != Some(&b'=') {
            return Err(Malformed(start, "an attribute has no value"));
        }
        at = skip_space(at + 1);
        let value_at = at + 1;
        let Some(quote @ (b'"' | b'\'')) = bytes.get(at) else {
            return Err(Malformed(at, "the value of an attribute stands in quotes"));
        };
        let rest = bytes.get(value_at..).unwrap_or_default();
        at = value_at + memchr::memchr2(*quote, b'<', rest).unwrap_or(rest.len());
        match bytes.get(at) {
            Some(b'<') => return Err(Malformed(at, "the value of an attribute holds `<`")),
            Some(_) => {}
            None => {
                return Err(Malformed(
                    value_at,
                    "the value of an attribute does not end",
                ));
            }
        }
        attributes.push(Written {
            name: own_name,
            at: start,
            value: &tag[value_at..at],
            value_at,
        });
        at += 1;
    }
}
