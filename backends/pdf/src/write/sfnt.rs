//! Font programs: the few numbers that a PDF repeats (ISO 32000-1, 9.8), and what it can do without.

use crate::numbers::{u16_at, u32_at};

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

/// Names of the font and of its glyphs: a PDF has the one elsewhere, and asks for none of the other
/// (ISO 32000-1, 9.9).
const NAMES: [[u8; 4]; 2] = [*b"name", *b"post"];

/// The program without names; nothing where its tables are cut short.
pub(super) fn without_names(bytes: &[u8]) -> Option<Vec<u8>> {
    const HEADER: usize = 12;
    const RECORD: usize = 16;
    let count = usize::from(u16_at(bytes, 4)?);
    let records = bytes.get(HEADER..)?.chunks_exact(RECORD).take(count);
    let kept: Vec<&[u8]> = records
        .filter(|record| !NAMES.iter().any(|name| record.starts_with(name)))
        .collect();
    let mut out = bytes.get(..4)?.to_vec();
    let tables = u16::try_from(kept.len())
        .ok()
        .filter(|&tables| tables > 0)?;
    let power = tables.ilog2() as u16;
    for number in [tables, 16 << power, power, 16 * (tables - (1 << power))] {
        out.extend(number.to_be_bytes());
    }
    let mut at = HEADER + RECORD * kept.len();
    let mut adjustment = None;
    for record in &kept {
        if record.starts_with(b"head") {
            adjustment = Some(at + 8);
        }
        out.extend(&record[..8]);
        out.extend(u32::try_from(at).ok()?.to_be_bytes());
        out.extend(&record[12..]);
        at += (u32_at(record, 12)? as usize).next_multiple_of(4);
    }
    for record in &kept {
        let (start, len) = (u32_at(record, 8)? as usize, u32_at(record, 12)? as usize);
        out.extend(bytes.get(start..start.checked_add(len)?)?);
        out.resize(out.len().next_multiple_of(4), 0);
    }
    // The sum of the whole is this, and that of `head` is without it (OpenType, head).
    let place = adjustment?..adjustment? + 4;
    out.get_mut(place.clone())?.fill(0);
    let words = out.chunks_exact(4).filter_map(|word| word.try_into().ok());
    let sum = words.map(u32::from_be_bytes).fold(0, u32::wrapping_add);
    let rest = 0xB1B0_AFBA_u32.wrapping_sub(sum);
    out.get_mut(place)?.copy_from_slice(&rest.to_be_bytes());
    Some(out)
}

/// Where a table starts.
fn table(bytes: &[u8], tag: [u8; 4]) -> Option<usize> {
    let count = usize::from(u16_at(bytes, 4)?);
    let record = bytes
        .get(12..)?
        .chunks_exact(16)
        .take(count)
        .find(|r| r.starts_with(&tag))?;
    u32_at(record, 8).map(|at| at as usize)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_program_without_names_has_all_else() {
        for file in tercet_fonts::FILES {
            let bytes = without_names(file.bytes).unwrap();
            assert!(bytes.len() < file.bytes.len(), "{}", file.name);
            let (old, new) = (Sfnt::read(file.bytes).unwrap(), Sfnt::read(&bytes).unwrap());
            assert_eq!(new.width(3), old.width(3), "{}", file.name);
            for name in NAMES {
                assert_eq!(table(&bytes, name), None);
            }
            let words = bytes.chunks_exact(4);
            let words = words.map(|word| u32::from_be_bytes(word.try_into().unwrap()));
            assert_eq!(
                words.fold(0, u32::wrapping_add),
                0xB1B0_AFBA,
                "{}",
                file.name
            );
        }
    }

    #[test]
    fn what_is_cut_short_is_no_program() {
        let bytes = tercet_fonts::FILES[0].bytes;
        for len in [0, 4, 12, 100, 1000] {
            assert_eq!(without_names(&bytes[..len]), None, "{len}");
        }
    }
}
