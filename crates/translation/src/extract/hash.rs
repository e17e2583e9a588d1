//! The hash by which a changed source is found.

use sha2::{Digest, Sha256};
use smol_str::SmolStr;
use tercet_article::{Article, Span};

use crate::model::{Code, CodeKind, CodeType, Content, Piece};
use crate::place::CodePlace;

/// What is hashed of a unit.
pub(super) struct Hashed<'a> {
    pub(super) article: &'a Article,
    pub(super) codes: &'a [Code],
    /// Those of the codes, in the same order.
    pub(super) places: &'a [CodePlace],
    /// Where the markup of codes holds text of other units, in order.
    pub(super) holes: &'a [Span],
}

impl Hashed<'_> {
    /// SHA-256 of text and codes, twelve hexadecimal digits.
    ///
    /// A code counts with its markup, but for line breaks, which hold the
    /// indentation of where they stand, and for the texts of other units in it,
    /// which have hashes of their own. Annotations do not count: they come from
    /// lists, not from the source.
    pub(super) fn of(&self, content: &Content) -> SmolStr {
        let mut hash = Sha256::new();
        let mut codes = self.codes.iter().zip(self.places);
        // XML cannot hold the separators, so no text does: they would be codes.
        for piece in content {
            match piece {
                Piece::Text(text) => hash.update(text),
                Piece::Standalone(_) | Piece::Open(_) => {
                    hash.update(b"\0");
                    if let Some((code, place)) = codes.next() {
                        self.code(&mut hash, code, place);
                    }
                    hash.update(b"\0");
                }
                Piece::Close(_) => hash.update(b"\x01"),
                Piece::OpenMark(_) | Piece::CloseMark(_) => {}
            }
        }
        let digest = hash.finalize();
        let digits = digest[..6].iter().flat_map(|byte| [byte >> 4, byte & 15]);
        digits
            .filter_map(|digit| char::from_digit(digit.into(), 16))
            .collect()
    }

    fn code(&self, hash: &mut Sha256, code: &Code, place: &CodePlace) {
        if code.code_type == CodeType::Break {
            return;
        }
        match &code.kind {
            CodeKind::Standalone { data } => self.markup(hash, data, place.open),
            CodeKind::Spanning { open, close } => {
                self.markup(hash, open, place.open);
                hash.update(b"\x02");
                self.markup(hash, close, place.close.unwrap_or_default());
            }
        }
    }

    fn markup(&self, hash: &mut Sha256, data: &str, span: Span) {
        let first = self.holes.partition_point(|hole| hole.end < span.start);
        let inside = |hole: &&Span| span.contains(**hole);
        let mut at = span.start;
        for hole in self.holes[first..].iter().take_while(inside) {
            let before = Span {
                start: at,
                end: hole.start.max(at),
            };
            hash.update(self.article.slice(before));
            at = hole.end.max(at);
        }
        if at == span.start {
            hash.update(data);
        } else {
            hash.update(self.article.slice(Span {
                start: at,
                end: span.end,
            }));
        }
    }
}
