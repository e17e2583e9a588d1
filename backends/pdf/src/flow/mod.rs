//! What is to be set, before it has a place: paragraphs, lists, tables, boxes, pictures, each
//! with its element of the structure tree. No lengths but sizes of type.
//!
//! `build` makes it of an article; `html` of the raw HTML in it.

mod anchor;
mod build;
mod html;
mod ink;
mod line;
mod page_fields;
mod pages;
mod surroundings;

pub(crate) use anchor::{AnchorId, Anchors};
pub(crate) use build::{Builder, Settings, direction_of};
pub(crate) use ink::{Ink, Inks};
pub(crate) use pages::Words;
pub(crate) use surroundings::Nothing;
pub use surroundings::{LinkTo, Surroundings};

use std::sync::Arc;

use tercet_article::Alignment;

use crate::draw::{ElementId, Picture, Structure};
use crate::text::Paragraph;
use crate::theme::AlertColours;

/// An article, ready to be set.
#[derive(Debug, Default)]
pub(crate) struct Flow {
    /// What is set, in order.
    pub(crate) nodes: Vec<Node>,
    /// What the tags of text mean.
    pub(crate) inks: Inks,
    /// Where a click leads.
    pub(crate) links: Vec<FlowLink>,
    /// Places that links lead to.
    pub(crate) anchors: Anchors,
    /// The structure tree.
    pub(crate) structure: Structure,
    /// Pictures that nodes and objects name.
    pub(crate) pictures: Vec<Picture>,
    /// Headings, for bookmarks and tables of contents.
    pub(crate) headings: Vec<FlowHeading>,
    /// Addresses out of the document, in the order in which they are numbered, from 1.
    pub(crate) addresses: Vec<Address>,
    /// Paths of the files whose text is here; inks name them by index.
    pub(crate) files: Vec<Arc<str>>,
}

/// A link.
#[derive(Clone, Debug)]
pub(crate) struct FlowLink {
    /// Where it leads.
    pub(crate) target: FlowTarget,
    /// Its text.
    pub(crate) contents: String,
    /// Its element.
    pub(crate) element: ElementId,
}

/// An address in the list at the end.
#[derive(Clone, Debug)]
pub(crate) struct Address {
    /// As it is shown.
    pub(crate) text: Box<str>,
    /// Whether it is a URI, which a click leads to, rather than a path.
    pub(crate) is_uri: bool,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum FlowTarget {
    /// Out of the document.
    Uri(String),
    /// To an anchor, by its key.
    Anchor(Box<str>),
}

/// A heading.
#[derive(Clone, Debug)]
pub(crate) struct FlowHeading {
    /// 1 to 6; at most one more than that of the heading before.
    pub(crate) level: u8,
    /// Its text.
    pub(crate) title: String,
    /// Where it stands.
    pub(crate) anchor: AnchorId,
    /// The key of that.
    pub(crate) key: Box<str>,
}

/// Something to be set.
#[derive(Debug)]
pub(crate) enum Node {
    /// A paragraph, a heading, a caption: lines.
    Text(Box<Text>),
    /// A list.
    List(List),
    /// A table.
    Table(Box<Table>),
    /// Code.
    Code(Box<Code>),
    /// Blocks with something around them.
    Frame(Box<Frame>),
    /// A picture on lines of its own.
    Picture(Box<Figure>),
    /// Blocks side by side.
    Columns(Columns),
    /// A line of a table of contents.
    Contents(Box<ContentsLine>),
    /// A line across.
    Rule,
    /// What follows starts a page.
    PageBreak,
}

/// Lines of text.
#[derive(Debug)]
pub(crate) struct Text {
    /// The text; its spans' tags are indices of inks.
    pub(crate) paragraph: Paragraph,
    /// What the paragraph's objects are, in order.
    pub(crate) objects: Vec<InlineObject>,
    /// How it is set.
    pub(crate) look: Look,
    /// Anchors at its start.
    pub(crate) anchors: Vec<AnchorId>,
}

/// What stands inside a line and is no text.
#[derive(Clone, Debug)]
pub(crate) enum InlineObject {
    /// A picture.
    Picture(usize),
    /// "page 12", of the anchor with that key.
    PageOf(Box<str>),
}

/// How lines are set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Look {
    /// Distance of base lines, in points.
    pub(crate) leading: f32,
    /// Space above, in points; the larger of neighbours counts.
    pub(crate) before: f32,
    /// Space below, in points.
    pub(crate) after: f32,
    /// Where lines stand.
    pub(crate) align: Placing,
    /// Whether the next block must be on the same page.
    pub(crate) keep_with_next: bool,
    /// Whether words may be divided.
    pub(crate) hyphenate: bool,
}

