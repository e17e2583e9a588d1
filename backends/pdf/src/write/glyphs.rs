//! Runs of glyphs, as text-showing operators (ISO 32000-1, 9.4.3).

use printpdf::{DictItem, Op};

use super::clusters::{Step, steps};
use super::fonts::{Font, Shown};
use super::object::{Decimal, hundredths, round};
use super::paint::{Painter, as_it_is, operator};
use crate::colour::Colour;
use crate::draw::GlyphRun;
use crate::geometry::Point;

/// How far a glyph may stand from its place, in thousandths of the em: less than the width of a
/// hair. What is left is not carried on to the next glyph.
const TOLERANCE: f64 = 1.0;

/// How far a pen is moved at once, at most, in thousandths of the em.
const FARTHEST: f64 = 1e6;

/// Bytes of a string, at most (ISO 19005-2, 6.1.13 allows 32,767).
const LONGEST: usize = 32_000;

impl Painter<'_> {
    /// Shows a run whose base line starts at a place.
    pub(super) fn run(&mut self, at: Point, run: &GlyphRun, colour: Colour, turn: (f32, f32)) {
        let Some(font) = self.fonts.get(usize::from(run.face.0)).copied().flatten() else {
            return; // Only a run without glyphs has a face without a font.
        };
        self.set_fill(colour);
        // What runs from right to left stands apart: a reader turns around what it shows.
        if run.is_rtl() {
            self.lose_pen();
        }
        let ahead = self.start_line(at, turn);
        let size = round(run.size);
        if self.font.replace((run.face, size)) != Some((run.face, size)) {
            let size = Decimal::of(hundredths(run.size));
            let set = ["/", &font.resource, " ", size.as_str(), " Tf"];
            as_it_is(&mut self.ops, &set);
        }
        let mut line = Line::new(&mut self.ops, &mut self.codes, font, size, ahead);
        if let Some(plain) = run.as_plain() {
            for (character, glyph, advance) in plain {
                line.show(font.shown_plain(glyph, character), 0.0);
                line.place += f64::from(advance);
            }
        } else {
            line.clusters(run);
        }
        line.flush();
        let moved = line.moved();
        self.moved(moved);
        if run.is_rtl() {
            self.lose_pen();
        }
    }
}

/// One line of glyphs being shown.
struct Line<'a> {
    ops: &'a mut Vec<Op>,
    /// Of the string that is being made.
    codes: &'a mut Vec<u8>,
    font: &'a Font<'a>,
    /// Thousandths of the em in a point.
    scale: f64,
    /// Where the next glyph's origin would be without its shift, in points from the start.
    place: f64,
    /// Where a reader's pen is, in thousandths of the em from the start.
    pen: f64,
    /// Where it was at first.
    first: f64,
    rise: f32,
    row: Vec<DictItem>,
}

impl<'a> Line<'a> {
    /// The pen is so many points before the start.
    fn new(
        ops: &'a mut Vec<Op>,
        codes: &'a mut Vec<u8>,
        font: &'a Font<'a>,
        size: f32,
        ahead: f64,
    ) -> Self {
        let scale = if size > 0.0 {
            1000.0 / f64::from(size)
        } else {
            0.0
        };
        Self {
            ops,
            codes,
            font,
            scale,
            place: 0.0,
            pen: -ahead * scale,
            first: -ahead * scale,
            rise: 0.0,
            row: Vec::new(),
        }
    }

    fn clusters(&mut self, run: &GlyphRun) {
        let font = self.font;
        steps(
            run,
            || font.carrier(),
            |step| match step {
                Step::Glyph(glyph, text) => {
                    // Most stand on the base line.
                    if glyph.dy.abs() > 0.0 || self.rise.abs() > 0.0 {
                        self.rise(round(glyph.dy));
                    }
                    self.show(font.shown(glyph.id, text), glyph.dx);
                    self.place += f64::from(glyph.advance);
                }
                Step::Carrier(glyph, text) => self.show(font.shown(glyph, text), 0.0),
                Step::Begin(text) => self.begin(text),
                Step::End => self.end(),
            },
        );
        self.rise(0.0);
    }

    fn show(&mut self, shown: Option<Shown>, shift: f32) {
        let Some(shown) = shown else {
            return; // Codes were given to all that was found in the same way before.
        };
        let gap = self.pen - (self.place + f64::from(shift)) * self.scale;
        if gap.abs() > TOLERANCE {
            self.end_string();
            let gap = gap.round().clamp(-FARTHEST, FARTHEST);
            self.row.push(DictItem::Int(gap as i64));
            self.pen -= gap;
        }
        if self.codes.len() >= LONGEST {
            self.end_string();
        }
        self.font.codes.push(shown.code, self.codes);
        self.pen += f64::from(shown.width);
    }

    /// How far the pen was moved, in points.
    fn moved(&self) -> f64 {
        if self.scale > 0.0 {
            (self.pen - self.first) / self.scale
        } else {
            0.0
        }
    }

    fn end_string(&mut self) {
        if !self.codes.is_empty() {
            self.row.push(DictItem::String {
                data: self.codes.clone(),
                literal: true,
            });
            self.codes.clear();
        }
    }

    fn flush(&mut self) {
        self.end_string();
        let mut row = std::mem::take(&mut self.row);
        match row.as_slice() {
            [] => {}
            [DictItem::String { .. }] => self.ops.push(operator("Tj", row)),
            _ => {
                row.shrink_to_fit();
                self.ops.push(operator("TJ", vec![DictItem::Array(row)]));
            }
        }
    }

    fn rise(&mut self, rise: f32) {
        if self.rise.to_bits() != rise.to_bits() {
            self.flush();
            self.rise = rise;
            self.ops.push(Op::SetLineOffset { multiplier: rise });
        }
    }

    /// ISO 32000-1, 14.9.4.
    fn begin(&mut self, text: &str) {
        self.flush();
        let bytes = [0xFEFF]
            .into_iter()
            .chain(text.encode_utf16())
            .flat_map(u16::to_be_bytes);
        let text = DictItem::Bytes(bytes.collect());
        self.ops.push(Op::BeginMarkedContentWithProperties {
            tag: "Span".to_owned(),
            properties: DictItem::Dict {
                map: [("ActualText".to_owned(), text)].into(),
            },
        });
    }

    fn end(&mut self) {
        self.flush();
        as_it_is(self.ops, &["EMC"]);
    }
}
