//! Smaller strips.

use std::rc::Rc;

use super::strip::{Body, FrameBox, Strip};
use crate::draw::{PathStep, Shape};
use crate::geometry::{Point, Rect};

/// Shrinks strips by `factor` towards the top left of the page.
pub(super) fn strips(strips: &mut [Strip], factor: f32) {
    if factor < 1.0 {
        let mut frames = Vec::new();
        for strip in strips {
            self::strip(strip, factor, &mut frames);
        }
    }
}

/// Frames, before and after: one that is around several strips stays one.
type Frames = Vec<(Rc<FrameBox>, Rc<FrameBox>)>;

fn strip(strip: &mut Strip, factor: f32, frames: &mut Frames) {
    strip.height *= factor;
    strip.before *= factor;
    strip.after *= factor;
    strip.baseline = strip.baseline.map(|baseline| baseline * factor);
    for frame in &mut strip.frames {
        *frame = smaller_frame(frame, factor, frames);
    }
    match &mut strip.body {
        Body::Content(content) => {
            for item in content.behind.iter_mut().chain(&mut content.items) {
                shape(&mut item.shape, factor);
            }
            for link in &mut content.links {
                link.rect = rect(link.rect, factor);
            }
            for late in &mut content.late {
                late.x *= factor;
                late.y *= factor;
                late.width *= factor;
                late.line = rect(late.line, factor);
                late.style.size *= factor;
            }
        }
        Body::Row(cells) => {
            for cell in cells {
                cell.x *= factor;
                cell.width *= factor;
                cell.pad *= factor;
                cell.top *= factor;
                cell.fixed = cell.fixed.map(|height| height * factor);
                for inner in &mut cell.strips {
                    self::strip(inner, factor, frames);
                }
            }
        }
    }
}

fn smaller_frame(frame: &Rc<FrameBox>, factor: f32, frames: &mut Frames) -> Rc<FrameBox> {
    // Frames nest, so the one that is looked for is among the last.
    if let Some((_, known)) = frames.iter().rev().find(|(old, _)| Rc::ptr_eq(old, frame)) {
        return Rc::clone(known);
    }
    let smaller = Rc::new(FrameBox {
        style: frame.style,
        x: frame.x * factor,
        width: frame.width * factor,
        rtl: frame.rtl,
        pad: frame.pad * factor,
    });
    frames.push((Rc::clone(frame), Rc::clone(&smaller)));
    smaller
}

fn rect(rect: Rect, factor: f32) -> Rect {
    Rect {
        x: rect.x * factor,
        y: rect.y * factor,
        width: rect.width * factor,
        height: rect.height * factor,
    }
}

fn shape(shape: &mut Shape, factor: f32) {
    let moved = |point: Point| Point {
        x: point.x * factor,
        y: point.y * factor,
    };
    match shape {
        Shape::Text { at, run, .. } => {
            *at = moved(*at);
            run.scale(factor);
        }
        Shape::Rect {
            rect: place,
            radius,
            stroke,
            ..
        } => {
            *place = rect(*place, factor);
            *radius *= factor;
            if let Some(stroke) = stroke {
                stroke.width *= factor;
            }
        }
        Shape::Picture { rect: place, .. } => *place = rect(*place, factor),
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
