//! What goes in, and what comes out.

use std::ops::Range;
use std::sync::Arc;

use crate::draw::GlyphRun;

/// The kinds of letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Family {
    /// Running text.
    Sans,
    /// Code: all letters are as wide.
    Mono,
}

/// What text looks like.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Style {
    /// The kind of letter.
    pub family: Family,
    /// Whether it is bold.
    pub bold: bool,
    /// Whether it is italic; scripts that have no italic stay upright.
    pub italic: bool,
    /// Size of the em, in points.
    pub size: f32,
    /// How far above the base line it stands, in points; negative is below.
    pub rise: f32,
}

/// A part of a paragraph. Spans tile its text.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Span {
    /// Bytes of the text.
    pub len: u32,
    /// What they look like.
    pub style: Style,
    /// The caller's own; it comes back on pieces.
    pub tag: u32,
    /// Whether a line is not to end inside, if the whole fits on one.
    pub keep: bool,
    /// Whether words may be hyphenated, where the language is known.
    pub hyphenate: bool,
}

impl Default for Style {
    fn default() -> Self {
        Self {
            family: Family::Sans,
            bold: false,
            italic: false,
            size: 10.0,
            rise: 0.0,
        }
    }
}

/// The largest size, in points: ten times the height of a page.
const LARGEST: f32 = 10_000.0;

fn bounded(size: f32, least: f32) -> f32 {
    if size.is_finite() {
        size.clamp(least, LARGEST)
    } else {
        0.0
    }
}

impl Style {
    /// With sizes that can be added up.
    pub(super) fn bounded(self) -> Self {
        Self {
            size: bounded(self.size, 0.0),
            rise: bounded(self.rise, -LARGEST),
            ..self
        }
    }
}

impl Object {
    /// With sizes that can be added up.
    pub(super) fn bounded(self) -> Self {
        Self {
            width: bounded(self.width, 0.0),
            ascent: bounded(self.ascent, -LARGEST),
            descent: bounded(self.descent, -LARGEST),
        }
    }
}

/// Something that stands in a line like a letter: a box in points around the base line.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Object {
    /// Its width.
    pub width: f32,
    /// How far it reaches up from the base line.
    pub ascent: f32,
    /// How far it reaches down; positive.
    pub descent: f32,
}

/// Where the lines of a paragraph start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// By the first letter that has a direction (UAX #9, P2 and P3); left where there is none.
    Auto,
    /// At the left.
    Ltr,
    /// At the right.
    Rtl,
}

/// A paragraph.
///
/// A line feed (or another character that UAX #14 calls a mandatory break) ends a line; it has no
/// glyph. U+FFFC stands for the next of the objects.
#[derive(Clone, Debug)]
pub struct Paragraph {
    /// Its text.
    pub text: String,
    /// Its parts. Text beyond the last has that one's style.
    pub spans: Vec<Span>,
    /// One for each U+FFFC of the text, in order.
    pub objects: Vec<Object>,
    /// Where its lines start.
    pub direction: Direction,
    /// BCP 47; empty where it is not known.
    pub language: Arc<str>,
}

/// A character that no face has. It is laid out as nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missing {
    /// Its first byte in the paragraph's text.
    pub at: u32,
    /// The character.
    pub char: char,
    /// Tag of the span that it stands in.
    pub tag: u32,
}

/// How lines are made.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measure {
    /// Length of a line, in points.
    pub width: f32,
    /// By how much the first line is shorter, at its start.
    pub first_indent: f32,
    /// How lines are aligned.
    pub align: Align,
    /// Whether words may be hyphenated (where their span allows it).
    pub hyphenate: bool,
}

/// How lines are aligned. Start is the left, and the right in a paragraph from right to left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// At the start; the other side is ragged.
    Start,
    /// At the end.
    End,
    /// In the middle.
    Center,
    /// At both, but for the last line and those that end by force.
    Justify,
}

/// A line.
#[derive(Clone, Debug)]
pub struct Line {
    /// What stands on it, from left to right.
    pub pieces: Vec<Piece>,
    /// From the left edge of the first piece to the right edge of the last, in points, without
    /// what hangs.
    pub width: f32,
    /// How far text of its styles reaches up from the base line.
    pub ascent: f32,
    /// How far it reaches down; positive.
    pub descent: f32,
    /// Bytes of the paragraph's text, with the spaces or the line feed that end it. The ranges of
    /// all lines tile the text.
    pub range: Range<u32>,
    /// Whether the text goes on where it was not told to end.
    pub wrapped: bool,
    /// Whether it starts at the right.
    pub rtl: bool,
}

/// Something on a line.
#[derive(Clone, Debug)]
pub enum Piece {
    /// Glyphs of one span, one face and one direction.
    Glyphs {
        /// Its left edge, in points from the left edge of the measure.
        x: f32,
        /// How far above the base line it stands.
        rise: f32,
        /// The glyphs.
        run: GlyphRun,
        /// Of its span.
        tag: u32,
        /// First byte of its text in the paragraph's text.
        start: u32,
    },
    /// An object.
    Object {
        /// Its left edge, in points from the left edge of the measure.
        x: f32,
        /// Which of the paragraph's objects.
        index: u32,
        /// Of its span.
        tag: u32,
        /// Byte of its U+FFFC in the paragraph's text.
        start: u32,
    },
}
