//! The few numbers of a font program that a PDF repeats (ISO 32000-1, 9.8).

/// Numbers of a font program with one face.
pub(super) struct Sfnt<'a> {
    bytes: &'a [u8],
    /// Units of the em square.
    pub units_per_em: u16,
    /// Bounding box: left, bottom, right, top, in units.
    pub bbox: [i16; 4],
    /// Above the base line, in units.
    pub ascent: i16,
    /// Below the base line, in units; negative.
    pub descent: i16,
    /// Rise and run of the caret, which tell the slant.
    pub caret: (i16, i16),
    widths: usize,
    long_widths: u16,
}

impl<'a> Sfnt<'a> {
    /// Reads `head`, `hhea` and the place of `hmtx`.
    pub(super) fn read(bytes: &'a [u8]) -> Option<Self> {
        let head = table(bytes, *b"head")?;
        let hhea = table(bytes, *b"hhea")?;
        let i16_at = |at| u16_at(bytes, at).map(u16::cast_signed);
        Some(Self {
            bytes,
            units_per_em: u16_at(bytes, head + 18).filter(|&units| units > 0)?,
            bbox: [
                i16_at(head + 36)?,
                i16_at(head + 38)?,
                i16_at(head + 40)?,
                i16_at(head + 42)?,
            ],
            ascent: i16_at(hhea + 4)?,
            descent: i16_at(hhea + 6)?,
            caret: (i16_at(hhea + 18)?, i16_at(hhea + 20)?),
            widths: table(bytes, *b"hmtx")?,
            long_widths: u16_at(bytes, hhea + 34).filter(|&count| count > 0)?,
        })
    }

    /// Advance of a glyph in thousandths of the em, rounded.
    pub(super) fn width(&self, glyph: u16) -> Option<i32> {
        let at = self.widths + 4 * usize::from(glyph.min(self.long_widths - 1));
        let units = i64::from(self.units_per_em);
        let width = i64::from(u16_at(self.bytes, at)?);
        Some(((width * 2000 + units) / (2 * units)) as i32)
    }
}

/// Where a table starts.
fn table(bytes: &[u8], tag: [u8; 4]) -> Option<usize> {
    let count = usize::from(u16_at(bytes, 4)?);
    let record = bytes
        .get(12..)?
        .chunks_exact(16)
        .take(count)
        .find(|r| r.starts_with(&tag))?;
    let at = record.get(8..12)?.try_into().ok().map(u32::from_be_bytes)?;
    usize::try_from(at).ok()
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let pair = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_be_bytes(pair.try_into().ok()?))
}
