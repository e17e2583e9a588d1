//! A whole document.

use std::sync::Arc;

use super::{Destination, Page, PathStep, Structure};
use crate::colour::Colour;
use crate::geometry::Size;

/// Everything that a file holds.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// Title and so on.
    pub meta: Meta,
    /// The pages, at least one.
    pub pages: Vec<Page>,
    /// The structure tree.
    pub structure: Structure,
    /// Bookmarks, in order.
    pub outline: Vec<OutlineEntry>,
    /// Page labels, by first page; empty: pages are labelled 1, 2, 3.
    pub labels: Vec<PageLabel>,
    /// Pictures that items name.
    pub pictures: Vec<Picture>,
    /// Embedded files (PDF/A-3 only).
    pub attachments: Vec<Attachment>,
}

/// What is known about the document.
#[derive(Clone, Debug, Default)]
pub struct Meta {
    /// Shown as the window's title; never empty.
    pub title: String,
    /// Who wrote it.
    pub author: Option<String>,
    /// What it is about: the description of the article.
    pub subject: Option<String>,
    /// Search words.
    pub keywords: Vec<String>,
    /// BCP 47.
    pub language: String,
    /// When its content was last changed: seconds since 1970 UTC. From the article or
    /// `SOURCE_DATE_EPOCH`, never from the clock, so that the same input gives the same bytes.
    pub date: Option<i64>,
}

/// A bookmark.
#[derive(Clone, Debug)]
pub struct OutlineEntry {
    /// Depth, from 0; at most one more than that of the entry before.
    pub depth: u8,
    /// What it says.
    pub title: String,
    /// Where it leads.
    pub destination: Destination,
}

/// How pages are labelled from one page on (ISO 32000-1, 12.4.2).
#[derive(Clone, Debug)]
pub struct PageLabel {
    /// Counted from zero.
    pub first_page: usize,
    /// Numerals.
    pub style: LabelStyle,
    /// Stands before the number.
    pub prefix: String,
    /// Number of the first page.
    pub start: u32,
}

/// Numerals of page labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LabelStyle {
    /// 1, 2, 3.
    Decimal,
    /// i, ii, iii.
    LowerRoman,
    /// The prefix alone.
    None,
}

/// Index of a picture in [`Document::pictures`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PictureId(pub u32);

/// A picture, decoded and within bounds.
#[derive(Clone, Debug)]
pub enum Picture {
    /// Baseline or progressive JPEG as it was found, with 1 (grey) or 3 (YCbCr) components.
    Jpeg {
        /// The whole file.
        bytes: Arc<[u8]>,
        /// Pixels.
        width: u32,
        /// Pixels.
        height: u32,
        /// Whether it is grey.
        grey: bool,
    },
    /// Pixels, rows from the top, 8 bits a sample.
    Pixels {
        /// Pixels.
        width: u32,
        /// Pixels.
        height: u32,
        /// Whether there is one sample a pixel rather than three.
        grey: bool,
        /// `width * height * (1 or 3)` bytes.
        colour: Arc<[u8]>,
        /// Opacity, `width * height` bytes; `None` is opaque.
        alpha: Option<Arc<[u8]>>,
    },
    /// Outlines, from an SVG, painted in order.
    Vector {
        /// Width of its space, in CSS pixels (1/96 inch).
        width: f32,
        /// Height of its space.
        height: f32,
        /// What is painted; y grows down.
        shapes: Arc<[VectorShape]>,
    },
}

impl Picture {
    /// Its size as it is without any scaling, in points: a pixel is 1/96 inch (CSS).
    pub(crate) fn size(&self) -> Size {
        let (width, height) = match self {
            Self::Jpeg { width, height, .. } | Self::Pixels { width, height, .. } => {
                (*width as f32, *height as f32)
            }
            Self::Vector { width, height, .. } => (*width, *height),
        };
        Size {
            width: (width * 0.75).max(0.1),
            height: (height * 0.75).max(0.1),
        }
    }
}

/// A part of a vector picture.
#[derive(Clone, Debug)]
pub struct VectorShape {
    /// Its outline, in the picture's space.
    pub steps: Box<[PathStep]>,
    /// Its inside, with opacity from 0 to 255.
    pub fill: Option<(Colour, u8)>,
    /// Whether the inside is found by the even-odd rule.
    pub even_odd: bool,
    /// Its outline: how it is drawn, with opacity.
    pub stroke: Option<(super::Stroke, u8)>,
}

/// An embedded file (ISO 19005-3).
#[derive(Clone, Debug)]
pub struct Attachment {
    /// File name, no folder.
    pub name: String,
    /// What it is.
    pub description: String,
    /// MIME type.
    pub mime: String,
    /// What it is to the document.
    pub relation: Relation,
    /// Its bytes.
    pub bytes: Arc<[u8]>,
    /// When it was last changed: seconds since 1970 UTC.
    pub date: Option<i64>,
}

/// `/AFRelationship`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// What the document was made from.
    Source,
    /// Data about it.
    Data,
    /// Anything else.
    Supplement,
}
