//! Fonts: kinds of outlines, codes, text that is read back, positions.

use tercet_pdf::colour::Colour;
use tercet_pdf::draw::{ElementId, Glyph, GlyphRun, Mark, Role, Shape};
use tercet_pdf::fonts::Fonts;
use tercet_pdf::geometry::Point;
use tercet_pdf::write::{Level, WriteError, write};

use crate::build::{Build, edited};
use crate::{FONTS, sound};

/// A face with CFF outlines: it has no table from codes to glyphs, so its encoding is embedded.
#[test]
fn cff_faces_have_an_encoding_of_their_own() {
    let mut fonts = Fonts::builtin();
    let face = fonts.add(include_bytes!("boxes.otf").as_slice()).unwrap()[0];
    assert!(fonts.face(face).is_cff());
    let mut b = Build::new(&fonts);
    let heading = b.element(Role::H(1), ElementId(0));
    let text = "A AB\u{A0}あ \u{E000} AB";
    let id = |c| fonts.face(face).glyph_for(c).unwrap();
    let mut glyphs = Vec::new();
    for (at, c) in text.char_indices() {
        let end = (at + c.len_utf8()) as u32;
        glyphs.push(Glyph {
            id: id(c),
            advance: 7.0,
            dx: 0.0,
            dy: 0.0,
            start: at as u32,
            end,
        });
    }
    // The last two letters are one glyph, the last of the face.
    glyphs.pop();
    let last = glyphs.last_mut().unwrap();
    (last.id, last.end) = (4, text.len() as u32);
    let run = GlyphRun::new(face, 10.0, false, text.into(), &glyphs);
    b.shown(Mark::Element(heading), 50.0, 50.0, run);
    let bytes = crate::kept(
        "cff",
        Level::A2aUa1,
        write(&b.document, &fonts, Level::A2aUa1).unwrap(),
    );
    sound(&bytes);
    assert_eq!(tercet_pdf_check::text(&bytes).unwrap().trim_end(), text);
}

#[test]
fn a_missing_glyph_is_an_error_that_names_its_text() {
    let mut b = Build::new(&FONTS);
    let p = b.element(Role::P, ElementId(0));
    b.page();
    let run = edited(&b.run("fin"), |glyphs| glyphs[1].id = 0);
    b.shown(Mark::Element(p), 50.0, 50.0, run);
    let error = write(&b.document, &FONTS, Level::default()).unwrap_err();
    assert_eq!(
        error,
        WriteError::MissingGlyph {
            page: 1,
            text: "i".into()
        }
    );
    assert_eq!(error.to_string(), "page 2: no glyph for \"i\"");
}

/// A glyph shows several characters, and a character is shown by several glyphs: in plain runs, and in
/// one that is not, in any order.
#[test]
fn each_pair_of_glyph_and_text_has_its_own_code() {
    let mut b = Build::new(&FONTS);
    let p = b.element(Role::H(1), ElementId(0));
    let plain = edited(&b.run("abab abba "), |glyphs| {
        for at in [0, 3, 5, 6] {
            glyphs[at].id = glyphs[4].id;
        }
        glyphs[7].id = glyphs[2].id;
    });
    let other = edited(&b.run("abé ab"), |glyphs| {
        (glyphs[0].id, glyphs[1].id) = (glyphs[1].id, glyphs[0].id);
    });
    let mut pairs = Vec::new();
    for (run, y) in [(&plain, 50.0), (&other, 80.0), (&plain, 110.0)] {
        let ids = run.glyphs().into_iter().map(|glyph| glyph.id);
        pairs.extend(ids.zip(run.text().chars()));
        b.shown(Mark::Element(p), 50.0, y, run.clone());
    }
    let bytes = write(&b.document, &FONTS, Level::default()).unwrap();
    sound(&bytes);
    let text = tercet_pdf_check::text(&bytes).unwrap();
    assert_eq!(text.trim_end(), "abab abba abé ababab abba");
    let codes = codes(&bytes);
    assert_eq!(codes.len(), pairs.len());
    for (one, pair) in codes.iter().zip(&pairs) {
        for (other, other_pair) in codes.iter().zip(&pairs) {
            assert_eq!(one == other, pair == other_pair, "{pair:?} {other_pair:?}");
        }
    }
}

