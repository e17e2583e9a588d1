//! Glyphs. A packet has a million of them, so they are kept in eight bytes each.

/// Index of a face in the font library.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FaceId(pub u16);

/// A placed glyph.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Glyph {
    /// Index in the face as it was loaded (before subsetting).
    pub id: u16,
    /// From the start of this glyph to the start of the next, in points. Not always the face's
    /// own width: kerning, justification and letter spacing are in it.
    pub advance: f32,
    /// Shift to the right of where it would stand, in points.
    pub dx: f32,
    /// Shift upwards of where it would stand, in points.
    pub dy: f32,
    /// First byte of its cluster's text in the run's text. Glyphs of one cluster share the range.
    pub start: u32,
    /// Byte after its cluster's text.
    pub end: u32,
}

/// Glyphs of one face and size.
#[derive(Clone, Debug, PartialEq)]
pub struct GlyphRun {
    /// The face.
    pub face: FaceId,
    /// Size of the em, in points.
    pub size: f32,
    text: Box<str>,
    rtl: bool,
    /// See [`Self::as_plain`].
    is_plain: bool,
    packed: Box<[Packed]>,
    /// Of glyphs about which there is more to say, by their index.
    more: Box<[More]>,
}

/// What there is to say about most glyphs.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Packed {
    advance: f32,
    id: u16,
    /// Bytes of its cluster's text, or one of the two below.
    len: u16,
}

/// It belongs to the cluster of the glyph before it.
const JOINED: u16 = u16::MAX;
/// How long it is is told elsewhere: longer than two bytes tell.
const LONG: u16 = JOINED - 1;

/// What there is to say about few.
#[derive(Clone, Copy, Debug, PartialEq)]
struct More {
    index: u32,
    dx: f32,
    dy: f32,
    /// Bytes of its cluster's text.
    len: u32,
}

impl GlyphRun {
    /// A run of glyphs in visual order, from left to right; clusters tile the text from its start,
    /// or from its end where it runs from right to left.
    #[must_use]
    pub fn new(face: FaceId, size: f32, rtl: bool, text: Box<str>, glyphs: &[Glyph]) -> Self {
        let mut more = Vec::new();
        let mut before = None;
        let mut edge = if rtl { text.len() as u32 } else { 0 };
        let pack = |(index, glyph): (u32, &Glyph)| {
            let len = glyph.end.saturating_sub(glyph.start);
            let cluster = Some((glyph.start, glyph.end));
            let is_joined = std::mem::replace(&mut before, cluster) == cluster;
            debug_assert!(
                is_joined || if rtl { glyph.end } else { glyph.start } == edge,
                "clusters tile the text"
            );
            edge = if rtl { glyph.start } else { glyph.end };
            let is_long = len >= u32::from(LONG);
            if is_long && !is_joined || glyph.dx != 0.0 || glyph.dy != 0.0 {
                let (dx, dy) = (glyph.dx, glyph.dy);
                more.push(More { index, dx, dy, len });
            }
            Packed {
                advance: glyph.advance,
                id: glyph.id,
                len: match (is_joined, is_long) {
                    (true, _) => JOINED,
                    (false, true) => LONG,
                    (false, false) => len as u16,
                },
            }
        };
        let packed: Box<[Packed]> = (0..).zip(glyphs).map(pack).collect();
        let is_plain = !rtl
            && more.is_empty()
            && text.is_ascii()
            && text.len() == packed.len()
            && packed.iter().all(|glyph| glyph.len == 1);
        Self {
            face,
            size,
            text,
            rtl,
            is_plain,
            packed,
            more: more.into(),
        }
    }

    /// A run of ASCII text from left to right, each character of which has one glyph, without shifts;
    /// `glyphs` gives the number of each and its advance, in points.
    #[must_use]
    pub(crate) fn plain(
        face: FaceId,
        size: f32,
        text: Box<str>,
        glyphs: impl Iterator<Item = (u16, f32)>,
    ) -> Self {
        let pack = |(id, advance)| Packed {
            advance,
            id,
            len: 1,
        };
        let packed: Box<[Packed]> = glyphs.map(pack).collect();
        debug_assert!(
            text.is_ascii() && text.len() == packed.len(),
            "a glyph for each character"
        );
        Self {
            face,
            size,
            text,
            rtl: false,
            is_plain: true,
            packed,
            more: Box::default(),
        }
    }

    /// The characters that the glyphs stand for, in logical order.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether the text runs from right to left.
    #[must_use]
    pub fn is_rtl(&self) -> bool {
        self.rtl
    }

    /// Sum of the advances, in points.
    #[must_use]
    pub fn width(&self) -> f32 {
        self.packed.iter().map(|glyph| glyph.advance).sum()
    }

    /// The glyphs, in visual order from left to right.
    #[must_use]
    pub fn glyphs(&self) -> Vec<Glyph> {
        let mut all = Vec::with_capacity(self.packed.len());
        self.for_each_cluster(|glyphs, _| all.extend(glyphs));
        all
    }

    /// Makes all of it larger or smaller.
    pub fn scale(&mut self, factor: f32) {
        self.size *= factor;
        for glyph in &mut self.packed {
            glyph.advance *= factor;
        }
        for more in &mut self.more {
            more.dx *= factor;
            more.dy *= factor;
        }
    }

