//! Paragraphs as they are really set: shaped, broken, hyphenated; and their text taken out again.

use tercet_pdf::colour::Colour;
use tercet_pdf::draw::{ElementId, Mark, Role, Shape};
use tercet_pdf::geometry::Point;
use tercet_pdf::text::{Align, Direction, Family, Measure, Paragraph, Piece, Shaper, Span, Style};
use tercet_pdf::write::Level;

use crate::build::Build;
use crate::{FONTS, sound, written};

/// Language and text.
const TEXTS: &[(&str, &str)] = &[
    (
        "en",
        "An office affair: efficient configuration of first-class fjords, \u{201C}quoted\u{201D}\u{A0}too.",
    ),
    (
        "nl",
        "Apparaatconfiguratieprofielen en nalevingsbeleidsinstellingen voor mobiliteitsbeheer.",
    ),
    (
        "fr",
        "Voilà\u{202F}! Caffe\u{300} en de\u{301}compose\u{301}.",
    ),
    ("el", "Ρύθμιση παραμέτρων συσκευών."),
    ("ru", "Настройка параметров устройств."),
    (
        "ar",
        "السلام عليكم ولا إله، لأن الأجهزة الآلية لا تُدارُ إلا بـ Microsoft Intune (إصدار 25).",
    ),
    ("ar", "مُحَمَّدٌ رَسُولُ اللّٰهِ"),
    ("he", "שָׁלוֹם עולם (Intune 25), וגם \u{05F4}מרכאות\u{05F4}."),
    ("th", "การกำหนดค่าอุปกรณ์และน้ำใจ"),
];

fn shaped() -> Build<'static> {
    let mut b = Build::new(&FONTS);
    let mut shaper = Shaper::new(&FONTS);
    let mut y = 60.0;
    for (language, text) in TEXTS {
        let p = b.element(Role::P, ElementId(0));
        b.edit(p).lang = Some((*language).into());
        let style = Style {
            family: Family::Sans,
            bold: false,
            italic: false,
            size: 11.0,
            rise: 0.0,
        };
        let span = Span {
            len: text.len() as u32,
            style,
            tag: 0,
            keep: false,
            hyphenate: true,
        };
        let paragraph = shaper.shape(Paragraph {
            text: (*text).into(),
            spans: vec![span],
            objects: Vec::new(),
            direction: Direction::Auto,
            language: (*language).into(),
        });
        assert_eq!(paragraph.missing().len(), 0, "{text}");
        let measure = Measure {
            width: 150.0,
            first_indent: 0.0,
            align: Align::Justify,
            hyphenate: true,
        };
        for line in paragraph.lines(&measure) {
            paint(&mut b, p, y, line.pieces);
            y += 16.0;
        }
        y += 6.0;
    }
    b
}

/// In reading order, which is that of the text.
fn paint(b: &mut Build<'_>, p: ElementId, y: f32, mut pieces: Vec<Piece>) {
    let start = |piece: &Piece| match piece {
        Piece::Glyphs { start, .. } | Piece::Object { start, .. } => *start,
    };
    pieces.sort_by_key(start);
    for piece in pieces {
        if let Piece::Glyphs { x, run, .. } = piece {
            let at = Point { x: 50.0 + x, y };
            let shape = Shape::Text {
                at,
                run,
                colour: Colour::BLACK,
                turn: (1.0, 0.0),
            };
            b.item(Mark::Element(p), shape);
        }
    }
}

#[test]
fn text_comes_out_as_it_went_in() {
    let bytes = written("shaped", &shaped().document, Level::A2aUa1);
    sound(&bytes);
    let out = tercet_pdf_check::text(&bytes)
        .unwrap()
        .replace('\u{AD}', "");
    let expected: Vec<&str> = TEXTS.iter().map(|(_, text)| *text).collect();
    assert_eq!(out.lines().map(str::trim_end).collect::<Vec<_>>(), expected);
}
