//! One page.

use std::sync::Arc;

use super::{ElementId, GlyphRun, PictureId};
use crate::colour::Colour;
use crate::geometry::{Point, Rect, Size};

/// A page, ready to be written.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// Of the paper.
    pub size: Size,
    /// What is painted, in painting order, which is reading order too.
    pub items: Vec<Item>,
    /// Where a click leads.
    pub links: Vec<Link>,
}

/// Something painted.
#[derive(Clone, Debug)]
pub struct Item {
    /// What it belongs to.
    pub mark: Mark,
    /// What it looks like.
    pub shape: Shape,
}

/// What an item belongs to. Neighbours with the same mark become one marked-content sequence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// The document: it is read out.
    Element(ElementId),
    /// The page only: it is not read out.
    Artifact(Artifact),
}

/// The kinds of artifact (ISO 32000-1, table 330).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Artifact {
    /// Rules, boxes, fills behind text.
    Layout,
    /// Running header.
    Header,
    /// Running footer.
    Footer,
    /// Watermark.
    Watermark,
}

impl Artifact {
    /// All kinds.
    pub const ALL: [Self; 4] = [Self::Layout, Self::Header, Self::Footer, Self::Watermark];
}

/// What an item looks like.
#[derive(Clone, Debug)]
pub enum Shape {
    /// Glyphs on a base line.
    Text {
        /// Where the base line starts, at the left.
        at: Point,
        /// The glyphs.
        run: GlyphRun,
        /// Their colour.
        colour: Colour,
        /// Cosine and sine of the angle of the base line, counter-clockwise; (1, 0) is level.
        turn: (f32, f32),
    },
    /// A rectangle.
    Rect {
        /// Where.
        rect: Rect,
        /// Radius of its corners; 0 is sharp.
        radius: f32,
        /// Its inside.
        fill: Option<Colour>,
        /// Its outline, centred on the edge.
        stroke: Option<Stroke>,
    },
    /// A straight line.
    Line {
        /// One end.
        from: Point,
        /// The other.
        to: Point,
        /// How it is drawn.
        stroke: Stroke,
    },
    /// Any outline.
    Path {
        /// Its steps, in page coordinates.
        steps: Arc<[PathStep]>,
        /// Its inside.
        fill: Option<Colour>,
        /// Whether the inside is found by the even-odd rule rather than the nonzero one.
        even_odd: bool,
        /// Its outline.
        stroke: Option<Stroke>,
    },
    /// A picture, stretched to the rectangle.
    Picture {
        /// Where.
        rect: Rect,
        /// Which of the document's pictures.
        picture: PictureId,
    },
}

/// A step of an outline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PathStep {
    /// Starts a new part.
    Move(Point),
    /// A straight line.
    Line(Point),
    /// A cubic Bézier curve: two control points and the end.
    Cubic(Point, Point, Point),
    /// Back to the start of the part.
    Close,
}

/// How a line is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    /// Points.
    pub width: f32,
    /// Colour.
    pub colour: Colour,
    /// Length of dashes and of the gaps between them; `None` is solid.
    pub dash: Option<(f32, f32)>,
}

/// A link on a page.
#[derive(Clone, Debug)]
pub struct Link {
    /// Where a click works: one rectangle for each line that the link's text stands on.
    pub rects: Vec<Rect>,
    /// Where it leads.
    pub target: LinkTarget,
    /// What it is, for those who do not see it: the link's text or where it leads (`/Contents`).
    pub contents: String,
    /// The structure element, of role [`super::Role::Link`] or [`super::Role::Reference`].
    pub element: ElementId,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq)]
pub enum LinkTarget {
    /// Out of the document: an absolute URI.
    Uri(String),
    /// A place in the document.
    Place(Destination),
}

/// A place in the document.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Destination {
    /// Counted from zero.
    pub page: usize,
    /// What is to stand at the top left of the window.
    pub at: Point,
    /// The element that stands there, where there is one (structure destinations).
    pub element: Option<ElementId>,
}
