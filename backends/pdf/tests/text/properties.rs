//! What holds for any text, any spans, any measure.

use std::sync::LazyLock;

use proptest::prelude::*;
use tercet_pdf::draw::GlyphRun;
use tercet_pdf::fonts::Fonts;
use tercet_pdf::text::{
    Align, Direction, Family, Line, Measure, Object, Paragraph, Piece, Shaped, Shaper, Span, Style,
};

const EPSILON: f32 = 0.05;

/// With ideographs, where the system has a font of them.
static FONTS: LazyLock<Fonts> = LazyLock::new(|| {
    let mut fonts = Fonts::builtin();
    match std::fs::read(CJK) {
        Ok(bytes) => {
            fonts.add(bytes).unwrap();
        }
        Err(_) => eprintln!("skipped: ideographs: there is no {CJK}"),
    }
    fonts
});
const CJK: &str = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc";

fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => "[a-z]{1,12}",
        2 => "[A-Za-z0-9/_.:-]{1,40}",
        1 => Just("office difficult efficient Schifffahrt fjord".to_owned()),
        2 => "[\u{5d0}-\u{5ea}]{1,8}",
        2 => "[\u{627}-\u{64a}]{1,9}",
        1 => "[\u{e01}-\u{e2e}\u{e30}-\u{e3a}\u{e40}-\u{e4d}]{1,20}",
        1 => "[\u{3041}-\u{3096}\u{4e00}-\u{4eff}、。「」ー（），“”…]{1,30}",
        1 => "[\u{300}-\u{304}\u{200b}-\u{200f}\u{202a}-\u{202e}\u{2066}-\u{2069}\u{ad}\u{feff}\u{fe0f}]{1,3}",
        1 => "[→✓✅☁️⚠👍🏽❌①★…—“”\u{a0}\u{2002}\u{3000}]{1,4}",
        1 => "\u{fffc}{1,3}",
        1 => "[\n\r\u{b}\u{85}\u{2028}\u{2029}]{1,2}",
        1 => "[\u{0}-\u{1f}\u{7f}\u{80}-\u{9f}]{1,2}",
        1 => "\\PC{1,6}",
        1 => Just("x".repeat(300)),
    ]
}

fn text() -> impl Strategy<Value = String> {
    let separator = prop_oneof![6 => Just(" "), 1 => Just(""), 1 => Just("  "), 1 => Just("-")];
    prop::collection::vec((word(), separator), 0..40).prop_map(|words| {
        words
            .into_iter()
            .flat_map(|(word, after)| [word, after.to_owned()])
            .collect()
    })
}

fn span() -> impl Strategy<Value = Span> {
    let style = (
        any::<bool>(),
        any::<bool>(),
        any::<bool>(),
        4.0..30.0_f32,
        -5.0..5.0_f32,
    );
    (
        0..60_u32,
        style,
        0..9_u32,
        prop::bool::weighted(0.2),
        any::<bool>(),
    )
        .prop_map(
            |(len, (mono, bold, italic, size, rise), tag, keep, hyphenate)| Span {
                len,
                style: Style {
                    family: if mono { Family::Mono } else { Family::Sans },
                    bold,
                    italic,
                    size,
                    rise,
                },
                tag,
                keep,
                hyphenate,
            },
        )
}

fn paragraph() -> impl Strategy<Value = Paragraph> {
    let object = (0.0..90.0_f32).prop_map(|width| Object {
        width,
        ascent: 9.0,
        descent: 1.0,
    });
    let language = prop::sample::select(vec![
        "en", "de-DE", "ar", "he", "ja-JP", "zh-TW", "th", "", "x",
    ]);
    let direction = prop::sample::select(vec![Direction::Auto, Direction::Ltr, Direction::Rtl]);
    let spans = prop::collection::vec(span(), 0..8);
    let objects = prop::collection::vec(object, 0..6);
    (text(), spans, objects, direction, language).prop_map(
        |(text, spans, objects, direction, language)| Paragraph {
            text,
            spans,
            objects,
            direction,
            language: language.into(),
        },
    )
}

fn measure() -> impl Strategy<Value = Measure> {
    let align = prop::sample::select(vec![
        Align::Start,
        Align::End,
        Align::Center,
        Align::Justify,
    ]);
    let indent = prop_oneof![3 => Just(0.0_f32), 1 => -40.0..60.0_f32];
    (1.0..500.0_f32, indent, align, any::<bool>()).prop_map(
        |(width, first_indent, align, hyphenate)| Measure {
            width,
            first_indent,
            align,
            hyphenate,
        },
    )
}

fn is_forced(c: char) -> bool {
    "\n\r\u{b}\u{c}\u{85}\u{2028}\u{2029}".contains(c)
}

/// What is to be read on the lines, by where it stands.
fn expected(shaped: &Shaped) -> String {
    let missing = shaped.missing();
    let seen = shaped.text().char_indices().filter(|(at, c)| {
        let lost = missing.iter().any(|missing| missing.at as usize == *at);
        !is_forced(*c) && !lost && !tercet_pdf::fonts::is_ignorable(*c)
    });
    seen.map(|(_, c)| if c == '\t' { ' ' } else { c }).collect()
}

