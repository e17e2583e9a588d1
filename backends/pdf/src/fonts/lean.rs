//! Font files of which most is left where it is: tables are read when they are first needed, outlines
//! when it is known which. Of a font for Chinese or Japanese these are three quarters, and a document
//! shows a hundredth of them.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io;
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use harfrust::Tag;
use harfrust::font::{Font, Source};

use super::FontBytes;
use super::cff::Cff;
use crate::numbers::{set_u32, u16_at, u32_at};

/// A font file. As bytes it is all that is in it.
pub trait FontFile: AsRef<[u8]> + Send + Sync {
    /// How many bytes it has.
    fn size(&self) -> u64;

    /// Adds a part of it to `to`.
    ///
    /// # Errors
    /// Where the file cannot be read, or is shorter than that.
    fn read(&self, part: Range<u64>, to: &mut Vec<u8>) -> io::Result<()>;

    /// Whether all that was read of it is of one file, and none of it failed.
    fn is_sound(&self) -> bool;
}

/// A file whose faces share CID-keyed outlines.
pub(super) struct Lean {
    file: Arc<dyn FontFile>,
    /// The records of each face's tables.
    faces: Vec<Vec<u8>>,
    /// Where the table with the outlines is.
    outlines: Range<usize>,
    cff: Cff,
    /// Tables that were read, by their place: faces share many.
    tables: Mutex<BTreeMap<usize, FontBytes>>,
    /// How often outlines were asked for.
    asked: AtomicUsize,
}

/// So often some outlines are picked out. To do that for each of many documents would take longer
/// than to read all once.
const FEW: usize = 2;

/// Faces of a file, at most. A collection for Chinese, Japanese and Korean has ten.
const MOST_FACES: usize = 256;

/// Tables that a subset is made from besides outlines, in the order of their tags; that of the
/// outlines is before them.
const TABLES: [[u8; 4]; 6] = [*b"head", *b"hhea", *b"hmtx", *b"maxp", *b"name", *b"post"];
const OUTLINES: [u8; 4] = *b"CFF ";

/// Bytes before the records of a face's tables, and of each of them (OpenType, "Organization of an
/// OpenType Font").
const HEADER: usize = 12;
const RECORD: usize = 16;

impl Lean {
    /// Looks at a file; nothing where it is of another kind or broken, so that all of it is to be
    /// read.
    pub(super) fn read(file: &Arc<dyn FontFile>) -> Option<Arc<Self>> {
        let size = usize::try_from(file.size()).ok()?;
        // Faces tell where their tables are before the first of these.
        let mut front = Vec::new();
        read(&**file, 0..size.min(1 << 16), &mut front)?;
        let mut faces = Vec::new();
        for face in places(&front).filter(|faces| faces.len() <= MOST_FACES)? {
            faces.push(records(&front, face)?.to_vec());
        }
        let outlines = find(faces.first()?, OUTLINES).filter(|table| table.end <= size)?;
        let are_alike = faces.iter().all(|records| {
            let others = [*b"CFF2", *b"glyf"];
            find(records, OUTLINES).as_ref() == Some(&outlines)
                && others.iter().all(|other| find(records, *other).is_none())
        });
        if !are_alike {
            return None;
        }
        let cff = Cff::read(outlines.len(), &|part, to| {
            read(&**file, within(&outlines, part)?, to)
        })?;
        let lean = Arc::new(Self {
            file: Arc::clone(file),
            faces,
            outlines,
            cff,
            tables: Mutex::default(),
            asked: AtomicUsize::new(0),
        });
        let mut all = 0..lean.count();
        all.all(|face| lean.is_complete(face) == Some(true))
            .then_some(lean)
    }

    /// How many faces there are.
    pub(super) fn count(&self) -> u32 {
        self.faces.len() as u32
    }

