//! The font library.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stderr,
    reason = "tests"
)]

use proptest::prelude::*;
use tercet_pdf::fonts::{Chain, FontError, Fonts};
use tercet_pdf::text::{Direction, Family, Paragraph, Shaper, Span, Style};

const CJK: &str = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc";

fn style(family: Family, bold: bool, italic: bool) -> Style {
    Style {
        family,
        bold,
        italic,
        ..Style::default()
    }
}

fn check(fonts: &Fonts, style: Style, language: &str, text: &str, face: &str) {
    let mut chain = Chain::new(fonts, &style, language);
    for c in text.chars() {
        let found = chain.having(c).map(|id| fonts.face(id).postscript_name());
        assert_eq!(found, Some(face), "{c:?} in {language}");
    }
}

#[test]
fn styles_have_faces() {
    let fonts = Fonts::builtin();
    for (family, bold, italic, face) in [
        (Family::Sans, false, false, "NotoSans-Regular"),
        (Family::Sans, true, false, "NotoSans-Bold"),
        (Family::Sans, false, true, "NotoSans-Italic"),
        (Family::Sans, true, true, "NotoSans-BoldItalic"),
        (Family::Mono, false, true, "NotoSansMono-Regular"),
        (Family::Mono, true, true, "NotoSansMono-Bold"),
    ] {
        let style = style(family, bold, italic);
        assert_eq!(fonts.face(fonts.primary(&style)).postscript_name(), face);
        check(&fonts, style, "en", "aZ09~éßŁőşčЖжΩλ–“”…•·€", face);
    }
}

#[test]
fn scripts_have_faces() {
    let fonts = Fonts::builtin();
    let (regular, bold) = (Style::default(), style(Family::Sans, true, false));
    check(&fonts, regular, "ar", "بتثلإ،؟", "NotoSansArabic-Regular");
    check(&fonts, bold, "ar", "بتثلإ،؟", "NotoSansArabic-Bold");
    check(&fonts, regular, "he", "אבגש", "NotoSansHebrew-Regular");
    check(&fonts, bold, "th", "กขฃ", "NotoSansThai-Bold");
    check(&fonts, regular, "en", "✓✔★", "NotoSansSymbols2-Regular");
    check(&fonts, regular, "en", "→①", "NotoSansSymbols-Regular");
    check(&fonts, regular, "en", "✅❌🔴📂👋", "NotoEmoji-Regular");
    check(&fonts, regular, "en", "𝕏⤓∫∀∈", "NotoSansMath-Regular");
    // Code keeps its grid as far as its face goes.
    check(
        &fonts,
        style(Family::Mono, false, false),
        "en",
        "│├└─→",
        "NotoSansMono-Regular",
    );
}

#[test]
fn faces_tell_their_measures() {
    for (_, face) in Fonts::builtin().faces() {
        assert!(face.units_per_em() >= 1000.0, "{}", face.name());
        assert!(
            face.ascent() > face.x_height() && face.cap_height() > 0.0,
            "{}",
            face.name()
        );
        assert!(face.x_height() > 0.0, "{}", face.name());
        assert!(face.descent() > 0.0 && face.underline_thickness() > 0.0);
        assert!(!face.is_cff() && !face.name().is_empty());
        let [left, bottom, right, top] = face.bounds();
        assert!(left < right && bottom < top);
    }
}

#[test]
fn every_builtin_font_can_be_read() {
    assert_eq!(Fonts::builtin().faces().count(), tercet_fonts::FILES.len());
    for ((_, face), file) in Fonts::builtin().faces().zip(tercet_fonts::FILES) {
        assert_eq!(face.postscript_name(), file.name);
        assert_eq!((face.is_bold(), face.is_italic()), (file.bold, file.italic));
        assert_eq!(face.is_fixed_pitch(), file.kind == tercet_fonts::Kind::Mono);
    }
}

#[test]
fn regions_have_their_own_ideographs() {
    let Ok(bytes) = std::fs::read(CJK) else {
        eprintln!("skipped: there is no {CJK}");
        return;
    };
    let mut fonts = Fonts::builtin();
    fonts.add(bytes).unwrap();
    for (language, face) in [
        ("ja-jp", "NotoSansCJKjp-Regular"),
        ("ko-KR", "NotoSansCJKkr-Regular"),
        ("zh-CN", "NotoSansCJKsc-Regular"),
        ("zh", "NotoSansCJKsc-Regular"),
        ("zh-tw", "NotoSansCJKtc-Regular"),
        ("zh-Hant", "NotoSansCJKtc-Regular"),
        ("zh-HK", "NotoSansCJKhk-Regular"),
        ("en-us", "NotoSansCJKjp-Regular"),
    ] {
        // A bold face is not there: the regular one stands for it.
        for style in [Style::default(), style(Family::Sans, true, true)] {
            check(&fonts, style, language, "骨直", face);
        }
    }
    assert!(
        fonts
            .faces()
            .any(|(_, face)| face.is_cff() && face.index() > 0)
    );
}

#[test]
fn what_is_no_font_is_refused() {
    let mut fonts = Fonts::builtin();
    let before = fonts.faces().count();
    let font = tercet_fonts::FILES[0].bytes;
    assert_eq!(fonts.add(b"".as_slice()), Err(FontError::Format));
    assert_eq!(
        fonts.add(b"%PDF-1.7 is no font".as_slice()),
        Err(FontError::Format)
    );
    assert_eq!(
        fonts.add(b"wOF2\0\x01\0\0".as_slice()),
        Err(FontError::Packed)
    );
    assert!(fonts.add(&font[..20]).is_err());
    let crowd = [b"ttcf\0\x01\0\0".as_slice(), &[255; 4], &[0; 64]].concat();
    assert!(fonts.add(crowd).is_err());
    assert_eq!(fonts.faces().count(), before);
}

#[test]
fn the_library_is_shared_between_threads() {
    fn shared<T: Send + Sync>(_: &T) {}
    shared(&Fonts::builtin());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// A font that lies is refused, or shapes something; it never panics.
    #[test]
    fn fonts_may_lie(
        file in prop::sample::select(vec![0_usize, 6, 8, 12]),
        wounds in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..40),
        head in any::<bool>(),
        cut in prop::option::weighted(0.2, any::<prop::sample::Index>()),
    ) {
        let mut bytes = tercet_fonts::FILES[file].bytes.to_vec();
        let len = if head { 4096.min(bytes.len()) } else { bytes.len() };
        for (at, byte) in wounds {
            bytes[at.index(len)] = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        if let Ok(fonts) = Fonts::only(bytes) {
            let text = "Office ﷺ لإدارة ไม่ שלום ✓ AVAToT e\u{301}".to_owned();
            let span = Span { len: text.len() as u32, ..Span::default() };
            let shaped = Shaper::new(&fonts).shape(Paragraph {
                text,
                spans: vec![span],
                objects: Vec::new(),
                direction: Direction::Auto,
                language: "en".into(),
            });
            prop_assert!(shaped.max_width().is_finite());
        }
    }
}