/// Where lines stand between the margins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Placing {
    /// As running text: by the theme.
    Running,
    /// At the start.
    Start,
    /// In the middle.
    Center,
    /// At the end.
    End,
}

impl From<Alignment> for Placing {
    fn from(alignment: Alignment) -> Self {
        match alignment {
            Alignment::None | Alignment::Left => Self::Start,
            Alignment::Center => Self::Center,
            Alignment::Right => Self::End,
        }
    }
}

/// A list.
#[derive(Debug)]
pub(crate) struct List {
    /// Whether items stand without space between them.
    pub(crate) tight: bool,
    /// Its items.
    pub(crate) items: Vec<Item>,
}

/// An item.
#[derive(Debug)]
pub(crate) struct Item {
    /// What stands before it.
    pub(crate) label: Text,
    /// What is in it.
    pub(crate) nodes: Vec<Node>,
}

/// A table.
#[derive(Debug)]
pub(crate) struct Table {
    /// Number of columns.
    pub(crate) columns: usize,
    /// How many rows at the start are its head.
    pub(crate) head: usize,
    /// Its rows.
    pub(crate) rows: Vec<TableRow>,
}

/// A row.
#[derive(Debug)]
pub(crate) struct TableRow {
    /// Its element.
    pub(crate) element: ElementId,
    /// Its cells, without those that a cell above covers.
    pub(crate) cells: Vec<Cell>,
}

/// A cell.
#[derive(Debug)]
pub(crate) struct Cell {
    /// Its element.
    pub(crate) element: ElementId,
    /// Its first column, from 0.
    pub(crate) column: usize,
    /// Columns that it takes, at least 1.
    pub(crate) column_span: usize,
    /// Rows that it takes, at least 1.
    pub(crate) row_span: usize,
    /// Whether it heads others.
    pub(crate) is_head: bool,
    /// What is in it.
    pub(crate) nodes: Vec<Node>,
}

/// A block of code.
#[derive(Debug)]
pub(crate) struct Code {
    /// The text; lines end with LF but for the last.
    pub(crate) text: Text,
}

/// Blocks with something around them.
#[derive(Debug)]
pub(crate) struct Frame {
    /// What is around them.
    pub(crate) style: FrameStyle,
    /// What is in it.
    pub(crate) nodes: Vec<Node>,
}

/// What is around blocks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum FrameStyle {
    /// A coloured box with a bar at its start.
    Alert(AlertColours),
    /// A bar at the start.
    Quote,
    /// A thin bar at the start: content for some readers only.
    Choice,
    /// Nothing but space at the start.
    Indent,
    /// A thin box around: what stands in for a picture.
    Box,
}

/// A picture on lines of its own.
#[derive(Debug)]
pub(crate) struct Figure {
    /// Its element, with its alternate text; `None` is decoration.
    pub(crate) element: Option<ElementId>,
    /// Which picture.
    pub(crate) picture: usize,
    /// Where a click leads.
    pub(crate) link: Option<usize>,
    /// Anchors at its top.
    pub(crate) anchors: Vec<AnchorId>,
    /// Where it stands.
    pub(crate) align: Placing,
    /// Whether the next text says what it is.
    pub(crate) has_caption: bool,
}

/// Blocks side by side.
#[derive(Debug)]
pub(crate) struct Columns {
    /// What stands beside them, in the margin of the page.
    pub(crate) margin: Option<Text>,
    /// The columns.
    pub(crate) columns: Vec<Column>,
}

/// A line of a table of contents.
#[derive(Debug)]
pub(crate) struct ContentsLine {
    /// Depth, from 0.
    pub(crate) depth: u8,
    /// What it says.
    pub(crate) text: Text,
    /// Key of the anchor whose page it tells.
    pub(crate) key: Box<str>,
    /// Tag of the ink of the page's number.
    pub(crate) tag: u32,
}

/// A column.
#[derive(Debug)]
pub(crate) struct Column {
    /// Its share of the width.
    pub(crate) weight: f32,
    /// Whether it starts at the right; none: as the page.
    pub(crate) rtl: Option<bool>,
    /// What is in it.
    pub(crate) nodes: Vec<Node>,
}
