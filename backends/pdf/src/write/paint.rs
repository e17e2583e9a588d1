//! What stands on one page, as operators (ISO 32000-1, annex A) in printpdf's form.

use lopdf::{Dictionary, Object, dictionary};
use printpdf::{
    Color, DictItem, LineDashPattern, Op, Point as PdfPoint, Pt, Rgb, TextMatrix, XObjectId,
    XObjectTransform,
};

use super::fonts::Font;
use super::object::{Decimal, hundredths, name, round};
use super::{pictures, roles};
use crate::colour::Colour;
use crate::draw::{
    Artifact, Document, ElementId, FaceId, Item, Mark, Page, PictureId, Shape, Stroke,
};
use crate::geometry::{Point, Rect};

/// A page in operators.
pub(super) struct Painted {
    /// The operators.
    pub ops: Vec<Op>,
    /// The element of each marked-content sequence, by its number (`MCID`).
    pub marks: Vec<ElementId>,
    /// The pictures that it shows, each once.
    pub pictures: Vec<PictureId>,
}

/// Paints a page.
pub(super) fn page(document: &Document, fonts: &[Option<&Font<'_>>], page: &Page) -> Painted {
    let mut painter = Painter::new(fonts, page.size.height);
    for item in &page.items {
        let is_text = matches!(item.shape, Shape::Text { .. });
        painter.mark(document, item.mark, is_text);
        painter.item(item);
    }
    painter.end_mark();
    painter.end_text();
    painter.pictures.sort_unstable();
    painter.pictures.dedup();
    Painted {
        ops: painter.ops,
        marks: painter.marks,
        pictures: painter.pictures,
    }
}

/// The text object that is open.
#[derive(Clone, Copy, PartialEq)]
enum Text {
    None,
    /// It shows level lines.
    Level {
        /// Where the last one starts, in hundredths of a point.
        x: i32,
        y: i32,
        /// How far from there the pen is, in points; infinite where the next text must not go on.
        pen: f64,
    },
    /// Its last line is turned, so that the next one cannot be told by its distance.
    Turned,
}

/// The marked-content sequence that is open.
#[derive(Clone, Copy)]
struct OpenMark {
    mark: Mark,
    /// Whether it began in the text object, and so must end in it (ISO 32000-1, 14.6.1).
    in_text: bool,
}

/// How lines are joined (ISO 32000-1, table 55); the numbers are the file's.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Joins {
    /// As a page starts.
    Mitred = 0,
    Round = 1,
}

/// How far the pen may be from where text starts, in points, for it to stay there.
const NEAR: f64 = 0.02;

/// The state that a reader of the operators is in.
pub(super) struct Painter<'f> {
    pub(super) fonts: &'f [Option<&'f Font<'f>>],
    /// y of the top edge: it grows down here and up in the file.
    height: f32,
    pub(super) ops: Vec<Op>,
    /// Of a string of text that is being made.
    pub(super) codes: Vec<u8>,
    open: Option<OpenMark>,
    text: Text,
    pub(super) font: Option<(FaceId, f32)>,
    fill: Option<Colour>,
    stroke: Option<Stroke>,
    joins: Joins,
    marks: Vec<ElementId>,
    pictures: Vec<PictureId>,
}

impl<'f> Painter<'f> {
    /// An empty page, or another space of that height.
    pub(super) fn new(fonts: &'f [Option<&'f Font<'f>>], height: f32) -> Self {
        Self {
            fonts,
            height,
            ops: Vec::new(),
            codes: Vec::new(),
            open: None,
            text: Text::None,
            font: None,
            fill: None,
            stroke: None,
            joins: Joins::Mitred,
            marks: Vec::new(),
            pictures: Vec::new(),
        }
    }

