//! One face of a font file.

#![expect(
    clippy::redundant_closure_for_method_calls,
    reason = "harfrust does not export the types that the methods belong to"
)]

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use harfrust::GlyphId;
use harfrust::font::Font;
use harfrust::font::attribute::{Style as Slant, Weight};
use harfrust::font::glyph::outline::OutlineSource;
use harfrust::font::metrics::LineBox;
use harfrust::font::name::NameId;

use super::FontBytes;
use super::lean::Lean;

/// Characters that are never seen (Unicode's `Default_Ignorable_Code_Point`).
#[must_use]
pub fn is_ignorable(character: char) -> bool {
    matches!(character,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
        | '\u{fff0}'..='\u{fff8}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}')
}

/// A face: a font file, or one of the faces of a collection.
pub struct Face {
    source: Source,
    index: u32,
    font: Font,
    name: String,
    postscript_name: String,
    /// The glyph of U+0020 and its advance: each word is followed by one.
    space: OnceLock<Option<(u16, f32)>>,
    blank: OnceLock<Option<u16>>,
}

/// Where a face is read from.
#[derive(Clone)]
pub(super) enum Source {
    /// The whole file.
    Whole(FontBytes),
    /// A file of which tables and outlines are read when they are needed.
    Lean(Arc<Lean>),
}

impl Face {
    /// Reads the face of that index (0, unless the file is a collection). Most tables are read when
    /// they are first needed.
    pub(super) fn new(source: &Source, index: u32) -> Option<Self> {
        let font = match source {
            Source::Whole(bytes) => {
                let font = Font::new(bytes.clone(), index)?;
                font.charmap().has_unicode().then_some(font)
            }
            // That it has Unicode's characters was seen when it was opened.
            Source::Lean(lean) => lean.font(index),
        };
        let font = font.filter(|font| font.num_glyphs() > 0)?;
        let named = |id| {
            let name = font.names().get(id)?.english_or_first()?;
            Some(name.name().chars().collect::<String>())
        };
        let name = named(NameId::FULL_NAME).unwrap_or_default();
        let postscript_name = named(NameId::POSTSCRIPT_NAME).unwrap_or_default();
        Some(Self {
            source: source.clone(),
            index,
            font,
            name,
            postscript_name,
            space: OnceLock::new(),
            blank: OnceLock::new(),
        })
    }

    /// The glyph of U+0020, and its advance in font units.
    #[must_use]
    pub fn space(&self) -> Option<(u16, f32)> {
        let space = || self.glyph_for(' ').map(|id| (id, self.advance(id)));
        *self.space.get_or_init(space)
    }

    /// A file in which there are the outlines of those glyphs, and which of its faces this one is.
    /// Nothing where the file that it was read from is broken, or has changed meanwhile.
    #[must_use]
    pub fn program(&self, glyphs: &[u16]) -> Option<(Cow<'_, [u8]>, u32)> {
        match &self.source {
            Source::Whole(bytes) => Some((Cow::Borrowed(bytes.as_ref()), self.index)),
            Source::Lean(lean) => lean.outlined(self.index, glyphs),
        }
    }

    /// Which face of the file that it was read from.
    #[must_use]
    pub fn index(&self) -> u32 {
        self.index
    }

    /// Full name, such as `Noto Sans Bold`; empty where the file has none.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Name without spaces, such as `NotoSans-Bold`; empty where the file has none.
    #[must_use]
    pub fn postscript_name(&self) -> &str {
        &self.postscript_name
    }

    /// Whether outlines are CFF rather than TrueType.
    #[must_use]
    pub fn is_cff(&self) -> bool {
        match &self.source {
            Source::Whole(_) => matches!(
                self.font.outline_glyphs().source(),
                Some(OutlineSource::Cff | OutlineSource::Cff2)
            ),
            Source::Lean(_) => true,
        }
    }

    /// Whether it is bold (600 or more, as CSS has it).
    #[must_use]
    pub fn is_bold(&self) -> bool {
        self.font.default_attributes().weight >= Weight::SEMI_BOLD
    }

    /// Whether it is italic or oblique.
    #[must_use]
    pub fn is_italic(&self) -> bool {
        self.font.default_attributes().style != Slant::Normal
    }

    /// Whether all glyphs are as wide.
    #[must_use]
    pub fn is_fixed_pitch(&self) -> bool {
        self.font.style_metrics().is_fixed_pitch.unwrap_or(false)
    }

    /// Degrees counter-clockwise from upright: negative leans to the right.
    #[must_use]
    pub fn italic_angle(&self) -> f32 {
        self.font
            .style_metrics()
            .italic_angle
            .map_or(0.0, |angle| angle.to_f32())
    }

    /// Size of the em in font units, in which all other numbers here are.
    #[must_use]
    pub fn units_per_em(&self) -> f32 {
        f32::from(self.font.units_per_em())
    }

    /// How far text reaches up from the base line.
    #[must_use]
    pub fn ascent(&self) -> f32 {
        // A face that says nothing is given the usual share of the em.
        let line = self.line();
        line.map_or(self.units_per_em() * 0.8, |line| line.ascender.to_f32())
    }

