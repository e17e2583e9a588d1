//! Fonts: subset, with a code for each pair of glyph and text (ISO 32000-1, 9.7).
//!
//! `TrueType` faces have the code as character identifier and a table to the glyph; CFF faces,
//! which cannot have that table, have the glyph as identifier. An encoding of the font's own leads
//! from codes to identifiers.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object, ObjectId, Stream, dictionary};
use printpdf::{
    Codepoint, FontId, FontMetrics, Op, ParsedFont, PdfDocument, PdfFont, PdfFontHandle, Pt,
    TextItem,
};
use rayon::prelude::*;
use subsetter::GlyphRemapper;

use super::codes::{self, Pairs, Width};
use super::sfnt::{Sfnt, without_names};
use super::{WriteError, cmap};
use crate::draw::FaceId;
use crate::fonts::{Face, Fonts};

/// A subset face.
pub(super) struct Font<'d> {
    /// Which face it is.
    pub id: FaceId,
    /// Its name in content.
    pub resource: String,
    /// How its codes are written.
    pub codes: Width,
    pairs: Pairs<'d>,
    shown: Vec<Shown>,
    /// For each ASCII character one of the glyphs that show it, and how it is shown.
    ascii: [Option<(u16, Shown)>; 128],
    program: Vec<u8>,
    base_name: String,
    face: &'d Face,
}

/// How a pair of glyph and text is shown.
#[derive(Clone, Copy)]
pub(super) struct Shown {
    /// What stands in the content.
    pub code: u16,
    /// How far it moves the pen, in thousandths of the em.
    pub width: i32,
    /// The glyph in the subset.
    glyph: u16,
}

/// Subsets all faces.
pub(super) fn subset<'d>(
    used: Vec<(FaceId, Pairs<'d>)>,
    fonts: &'d Fonts,
) -> Result<Vec<Font<'d>>, WriteError> {
    used.into_par_iter()
        .map(|(id, pairs)| Font::new(id, fonts.face(id), pairs))
        .collect()
}

impl<'d> Font<'d> {
    fn new(id: FaceId, face: &'d Face, pairs: Pairs<'d>) -> Result<Self, WriteError> {
        let fail = |reason: &str| WriteError::Font {
            face: face.postscript_name().to_owned(),
            reason: reason.to_owned(),
        };
        let mut glyphs: Vec<u16> = pairs.list.iter().map(|&(glyph, _)| glyph).collect();
        glyphs.sort_unstable();
        glyphs.dedup();
        let subset = GlyphRemapper::new_from_glyphs_sorted(&glyphs);
        let (outlined, index) = face.program(&glyphs).ok_or_else(|| {
            fail("its outlines cannot be read: its file is broken, or has changed meanwhile")
        })?;
        let program = subsetter::subset(&outlined, index, &subset)
            .map_err(|error| fail(&error.to_string()))?;
        let program = without_names(&program).ok_or_else(|| fail("its tables are cut short"))?;
        let sfnt = Sfnt::read(&program).ok_or_else(|| fail("its tables are cut short"))?;
        let shown = pairs
            .list
            .iter()
            .enumerate()
            .map(|(at, &(glyph, _))| {
                let code = codes::code(at).ok_or_else(|| WriteError::TooManyCodes {
                    face: face.postscript_name().to_owned(),
                })?;
                let glyph = subset
                    .get(glyph)
                    .ok_or_else(|| fail("a glyph is not in the subset"))?;
                let width = sfnt
                    .width(glyph)
                    .ok_or_else(|| fail("a glyph has no width"))?;
                Ok(Shown { code, width, glyph })
            })
            .collect::<Result<Vec<_>, WriteError>>()?;
        let mut ascii = [None; 128];
        for (&(glyph, text), &shown) in pairs.list.iter().zip(&shown) {
            if let &[character] = text.as_bytes() {
                // A text of one byte is ASCII.
                ascii[usize::from(character)] = Some((glyph, shown));
            }
        }
        let base_name = format!("{}+{}", tag(&program), printable(face.postscript_name()));
        Ok(Self {
            id,
            resource: format!("f{}", id.0),
            codes: Width::of(pairs.list.len()),
            pairs,
            shown,
            ascii,
            program,
            base_name,
            face,
        })
    }

    /// The face's glyph that shows nothing, which carries text.
    pub(super) fn carrier(&self) -> Option<u16> {
        self.face.blank_glyph()
    }

    /// How a pair is shown.
    pub(super) fn shown(&self, glyph: u16, text: &str) -> Option<Shown> {
        self.pairs.get(glyph, text).map(|at| self.shown[at])
    }

    /// How a pair is shown whose text is one ASCII character.
    pub(super) fn shown_plain(&self, glyph: u16, character: u8) -> Option<Shown> {
        match self.ascii.get(usize::from(character)) {
            Some(&Some((known, shown))) if known == glyph => Some(shown),
            _ => self.shown(glyph, char::from(character).encode_utf8(&mut [0; 4])),
        }
    }

    fn is_cff(&self) -> bool {
        self.program.starts_with(b"OTTO")
    }