    /// A face, without outlines.
    pub(super) fn font(self: &Arc<Self>, face: u32) -> Option<Font> {
        let this = Arc::clone(self);
        let table = move |tag: Tag| this.table(face, tag.to_be_bytes());
        let table: Arc<dyn Fn(Tag) -> Option<FontBytes> + Send + Sync> = Arc::new(table);
        Font::new(Source::from(table), 0)
    }

    /// Whether text can be set in a face without its outlines: it tells the glyphs of Unicode's
    /// characters, and where marks stand, which shaping would place by outlines.
    fn is_complete(&self, face: u32) -> Option<bool> {
        const UNICODE: [u16; 2] = [0, 3];
        const HEBREW: u32 = 1 << 11;
        let records = self.faces.get(face as usize)?;
        let cmap = find(records, *b"cmap")?;
        let mut encodings = Vec::new();
        read(
            &*self.file,
            cmap.start..cmap.end.min(cmap.start + 256),
            &mut encodings,
        )?;
        let count = usize::from(u16_at(&encodings, 2)?);
        let mut platforms = (0..count).map_while(|index| u16_at(&encodings, 4 + 8 * index));
        let version = u16_at(self.table(face, *b"GPOS")?.as_ref(), 0)?;
        // What it tells of other scripts is not heeded in Hebrew.
        let scripts = u32_at(self.table(face, *b"OS/2")?.as_ref(), 42)?;
        let has_unicode = platforms.any(|platform| UNICODE.contains(&platform));
        Some(has_unicode && version == 1 && scripts & HEBREW == 0)
    }

    /// A table but that of outlines.
    fn table(&self, face: u32, tag: [u8; 4]) -> Option<FontBytes> {
        if tag == OUTLINES {
            return None;
        }
        let place = find(self.faces.get(face as usize)?, tag)?;
        let mut tables = self.tables.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = tables
            .get(&place.start)
            .filter(|known| known.len() == place.len())
        {
            return Some(known.clone());
        }
        let mut bytes = Vec::new();
        read(&*self.file, place.clone(), &mut bytes)?;
        let bytes = FontBytes::from(bytes);
        tables.insert(place.start, bytes.clone());
        Some(bytes)
    }

    /// A file in which there are the outlines of those glyphs, and which of its faces that one is.
    /// Nothing where the file is not sound.
    pub(super) fn outlined(&self, face: u32, glyphs: &[u16]) -> Option<(Cow<'_, [u8]>, u32)> {
        if self.asked.fetch_add(1, Ordering::Relaxed) < FEW {
            return Some((Cow::Owned(self.program(face, glyphs)?), 0));
        }
        let whole: &[u8] = (*self.file).as_ref();
        let is_whole = whole.len() as u64 == self.file.size();
        (is_whole && self.file.is_sound()).then_some((Cow::Borrowed(whole), face))
    }

    /// A file with that face alone and the outlines of those glyphs, and of the one that stands for
    /// what is missing; they keep their numbers, all others are empty. Nothing where the file is not
    /// sound.
    pub(super) fn program(&self, face: u32, glyphs: &[u16]) -> Option<Vec<u8>> {
        let table = |tag: &[u8; 4]| Some((*tag, self.table(face, *tag)?));
        let tables: Vec<_> = TABLES.iter().filter_map(table).collect();
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
        for (index, (tag, table)) in tables.iter().enumerate() {
            let start = out.len();
            out.extend(table.as_ref());
            let end = out.len();
            record(&mut out, index + 1, tag, start..end)?;
            out.resize(end.next_multiple_of(4), 0);
        }
        let start = out.len();
        let glyphs = [&[0], glyphs].concat();
        let outlines =
            |part, to: &mut Vec<u8>| read(&*self.file, within(&self.outlines, part)?, to);
        self.cff.with(&glyphs, &outlines, &mut out)?;
        let end = out.len();
        record(&mut out, 0, &OUTLINES, start..end)?;
        self.file.is_sound().then_some(out)
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
fn places(bytes: &[u8]) -> Option<Vec<usize>> {
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
