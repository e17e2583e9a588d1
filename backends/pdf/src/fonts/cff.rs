//! The outlines of a CFF table (Adobe Technical Note 5176), to be read one by one.
//!
//! They lie in the middle: what stands before them stays where it is, what stands behind them moves
//! when some are left out, and so do the offsets that lead there. Only fonts whose glyphs have
//! numbers instead of names ("CID-keyed") are read like this: theirs are the thousands of glyphs, and
//! none of their outlines shows another glyph (`seac`).

use std::ops::Range;

use crate::numbers::{set_u32, u16_at, u32_at};

/// Adds bytes of the table to others; nothing where they cannot be read.
pub(super) type Read<'r> = &'r dyn Fn(Range<usize>, &mut Vec<u8>) -> Option<()>;

/// Where things are in a table.
#[derive(Debug)]
pub(super) struct Cff {
    len: usize,
    /// The INDEX of outlines.
    start: usize,
    /// How many there are.
    count: usize,
    /// Bytes of an offset of it.
    size: usize,
    /// Where it ends.
    end: usize,
    /// Where there are offsets that lead to what stands behind it; none is within it.
    moved: Vec<usize>,
}

/// Operators (section 9, tables 9, 10 and 23): those of two bytes begin with 12.
const CHARSET: u16 = 15;
const CHAR_STRINGS: u16 = 17;
const PRIVATE: u16 = 18;
const ROS: u16 = escaped(30);
const FD_ARRAY: u16 = escaped(36);
const FD_SELECT: u16 = escaped(37);

const fn escaped(byte: u8) -> u16 {
    u16::from_be_bytes([12, byte])
}

/// Bytes before the offsets of an INDEX: their number and how long they are (section 5).
const HEADER: usize = 3;
/// In so many bytes from the start of the table are names and the top DICT, and from their start
/// the DICTs of all fonts.
const NEAR: usize = 8192;
/// Bytes of an offset as we write it.
const OFFSET: usize = 4;

impl Cff {
    /// Looks through a table of that length; nothing where it is not CID-keyed, or has another
    /// order, or numbers that cannot be changed without moving them.
    pub(super) fn read(len: usize, read: Read<'_>) -> Option<Self> {
        let near = |at: usize| {
            let mut bytes = Vec::new();
            read(at..len.min(at.checked_add(NEAR)?), &mut bytes).map(|()| bytes)
        };
        let front = near(0)?;
        let names = Index::at(&front, usize::from(*front.get(2)?))?;
        let tops = Index::at(&front, names.end()?)?;
        let top = operators(&front, tops.item(0)?)?;
        let operand = |wanted| {
            let found = top.iter().find(|(operator, _)| *operator == wanted)?;
            found.1
        };
        operand(ROS)?;
        let start = operand(CHAR_STRINGS)?.place()?;
        let mut cff = Self {
            len,
            start,
            count: 0,
            size: 0,
            end: 0,
            moved: Vec::new(),
        };
        let header = near(start)?;
        cff.count = usize::from(u16_at(&header, 0)?);
        cff.size = usize::from(*header.get(2)?);
        cff.end = *cff.places(cff.count..cff.count + 1, read)?.first()?;
        for operand in [CHARSET, FD_ARRAY, FD_SELECT]
            .into_iter()
            .filter_map(operand)
        {
            cff.note(operand, 0)?;
        }
        let at = operand(FD_ARRAY)?.place()?;
        let bytes = near(at)?;
        let fonts = Index::at(&bytes, 0)?;
        for font in 0..fonts.count {
            for (operator, operand) in operators(&bytes, fonts.item(font)?)? {
                // A private DICT leads to subroutines behind it, which then move with it.
                if operator == PRIVATE && operand?.place()? >= cff.end {
                    cff.note(operand?, at)?;
                } else if operator == PRIVATE {
                    return None;
                }
            }
        }
        Some(cff)
    }

    /// Takes account of an offset, which stands so far behind `at`.
    fn note(&mut self, operand: Operand, at: usize) -> Option<()> {
        let leads_to = operand.place()?;
        if leads_to < self.start {
            return Some(());
        }
        let place = at.checked_add(operand.wide?)?;
        let is_inside = |place: usize| (self.start..self.end).contains(&place);
        if is_inside(leads_to) || is_inside(place) {
            return None;
        }
        self.moved.push(place);
        Some(())
    }

    /// Where outlines start; each ends where the next one starts, and all lie in the table.
    fn places(&self, glyphs: Range<usize>, read: Read<'_>) -> Option<Vec<usize>> {
        let size = Some(self.size).filter(|size| (1..=4).contains(size))?;
        let offsets = self.start.checked_add(HEADER)?;
        let data = offsets + (self.count + 1) * size;
        let mut bytes = Vec::new();
        read(
            offsets + glyphs.start * size..offsets + glyphs.end * size,
            &mut bytes,
        )?;
        let places = bytes.chunks_exact(size);
        let places: Vec<usize> = places.map(|offset| data - 1 + big_endian(offset)).collect();
        let inside = |place: &usize| (data..=self.len).contains(place);
        (places.is_sorted() && places.iter().all(inside)).then_some(places)
    }