    /// Gives the font to printpdf, which embeds what `ops` use.
    pub(super) fn add(&self, document: &mut PdfDocument, ops: &mut Vec<Op>) -> Option<()> {
        let sfnt = Sfnt::read(&self.program)?;
        let mut parsed = ParsedFont::with_glyph_data(
            self.program.clone(),
            0,
            Some(self.base_name.clone()),
            BTreeMap::new(),
            BTreeMap::new(),
            sfnt.units_per_em,
            FontMetrics {
                ascent: sfnt.ascent,
                descent: sfnt.descent,
            },
        );
        let metrics = &mut parsed.pdf_font_metrics;
        [metrics.x_min, metrics.y_min, metrics.x_max, metrics.y_max] = sfnt.bbox;
        (metrics.caret_slope_rise, metrics.caret_slope_run) = sfnt.caret;
        metrics.us_weight_class = if self.face.is_bold() { 700 } else { 400 };
        let id = FontId(self.resource.clone());
        document
            .resources
            .fonts
            .map
            .insert(id.clone(), PdfFont::new(parsed));
        let glyphs = self
            .shown
            .iter()
            .map(|shown| Codepoint::new(shown.glyph, 0.0))
            .collect();
        ops.push(Op::SetFont {
            font: PdfFontHandle::External(id),
            size: Pt(1.0),
        });
        ops.push(Op::ShowText {
            items: vec![TextItem::GlyphIds(glyphs)],
        });
        Some(())
    }

    /// Completes the dictionary that printpdf made: its codes are glyphs, ours are pairs.
    pub(super) fn complete(
        &self,
        document: &mut lopdf::Document,
        font: ObjectId,
    ) -> lopdf::Result<()> {
        let texts = self.pairs.list.iter().map(|&(_, text)| text);
        let codes = self.shown.iter().map(|shown| shown.code);
        let to_unicode = cmap::to_unicode(self.codes, codes.zip(texts));
        let widths = self.widths();
        let encoding = self
            .encoding()
            .map(|encoding| document.add_object(encoding));
        let glyphs = (!self.is_cff())
            .then(|| document.add_object(Stream::new(Dictionary::new(), self.glyph_table())));
        let dictionary = document.get_object_mut(font)?.as_dict_mut()?;
        let old = dictionary.get(b"ToUnicode")?.as_reference()?;
        if let Some(encoding) = encoding {
            dictionary.set("Encoding", encoding);
        }
        let descendant = dictionary.get_mut(b"DescendantFonts")?.as_array_mut()?;
        let descendant = descendant
            .first_mut()
            .ok_or(lopdf::Error::DictKey("DescendantFonts".into()))?;
        let descendant = descendant.as_dict_mut()?;
        descendant.set("W", widths);
        if let Some(glyphs) = glyphs {
            descendant.set("CIDToGIDMap", glyphs);
        }
        let descriptor = descendant.get(b"FontDescriptor")?.as_reference()?;
        // All glyphs are found by code, none by a name of the standard Latin set.
        let descriptor = document.get_object_mut(descriptor)?.as_dict_mut()?;
        let flags = descriptor.get(b"Flags")?.as_i64()?;
        descriptor.set("Flags", flags & !(1 << 5) | 1 << 2);
        document.set_object(old, Stream::new(Dictionary::new(), to_unicode));
        Ok(())
    }

    /// From codes to character identifiers (9.7.5.4); none where both are the same two bytes, which
    /// needs none.
    fn encoding(&self) -> Option<Stream> {
        if !self.is_cff() && self.codes == Width::Two {
            return None;
        }
        let name = format!("tercet-{}", self.resource);
        let codes = self
            .shown
            .iter()
            .map(|shown| (shown.code, self.cid(*shown)));
        let dictionary = dictionary! {
            "Type" => "CMap",
            "CMapName" => name.as_str(),
            "CIDSystemInfo" => dictionary! {
                "Registry" => Object::string_literal("Adobe"),
                "Ordering" => Object::string_literal("Identity"),
                "Supplement" => 0,
            },
            "WMode" => 0,
        };
        Some(Stream::new(
            dictionary,
            cmap::encoding(&name, self.codes, codes),
        ))
    }

    /// The character identifier of what is shown.
    fn cid(&self, shown: Shown) -> u16 {
        if self.is_cff() {
            shown.glyph
        } else {
            shown.code
        }
    }

    /// `/W` (9.7.4.3): rows of neighbours.
    fn widths(&self) -> Object {
        let mut widths: Vec<(u16, i32)> = self
            .shown
            .iter()
            .map(|shown| (self.cid(*shown), shown.width))
            .collect();
        widths.sort_unstable();
        widths.dedup();
        let rows = widths.chunk_by(|a, b| a.0 + 1 == b.0);
        let rows = rows.flat_map(|row| {
            let widths = row.iter().map(|&(_, width)| Object::from(width)).collect();
            [Object::from(row[0].0), Object::Array(widths)]
        });
        Object::Array(rows.collect())
    }

    /// `/CIDToGIDMap` (9.7.4.2).
    fn glyph_table(&self) -> Vec<u8> {
        let last = self.shown.last().map_or(0, |shown| usize::from(shown.code));
        let mut table = vec![0; 2 * (last + 1)];
        for shown in &self.shown {
            let at = 2 * usize::from(shown.code);
            table[at..at + 2].copy_from_slice(&shown.glyph.to_be_bytes());
        }
        table
    }
}

/// Six letters that tell subsets of one face apart (9.6.4).
fn tag(program: &[u8]) -> String {
    let mut hash = xxhash_rust::xxh3::xxh3_64(program);
    let mut letter = || {
        let letter = b'A' + (hash % 26) as u8;
        hash /= 26;
        char::from(letter)
    };
    (0..6).map(|_| letter()).collect()
}

/// A name of ASCII letters: PostScript names are, but files lie. At most 63 bytes.
fn printable(name: &str) -> String {
    let plain = |c: &char| c.is_ascii_alphanumeric() || "-_.".contains(*c);
    let name: String = name.chars().filter(plain).take(63).collect();
    if name.is_empty() {
        "Font".to_owned()
    } else {
        name
    }
}
