//! The outlines of an SVG, where it is made of nothing else.

use resvg::tiny_skia::{Path, PathSegment, PathStroker, Point as SkiaPoint, Transform};
use resvg::usvg::{
    BlendMode, Fill, FillRule, Group, Node, Opacity, Paint, PaintOrder, Stroke, Tree,
};

use super::guard::tree::covers;
use crate::colour::Colour;
use crate::draw::{PathStep, VectorShape};
use crate::geometry::Point;
use crate::image::ImageError;

/// Most steps of all outlines: what has more is no drawing, but made to fill memory.
const MOST_STEPS: usize = 1_000_000;

/// The shapes in painting order; `None` where gradients, patterns, masks, filters, pictures or
/// groups that shine through need pixels. Lines become the outlines of what they paint, with
/// their caps, joins, and dashes.
pub(super) fn shapes(tree: &Tree) -> Result<Option<Vec<VectorShape>>, ImageError> {
    super::guard::tree::check_dashes(tree.root())?;
    let mut painter = Painter::default();
    let whole = painter.group(tree.root(), Opacity::ONE).is_some();
    if painter.steps > MOST_STEPS {
        return Err(super::too_large());
    }
    Ok(whole.then_some(painter.shapes))
}

#[derive(Default)]
struct Painter {
    shapes: Vec<VectorShape>,
    steps: usize,
}

impl Painter {
    fn group(&mut self, group: &Group, opacity: Opacity) -> Option<()> {
        let plain = group.mask().is_none()
            && group.filters().is_empty()
            && group.blend_mode() == BlendMode::Normal
            && group.clip_path().is_none_or(|clip| covers(clip, group));
        // What overlaps in a group that shines through must not shine through itself.
        let alone = group.opacity() == Opacity::ONE || paints(group) <= 1;
        if !plain || !alone {
            return None;
        }
        let opacity = opacity * group.opacity();
        for node in group.children() {
            match node {
                Node::Group(group) => self.group(group, opacity)?,
                Node::Path(path) => self.path(path, opacity)?,
                Node::Text(text) => self.group(text.flattened(), opacity)?,
                Node::Image(_) => return None,
            }
        }
        Some(())
    }

    fn path(&mut self, path: &resvg::usvg::Path, opacity: Opacity) -> Option<()> {
        if !path.is_visible() {
            return Some(());
        }
        let transform = path.abs_transform();
        let fill = |painter: &mut Self| match path.fill() {
            Some(fill) => painter.fill(path.data(), fill, transform, opacity),
            None => Some(()),
        };
        let stroke = |painter: &mut Self| match path.stroke() {
            Some(stroke) => painter.stroke(path.data(), stroke, transform, opacity),
            None => Some(()),
        };
        match path.paint_order() {
            PaintOrder::FillAndStroke => fill(self).and_then(|()| stroke(self)),
            PaintOrder::StrokeAndFill => stroke(self).and_then(|()| fill(self)),
        }
    }

    fn fill(
        &mut self,
        path: &Path,
        fill: &Fill,
        transform: Transform,
        opacity: Opacity,
    ) -> Option<()> {
        let colour = colour(fill.paint())?;
        let even_odd = fill.rule() == FillRule::EvenOdd;
        self.add(path, transform, colour, fill.opacity() * opacity, even_odd)
    }

    fn stroke(
        &mut self,
        path: &Path,
        stroke: &Stroke,
        transform: Transform,
        opacity: Opacity,
    ) -> Option<()> {
        let colour = colour(stroke.paint())?;
        // Curves are flattened for four times the size, since paper is finer than screens.
        let scale = PathStroker::compute_resolution_scale(&transform) * 4.0;
        let mut pen = stroke.to_tiny_skia();
        let dashed = pen.dash.take().and_then(|dash| path.dash(&dash, scale));
        let outline = dashed.as_ref().unwrap_or(path).stroke(&pen, scale);
        match outline {
            Some(outline) => self.add(
                &outline,
                transform,
                colour,
                stroke.opacity() * opacity,
                false,
            ),
            None => Some(()),
        }
    }

    fn add(
        &mut self,
        path: &Path,
        transform: Transform,
        colour: Colour,
        opacity: Opacity,
        even_odd: bool,
    ) -> Option<()> {
        self.steps += path.len();
        if self.steps > MOST_STEPS {
            return None;
        }
        if let Some(path) = path.clone().transform(transform) {
            self.shapes.push(VectorShape {
                steps: steps(&path).into(),
                fill: Some((colour, opacity.to_u8())),
                even_odd,
                stroke: None,
            });
        }
        Some(())
    }
}

/// How often something is painted in a group, or in a group of it.
fn paints(group: &Group) -> usize {
    let of = |node: &Node| match node {
        Node::Group(group) => paints(group),
        Node::Path(path) if path.is_visible() => {
            usize::from(path.fill().is_some()) + usize::from(path.stroke().is_some())
        }
        Node::Path(_) => 0,
        Node::Text(text) => paints(text.flattened()),
        Node::Image(_) => 1,
    };
    group.children().iter().map(of).sum()
}

fn colour(paint: &Paint) -> Option<Colour> {
    match paint {
        Paint::Color(colour) => Some(Colour::rgb(colour.red, colour.green, colour.blue)),
        Paint::LinearGradient(_) | Paint::RadialGradient(_) | Paint::Pattern(_) => None,
    }
}

fn steps(path: &Path) -> Vec<PathStep> {
    let mut last = SkiaPoint::zero();
    path.segments()
        .map(|segment| match segment {
            PathSegment::MoveTo(end) => {
                last = end;
                PathStep::Move(point(end))
            }
            PathSegment::LineTo(end) => {
                last = end;
                PathStep::Line(point(end))
            }
            PathSegment::QuadTo(control, end) => {
                // The same curve as a cubic one.
                let pull = |from: SkiaPoint| Point {
                    x: from.x + (control.x - from.x) * (2.0 / 3.0),
                    y: from.y + (control.y - from.y) * (2.0 / 3.0),
                };
                let step = PathStep::Cubic(pull(last), pull(end), point(end));
                last = end;
                step
            }
            PathSegment::CubicTo(first, second, end) => {
                last = end;
                PathStep::Cubic(point(first), point(second), point(end))
            }
            // A curve after it without a move would start where the part started; path builders
            // put a move there.
            PathSegment::Close => PathStep::Close,
        })
        .collect()
}

fn point(point: SkiaPoint) -> Point {
    Point {
        x: point.x,
        y: point.y,
    }
}
