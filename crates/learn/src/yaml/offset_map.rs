//! From a position in a decoded text to its place in the file.

/// A stretch of text and the stretch of the file that says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// First byte in the text.
    pub(super) text: u32,
    /// Length in the text, never 0.
    pub(super) text_length: u32,
    /// First byte in the file.
    pub(super) file: u32,
    /// Length in the file.
    pub(super) file_length: u32,
    /// Whether both are equal, byte for byte.
    pub(super) verbatim: bool,
}

impl Piece {
    fn text_end(&self) -> u32 {
        self.text + self.text_length
    }

    fn file_end(&self) -> u32 {
        self.file + self.file_length
    }

    /// The place of `at`, which is inside the text of the piece.
    fn inside(&self, at: u32) -> u32 {
        if self.verbatim {
            self.file + (at - self.text)
        } else {
            self.file
        }
    }
}

/// The places of all positions of a text. Grows with the position: a later one
/// is never mapped before an earlier one.
#[derive(Debug)]
pub(super) struct OffsetMap {
    /// In order, without gap in the text.
    pieces: Vec<Piece>,
    /// Where an empty text stands.
    origin: u32,
}

impl OffsetMap {
    /// `pieces` in order, and without gap in the text; `origin` is for a text
    /// without any.
    pub(super) fn new(pieces: Vec<Piece>, origin: u32) -> Self {
        Self { pieces, origin }
    }

    /// The place of what starts at `at`: behind the markup before it.
    pub(super) fn start(&self, at: u32) -> u32 {
        let next = self.pieces.partition_point(|piece| piece.text_end() <= at);
        match self.pieces.get(next) {
            Some(piece) => piece.inside(at),
            None => self.pieces.last().map_or(self.origin, Piece::file_end),
        }
    }

    /// The place of what ends at `at`: before the markup behind it.
    pub(super) fn end(&self, at: u32) -> u32 {
        let holds = self.pieces.partition_point(|piece| piece.text_end() < at);
        match self.pieces.get(holds) {
            Some(piece) if at == piece.text_end() => piece.file_end(),
            Some(piece) => piece.inside(at.max(piece.text)),
            None => self.pieces.last().map_or(self.origin, Piece::file_end),
        }
    }
}
