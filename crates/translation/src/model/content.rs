//! Text with inline codes and annotations.

use smol_str::SmolStr;

use super::{CodeId, Extension};

/// The content of a source or a target, in order.
///
/// It is flat: a pair of codes is an [`Piece::Open`] and a [`Piece::Close`] of the
/// same id rather than a tree, because a vendor's tool may split a segment between
/// them, or let pairs cross (XLIFF 2.1, 4.2.3.2: `sc` and `ec`).
///
/// A code that a target holds more than once stands there more than once, with the
/// same id: what `copyOf` tells in XLIFF.
pub type Content = Vec<Piece>;

/// A piece of content.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Piece {
    /// Text as a reader sees it: no markup, no escapes, no character references.
    Text(String),
    /// A standalone code (XLIFF `ph`).
    Standalone(CodeId),
    /// Start of a spanning code (XLIFF `pc` or `sc`).
    Open(CodeId),
    /// End of a spanning code (XLIFF `pc` or `ec`).
    Close(CodeId),
    /// Start of an annotation (XLIFF `mrk` or `sm`). Boxed: there are few, and every other
    /// piece would be four times as large.
    OpenMark(Box<Mark>),
    /// End of an annotation (XLIFF `mrk` or `em`).
    CloseMark(MarkId),
}

/// Id of an annotation, unique in its unit among codes and annotations.
pub type MarkId = SmolStr;

/// An annotation of a run of content.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Mark {
    /// Unique in the unit.
    pub id: MarkId,
    /// What it says of the run.
    pub kind: MarkKind,
    /// What other tools added, kept as it was: attributes only.
    pub extensions: Vec<Extension>,
}

/// What an annotation says.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum MarkKind {
    /// The run stays as it is (`translate="no"`).
    Protected,
    /// The run may be translated, within a run that may not (`translate="yes"`).
    Translatable,
    /// The run is a term; the index of its entry in the unit's
    /// [`terms`](super::Unit::terms), if it has one there.
    Term(Option<usize>),
    /// A remark on the run.
    Comment(Box<str>),
    /// A kind that another tool added: its `type`, and its `value` and `ref` if any.
    Other {
        /// `type`, with its prefix.
        kind: Box<str>,
        /// `value`.
        value: Option<Box<str>>,
        /// `ref`.
        reference: Option<Box<str>>,
    },
}
