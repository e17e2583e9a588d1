//! As much of HTML as is needed to find its texts: tags, comments, and which
//! elements stand in a line.

use std::ops::Range;

/// A tag, a comment, a declaration or an instruction.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Tag {
    /// Of the element, in lower case; empty for what is no tag.
    pub(super) name: String,
    /// `</…>`
    pub(super) closing: bool,
    /// `<…/>`
    pub(super) self_closing: bool,
    pub(super) attributes: Vec<Attribute>,
}

/// An attribute of a tag.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Attribute {
    /// In lower case.
    pub(super) name: String,
    /// Its value where that is quoted.
    pub(super) value: Option<Value>,
}

/// A quoted value.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Value {
    /// Bytes of the tag, quotes excluded.
    pub(super) range: Range<usize>,
    pub(super) quote: char,
    pub(super) text: String,
}

/// Elements whose content is no text for translators.
const SILENT: [&str; 9] = [
    "code", "math", "pre", "script", "style", "svg", "template", "textarea", "xmp",
];

/// Elements that stand in a line of text. All others end it.
const INLINE: [&str; 37] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "del", "dfn", "em",
    "font", "i", "img", "ins", "kbd", "label", "mark", "nobr", "q", "s", "samp", "small", "span",
    "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "ruby", "rt",
];

/// Elements without content (HTML 13.1.2).
const VOID: [&str; 13] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
];

/// Attributes that readers see or hear, on every element that is no bare anchor.
const TRANSLATED: [&str; 4] = ["alt", "aria-label", "placeholder", "title"];

pub(super) fn is_void(name: &str) -> bool {
    VOID.contains(&name)
}

impl Tag {
    /// Whether it stands in a line of text.
    pub(super) fn is_inline(&self) -> bool {
        self.name.is_empty() || INLINE.contains(&self.name.as_str())
    }

    /// Whether the element's content is no text for translators, by its kind or
    /// because it says so (HTML 3.2.6.2 `translate`; Learn's class `no-loc`).
    pub(super) fn is_silent(&self) -> bool {
        SILENT.contains(&self.name.as_str())
            || self.attributes.iter().any(|own| {
                let value = own.value.as_ref().map_or("", |value| value.text.as_str());
                match own.name.as_str() {
                    "translate" => value.eq_ignore_ascii_case("no"),
                    "class" => value
                        .split_ascii_whitespace()
                        .any(|class| class == "no-loc"),
                    _ => false,
                }
            })
    }

    /// Whether readers see the value of `attribute`.
    pub(super) fn translates(&self, attribute: &Attribute) -> bool {
        TRANSLATED.contains(&attribute.name.as_str()) && !self.is_silent()
    }
}

/// A piece of raw HTML, with its bytes.
#[derive(Debug)]
pub(super) enum Piece {
    Text(Range<usize>),
    Tag(Range<usize>, Tag),
}

/// Takes raw HTML apart.
pub(super) fn pieces(html: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut done = 0;
    let mut at = 0;
    while let Some(start) = memchr::memchr(b'<', &html.as_bytes()[at..]).map(|found| at + found) {
        let Some(length) = markup_length(&html[start..]) else {
            at = start + 1;
            continue;
        };
        if done < start {
            pieces.push(Piece::Text(done..start));
        }
        let end = start + length;
        pieces.push(Piece::Tag(start..end, tag(&html[start..end])));
        (done, at) = (end, end);
    }
    if done < html.len() {
        pieces.push(Piece::Text(done..html.len()));
    }
    pieces
}

/// Length of the comment, declaration or tag that `text` starts with; `None` if
/// its `<` is just a character.
fn markup_length(text: &str) -> Option<usize> {
    if text.starts_with("<!--") {
        return Some(text.find("-->").map_or(text.len(), |at| at + 3));
    }
    let first = text[1..].trim_start_matches('/').chars().next()?;
    if !(first.is_ascii_alphabetic() || matches!(first, '!' | '?')) {
        return None;
    }
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(at + 1),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    None
}

/// Reads a tag as written, brackets included (HTML 13.2.5).
pub(super) fn tag(text: &str) -> Tag {
    let closing = text.starts_with("</");
    let start = if closing { 2 } else { 1 };
    let name_end = end_of(text, start, |byte| {
        byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/')
    });
    let name = text.get(start..name_end).unwrap_or_default();
    if !name.starts_with(|char: char| char.is_ascii_alphabetic()) {
        return Tag::default();
    }
    Tag {
        name: name.to_ascii_lowercase(),
        closing,
        self_closing: text.ends_with("/>"),
        attributes: attributes(text, name_end),
    }
}

fn attributes(text: &str, from: usize) -> Vec<Attribute> {
    let bytes = text.as_bytes();
    let mut attributes = Vec::new();
    let mut at = from;
    loop {
        at = end_of(text, at, |byte| {
            !(byte.is_ascii_whitespace() || byte == b'/')
        });
        if matches!(bytes.get(at), None | Some(b'>')) {
            return attributes;
        }
        let name_end = end_of(text, at + 1, |byte| {
            byte.is_ascii_whitespace() || matches!(byte, b'=' | b'>' | b'/')
        });
        let name = text
            .get(at..name_end)
            .unwrap_or_default()
            .to_ascii_lowercase();
        at = end_of(text, name_end, |byte| !byte.is_ascii_whitespace());
        let mut value = None;
        if bytes.get(at) == Some(&b'=') {
            at = end_of(text, at + 1, |byte| !byte.is_ascii_whitespace());
            match bytes.get(at) {
                Some(quote @ (b'"' | b'\'')) => {
                    let end = end_of(text, at + 1, |byte| byte == *quote);
                    value = Some(Value {
                        range: at + 1..end,
                        quote: char::from(*quote),
                        text: text.get(at + 1..end).unwrap_or_default().to_owned(),
                    });
                    at = end + 1;
                }
                _ => at = end_of(text, at, |byte| byte.is_ascii_whitespace() || byte == b'>'),
            }
        }
        attributes.push(Attribute { name, value });
    }
}

/// The first byte from `from` on that `is_end`, or the end of the text.
fn end_of(text: &str, from: usize, is_end: impl Fn(u8) -> bool) -> usize {
    let rest = text.as_bytes().get(from..).unwrap_or_default();
    let length = rest.iter().position(|byte| is_end(*byte));
    length.map_or(text.len(), |length| from + length)
}

/// For each tag that opens or closes a pair, the index of its partner. Pairs do
/// not cross: what is open when an outer element ends has none.
pub(super) fn partners(tags: &[Option<Tag>]) -> Vec<Option<usize>> {
    let mut partners = vec![None; tags.len()];
    let mut open: Vec<(usize, &str)> = Vec::new();
    for (index, tag) in tags.iter().enumerate() {
        let Some(tag) = tag else { continue };
        let name = tag.name.as_str();
        if name.is_empty() || is_void(name) || tag.self_closing {
            continue;
        }
        if !tag.closing {
            if open.len() < DEEPEST {
                open.push((index, name));
            }
        } else if let Some(found) = open.iter().rposition(|(_, own)| *own == name) {
            let (start, _) = open[found];
            partners[start] = Some(index);
            partners[index] = Some(start);
            open.truncate(found);
        }
    }
    partners
}

/// How deep pairs may stand in each other; what is deeper has no partner.
const DEEPEST: usize = 32;
