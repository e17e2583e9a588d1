//! Paragraphs to lines of placed glyphs.
//!
//! [`Shaper::shape`] finds directions (`bidi`), faces and scripts (`itemise`), glyphs (`words`) and
//! the places where lines may end (`opportunities`). [`Shaped::lines`] chooses among them (`optimal`,
//! `hyphen`) and puts lines together (`assemble`).

mod assemble;
mod bidi;
mod breaks;
mod code;
mod hyphen;
mod itemise;
mod lines;
mod opportunities;
mod optimal;
mod paragraph;
mod place;
mod shaped;
mod shaper;
mod words;

pub use paragraph::{
    Align, Direction, Family, Line, Measure, Missing, Object, Paragraph, Piece, Span, Style,
};
pub use shaped::Shaped;
pub use shaper::Shaper;
