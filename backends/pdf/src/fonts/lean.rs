//! Font files of which most is left where it is: outlines are read when it is known which are
//! needed. Of a font for Chinese or Japanese they are three quarters, and a document shows a
//! hundredth of them.

use std::io;
use std::ops::Range;
use std::sync::Arc;

use super::FontBytes;
use super::cff::Cff;
use crate::numbers::{set_u32, u16_at, u32_at};

/// A font file. As bytes it is all that is in it, read when that is first asked for; empty where it
/// cannot be read.
pub trait FontFile: AsRef<[u8]> + Send + Sync {
    /// How many bytes it has.
    fn size(&self) -> u64;

    /// Adds a part of it to `to`.
    ///
    /// # Errors
    /// Where the file cannot be read, or is shorter than that.
    fn read(&self, part: Range<u64>, to: &mut Vec<u8>) -> io::Result<()>;
}

/// A file and all of it but outlines.
pub(super) struct Lean {
    file: Arc<dyn FontFile>,
    /// The file, with a table of outlines that is empty.
    bytes: Arc<Vec<u8>>,
    /// Where this table is.
    table: Range<usize>,
    cff: Cff,
}

/// Tables that tell of a face what a font program does, but for the outlines, whose name is before
/// theirs: a program names them in order.
const TABLES: [[u8; 4]; 6] = [*b"head", *b"hhea", *b"hmtx", *b"maxp", *b"name", *b"post"];
const OUTLINES: [u8; 4] = *b"CFF ";

/// Bytes before the records of a face's tables, and of each of them (OpenType, "Organization of an
/// OpenType Font").
const HEADER: usize = 12;
const RECORD: usize = 16;

impl Lean {
    /// Reads a file; nothing where it is of another kind or broken, so that all of it is to be read.
    pub(super) fn read(file: &Arc<dyn FontFile>) -> Option<Self> {
        let size = usize::try_from(file.size()).ok()?;
        // Faces tell where their tables are before the first of these.
        let mut front = Vec::new();
        read(&**file, 0..size.min(1 << 16), &mut front)?;
        let mut directories = Vec::new();
        for face in faces(&front)? {
            directories.push((face + HEADER, records(&front, face)?));
        }
        let table = find(directories.first()?.1, OUTLINES)?;
        let are_alike = directories.iter().all(|(place, records)| {
            // Where marks are placed by outlines, because nothing else tells their places, these are
            // needed.
            place + records.len() <= table.start
                && find(records, OUTLINES) == Some(table.clone())
                && find(records, *b"GPOS").is_some()
        });
        if !are_alike || table.end > size {
            return None;
        }
        let cff = Cff::read(table.len(), &|part, to| {
            read(&**file, within(&table, part)?, to)
        })?;
        let end = table.end.next_multiple_of(4).min(size);
        let shift = end - table.start;
        let mut bytes = Vec::with_capacity(size - shift);
        read(&**file, 0..table.start, &mut bytes)?;
        read(&**file, end..size, &mut bytes)?;
        for (place, records) in directories {
            for (record, at) in records.chunks_exact(RECORD).zip((place..).step_by(RECORD)) {
                let old = place_of(record)?;
                let new = if old == table {
                    table.start..table.start
                } else if old.start >= end {
                    old.start - shift..old.end - shift
                } else if old.end <= table.start {
                    old
                } else {
                    return None;
                };
                set_u32(&mut bytes, at + 8, new.start)?;
                set_u32(&mut bytes, at + 12, new.len())?;
            }
        }
        Some(Self {
            file: Arc::clone(file),
            bytes: Arc::new(bytes),
            table,
            cff,
        })
    }

    /// The file, with a table of outlines that is empty.
    pub(super) fn bytes(&self) -> FontBytes {
        FontBytes::Shared(self.bytes.clone())
    }

    /// A file with that face alone and the outlines of those glyphs, and of the one that stands for
    /// what is missing; they keep their numbers, all others are empty. Nothing where the file cannot
    /// be read any more.
    pub(super) fn program(&self, face: u32, glyphs: &[u16]) -> Option<Vec<u8>> {
        let face = *faces(&self.bytes)?.get(face as usize)?;
        let records = records(&self.bytes, face)?;
        let tables = TABLES
            .iter()
            .filter_map(|tag| Some((tag, find(records, *tag)?)));
        let tables: Vec<_> = tables.collect();
        let mut out = b"OTTO".to_vec();
        out.extend((tables.len() as u16 + 1).to_be_bytes());
        out.resize(HEADER + RECORD * (tables.len() + 1), 0);
        // Sums are made anew by who embeds it.
        let record = |out: &mut [u8], index: usize, tag: &[u8; 4], table: Range<usize>| {
            let at = HEADER + RECORD * index;
            out[at..at + 4].copy_from_slice(tag);
            set_u32(out, at + 8, table.start)?;
            set_u32(out, at + 12, table.len())
        };
        for (index, (tag, place)) in tables.iter().enumerate() {
            let start = out.len();
            out.extend(self.bytes.get(place.clone())?);
            let end = out.len();
            record(&mut out, index + 1, tag, start..end)?;
            out.resize(end.next_multiple_of(4), 0);
        }
        let start = out.len();
        let glyphs = [&[0], glyphs].concat();
        let outlines = |part, to: &mut Vec<u8>| read(&*self.file, within(&self.table, part)?, to);
        self.cff.with(&glyphs, &outlines, &mut out)?;
        let end = out.len();
        record(&mut out, 0, &OUTLINES, start..end)?;
        Some(out)
    }
}

fn read(file: &dyn FontFile, part: Range<usize>, to: &mut Vec<u8>) -> Option<()> {
    file.read(part.start as u64..part.end as u64, to).ok()
}

/// A part of a table as one of the file.
fn within(table: &Range<usize>, part: Range<usize>) -> Option<Range<usize>> {
    let part = table.start.checked_add(part.start)?..table.start.checked_add(part.end)?;
    (part.end <= table.end).then_some(part)
}

/// Where the faces of a file begin; one that is no collection has one, at its start.
fn faces(bytes: &[u8]) -> Option<Vec<usize>> {
    if !bytes.starts_with(b"ttcf") {
        return Some(vec![0]);
    }
    let count = u32_at(bytes, 8)? as usize;
    let offsets = bytes.get(HEADER..HEADER.checked_add(count.checked_mul(4)?)?)?;
    let places = (0..count).map(|index| Some(u32_at(offsets, 4 * index)? as usize));
    places.collect()
}

/// What the face that begins there tells of its tables.
fn records(bytes: &[u8], face: usize) -> Option<&[u8]> {
    let count = usize::from(u16_at(bytes, face.checked_add(4)?)?);
    bytes
        .get(face.checked_add(HEADER)?..)?
        .get(..count * RECORD)
}

/// Where the table of that name is.
fn find(records: &[u8], tag: [u8; 4]) -> Option<Range<usize>> {
    let mut records = records.chunks_exact(RECORD);
    place_of(records.find(|record| record.starts_with(&tag))?)
}

/// Where the table of that record is.
fn place_of(record: &[u8]) -> Option<Range<usize>> {
    let (start, len) = (u32_at(record, 8)? as usize, u32_at(record, 12)? as usize);
    Some(start..start.checked_add(len)?)
}
