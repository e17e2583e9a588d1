//! Paragraphs to lines of placed glyphs.

mod paragraph;

pub use paragraph::{
    Align, Direction, Family, Line, Measure, Missing, Object, Paragraph, Piece, Span, Style,
};
