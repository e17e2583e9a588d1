//! What is around strips.

use std::rc::Rc;

use super::strip::{FrameBox, FrameLook, Strip};
use crate::colour::Colour;
use crate::draw::{Artifact, Item, Mark, Shape, Stroke};
use crate::flow::FrameStyle;
use crate::geometry::Rect;
use crate::theme::Theme;

/// Width of the bar of an alert, and of that of a quote.
const BAR: f32 = 3.0;
const THIN_BAR: f32 = 1.5;

/// What is around both of two strips one below the other, outermost first.
pub(super) fn shared<'a>(above: &'a [Rc<FrameBox>], below: &[Rc<FrameBox>]) -> &'a [Rc<FrameBox>] {
    let pairs = above.iter().zip(below);
    let count = pairs.take_while(|(above, below)| Rc::ptr_eq(above, below));
    &above[..count.count()]
}

/// Space inside of those frames, at one end of each.
pub(super) fn pads(frames: &[Rc<FrameBox>]) -> f32 {
    frames.iter().map(|frame| frame.pad).sum()
}

/// Space that frames need below `above` if a page ends there: where they go on around `below`,
/// they look the same at both ends.
pub(super) fn seam(above: &Strip, below: Option<&Strip>) -> f32 {
    below.map_or(0.0, |below| pads(shared(&above.frames, &below.frames)))
}

/// Ends what is around both the last of `above` and the first of `below`, and begins it again.
pub(super) fn part(above: &mut Vec<Strip>, below: &mut Vec<Strip>) {
    let (Some(last), Some(first)) = (above.last(), below.first()) else {
        return;
    };
    let both = shared(&last.frames, &first.frames).to_vec();
    for depth in (1..=both.len())
        .rev()
        .filter(|depth| both[depth - 1].pad > 0.0)
    {
        let space = Strip {
            frames: both[..depth].to_vec(),
            ..Strip::space(both[depth - 1].pad)
        };
        above.push(space.clone());
        below.insert(0, space);
    }
}

/// Paints a frame around what stands between `top` and `bottom`.
pub(super) fn paint(theme: &Theme, frame: &FrameBox, top: f32, bottom: f32, items: &mut Vec<Item>) {
    let rect = Rect {
        x: frame.x,
        y: top,
        width: frame.width,
        height: bottom - top,
    };
    let colours = &theme.colours;
    match frame.style {
        FrameLook::Flow(FrameStyle::Alert(alert)) => {
            items.push(filled(rect, alert.ground, 0.0));
            items.push(bar(frame, rect, BAR, alert.ink));
        }
        FrameLook::Flow(FrameStyle::Quote) => items.push(bar(frame, rect, 2.0, colours.rule)),
        FrameLook::Flow(FrameStyle::Choice) => {
            items.push(bar(frame, rect, THIN_BAR, colours.link));
        }
        FrameLook::Flow(FrameStyle::Indent) => {}
        FrameLook::Flow(FrameStyle::Box) => items.push(Item {
            mark: Mark::Artifact(Artifact::Layout),
            shape: Shape::Rect {
                rect,
                radius: 3.0,
                fill: None,
                stroke: Some(Stroke {
                    width: 0.6,
                    colour: colours.rule,
                    dash: Some((3.0, 2.0)),
                }),
            },
        }),
        FrameLook::Code => items.push(filled(rect, colours.shade, 3.0)),
    }
}

fn filled(rect: Rect, colour: Colour, radius: f32) -> Item {
    Item {
        mark: Mark::Artifact(Artifact::Layout),
        shape: Shape::Rect {
            rect,
            radius,
            fill: Some(colour),
            stroke: None,
        },
    }
}

/// A bar at the start of the frame.
fn bar(frame: &FrameBox, rect: Rect, width: f32, colour: Colour) -> Item {
    let x = if frame.rtl {
        rect.right() - width
    } else {
        rect.x
    };
    filled(Rect { x, width, ..rect }, colour, 0.0)
}
