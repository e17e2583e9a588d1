//! What stands on one page, as operators (ISO 32000-1, annex A) in printpdf's form.

use std::collections::BTreeMap;

use printpdf::{
    Color, DictItem, LineDashPattern, Op, Point as PdfPoint, Pt, Rgb, TextMatrix, XObjectId,
    XObjectTransform,
};

use super::fonts::Font;
use super::object::{hundredths, round};
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
        painter.mark(document, item.mark);
        painter.item(item);
    }
    painter.end_mark();
    painter.pictures.sort_unstable();
    painter.pictures.dedup();
    Painted {
        ops: painter.ops,
        marks: painter.marks,
        pictures: painter.pictures,
    }
}

/// The text object that is open.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Text {
    None,
    /// It shows level lines; where the last one starts, in hundredths of a point.
    Level {
        x: i32,
        y: i32,
    },
    /// Its last line is turned, so that the next one cannot be told by its distance.
    Turned,
}

/// The state that a reader of the operators is in.
pub(super) struct Painter<'f> {
    pub(super) fonts: &'f [Option<&'f Font<'f>>],
    /// y of the top edge: it grows down here and up in the file.
    height: f32,
    pub(super) ops: Vec<Op>,
    open: Option<Mark>,
    text: Text,
    pub(super) font: Option<(FaceId, f32)>,
    fill: Option<Colour>,
    stroke: Option<Stroke>,
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
            open: None,
            text: Text::None,
            font: None,
            fill: None,
            stroke: None,
            marks: Vec::new(),
            pictures: Vec::new(),
        }
    }

    fn mark(&mut self, document: &Document, mark: Mark) {
        if self.open == Some(mark) {
            return;
        }
        self.end_mark();
        self.open = Some(mark);
        let (tag, properties) = match mark {
            Mark::Element(id) => {
                let number = i64::try_from(self.marks.len()).unwrap_or(i64::MAX);
                self.marks.push(id);
                let role = document.structure.get(id).role;
                (roles::name(role), vec![("MCID", DictItem::Int(number))])
            }
            Mark::Artifact(kind) => ("Artifact", artifact(kind)),
        };
        self.ops.push(Op::BeginMarkedContentWithProperties {
            tag: tag.to_owned(),
            properties: entries(properties),
        });
    }

    fn end_mark(&mut self) {
        self.end_text();
        if self.open.take().is_some() {
            self.ops.push(Op::EndMarkedContent);
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

    /// Starts a text object, or stays in one, at a place.
    pub(super) fn start_line(&mut self, at: Point, turn: (f32, f32)) {
        let points = |hundredths: i32| (f64::from(hundredths) / 100.0) as f32;
        let (x, y) = (hundredths(at.x), hundredths(self.height - at.y));
        let from = match self.text {
            Text::None => {
                self.ops.push(Op::StartTextSection);
                Some((0, 0))
            }
            Text::Level { x, y } => Some((x, y)),
            Text::Turned => None,
        };
        let level = turn == (1.0, 0.0);
        match from {
            Some((from_x, from_y)) if level => self.ops.push(Op::SetTextCursor {
                pos: PdfPoint {
                    x: Pt(points(x - from_x)),
                    y: Pt(points(y - from_y)),
                },
            }),
            _ => {
                let [cos, sin] = [turn.0, turn.1].map(|part| (part * 1e5).round() / 1e5);
                let matrix = [cos, sin, -sin, cos, points(x), points(y)];
                self.ops.push(Op::SetTextMatrix {
                    matrix: TextMatrix::Raw(matrix),
                });
            }
        }
        self.text = if level {
            Text::Level { x, y }
        } else {
            Text::Turned
        };
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

fn color(colour: Colour) -> Color {
    let part = |part: u8| (f32::from(part) / 255.0 * 1e4).round() / 1e4;
    Color::Rgb(Rgb {
        r: part(colour.r),
        g: part(colour.g),
        b: part(colour.b),
        icc_profile: None,
    })
}

/// ISO 32000-1, 14.8.2.2.
fn artifact(kind: Artifact) -> Vec<(&'static str, DictItem)> {
    let name = |name: &str| DictItem::Name(name.as_bytes().to_vec());
    let pagination = |subtype| vec![("Type", name("Pagination")), ("Subtype", name(subtype))];
    match kind {
        Artifact::Layout => vec![("Type", name("Layout"))],
        Artifact::Header => pagination("Header"),
        Artifact::Footer => pagination("Footer"),
        Artifact::Watermark => pagination("Watermark"),
    }
}

fn entries(entries: Vec<(&str, DictItem)>) -> DictItem {
    let entries = entries
        .into_iter()
        .map(|(key, value)| (key.to_owned(), value));
    DictItem::Dict {
        map: entries.collect::<BTreeMap<_, _>>(),
    }
}