/// The codes of the first page, of a font that has one byte for each.
fn codes(bytes: &[u8]) -> Vec<u8> {
    let file = lopdf::Document::load_mem(bytes).unwrap();
    let page = file.page_iter().next().unwrap();
    let content = lopdf::content::Content::decode(&file.get_page_content(page)).unwrap();
    let mut codes = Vec::new();
    for operation in &content.operations {
        let strings = match (operation.operator.as_str(), &operation.operands[..]) {
            ("Tj", all) => all,
            ("TJ", [row]) => row.as_array().unwrap(),
            _ => continue,
        };
        let strings = strings.iter().filter_map(|string| string.as_str().ok());
        codes.extend(strings.flatten());
    }
    codes
}

/// Where each glyph of a run ends up, from the operators, against where it was to be.
#[test]
fn positions_do_not_drift() {
    let mut b = Build::new(&FONTS);
    let p = b.element(Role::H(1), ElementId(0));
    let run = b.run(&"Wavy AVATAR text, kerned. ".repeat(12));
    let run = edited(&run, |glyphs| {
        for (at, glyph) in glyphs.iter_mut().enumerate() {
            glyph.advance += [0.0, 0.004, -0.37, 0.0091][at % 4];
            glyph.dx = [0.0, 0.0, 0.002, -0.25, 0.0][at % 5];
        }
    });
    let at = Point { x: 50.0, y: 50.0 };
    let shape = Shape::Text {
        at,
        run: run.clone(),
        colour: Colour::BLACK,
        turn: (1.0, 0.0),
    };
    b.item(Mark::Element(p), shape);
    let bytes = write(&b.document, &FONTS, Level::default()).unwrap();
    sound(&bytes);
    let mut place = 0.0;
    let placed = pen(&bytes);
    assert_eq!(placed.len(), run.glyphs().len());
    for (glyph, placed) in run.glyphs().iter().zip(placed) {
        let wanted = (place + f64::from(glyph.dx)) * 100.0;
        assert!((placed - wanted).abs() <= 1.0, "{placed} {wanted}");
        place += f64::from(glyph.advance);
    }
}

/// Where each glyph of the only line of the only font starts, in thousandths of the em.
fn pen(bytes: &[u8]) -> Vec<f64> {
    let file = lopdf::Document::load_mem(bytes).unwrap();
    let page = file.page_iter().next().unwrap();
    let font = file
        .get_page_fonts(page)
        .unwrap()
        .into_values()
        .next()
        .unwrap()
        .clone();
    let font = font.get(b"DescendantFonts").unwrap().as_array().unwrap()[0]
        .as_dict()
        .unwrap()
        .clone();
    let mut widths = std::collections::HashMap::new();
    for row in font.get(b"W").unwrap().as_array().unwrap().chunks(2) {
        let first = row[0].as_i64().unwrap();
        let row = row[1]
            .as_array()
            .unwrap()
            .iter()
            .map(|width| width.as_i64().unwrap());
        widths.extend((first..).zip(row));
    }
    let content = lopdf::content::Content::decode(&file.get_page_content(page)).unwrap();
    let shown = content
        .operations
        .iter()
        .filter(|operation| operation.operator == "TJ");
    let (mut pen, mut places) = (0.0, Vec::new());
    for part in shown.flat_map(|operation| operation.operands[0].as_array().unwrap()) {
        if let Ok(codes) = part.as_str() {
            // So few glyphs have codes of one byte.
            for code in codes {
                places.push(pen);
                let code = i64::from(*code);
                pen += f64::from(i32::try_from(widths[&code]).unwrap());
            }
        } else {
            pen -= f64::from(part.as_float().unwrap());
        }
    }
    places
}
