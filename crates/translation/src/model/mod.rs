//! What a translator gets and gives back.

mod code;
mod content;
mod document;
mod unit;

pub(crate) use code::ById;
pub use code::{Code, CodeId, CodeKind, CodeType, Reorder};
pub use content::{Content, Mark, MarkId, MarkKind, Piece};
pub use document::{Document, Extension, Group, GroupKind, Note, NoteTarget, Part, Provenance};
pub use unit::{
    Candidate, MatchKind, QUALIFIER, Segment, SizeLimit, State, Term, Unit, UnitId, UnitKind,
};