/// What is read on the lines.
fn read(lines: &[Line], shaped: &Shaped) -> String {
    let mut text = String::new();
    for line in lines {
        let mut pieces: Vec<_> = line.pieces.iter().collect();
        pieces.sort_by_key(|piece| match piece {
            Piece::Glyphs { start, .. } | Piece::Object { start, .. } => *start,
        });
        for piece in pieces {
            match piece {
                Piece::Glyphs { run, .. } => {
                    text.push_str(&run.text().replace(['\u{ad}', '\u{200b}'], ""));
                }
                Piece::Object { start, .. } => {
                    assert!(shaped.text()[*start as usize..].starts_with('\u{fffc}'));
                    text.push('\u{fffc}');
                }
            }
        }
    }
    text
}

fn check_run(run: &GlyphRun) {
    let glyphs = run.glyphs();
    assert!(!glyphs.is_empty());
    for glyph in &glyphs {
        assert_ne!(glyph.id, 0, "notdef in {:?}", run.text());
        assert!(
            run.text()
                .get(glyph.start as usize..glyph.end as usize)
                .is_some()
        );
        assert!(glyph.advance.is_finite() && glyph.dx.is_finite() && glyph.dy.is_finite());
    }
    // Clusters tile the text.
    let mut ranges: Vec<_> = glyphs
        .iter()
        .map(|glyph| (glyph.start, glyph.end))
        .collect();
    if run.is_rtl() {
        ranges.reverse();
    }
    ranges.dedup();
    let mut end = 0;
    for range in ranges {
        assert_eq!(range.0, end, "{run:?}");
        end = range.1;
    }
    assert_eq!(end as usize, run.text().len());
}

fn check_lines(shaped: &Shaped, lines: &[Line], left: f32, width: f32) {
    let mut at = 0;
    for line in lines {
        assert_eq!(line.range.start, at);
        at = line.range.end;
        let mut x = None;
        let mut clusters = 0;
        for piece in &line.pieces {
            let (start, wide) = match piece {
                Piece::Glyphs { x, run, .. } => {
                    check_run(run);
                    let glyphs = run.glyphs();
                    let wide = glyphs.iter().filter(|glyph| glyph.advance > 0.0);
                    let mut starts: Vec<_> = wide.map(|glyph| glyph.start).collect();
                    starts.dedup();
                    clusters += starts.len();
                    (*x, run.width())
                }
                Piece::Object { x, index, .. } => {
                    clusters += 1;
                    let _ = index;
                    (*x, 0.0)
                }
            };
            if let Some(before) = x {
                assert!(start >= before - EPSILON, "{start} before {before}");
            }
            x = Some(start + wide);
        }
        if clusters > 1 {
            let first = line.pieces.first().map_or(0.0, |piece| match piece {
                Piece::Glyphs { x, .. } | Piece::Object { x, .. } => *x,
            });
            assert!(
                line.width <= width - left.min(0.0) + EPSILON,
                "{} > {width}",
                line.width
            );
            assert!(first >= left.min(0.0) - EPSILON, "starts at {first}");
            assert!(
                first + line.width <= width + EPSILON,
                "{first} + {} > {width}",
                line.width
            );
        }
    }
    assert_eq!(at as usize, shaped.text().len());
    assert_eq!(read(lines, shaped), expected(shaped));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 400 } else { 20_000 }))]

    #[test]
    fn nothing_is_lost_and_nothing_sticks_out(paragraph in paragraph(), measure in measure()) {
        let shaped = Shaper::new(&FONTS).shape(paragraph);
        // Hanging lines stick out at the start by as much as they are told to.
        let left = if shaped.is_rtl() { 0.0 } else { measure.first_indent };
        let right = measure.width + if shaped.is_rtl() { -measure.first_indent.min(0.0) } else { 0.0 };
        check_lines(&shaped, &shaped.lines(&measure), left, right);
        check_lines(&shaped, &shaped.code_lines(measure.width, 20.0), 0.0, measure.width);
        prop_assert!(shaped.min_width() <= shaped.max_width() + EPSILON);
    }

    #[test]
    fn shapers_forget(paragraphs in prop::collection::vec(paragraph(), 1..4), measure in measure()) {
        let mut shaper = Shaper::new(&FONTS);
        for paragraph in paragraphs {
            let one = shaper.shape(paragraph.clone()).lines(&measure);
            let other = Shaper::new(&FONTS).shape(paragraph).lines(&measure);
            prop_assert_eq!(format!("{one:?}"), format!("{other:?}"));
        }
    }

    #[test]
    fn lines_as_wide_as_the_widest_end_only_by_force(paragraph in paragraph()) {
        let shaped = Shaper::new(&FONTS).shape(paragraph);
        let measure = Measure {
            width: shaped.max_width() + EPSILON,
            first_indent: 0.0,
            align: Align::Start,
            hyphenate: true,
        };
        prop_assert!(shaped.lines(&measure).iter().all(|line| !line.wrapped));
    }
}
