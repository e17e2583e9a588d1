//! Smaller strips.

use std::rc::Rc;

use super::strip::{Body, FrameBox, Strip};
use crate::draw::{PathStep, Shape};
use crate::geometry::{Point, Rect};

/// Shrinks a strip by `factor` towards its left edge, and moves it to the right by `x`.
pub(super) fn strip(strip: &mut Strip, factor: f32, x: f32) {
    if (factor - 1.0).abs() < 0.0005 && x == 0.0 {
        return;
    }
    strip.height *= factor;
    strip.before *= factor;
    strip.after *= factor;
    strip.baseline = strip.baseline.map(|baseline| baseline * factor);
    for frame in &mut strip.frames {
        *frame = Rc::new(FrameBox {
            style: frame.style,
            x: x + frame.x * factor,
            width: frame.width * factor,
            rtl: frame.rtl,
        });
    }
    match &mut strip.body {
        Body::Content(content) => {
            for item in content.behind.iter_mut().chain(&mut content.items) {
                shape(&mut item.shape, factor, x);
            }
            for link in &mut content.links {
                link.rect = rect(link.rect, factor, x);
            }
            for late in &mut content.late {
                late.x = x + late.x * factor;
                late.y *= factor;
                late.width *= factor;
                late.style.size *= factor;
            }
        }
        Body::Row(cells) => {
            for cell in cells {
                cell.x = x + cell.x * factor;
                cell.width *= factor;
                cell.pad *= factor;
                cell.top *= factor;
                for inner in &mut cell.strips {
                    self::strip(inner, factor, x);
                }
            }
        }
    }
}

fn rect(rect: Rect, factor: f32, x: f32) -> Rect {
    Rect {
        x: x + rect.x * factor,
        y: rect.y * factor,
        width: rect.width * factor,
        height: rect.height * factor,
    }
}

fn shape(shape: &mut Shape, factor: f32, x: f32) {
    let moved = |point: Point| Point {
        x: x + point.x * factor,
        y: point.y * factor,
    };
    match shape {
        Shape::Text { at, run, .. } => {
            *at = moved(*at);
            run.size *= factor;
            for glyph in &mut run.glyphs {
                glyph.advance *= factor;
                glyph.dx *= factor;
                glyph.dy *= factor;
            }
        }
        Shape::Rect {
            rect: place,
            radius,
            stroke,
            ..
        } => {
            *place = rect(*place, factor, x);
            *radius *= factor;
            if let Some(stroke) = stroke {
                stroke.width *= factor;
            }
        }
        Shape::Picture { rect: place, .. } => *place = rect(*place, factor, x),
        Shape::Line { from, to, stroke } => {
            *from = moved(*from);
            *to = moved(*to);
            stroke.width *= factor;
        }
        Shape::Path { steps, stroke, .. } => {
            let scaled = steps.iter().map(|step| match *step {
                PathStep::Move(to) => PathStep::Move(moved(to)),
                PathStep::Line(to) => PathStep::Line(moved(to)),
                PathStep::Cubic(a, b, to) => PathStep::Cubic(moved(a), moved(b), moved(to)),
                PathStep::Close => PathStep::Close,
            });
            *steps = scaled.collect();
            if let Some(stroke) = stroke {
                stroke.width *= factor;
            }
        }
    }
}
