//! Why a document cannot be written.

use std::fmt;

use super::Level;

/// A document that cannot be written. None of these comes from a document that layout made
/// within its own bounds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WriteError {
    /// It has no page, or more than [`super::MAX_PAGES`].
    PageCount(usize),
    /// A page is smaller than 3 points or larger than 14,400 (ISO 19005-2, 6.1.13).
    PageSize {
        /// Counted from zero.
        page: usize,
    },
    /// It would have more than [`super::MAX_OBJECTS`] objects.
    Objects,
    /// A run shows glyph 0, which is the shape of a missing character.
    MissingGlyph {
        /// Counted from zero.
        page: usize,
        /// The characters that it stands for.
        text: String,
    },
    /// Something names a page, a picture or an element that the document does not have.
    Dangling(&'static str),
    /// A picture, counted from zero, has no extent, or not the samples that its size asks for.
    PictureSize(usize),
    /// A face shows more pairs of glyph and text than two bytes can number.
    TooManyCodes {
        /// PostScript name of the face.
        face: String,
    },
    /// A face cannot be subset or has no widths.
    Font {
        /// PostScript name of the face.
        face: String,
        /// What is wrong.
        reason: String,
    },
    /// The level forbids attached files.
    Attachments(Level),
    /// printpdf's objects are not what this version of it makes.
    Internal(String),
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::PageCount(count) => write!(f, "a document of {count} pages cannot be written"),
            Self::PageSize { page } => write!(f, "page {} is too small or too large", page + 1),
            Self::Objects => f.write_str("the document has too many parts for one PDF file"),
            Self::MissingGlyph { page, text } => {
                write!(f, "page {}: no glyph for {text:?}", page + 1)
            }
            Self::Dangling(what) => write!(f, "the document has no such {what}"),
            Self::PictureSize(at) => write!(f, "picture {at} is not as large as it says"),
            Self::TooManyCodes { face } => write!(f, "font {face}: too many different glyphs"),
            Self::Font { face, reason } => write!(f, "font {face}: {reason}"),
            Self::Internal(reason) => write!(f, "PDF objects cannot be completed: {reason}"),
            Self::Attachments(level) => write!(f, "files cannot be attached at level {level}"),
        }
    }
}

impl std::error::Error for WriteError {}

impl From<lopdf::Error> for WriteError {
    fn from(error: lopdf::Error) -> Self {
        Self::Internal(error.to_string())
    }
}
