//! When two texts are the same.

use sha2::{Digest, Sha256};
use xxhash_rust::xxh3::xxh3_64;

use crate::model::{ById, Code, CodeKind, CodeType, Content, Piece, Unit};

/// What a text says: equal for equal text and codes, and for nothing else.
pub type Key = Box<str>;

/// What stands around a text: hashes of the texts before and after it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Context {
    /// Of the text before it; `None` at the start.
    pub before: Option<u64>,
    /// Of the text after it; `None` at the end.
    pub after: Option<u64>,
}

/// The contexts of texts that stand in this order.
#[must_use]
pub fn contexts(keys: &[Key]) -> Vec<Context> {
    let hashes: Vec<u64> = keys.iter().map(hash).collect();
    let at = |place: Option<usize>| place.and_then(|place| hashes.get(place).copied());
    let of = |place: usize| Context {
        before: at(place.checked_sub(1)),
        after: at(Some(place + 1)),
    };
    (0..keys.len()).map(of).collect()
}

/// The keys of the segments of `units`, in order; of white space between segments
/// there is none.
pub(super) fn of_units(units: &[&Unit]) -> Vec<Key> {
    let segments = units.iter().flat_map(|unit| {
        let text = unit.segments.iter().filter(|segment| !segment.ignorable);
        text.map(|segment| key(&segment.source, &unit.codes))
    });
    segments.collect()
}

/// The first eight bytes of the SHA-256: memories hold it, so that it must be
/// the same for ever.
fn hash(key: &Key) -> u64 {
    let digest = Sha256::digest(key.as_bytes());
    let first = digest.iter().take(8);
    first.fold(0, |hash, byte| hash << 8 | u64::from(*byte))
}

/// A hash for looking keys up; two that differ may have one.
pub(super) fn short(key: &Key) -> u64 {
    xxh3_64(key.as_bytes())
}

/// The key of a content. Annotations do not count: they come from lists.
#[must_use]
pub fn key(content: &Content, codes: &[Code]) -> Key {
    let length = content.iter().map(|piece| match piece {
        Piece::Text(text) => text.len(),
        // Of the markup of most codes.
        Piece::Standalone(_) | Piece::Open(_) => 16,
        Piece::Close(_) | Piece::OpenMark(_) | Piece::CloseMark(_) => 1,
    });
    let mut key = String::with_capacity(length.sum());
    let codes = ById::new(codes);
    // XML cannot hold the separators, so no text does.
    for piece in content {
        match piece {
            Piece::Text(text) => key.push_str(text),
            Piece::Standalone(id) | Piece::Open(id) => {
                key.push('\0');
                if let Some(code) = codes.get(id) {
                    write_tag(code, &mut key);
                }
                key.push('\0');
            }
            Piece::Close(_) => key.push('\u{1}'),
            Piece::OpenMark(_) | Piece::CloseMark(_) => {}
        }
    }
    key.into()
}

/// What a code is apart from the texts inside of it, which are units of their own,
/// and from the line ends and blanks that a break holds.
pub(super) fn tag(code: &Code) -> String {
    let mut tag = String::new();
    write_tag(code, &mut tag);
    tag
}

/// Adds the [`tag`] of a code to `out`.
pub(super) fn write_tag(code: &Code, out: &mut String) {
    let (open, close) = match &code.kind {
        CodeKind::Standalone { data } => (&**data, ""),
        CodeKind::Spanning { open, close } => (&**open, &**close),
    };
    let parts = match &code.code_type {
        CodeType::Break => ["break", "", ""],
        CodeType::Link => ["link ", destination(close), ""],
        CodeType::Image => ["image ", destination(open), ""],
        CodeType::Emphasis => ["emphasis", "", ""],
        CodeType::Strong => ["strong", "", ""],
        CodeType::Strikethrough => ["strikethrough", "", ""],
        CodeType::Html(_)
        | CodeType::Autolink
        | CodeType::CodeSpan
        | CodeType::Xref
        | CodeType::NoLoc
        | CodeType::Include
        | CodeType::Video
        | CodeType::HtmlComment
        | CodeType::Entity
        | CodeType::Emoji
        | CodeType::Anchor
        | CodeType::Literal
        | CodeType::Other { .. } => [open, "\u{2}", close],
    };
    for part in parts {
        out.push_str(part);
    }
}

/// Where the markup `…](destination "title")` leads.
fn destination(markup: &str) -> &str {
    let from = markup.rfind("](").map_or(0, |at| at + 2);
    let rest = markup[from..].trim_start();
    let end = rest.find(|char: char| char.is_whitespace() || char == ')');
    &rest[..end.unwrap_or(rest.len())]
}
