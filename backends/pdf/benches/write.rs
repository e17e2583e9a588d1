//! How long writing takes: `cargo bench -p tercet-pdf --bench write -- [PAGES]`.
#![allow(clippy::print_stdout, reason = "it reports")]
#![allow(clippy::cast_precision_loss, reason = "numbers of lines")]

use std::time::Instant;

use tercet_pdf::colour::Colour;
use tercet_pdf::draw::{
    Document, Element, ElementId, FaceId, Glyph, GlyphRun, Item, Mark, Meta, Page, Role, Shape,
};
use tercet_pdf::fonts::{Face, Fonts};
use tercet_pdf::geometry::{Point, Size};
use tercet_pdf::write::{Level, write};

const LINES: usize = 41;
const WORDS: [&str; 16] = [
    "device",
    "policy",
    "the",
    "manage",
    "in",
    "settings",
    "of",
    "a",
    "configuration",
    "Windows",
    "profile",
    "assign",
    "groups",
    "to",
    "users",
    "and",
];

/// Pages of paragraphs of five lines; a line has four runs, every second one bold.
fn document(fonts: &Fonts, pages: usize) -> Document {
    let mut document = Document {
        meta: Meta {
            title: "Speed".into(),
            language: "en".into(),
            ..Meta::default()
        },
        ..Document::default()
    };
    let root = Element {
        parent: None,
        ..Element::new(Role::Document, ElementId(0))
    };
    document.structure.add(root);
    let mut next = 0;
    for _ in 0..pages {
        let mut page = Page {
            size: Size {
                width: 595.28,
                height: 841.89,
            },
            ..Page::default()
        };
        let mut paragraph = ElementId(0);
        for line in 0..LINES {
            if line % 5 == 0 {
                let role = if line == 0 { Role::H(1) } else { Role::P };
                paragraph = document.structure.add(Element::new(role, ElementId(0)));
            }
            let mut x = 50.0;
            for part in 0..4 {
                let words: Vec<_> = (0..2).map(|_| word(&mut next)).collect();
                let text = words.join(" ") + " ";
                let run = run(fonts, FaceId(u16::from(part % 2 == 1)), &text, 1.004);
                let width = run.width();
                page.items.push(Item {
                    mark: Mark::Element(paragraph),
                    shape: Shape::Text {
                        at: Point {
                            x,
                            y: 60.0 + 15.5 * line as f32,
                        },
                        run,
                        colour: Colour::BLACK,
                        turn: (1.0, 0.0),
                    },
                });
                x += width;
            }
        }
        document.pages.push(page);
    }
    document
}

fn word(next: &mut usize) -> &'static str {
    *next = next
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    WORDS[(*next >> 33) % WORDS.len()]
}

/// Blanks are stretched, as in a justified line.
fn run(fonts: &Fonts, id: FaceId, text: &str, stretch: f32) -> GlyphRun {
    let face: &Face = fonts.face(id);
    let glyphs = text.char_indices().map(|(at, c)| {
        let glyph = face.glyph_for(c).unwrap_or(1);
        let advance = face.advance(glyph) / face.units_per_em() * 9.5;
        Glyph {
            id: glyph,
            advance: if c == ' ' {
                advance * stretch + 0.3
            } else {
                advance
            },
            dx: 0.0,
            dy: 0.0,
            start: at as u32,
            end: (at + c.len_utf8()) as u32,
        }
    });
    let glyphs: Vec<Glyph> = glyphs.collect();
    GlyphRun::new(id, 9.5, false, text.into(), &glyphs)
}

fn main() {
    let pages = std::env::args()
        .find_map(|argument| argument.parse().ok())
        .unwrap_or(326);
    let fonts = Fonts::builtin();
    let document = document(&fonts, pages);
    let runs = document.pages.iter().flat_map(|page| &page.items);
    let glyphs: usize = runs
        .map(|item| match &item.shape {
            Shape::Text { run, .. } => run.glyphs().len(),
            Shape::Rect { .. }
            | Shape::Line { .. }
            | Shape::Path { .. }
            | Shape::Picture { .. } => 0,
        })
        .sum();
    for _ in 0..5 {
        let start = Instant::now();
        match write(&document, &fonts, Level::default()) {
            Ok(bytes) => println!(
                "{pages} pages, {glyphs} glyphs, {} elements: {:.1} ms, {} bytes",
                document.structure.elements.len(),
                start.elapsed().as_secs_f64() * 1000.0,
                bytes.len()
            ),
            Err(error) => println!("{error}"),
        }
    }
}