    /// How far text reaches down from the base line; positive.
    #[must_use]
    pub fn descent(&self) -> f32 {
        let line = self.line();
        line.map_or(self.units_per_em() * 0.2, |line| -line.descender.to_f32())
    }

    fn line(&self) -> Option<LineBox> {
        let metrics = self.font.metrics();
        let typo = metrics.typo_line.filter(|_| metrics.use_typo_metrics);
        typo.or(metrics.hhea_line).or(metrics.typo_line)
    }

    /// Height of a capital.
    #[must_use]
    pub fn cap_height(&self) -> f32 {
        let given = self.font.metrics().cap_height.map(|height| height.to_f32());
        given
            .filter(|height| *height > 0.0)
            .unwrap_or(self.ascent() * 0.67)
    }

    /// Height of a small x.
    #[must_use]
    pub fn x_height(&self) -> f32 {
        let given = self.font.metrics().x_height.map(|height| height.to_f32());
        given
            .filter(|height| *height > 0.0)
            .unwrap_or(self.ascent() * 0.5)
    }

    /// Where an underline's middle is: negative is below the base line.
    #[must_use]
    pub fn underline_position(&self) -> f32 {
        let given = self.font.style_metrics().underline;
        given.map_or(self.units_per_em() * -0.1, |line| line.position.to_f32())
    }

    /// How thick an underline is.
    #[must_use]
    pub fn underline_thickness(&self) -> f32 {
        let given = self.font.style_metrics().underline;
        given.map_or(self.units_per_em() * 0.05, |line| line.thickness.to_f32())
    }

    /// The smallest box that holds every glyph: left, bottom, right, top; y grows up.
    #[must_use]
    pub fn bounds(&self) -> [f32; 4] {
        let bounds = &self.font.metrics().bounds;
        [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max].map(|side| side.to_f32())
    }

    /// The glyph that the face has for that character.
    #[must_use]
    pub fn glyph_for(&self, character: char) -> Option<u16> {
        let glyph = self.font.charmap().map_unicode(character)?;
        u16::try_from(glyph.to_u32()).ok().filter(|id| *id != 0)
    }

    /// Whether text with that character can be set in this face: it has a glyph, or needs none
    /// (it is invisible), or is a space or hyphen that the shaper makes from another.
    #[must_use]
    pub(crate) fn covers(&self, character: char) -> bool {
        let stand_in = match character {
            '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => ' ',
            '\u{2011}' => '\u{2010}',
            other => other,
        };
        let has = |c| self.glyph_for(c).is_some();
        is_ignorable(character) || !character.is_control() && (has(character) || has(stand_in))
    }

    /// Whether text can be set in this face.
    pub(crate) fn has_all(&self, text: &str) -> bool {
        text.chars().all(|c| self.covers(c))
    }

    /// Width of a glyph.
    #[must_use]
    pub fn advance(&self, glyph: u16) -> f32 {
        self.font.glyph_metrics().h_advance(GlyphId::from(glyph))
    }

    /// A glyph that shows nothing, which can carry text without being seen: that of a character
    /// that is never seen, unless the face draws it (some draw the joiners), else the blank.
    #[must_use]
    pub(crate) fn blank_glyph(&self) -> Option<u16> {
        *self.blank.get_or_init(|| {
            let known = ['\u{200b}', '\u{200c}', '\u{200d}', ' ', '\u{a0}'];
            let glyphs: Vec<u16> = known.iter().filter_map(|c| self.glyph_for(*c)).collect();
            let outlined = self.outlined(&glyphs)?;
            let is_blank = |glyph: &u16| {
                let extents = outlined.glyph_metrics().extents(GlyphId::from(*glyph));
                extents.is_none_or(|extents| extents.width == 0.0 && extents.height == 0.0)
            };
            glyphs.into_iter().find(is_blank)
        })
    }

    /// The font, with the outlines of those glyphs.
    fn outlined(&self, glyphs: &[u16]) -> Option<Cow<'_, Font>> {
        match &self.source {
            Source::Whole(_) => Some(Cow::Borrowed(&self.font)),
            Source::Lean(lean) => {
                let program: FontBytes = lean.program(self.index, glyphs)?.into();
                Font::new(program, 0).map(Cow::Owned)
            }
        }
    }

    pub(crate) fn font(&self) -> &Font {
        &self.font
    }
}

#[cfg(test)]
mod tests {
    use crate::fonts::Fonts;
    use harfrust::GlyphId;

    #[test]
    fn what_carries_text_is_not_seen() {
        // Some faces draw the joiners, so that a stroke stood beside each Arabic ligature.
        for (_, face) in Fonts::builtin().faces() {
            let Some(glyph) = face.blank_glyph() else {
                continue;
            };
            let extents = face.font.glyph_metrics().extents(GlyphId::from(glyph));
            let seen = extents.is_some_and(|ink| ink.width > 0.0 && ink.height > 0.0);
            assert!(!seen, "{}", face.name());
        }
        let fonts = Fonts::builtin();
        let is_arabic = |face: &&super::Face| face.name().contains("Arabic");
        let faces = fonts.faces().map(|(_, face)| face);
        let arabic: Vec<&super::Face> = faces.filter(is_arabic).collect();
        assert!(!arabic.is_empty());
        assert!(arabic.iter().all(|face| face.blank_glyph().is_some()));
    }
}
