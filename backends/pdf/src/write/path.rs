//! Rectangles, lines and outlines (ISO 32000-1, 8.5).

use printpdf::{DictItem, Op, PaintMode, Rect as PdfRect};

use super::object::round;
use super::paint::{Joins, Painter, operator};
use crate::colour::Colour;
use crate::draw::{PathStep, Stroke};
use crate::geometry::{Point, Rect};

/// How far control points of a quarter circle are from its ends, as a part of the radius.
const QUARTER: f32 = 0.552_284_8;

impl Painter<'_> {
    /// A straight line; lines of one look in a row are one path.
    pub(super) fn line(&mut self, from: Point, to: Point, stroke: Stroke) {
        self.end_text();
        let before = self.ops.len();
        self.set_stroke(stroke);
        let same_look = self.ops.len() == before;
        if same_look && matches!(self.ops.last(), Some(Op::Unknown { key, .. }) if key == "S") {
            self.ops.pop();
        }
        for (key, point) in [("m", from), ("l", to)] {
            let place = self.point(point);
            let place = [place.x.0, place.y.0].map(DictItem::Real);
            self.ops.push(operator(key, place.to_vec()));
        }
        self.ops.push(operator("S", Vec::new()));
    }

    /// A rectangle.
    pub(super) fn rect(
        &mut self,
        rect: Rect,
        radius: f32,
        fill: Option<Colour>,
        stroke: Option<Stroke>,
    ) {
        let radius = radius.min(rect.width / 2.0).min(rect.height / 2.0);
        if radius > 0.0 {
            return match (fill, stroke, inset(rect, radius)) {
                (Some(fill), None, Some(inner)) => self.ground(inner, radius, fill),
                _ => self.path(&outline(rect, radius), fill, false, stroke),
            };
        }
        let mode = match (fill, stroke) {
            (None, None) => return,
            (Some(_), None) => PaintMode::Fill,
            (None, Some(_)) => PaintMode::Stroke,
            (Some(_), Some(_)) => PaintMode::FillStroke,
        };
        self.prepare(fill, stroke);
        let corner = self.point(Point {
            x: rect.x,
            y: rect.bottom(),
        });
        self.ops.push(Op::DrawRectangle {
            rectangle: PdfRect {
                x: corner.x,
                y: corner.y,
                width: printpdf::Pt(round(rect.width)),
                height: printpdf::Pt(round(rect.height)),
                mode: Some(mode),
                winding_order: None,
            },
        });
    }

    /// A ground with round corners, such as that of code in a line: `inner`, which is `radius`
    /// smaller at each side, and a line of the same colour around it whose joins are round. That
    /// takes a tenth of the bytes of an outline. Grounds of one look in a row are one path.
    fn ground(&mut self, inner: Rect, radius: f32, fill: Colour) {
        self.end_text();
        let before = self.ops.len();
        self.set_fill(fill);
        self.set_stroke(Stroke {
            colour: fill,
            width: 2.0 * radius,
            dash: None,
        });
        self.set_joins(Joins::Round);
        let is = |op: Option<&Op>, name: &str| matches!(op, Some(Op::Unknown { key, .. }) if key == name);
        if self.ops.len() == before
            && is(self.ops.last(), "B")
            && is(self.ops.iter().nth_back(1), "re")
        {
            self.ops.pop();
        }
        let corner = self.point(Point {
            x: inner.x,
            y: inner.bottom(),
        });
        let numbers = [
            corner.x.0,
            corner.y.0,
            round(inner.width),
            round(inner.height),
        ];
        let numbers = numbers.map(DictItem::Real);
        self.ops.push(operator("re", numbers.to_vec()));
        self.ops.push(operator("B", Vec::new()));
    }

    /// Any outline. printpdf's polygons close each part; these need not.
    pub(super) fn path(
        &mut self,
        steps: &[PathStep],
        fill: Option<Colour>,
        even_odd: bool,
        stroke: Option<Stroke>,
    ) {
        let paint = match (fill.is_some(), stroke.is_some(), even_odd) {
            (false, false, _) => return,
            (true, false, false) => "f",
            (true, false, true) => "f*",
            (false, true, _) => "S",
            (true, true, false) => "B",
            (true, true, true) => "B*",
        };
        // An outline starts with a move; anything else would be an error in the file.
        if !matches!(steps.first(), Some(PathStep::Move(_))) {
            return;
        }
        self.prepare(fill, stroke);
        for step in steps {
            let (key, points): (_, &[Point]) = match step {
                PathStep::Move(to) => ("m", &[*to]),
                PathStep::Line(to) => ("l", &[*to]),
                PathStep::Cubic(first, second, to) => ("c", &[*first, *second, *to]),
                PathStep::Close => ("h", &[]),
            };
            let numbers = points.iter().flat_map(|point| {
                let place = self.point(*point);
                [place.x.0, place.y.0].map(DictItem::Real)
            });
            let operator = operator(key, numbers.collect());
            self.ops.push(operator);
        }
        self.ops.push(operator(paint, Vec::new()));
    }

    fn prepare(&mut self, fill: Option<Colour>, stroke: Option<Stroke>) {
        self.end_text();
        if let Some(fill) = fill {
            self.set_fill(fill);
        }
        if let Some(stroke) = stroke {
            self.set_stroke(stroke);
            self.set_joins(Joins::Mitred);
        }
    }
}

/// What is `by` inside of `rect`, if anything.
fn inset(rect: Rect, by: f32) -> Option<Rect> {
    let inner = Rect {
        x: rect.x + by,
        y: rect.y + by,
        width: rect.width - 2.0 * by,
        height: rect.height - 2.0 * by,
    };
    (inner.width > 0.01 && inner.height > 0.01).then_some(inner)
}

/// The outline of a rectangle with round corners.
fn outline(rect: Rect, radius: f32) -> Vec<PathStep> {
    let (left, top, right, bottom) = (rect.x, rect.y, rect.right(), rect.bottom());
    let near = radius * (1.0 - QUARTER);
    let at = |x, y| Point { x, y };
    let corner = |a: Point, b: Point, to: Point| PathStep::Cubic(a, b, to);
    vec![
        PathStep::Move(at(left + radius, top)),
        PathStep::Line(at(right - radius, top)),
        corner(
            at(right - near, top),
            at(right, top + near),
            at(right, top + radius),
        ),
        PathStep::Line(at(right, bottom - radius)),
        corner(
            at(right, bottom - near),
            at(right - near, bottom),
            at(right - radius, bottom),
        ),
        PathStep::Line(at(left + radius, bottom)),
        corner(
            at(left + near, bottom),
            at(left, bottom - near),
            at(left, bottom - radius),
        ),
        PathStep::Line(at(left, top + radius)),
        corner(
            at(left, top + near),
            at(left + near, top),
            at(left + radius, top),
        ),
        PathStep::Close,
    ]
}
