//! Fonts: embedded, with a text, a glyph and the right width for each code that is shown.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::ObjectId;
use ttf_parser::{Face, GlyphId, cff};

use crate::content::Page;
use crate::font::{Font, Program};
use crate::problem::{Report, Rule};

pub(crate) fn check(fonts: &BTreeMap<ObjectId, Font>, pages: &[Page], report: &mut Report) {
    let mut shown: BTreeMap<ObjectId, BTreeSet<u32>> = BTreeMap::new();
    for (font, codes) in pages.iter().flat_map(|page| &page.codes) {
        shown.entry(*font).or_default().extend(codes);
    }
    for (id, font) in fonts {
        let outlines = font.program.as_ref().and_then(Outlines::new);
        if outlines.is_none() {
            report.add(
                Rule::Embedded,
                &font.name,
                "it has no font program that can be read",
            );
        }
        for &code in shown.get(id).into_iter().flatten() {
            code_is_right(font, outlines.as_ref(), code, report);
        }
    }
}

fn code_is_right(font: &Font, outlines: Option<&Outlines<'_>>, code: u32, report: &mut Report) {
    let glyph = font.glyph(code);
    if glyph == 0 {
        report.add(
            Rule::MissingGlyph,
            &font.name,
            format!("code {code:04X} shows glyph 0"),
        );
    }
    let forbidden = ['\0', '\u{FEFF}', '\u{FFFE}'];
    match font.text(code) {
        Some(text) if !text.is_empty() && !text.contains(forbidden) => {}
        _ => report.add(
            Rule::ToUnicode,
            &font.name,
            format!("code {code:04X} has no text"),
        ),
    }
    let Some(program) = outlines else { return };
    if !program.has(glyph) {
        let message = format!("there is no glyph {glyph}");
        report.add(Rule::MissingGlyph, &font.name, message);
    }
    if let Some(width) = program.width(glyph)
        && (width - font.width(code)).abs() > 1.0
    {
        let message = format!("glyph {glyph} is {width} wide, not {}", font.width(code));
        report.add(Rule::Width, &font.name, message);
    }
}

/// A font program, read.
enum Outlines<'a> {
    Sfnt(Box<Face<'a>>),
    Cff(Box<cff::Table<'a>>),
}

impl<'a> Outlines<'a> {
    fn new(program: &'a Program) -> Option<Self> {
        Some(match program {
            Program::Sfnt(bytes) => Self::Sfnt(Box::new(Face::parse(bytes, 0).ok()?)),
            Program::Cff(bytes) => Self::Cff(Box::new(cff::Table::parse(bytes)?)),
        })
    }

    fn has(&self, glyph: u32) -> bool {
        glyph
            < match self {
                Self::Sfnt(face) => u32::from(face.number_of_glyphs()),
                Self::Cff(table) => u32::from(table.number_of_glyphs()),
            }
    }

    /// In thousandths of the em. Of CFF programs with character identifiers it is not known:
    /// their widths are within the outlines, and a validator from outside has to look.
    fn width(&self, glyph: u32) -> Option<f32> {
        let glyph = GlyphId(u16::try_from(glyph).ok()?);
        match self {
            Self::Sfnt(face) => {
                let width = face.glyph_hor_advance(glyph)?;
                Some(f32::from(width) * 1000.0 / f32::from(face.units_per_em()))
            }
            Self::Cff(table) => {
                let width = table.glyph_width(glyph)?;
                Some(f32::from(width) * table.matrix().sx * 1000.0)
            }
        }
    }
}
