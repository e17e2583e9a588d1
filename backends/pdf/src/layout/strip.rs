//! Strips: what pages are filled with.

use std::rc::Rc;

use super::frames;
use crate::draw::{Item, Shape};
use crate::flow::{AnchorId, FrameStyle};
use crate::geometry::Rect;
use crate::text::Style;

/// A horizontal strip: a line, a row, a picture. Pages are broken between strips only, or inside
/// rows.
#[derive(Clone, Debug, Default)]
pub(crate) struct Strip {
    /// Points.
    pub(super) height: f32,
    /// Space to what is above; of two neighbours the larger counts.
    pub(super) before: f32,
    /// Space to what is below.
    pub(super) after: f32,
    /// Whether the next strip must be on the same page.
    pub(super) stay: bool,
    /// Where text stands in it, from its top.
    pub(super) baseline: Option<f32>,
    /// What is in it.
    pub(super) body: Body,
    /// What is around it, outermost first.
    pub(super) frames: Vec<Rc<FrameBox>>,
    /// Anchors at its top.
    pub(super) anchors: Vec<AnchorId>,
    /// The table whose head is repeated where a page begins with this strip.
    pub(super) head: Option<Rc<Vec<Strip>>>,
    /// Whether it stands on a page that lies on its side.
    pub(super) landscape: bool,
    /// Whether a page begins with it.
    pub(super) breaks_page: bool,
    /// How it is shrunk, if it is a picture.
    pub(super) picture: Option<Shrink>,
}

/// How a picture is shrunk.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shrink {
    /// The share of its size that it keeps at least, so that it can be read.
    pub(super) least: f32,
    /// The share of the space beside it that is at its left.
    pub(super) left: f32,
}

/// What is in a strip.
#[derive(Clone, Debug)]
pub(super) enum Body {
    /// Placed things; y from the strip's top.
    Content(Content),
    /// Strips side by side.
    Row(Vec<RowCell>),
}

impl Default for Body {
    fn default() -> Self {
        Self::Content(Content::default())
    }
}

/// Placed things.
#[derive(Clone, Debug, Default)]
pub(super) struct Content {
    /// What is painted behind all else.
    pub(super) behind: Vec<Item>,
    /// What is painted, in reading order.
    pub(super) items: Vec<Item>,
    /// Where links work.
    pub(super) links: Vec<LinkArea>,
    /// Text that is known when all pages are.
    pub(super) late: Vec<Late>,
}

/// A part of a link.
#[derive(Clone, Copy, Debug)]
pub(super) struct LinkArea {
    /// An index of the flow's links.
    pub(super) link: u32,
    /// Where it works.
    pub(super) rect: Rect,
}

/// How the page of an anchor is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LateForm {
    /// "(page 12)", after a link.
    Words,
    /// "12", at the end of the room: in a table of contents.
    Number,
}

/// The page of an anchor, for which room is kept.
#[derive(Clone, Debug)]
pub(super) struct Late {
    /// How it is told.
    pub(super) form: LateForm,
    /// Key of the anchor.
    pub(super) key: Box<str>,
    /// Left edge of the room.
    pub(super) x: f32,
    /// Base line.
    pub(super) y: f32,
    /// Width of the room.
    pub(super) width: f32,
    /// The line that it stands in.
    pub(super) line: Rect,
    /// How it is set.
    pub(super) style: Style,
    /// Tag of its ink.
    pub(super) tag: u32,
    /// Whether it starts at the right of the room.
    pub(super) rtl: bool,
    /// How many items of the content stand before it in reading order.
    pub(super) order: usize,
}

/// A cell of a row of strips.
#[derive(Clone, Debug)]
pub(super) struct RowCell {
    /// What is in it, from top to bottom.
    pub(super) strips: Vec<Strip>,
    /// Where it stands.
    pub(super) x: f32,
    /// How wide it is.
    pub(super) width: f32,
    /// Space above and below.
    pub(super) pad: f32,
    /// Where it begins below the top of its strip: cells of tied rows stand in one strip.
    pub(super) top: f32,
    /// How high it is painted, where it is not as high as its strip.
    pub(super) fixed: Option<f32>,
    /// What is painted behind it.
    pub(super) ground: Option<crate::colour::Colour>,
    /// A rule below it.
    pub(super) rule: Option<crate::draw::Stroke>,
}

/// Something around strips, painted once for those of a page.
#[derive(Debug)]
pub(super) struct FrameBox {
    /// What it looks like.
    pub(super) style: FrameLook,
    /// Left edge.
    pub(super) x: f32,
    /// Width.
    pub(super) width: f32,
    /// Whether it starts at the right.
    pub(super) rtl: bool,
    /// Space inside, above and below.
    pub(super) pad: f32,
}

/// What a frame looks like.
#[derive(Clone, Copy, Debug)]
pub(super) enum FrameLook {
    /// One of the flow.
    Flow(FrameStyle),
    /// Behind code.
    Code,
}

impl Strip {
    /// A strip that is nothing but space, which is inside of a frame.
    pub(super) fn space(height: f32) -> Self {
        Self {
            height,
            stay: true,
            ..Self::default()
        }
    }

