//! What is around strips.

use super::strip::{FrameBox, FrameLook};
use crate::colour::Colour;
use crate::draw::{Artifact, Item, Mark, Shape, Stroke};
use crate::flow::FrameStyle;
use crate::geometry::Rect;
use crate::theme::Theme;

/// Width of the bar of an alert, and of that of a quote.
const BAR: f32 = 3.0;
const THIN_BAR: f32 = 1.5;

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