    /// Begins a sequence, or stays in it. Those of text begin and end in one text object, in which
    /// each line is placed from the one before.
    fn mark(&mut self, document: &Document, mark: Mark, is_text: bool) {
        let stays = |open: &OpenMark| open.mark == mark && (is_text || !open.in_text);
        if self.open.as_ref().is_some_and(stays) {
            return;
        }
        self.end_mark();
        if is_text {
            self.start_text();
        } else {
            self.end_text();
        }
        self.open = Some(OpenMark {
            mark,
            in_text: is_text,
        });
        match mark {
            Mark::Element(id) => {
                let number = self.marks.len();
                self.marks.push(id);
                let role = roles::name(document.structure.get(id).role);
                let mut digits = itoa::Buffer::new();
                let number = digits.format(number);
                as_it_is(&mut self.ops, &["/", role, " <</MCID ", number, ">> BDC"]);
            }
            Mark::Artifact(kind) => {
                as_it_is(&mut self.ops, &["/Artifact /", artifact(kind).0, " BDC"]);
            }
        }
    }

    fn end_mark(&mut self) {
        if let Some(open) = self.open.take() {
            if !open.in_text {
                self.end_text();
            }
            as_it_is(&mut self.ops, &["EMC"]);
        }
    }

    fn start_text(&mut self) {
        if self.text == Text::None {
            self.ops.push(Op::StartTextSection);
            self.text = Text::Level {
                x: 0,
                y: 0,
                pen: 0.0,
            };
        }
    }

    fn item(&mut self, item: &Item) {
        match &item.shape {
            Shape::Text {
                at,
                run,
                colour,
                turn,
            } => self.run(*at, run, *colour, *turn),
            Shape::Rect {
                rect,
                radius,
                fill,
                stroke,
            } => self.rect(*rect, *radius, *fill, *stroke),
            Shape::Line { from, to, stroke } => self.line(*from, *to, *stroke),
            Shape::Path {
                steps,
                fill,
                even_odd,
                stroke,
            } => {
                self.path(steps, *fill, *even_odd, *stroke);
            }
            Shape::Picture { rect, picture } => self.picture(*rect, *picture),
        }
    }

    /// A point in the file's space, with two decimals.
    pub(super) fn point(&self, point: Point) -> PdfPoint {
        PdfPoint {
            x: Pt(round(point.x)),
            y: Pt(round(self.height - point.y)),
        }
    }

    /// Starts a text object, or stays in one, at a place. Gives how far before it the pen is, in
    /// points: next to nothing.
    pub(super) fn start_line(&mut self, at: Point, turn: (f32, f32)) -> f64 {
        let points = |hundredths: i32| (f64::from(hundredths) / 100.0) as f32;
        let (x, y) = (hundredths(at.x), hundredths(self.height - at.y));
        self.start_text();
        let level = turn == (1.0, 0.0);
        let from = match self.text {
            Text::Level {
                x: from_x,
                y: from_y,
                pen,
            } => {
                let ahead = f64::from(x - from_x) / 100.0 - pen;
                if level && y == from_y && ahead.abs() <= NEAR {
                    return ahead;
                }
                Some((from_x, from_y))
            }
            Text::None | Text::Turned => None,
        };
        match from {
            Some((from_x, from_y)) if level => {
                let [x, y] = [x - from_x, y - from_y].map(Decimal::of);
                as_it_is(&mut self.ops, &[x.as_str(), " ", y.as_str(), " Td"]);
            }
            _ => {
                let [cos, sin] = [turn.0, turn.1].map(|part| (part * 1e5).round() / 1e5);
                let matrix = [cos, sin, -sin, cos, points(x), points(y)];
                self.ops.push(Op::SetTextMatrix {
                    matrix: TextMatrix::Raw(matrix),
                });
            }
        }
        self.text = if level {
            Text::Level { x, y, pen: 0.0 }
        } else {
            Text::Turned
        };
        0.0
    }

    /// The next text is placed anew.
    pub(super) fn lose_pen(&mut self) {
        self.moved(f64::INFINITY);
    }

    /// The pen has moved so many points.
    pub(super) fn moved(&mut self, by: f64) {
        if let Text::Level { pen, .. } = &mut self.text {
            *pen += by;
        }
    }

    /// Ends the text object: nothing else can be painted in one.
    pub(super) fn end_text(&mut self) {
        if std::mem::replace(&mut self.text, Text::None) != Text::None {
            self.ops.push(Op::EndTextSection);
        }
    }

