//! Running headers and footers.

use foldhash::HashMap;

use super::ready::plain_paragraph;
use crate::colour::Colour;
use crate::draw::{Artifact, Item, Mark, Shape, Stroke};
use crate::geometry::{Point, Size};
use crate::text::{Align, Direction, Family, Measure, Piece, Shaper, Style};
use crate::theme::{Furniture, Theme};

/// Values of the fields in headers and footers, by name.
#[derive(Clone, Debug, Default)]
pub(crate) struct Fields(Vec<(&'static str, String)>);

impl Fields {
    /// Sets a field.
    pub(crate) fn set(&mut self, name: &'static str, value: impl Into<String>) {
        self.0.push((name, value.into()));
    }

    /// `text` with the values in place of `{name}`; unknown names stay.
    fn fill(&self, text: &str) -> String {
        let mut filled = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(open) = rest.find('{') {
            let (before, from) = rest.split_at(open);
            filled.push_str(before);
            let value = from.find('}').and_then(|close| {
                let name = &from[1..close];
                let known = self.0.iter().rev().find(|(known, _)| *known == name)?;
                Some((&known.1, close + 1))
            });
            if let Some((value, after)) = value {
                filled.push_str(value);
                rest = &from[after..];
            } else {
                filled.push('{');
                rest = &from[1..];
            }
        }
        filled.push_str(rest);
        filled
    }
}

/// A word across each page.
#[derive(Clone, Debug)]
pub(crate) struct Watermark(String);

impl Watermark {
    /// With that word.
    pub(crate) fn new(word: &str) -> Self {
        Self(word.to_owned())
    }
}

/// So pale that text over it can be read.
const PALE: Colour = Colour::from_hex(0xea_ec_ee);

/// Sets headers and footers.
pub(super) struct Runner<'a, 'f> {
    pub(super) theme: &'a Theme,
    pub(super) shaper: &'a mut Shaper<'f>,
    pub(super) known: &'a mut Known,
}

/// Texts of headers and footers that were set, with the room that there was (bits of a number of
/// points): most stand on many pages.
pub(super) type Known = HashMap<(String, u32), Option<(f32, Vec<Piece>)>>;

/// Texts that are kept; then it starts anew. Numbers of pages are among them.
const MOST: usize = 64;

/// Size of the type, as a share of that of running text.
const SIZE: f32 = 0.8;
/// Space between two texts of a line.
const GAP: f32 = 14.0;

impl Runner<'_, '_> {
    /// The header and the footer of a page.
    pub(super) fn page(&mut self, size: Size, fields: &Fields, rtl: bool, items: &mut Vec<Item>) {
        let theme = self.theme;
        let header = theme.page.top * 0.58;
        let footer = size.height - theme.page.bottom * 0.5;
        self.line(
            &theme.header,
            (header, header + 6.0),
            Artifact::Header,
            (size, rtl),
            fields,
            items,
        );
        let above = footer - 1.3 * self.style().size;
        self.line(
            &theme.footer,
            (footer, above),
            Artifact::Footer,
            (size, rtl),
            fields,
            items,
        );
    }

    /// A word from the lower left to the upper right, behind everything.
    pub(super) fn watermark(&mut self, word: &Watermark, size: Size) -> Vec<Item> {
        // Of 45 degrees.
        const TURN: (f32, f32) = (
            std::f32::consts::FRAC_1_SQRT_2,
            std::f32::consts::FRAC_1_SQRT_2,
        );
        let mut style = self.style();
        style.bold = true;
        style.size = 100.0;
        let natural = super::ready::width_of(self.shaper, &word.0, style).max(1.0);
        style.size = (100.0 * 0.95 * size.width.min(size.height) / natural).min(140.0);
        let shaped = self.shaper.shape(plain_paragraph(&word.0, style, 0));
        let width = shaped.max_width();
        let lines = shaped.lines(&Measure {
            width: width + 1.0,
            first_indent: 0.0,
            align: Align::Start,
            hyphenate: false,
        });
        let pieces = lines
            .into_iter()
            .next()
            .map(|line| line.pieces)
            .unwrap_or_default();
        let start = Point {
            x: size.width / 2.0 - width / 2.0 * TURN.0 + 0.3 * style.size * TURN.1,
            y: size.height / 2.0 + width / 2.0 * TURN.1 + 0.3 * style.size * TURN.0,
        };
        let items = pieces.into_iter().filter_map(|piece| match piece {
            Piece::Glyphs { x, run, .. } => Some(Item {
                mark: Mark::Artifact(Artifact::Watermark),
                shape: Shape::Text {
                    at: Point {
                        x: start.x + x * TURN.0,
                        y: start.y - x * TURN.1,
                    },
                    run,
                    colour: PALE,
                    turn: TURN,
                },
            }),
            Piece::Object { .. } => None,
        });
        items.collect()
    }

    fn style(&self) -> Style {
        Style {
            family: Family::Sans,
            bold: false,
            italic: false,
            size: SIZE * self.theme.text.size,
            rise: 0.0,
        }
    }

    fn line(
        &mut self,
        furniture: &Furniture,
        (baseline, rule): (f32, f32),
        artifact: Artifact,
        (size, rtl): (Size, bool),
        fields: &Fields,
        items: &mut Vec<Item>,
    ) {
        let left = self.theme.page.sides;
        let width = size.width - 2.0 * left;
        let texts = [&furniture.start, &furniture.center, &furniture.end];
        let [start, center, end] = texts.map(|text| fields.fill(text).trim().to_owned());
        if start.is_empty() && center.is_empty() && end.is_empty() {
            return;
        }
        let (at_left, at_right) = if rtl { (end, start) } else { (start, end) };
        let mut room = width;
        let right = self.text(&at_right, room * 0.6);
        if let Some((used, _)) = &right {
            room -= used + GAP;
        }
        let middle = self.text(&center, room * 0.5);
        if let Some((used, _)) = &middle {
            room = room.min((width - used) / 2.0 - GAP);
        }
        let first = self.text(&at_left, room);
        let placed = [
            first.map(|(_, pieces)| (left, pieces)),
            middle.map(|(used, pieces)| (left + (width - used) / 2.0, pieces)),
            right.map(|(used, pieces)| (left + width - used, pieces)),
        ];
        for (x, pieces) in placed.into_iter().flatten() {
            for piece in pieces {
                if let Piece::Glyphs { x: dx, run, .. } = piece {
                    items.push(Item {
                        mark: Mark::Artifact(artifact),
                        shape: Shape::Text {
                            at: Point {
                                x: x + dx,
                                y: baseline,
                            },
                            run,
                            colour: self.theme.colours.muted,
                            turn: (1.0, 0.0),
                        },
                    });
                }
            }
        }
        if furniture.rule {
            items.push(Item {
                mark: Mark::Artifact(artifact),
                shape: Shape::Line {
                    from: Point { x: left, y: rule },
                    to: Point {
                        x: left + width,
                        y: rule,
                    },
                    stroke: Stroke {
                        width: 0.5,
                        colour: self.theme.colours.rule,
                        dash: None,
                    },
                },
            });
        }
    }

    /// A text that is cut to `room`: its width, and its pieces from its own left edge.
    fn text(&mut self, text: &str, room: f32) -> Option<(f32, Vec<Piece>)> {
        if text.is_empty() || room < 10.0 {
            return None;
        }
        let key = (text.to_owned(), room.to_bits());
        if let Some(set) = self.known.get(&key) {
            return set.clone();
        }
        if self.known.len() >= MOST {
            self.known.clear();
        }
        let set = self.set_text(text, room);
        self.known.insert(key, set.clone());
        set
    }

    fn set_text(&mut self, text: &str, room: f32) -> Option<(f32, Vec<Piece>)> {
        let style = self.style();
        let mut text: String = text
            .chars()
            .map(|char| if char.is_control() { ' ' } else { char })
            .collect();
        loop {
            let mut paragraph = plain_paragraph(&text, style, 0);
            paragraph.direction = Direction::Auto;
            let shaped = self.shaper.shape(paragraph);
            let width = shaped.max_width();
            if width <= room {
                let lines = shaped.lines(&Measure {
                    width: width + 1.0,
                    first_indent: 0.0,
                    align: if shaped.is_rtl() {
                        Align::End
                    } else {
                        Align::Start
                    },
                    hyphenate: false,
                });
                return Some((width, lines.into_iter().next()?.pieces));
            }
            // Cut in proportion, and then again until it fits.
            let count = text.chars().count() as f32;
            let keep = (count * room / width).floor() - 1.0;
            let kept: String = text
                .chars()
                .zip(1u16..)
                .take_while(|(_, number)| f32::from(*number) <= keep)
                .map(|(char, _)| char)
                .collect();
            kept.trim_end_matches(['…', ' ']).clone_into(&mut text);
            if text.chars().count() < 2 {
                return None;
            }
            text.push('…');
        }
    }
}