    /// The characters of the text, each with its glyph and that one's advance in points, if all are
    /// ASCII, run from left to right and have one glyph each, without shifts. So do nearly all of
    /// Latin text, which need not be looked at cluster by cluster.
    pub(crate) fn as_plain(&self) -> Option<impl Iterator<Item = (u8, u16, f32)>> {
        let glyphs = self.packed.iter();
        let with_text = self.text.bytes().zip(glyphs);
        self.is_plain
            .then(|| with_text.map(|(character, glyph)| (character, glyph.id, glyph.advance)))
    }

    /// Does something with the glyphs and the text of each cluster, in visual order.
    pub(crate) fn for_each_cluster<'a>(&'a self, mut act: impl FnMut(&[Glyph], &'a str)) {
        let mut more = self.more.iter().peekable();
        let mut edge = if self.rtl { self.text.len() as u32 } else { 0 };
        let mut several = Vec::new();
        let mut at = 0;
        while let Some(first) = self.packed.get(at) {
            let rest = &self.packed[at + 1..];
            let count = 1 + rest.iter().take_while(|glyph| glyph.len == JOINED).count();
            let len = if first.len == LONG {
                more.peek().map_or(0, |more| more.len)
            } else {
                u32::from(first.len)
            };
            let (start, end) = if self.rtl {
                (edge.saturating_sub(len), edge)
            } else {
                (edge, edge.saturating_add(len))
            };
            edge = if self.rtl { start } else { end };
            let text = self.text.get(start as usize..end as usize);
            let mut glyph = |index: usize| {
                let more = more.next_if(|more| more.index as usize == index);
                let (dx, dy) = more.map_or((0.0, 0.0), |more| (more.dx, more.dy));
                let Packed { advance, id, .. } = self.packed[index];
                Glyph {
                    id,
                    advance,
                    dx,
                    dy,
                    start,
                    end,
                }
            };
            if count == 1 {
                act(&[glyph(at)], text.unwrap_or(""));
            } else {
                several.clear();
                several.extend((at..at + count).map(glyph));
                act(&several, text.unwrap_or(""));
            }
            at += count;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(rtl: bool, text: &str, glyphs: &[Glyph]) {
        let run = GlyphRun::new(FaceId(3), 9.5, rtl, text.into(), glyphs);
        assert_eq!(run.glyphs(), glyphs);
        let mut texts = Vec::new();
        run.for_each_cluster(|_, text| texts.push(text));
        if rtl {
            texts.reverse();
        }
        assert_eq!(texts.concat(), text);
        let is_level = |glyph: &Glyph| (glyph.dx, glyph.dy) == (0.0, 0.0);
        let is_plain = !rtl
            && texts.len() == glyphs.len()
            && texts.iter().all(|text| text.len() == 1)
            && glyphs.iter().all(is_level);
        let plain = run.as_plain().map(Iterator::collect::<Vec<_>>);
        assert_eq!(plain.is_some(), is_plain);
        if let Some(plain) = plain {
            let each = text.bytes().zip(glyphs);
            let each = each.map(|(character, glyph)| (character, glyph.id, glyph.advance));
            assert_eq!(plain, each.collect::<Vec<_>>());
            let glyphs = glyphs.iter().map(|glyph| (glyph.id, glyph.advance));
            let other = GlyphRun::plain(FaceId(3), 9.5, text.into(), glyphs);
            assert_eq!(other, run);
        }
    }

    #[test]
    fn what_was_packed_is_unpacked() {
        let long = "a".repeat(70_000);
        let plain = Glyph {
            id: 7,
            advance: 5.5,
            dx: 0.0,
            dy: 0.0,
            start: 0,
            end: 1,
        };
        let glyph = |start: u32, end: u32| Glyph {
            start,
            end,
            ..plain
        };
        let shifted = |start: u32, end: u32| Glyph {
            dx: -1.25,
            dy: 3.0,
            ..glyph(start, end)
        };
        check(false, "", &[]);
        check(false, "abc", &[glyph(0, 1), glyph(1, 2), glyph(2, 3)]);
        check(true, "abc", &[glyph(2, 3), glyph(1, 2), glyph(0, 1)]);
        // As many glyphs as characters, but not one for each; shifted; a character of two bytes.
        check(false, "ab", &[glyph(0, 2), glyph(0, 2)]);
        check(false, "abc", &[glyph(0, 2), glyph(2, 3), glyph(3, 3)]);
        check(false, "ab", &[glyph(0, 1), shifted(1, 2)]);
        check(false, "éa", &[glyph(0, 2), glyph(2, 3)]);
        // Glyphs of one cluster, shifted or not; a cluster without text.
        let one = [shifted(0, 2), glyph(0, 2), shifted(0, 2), glyph(2, 3)];
        check(false, "abc", &one);
        let other = [shifted(1, 3), glyph(1, 3), glyph(0, 1), glyph(0, 0)];
        check(true, "abc", &other);
        // Longer than the number of two bytes.
        let end = long.len() as u32;
        for (one, rest) in [(65_533, 1), (65_534, 1), (65_535, 1), (end - 1, 1)] {
            let text = &long[..(one + rest) as usize];
            let edge = one + rest;
            check(false, text, &[glyph(0, one), glyph(one, edge)]);
            check(
                false,
                text,
                &[shifted(0, one), shifted(0, one), glyph(one, edge)],
            );
            check(
                true,
                text,
                &[glyph(one, edge), glyph(0, one), glyph(0, one)],
            );
        }
    }
}