    pub(super) fn set_fill(&mut self, colour: Colour) {
        if self.fill.replace(colour) != Some(colour) {
            self.ops.push(Op::SetFillColor { col: color(colour) });
        }
    }

    pub(super) fn set_stroke(&mut self, stroke: Stroke) {
        let before = self.stroke.replace(stroke);
        if before.map(|b| b.colour) != Some(stroke.colour) {
            self.ops.push(Op::SetOutlineColor {
                col: color(stroke.colour),
            });
        }
        if before.map(|b| b.width) != Some(stroke.width) {
            self.ops.push(Op::SetOutlineThickness {
                pt: Pt(round(stroke.width)),
            });
        }
        // Solid is how a page starts.
        if before.and_then(|b| b.dash) != stroke.dash {
            let dash = stroke.dash.map(|(on, off)| [round(on), round(off)]);
            let dash = dash.filter(|[on, off]| on + off > 0.0);
            self.ops.push(Op::SetLineDashPattern {
                dash: LineDashPattern::new(0.0, dash.as_ref().map_or(&[], |dash| dash)),
            });
        }
    }

    pub(super) fn set_joins(&mut self, joins: Joins) {
        if std::mem::replace(&mut self.joins, joins) != joins {
            self.ops
                .push(operator("j", vec![DictItem::Int(joins as i64)]));
        }
    }

    fn picture(&mut self, rect: Rect, picture: PictureId) {
        self.end_text();
        self.pictures.push(picture);
        let corner = self.point(Point {
            x: rect.x,
            y: rect.bottom(),
        });
        // Every picture is a unit square.
        self.ops.push(Op::UseXobject {
            id: XObjectId(pictures::resource(picture)),
            transform: XObjectTransform {
                translate_x: Some(corner.x),
                translate_y: Some(corner.y),
                scale_x: Some(round(rect.width)),
                scale_y: Some(round(rect.height)),
                no_auto_scale: true,
                ..XObjectTransform::default()
            },
        });
    }
}

/// An operator that printpdf has no name for, or a heavier one.
pub(super) fn operator(key: &str, value: Vec<DictItem>) -> Op {
    Op::Unknown {
        key: key.to_owned(),
        value,
    }
}

/// Writes an operator with its operands, given in parts that are joined as they are. A page has very
/// many, and an object for each operand would take long. One that comes after another that printpdf
/// writes as it is, whatever it does, is added to that one on a line of its own.
pub(super) fn as_it_is(ops: &mut Vec<Op>, parts: &[&str]) {
    if let Some(Op::Unknown { key, value }) = ops.last_mut()
        && value.is_empty()
    {
        key.push('\n');
        key.extend(parts.iter().copied());
    } else {
        ops.push(Op::Unknown {
            key: parts.concat(),
            value: Vec::new(),
        });
    }
}

fn color(colour: Colour) -> Color {
    let part = |part: u8| (f32::from(part) / 255.0 * 1e3).round() / 1e3;
    Color::Rgb(Rgb {
        r: part(colour.r),
        g: part(colour.g),
        b: part(colour.b),
        icc_profile: None,
    })
}

/// What an artifact is called in the resources, its type and subtype (ISO 32000-1, 14.8.2.2).
fn artifact(kind: Artifact) -> (&'static str, &'static str, Option<&'static str>) {
    match kind {
        Artifact::Layout => ("l", "Layout", None),
        Artifact::Header => ("h", "Pagination", Some("Header")),
        Artifact::Footer => ("f", "Pagination", Some("Footer")),
        Artifact::Watermark => ("w", "Pagination", Some("Watermark")),
    }
}

/// The resources of that kind (`Properties`), one for all pages.
pub(super) fn properties() -> Dictionary {
    let all = Artifact::ALL.into_iter().map(|kind| {
        let (key, kind, subtype) = artifact(kind);
        let mut list = dictionary! { "Type" => name(kind) };
        if let Some(subtype) = subtype {
            list.set("Subtype", name(subtype));
        }
        (key, Object::Dictionary(list))
    });
    all.collect()
}
