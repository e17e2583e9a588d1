//! The text of a code or HTML block, which comes line by line.

use std::ops::Range;

use tercet_article::Literal;

use super::Builder;
use crate::markdown::mask::Masked;

/// What has come so far. As long as each piece follows the one before, its place says
/// all.
#[derive(Default)]
pub(super) struct Verbatim {
    /// In the masked text.
    place: Range<usize>,
    /// The text, where it is another than that of its place.
    own: Option<String>,
}

impl Verbatim {
    /// Adds `piece`, which is what `range` of the masked text stands for.
    pub(super) fn push(&mut self, masked: &Masked<'_>, range: Range<usize>, piece: &str) {
        if let Some(own) = &mut self.own {
            return own.push_str(piece);
        }
        let is_there = masked.text[range.clone()] == *piece;
        if is_there && self.place.is_empty() {
            self.place = range;
        } else if is_there && self.place.end == range.start {
            self.place.end = range.end;
        } else {
            self.own = Some(masked.text[self.place.clone()].to_owned() + piece);
        }
    }
}

impl Builder<'_, '_> {
    /// Ends the text of a block.
    pub(super) fn take_verbatim(&mut self) -> Literal {
        let Verbatim { place, own } = self.verbatim.take().unwrap_or_default();
        match own {
            Some(own) => own.into(),
            None => self.literal(&self.masked.text[place.clone()], self.masked.span(&place)),
        }
    }
}
