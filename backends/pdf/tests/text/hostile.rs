//! Paragraphs that are made to take long: each takes about as long as its length says.

use tercet_pdf::fonts::Fonts;
use tercet_pdf::text::{
    Align, Direction, Measure, Object, Paragraph, Piece, Shaped, Shaper, Span, Style,
};

fn shape(text: String, objects: usize, spans: usize) -> Shaped {
    let span = Span {
        len: (text.len() / spans) as u32,
        style: Style::default(),
        tag: 0,
        keep: spans > 1,
        hyphenate: true,
    };
    let object = Object {
        width: 0.0,
        ascent: 1.0,
        descent: 0.0,
    };
    Shaper::new(&Fonts::builtin()).shape(Paragraph {
        text,
        spans: vec![span; spans],
        objects: vec![object; objects],
        direction: Direction::Auto,
        language: "en".into(),
    })
}

fn check(name: &str, shaped: &Shaped) {
    let start = std::time::Instant::now();
    for (width, align) in [
        (1.0, Align::Start),
        (60.0, Align::Justify),
        (450.0, Align::Justify),
    ] {
        let lines = shaped.lines(&Measure {
            width,
            first_indent: 0.0,
            align,
            hyphenate: true,
        });
        let end = lines.last().map(|line| line.range.end as usize);
        assert_eq!(end, Some(shaped.text().len()), "{name}");
        let code = shaped.code_lines(width, 10.0);
        assert_eq!(
            code.last().map(|line| line.range.end),
            end.map(|end| end as u32),
            "{name}"
        );
    }
    // What took minutes instead of moments would be found, whatever the machine.
    assert!(
        start.elapsed().as_secs() < 60,
        "{name}: {:?}",
        start.elapsed()
    );
}

#[test]
fn long_paragraphs_take_no_longer_than_they_must() {
    const MANY: usize = 100_000;
    check("one word", &shape("x".repeat(MANY), 0, 1));
    check(
        "one word to hyphenate",
        &shape("administration".repeat(MANY / 14), 0, 1),
    );
    check("spaces", &shape(" ".repeat(MANY), 0, 1));
    check("line feeds", &shape("\n".repeat(MANY), 0, 1));
    check("nothing to see", &shape("\u{200b}".repeat(MANY), 0, 1));
    check(
        "joined pictographs",
        &shape("👩\u{200d}".repeat(MANY / 10), 0, 1),
    );
    check(
        "marks on one letter",
        &shape(format!("e{}", "\u{301}".repeat(MANY / 10)), 0, 1),
    );
    check(
        "directions",
        &shape("א\u{202b}a\u{2067}1".repeat(MANY / 10), 0, 1),
    );
    check("isolates", &shape("\u{2068}".repeat(MANY), 0, 1));
    check("soft hyphens", &shape("a\u{ad}".repeat(MANY / 2), 0, 1));
    check(
        "spans that are kept",
        &shape("ab cd ".repeat(MANY / 6), 0, 10_000),
    );
    check("missing", &shape("\u{e000}".repeat(MANY / 10), 0, 1));
    let objects = shape("\u{fffc}".repeat(MANY / 10), MANY / 10, 1);
    check("objects without a width", &objects);
    let measure = Measure {
        width: 100.0,
        first_indent: 0.0,
        align: Align::Start,
        hyphenate: false,
    };
    let lines = objects.lines(&measure);
    let placed = lines.iter().flat_map(|line| &line.pieces);
    let indices = placed.map(|piece| match piece {
        Piece::Object { index, .. } => *index,
        Piece::Glyphs { .. } => u32::MAX,
    });
    assert!(indices.eq(0..(MANY / 10) as u32));
}