    /// Height of strips one below the other.
    pub(super) fn height_of(strips: &[Self]) -> f32 {
        let mut height = 0.0;
        let mut after = 0.0f32;
        for (number, strip) in strips.iter().enumerate() {
            if number > 0 {
                height += after.max(strip.before);
            }
            height += strip.height;
            after = strip.after;
        }
        height
    }

    /// Keeps what fits into `room` points of a row and gives the rest; none where no cell gives
    /// anything, or the strip cannot be split. `anywhere` parts what had better stay together.
    pub(super) fn split(&mut self, room: f32, anywhere: bool) -> Option<Self> {
        let Body::Row(cells) = &mut self.body else {
            return None;
        };
        let mut rest = Vec::with_capacity(cells.len());
        let mut gives = false;
        let mut starves = false;
        for cell in &mut *cells {
            let over = cell.split(room, anywhere);
            gives |= !cell.strips.is_empty();
            // A label alone says nothing: its text is to begin beside it.
            starves |= cell.strips.is_empty() && !over.is_empty();
            rest.push(RowCell {
                strips: over,
                top: 0.0,
                fixed: None,
                ..cell.without_strips()
            });
        }
        if !gives || (starves && !anywhere) || rest.iter().all(|cell| cell.strips.is_empty()) {
            // As it was.
            for (cell, rest) in cells.iter_mut().zip(rest) {
                cell.strips.extend(rest.strips);
            }
            return None;
        }
        for (cell, rest) in cells.iter_mut().zip(&mut rest) {
            frames::part(&mut cell.strips, &mut rest.strips);
        }
        let height = |cells: &[RowCell]| cells.iter().map(RowCell::height).fold(0.0, f32::max);
        let rest = Self {
            height: height(&rest),
            body: Body::Row(rest),
            before: 0.0,
            ..self.clone_without_body()
        };
        let Body::Row(cells) = &mut self.body else {
            return None;
        };
        for cell in &mut *cells {
            cell.fixed = None;
            // It is not the end of the row.
            cell.rule = None;
        }
        self.height = height(cells);
        self.stay = false;
        Some(rest)
    }

    fn clone_without_body(&self) -> Self {
        Self {
            height: self.height,
            before: self.before,
            after: self.after,
            stay: self.stay,
            baseline: None,
            body: Body::default(),
            frames: self.frames.clone(),
            anchors: Vec::new(),
            head: self.head.clone(),
            landscape: self.landscape,
            breaks_page: false,
            picture: None,
        }
    }
}

impl RowCell {
    /// From the top of its strip, with its space above and below.
    pub(super) fn height(&self) -> f32 {
        self.top + Strip::height_of(&self.strips) + 2.0 * self.pad
    }

    fn without_strips(&self) -> Self {
        Self {
            strips: Vec::new(),
            x: self.x,
            width: self.width,
            pad: self.pad,
            top: self.top,
            fixed: self.fixed,
            ground: self.ground,
            rule: self.rule,
        }
    }

    /// Keeps the strips that fit into `room` points, and gives the rest.
    fn split(&mut self, room: f32, anywhere: bool) -> Vec<Strip> {
        let mut height = self.top + 2.0 * self.pad;
        let mut after = 0.0f32;
        let mut fits = 0;
        for number in 0..self.strips.len() {
            let below = self.strips.get(number + 1);
            let seam = frames::seam(&self.strips[number], below);
            let strip = &mut self.strips[number];
            let gap = if number > 0 {
                after.max(strip.before)
            } else {
                0.0
            };
            let over = height + gap + strip.height + seam > room;
            if over {
                let room = room - height - gap - frames::pads(&strip.frames);
                if let Some(rest) = strip.split(room, anywhere) {
                    self.strips.insert(number + 1, rest);
                    fits = number + 1;
                }
                return self.strips.split_off(fits);
            }
            height += gap + strip.height;
            if !strip.stay || anywhere {
                fits = number + 1;
            }
            after = strip.after;
        }
        Vec::new()
    }
}

/// Moves an item.
pub(super) fn shift(shape: &mut Shape, dx: f32, dy: f32) {
    use crate::draw::PathStep;
    use crate::geometry::Point;
    let moved = |point: Point| Point {
        x: point.x + dx,
        y: point.y + dy,
    };
    match shape {
        Shape::Text { at, .. } => *at = moved(*at),
        Shape::Rect { rect, .. } | Shape::Picture { rect, .. } => {
            rect.x += dx;
            rect.y += dy;
        }
        Shape::Line { from, to, .. } => {
            *from = moved(*from);
            *to = moved(*to);
        }
        Shape::Path { steps, .. } => {
            let steps_moved = steps.iter().map(|step| match *step {
                PathStep::Move(to) => PathStep::Move(moved(to)),
                PathStep::Line(to) => PathStep::Line(moved(to)),
                PathStep::Cubic(a, b, to) => PathStep::Cubic(moved(a), moved(b), moved(to)),
                PathStep::Close => PathStep::Close,
            });
            *steps = steps_moved.collect();
        }
    }
}