    /// Adds the table with the outlines of those glyphs to `out`; all others are empty.
    pub(super) fn with(&self, glyphs: &[u16], read: Read<'_>, out: &mut Vec<u8>) -> Option<()> {
        let places = self.places(0..self.count + 1, read)?;
        let mut kept: Vec<usize> = glyphs.iter().map(|&glyph| usize::from(glyph)).collect();
        kept.retain(|glyph| *glyph < self.count);
        kept.sort_unstable();
        kept.dedup();
        let rest = self.len - self.end + places[0];
        let outlines = kept.iter().map(|&glyph| places[glyph + 1] - places[glyph]);
        out.reserve_exact(rest + self.count * OFFSET + outlines.sum::<usize>());
        let table = out.len();
        read(0..self.start, out)?;
        out.extend(u16::try_from(self.count).ok()?.to_be_bytes());
        out.push(OFFSET as u8);
        let mut offset = 1;
        let mut next = kept.iter().peekable();
        for glyph in 0..=self.count {
            out.extend(u32::try_from(offset).ok()?.to_be_bytes());
            if next.next_if_eq(&&glyph).is_some() {
                offset += places[glyph + 1] - places[glyph];
            }
        }
        for glyph in kept {
            read(places[glyph]..places[glyph + 1], out)?;
        }
        let end = out.len() - table;
        read(self.end..self.len, out)?;
        for &place in &self.moved {
            let place = if place < self.start {
                place
            } else {
                place - self.end + end
            };
            let leads_to = (u32_at(out, table + place)? as usize).checked_sub(self.end)? + end;
            set_u32(out, table + place, leads_to)?;
        }
        Some(())
    }
}

fn big_endian(bytes: &[u8]) -> usize {
    bytes
        .iter()
        .fold(0, |sum, byte| sum << 8 | usize::from(*byte))
}

/// A list of pieces of bytes (section 5).
struct Index<'b> {
    bytes: &'b [u8],
    count: usize,
    /// Bytes of an offset.
    size: usize,
    /// Where its offsets stand.
    at: usize,
}

impl<'b> Index<'b> {
    fn at(bytes: &'b [u8], at: usize) -> Option<Self> {
        let count = usize::from(u16_at(bytes, at)?);
        // One without pieces is a count and no more.
        let size = if count == 0 { 1 } else { *bytes.get(at + 2)? };
        let size = Some(usize::from(size)).filter(|size| (1..=4).contains(size))?;
        let at = at + HEADER;
        Some(Self {
            bytes,
            count,
            size,
            at,
        })
    }

    /// Where piece `index` starts, or the one before it ends.
    fn place(&self, index: usize) -> Option<usize> {
        let at = self.at + index * self.size;
        let offset = self.bytes.get(at..at + self.size)?;
        let data = self.at - 1 + (self.count + 1) * self.size;
        data.checked_add(big_endian(offset))
    }

    fn item(&self, index: usize) -> Option<Range<usize>> {
        let item = self.place(index).filter(|_| index < self.count)?..self.place(index + 1)?;
        self.bytes.get(item.clone()).map(|_| item)
    }

    fn end(&self) -> Option<usize> {
        if self.count == 0 {
            Some(self.at - 1)
        } else {
            self.place(self.count)
        }
    }
}

/// The last operand of an operator.
#[derive(Clone, Copy, Debug)]
struct Operand {
    value: i32,
    /// Where its four bytes stand, of those that have four (section 4, table 3).
    wide: Option<usize>,
}

impl Operand {
    /// As an offset.
    fn place(self) -> Option<usize> {
        usize::try_from(self.value).ok()
    }
}

/// The operators of a DICT (section 4), each with its last operand; nothing where it is broken.
fn operators(bytes: &[u8], dict: Range<usize>) -> Option<Vec<(u16, Option<Operand>)>> {
    let Range { start: mut at, end } = dict;
    let bytes = bytes.get(..end)?;
    let mut all = Vec::new();
    let mut last = None;
    let byte = |at: usize| bytes.get(at).copied();
    while let Some(first) = byte(at) {
        let known = |value| Some(Operand { value, wide: None });
        let two = |high: u8| Some(i32::from(u16::from_be_bytes([high, byte(at + 1)?])));
        let len = match first {
            12 => {
                all.push((escaped(byte(at + 1)?), last.take()));
                2
            }
            0..=21 => {
                all.push((u16::from(first), last.take()));
                1
            }
            28 => {
                last = known(i32::from(u16_at(bytes, at + 1)?.cast_signed()));
                3
            }
            29 => {
                last = Some(Operand {
                    value: u32_at(bytes, at + 1)?.cast_signed(),
                    wide: Some(at + 1),
                });
                5
            }
            // A real number ends with a half byte of 15.
            30 => {
                last = None;
                let ends = |byte: &u8| byte & 15 == 15 || byte >> 4 == 15;
                2 + bytes[at + 1..].iter().position(ends)?
            }
            32..=246 => {
                last = known(i32::from(first) - 139);
                1
            }
            247..=250 => {
                last = known(two(first - 247)? + 108);
                2
            }
            251..=254 => {
                last = known(-two(first - 251)? - 108);
                2
            }
            _ => return None,
        };
        at += len;
    }
    Some(all)
}
