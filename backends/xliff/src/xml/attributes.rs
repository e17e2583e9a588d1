//! The inside of a start tag, cut into name and attributes (XML 1.0, productions
//! 40, 41 and 44).

use super::chars::{is_qname, is_space, is_space_byte};

/// An attribute as it is written.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Written<'t> {
    pub(super) name: &'t str,
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
) -> Result<&'t str, Malformed> {
    attributes.clear();
    let name_end = tag.bytes().position(is_space_byte).unwrap_or(tag.len());
    let (name, mut rest) = tag.split_at(name_end);
    if !is_qname(name) {
        return Err(Malformed(0, "this is no name of an element"));
    }
    let offset = |rest: &str| tag.len() - rest.len();
    loop {
        let trimmed = rest.trim_start_matches(is_space);
        if trimmed.is_empty() {
            return Ok(name);
        }
        let at = offset(trimmed);
        if trimmed.len() == rest.len() {
            return Err(Malformed(at, "white space is missing before an attribute"));
        }
        let (attribute, after) = one(trimmed, at, &offset)?;
        attributes.push(attribute);
        rest = after;
    }
}

fn one<'t>(
    text: &'t str,
    at: usize,
    offset: &impl Fn(&str) -> usize,
) -> Result<(Written<'t>, &'t str), Malformed> {
    let name_end = text
        .bytes()
        .position(|byte| byte == b'=' || is_space_byte(byte))
        .unwrap_or(text.len());
    let (name, rest) = text.split_at(name_end);
    if !is_qname(name) {
        return Err(Malformed(at, "this is no name of an attribute"));
    }
    let rest = rest.trim_start_matches(is_space);
    let Some(rest) = rest.strip_prefix('=') else {
        return Err(Malformed(at, "an attribute has no value"));
    };
    let rest = rest.trim_start_matches(is_space);
    let Some(quote) = rest
        .chars()
        .next()
        .filter(|quote| matches!(quote, '"' | '\''))
    else {
        return Err(Malformed(
            offset(rest),
            "the value of an attribute stands in quotes",
        ));
    };
    let rest = &rest[1..];
    let value_at = offset(rest);
    let Some((value, after)) = rest.split_once(quote) else {
        return Err(Malformed(
            value_at,
            "the value of an attribute does not end",
        ));
    };
    if let Some(less) = value.find('<') {
        return Err(Malformed(
            value_at + less,
            "the value of an attribute holds `<`",
        ));
    }
    let written = Written {
        name,
        at,
        value,
        value_at,
    };
    Ok((written, after))
}
