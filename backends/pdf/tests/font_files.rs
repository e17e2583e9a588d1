//! Font files of which outlines are read when they are needed.

#![allow(clippy::unwrap_used)]
#![allow(clippy::print_stderr, reason = "a test that is skipped says so")]

use std::io;
use std::ops::Range;
use std::sync::Arc;

use proptest::prelude::*;
use subsetter::GlyphRemapper;
use tercet_pdf::fonts::{Face, FontFile, Fonts, OpenedFont};

/// Two faces that share CID-keyed outlines: boxes, each of another size.
const MANY: &[u8] = include_bytes!("write/many.otc");

/// A file in memory.
struct Memory(Vec<u8>);

impl AsRef<[u8]> for Memory {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl FontFile for Memory {
    fn size(&self) -> u64 {
        self.0.len() as u64
    }

    fn read(&self, part: Range<u64>, to: &mut Vec<u8>) -> io::Result<()> {
        let part = self.0.get(part.start as usize..part.end as usize);
        to.extend(part.ok_or(io::ErrorKind::UnexpectedEof)?);
        Ok(())
    }

    fn is_sound(&self) -> bool {
        true
    }
}

/// Nothing but the faces of that file.
fn opened(bytes: &[u8]) -> Option<Fonts> {
    let file: Arc<dyn FontFile> = Arc::new(Memory(bytes.to_vec()));
    let mut fonts = Fonts::builtin();
    fonts.add_file(&OpenedFont::new(file)).ok()?;
    Some(fonts)
}

/// How many bytes a face is read from for those glyphs.
fn size(face: &Face, glyphs: &[u16]) -> usize {
    face.program(glyphs).map_or(0, |(program, _)| program.len())
}

/// What a document would embed is what it would embed of the whole file.
fn check(bytes: &[u8], glyphs: &[u16]) {
    let fonts = opened(bytes).unwrap();
    let mut others = Fonts::builtin();
    others.add(bytes.to_vec()).unwrap();
    assert_eq!(fonts.faces().count(), others.faces().count());
    let subset = GlyphRemapper::new_from_glyphs_sorted(glyphs);
    let subset = |face: &Face| {
        let (program, index) = face.program(glyphs).unwrap();
        subsetter::subset(&program, index, &subset).unwrap()
    };
    let added = tercet_fonts::FILES.len();
    for ((_, face), (_, whole)) in fonts.faces().zip(others.faces()).skip(added) {
        assert_eq!(subset(face), subset(whole));
        assert_eq!(face.name(), whole.name());
        assert_eq!(face.is_cff(), whole.is_cff());
        assert_eq!(
            face.bounds().map(f32::to_bits),
            whole.bounds().map(f32::to_bits)
        );
        for character in [' ', 'A', '\u{4e00}', '\u{4e20}', '\u{10ffff}'] {
            let glyph = face.glyph_for(character);
            assert_eq!(glyph, whole.glyph_for(character));
            let advance = |face: &Face| glyph.map(|glyph| face.advance(glyph));
            assert_eq!(advance(face), advance(whole));
        }
    }
}

#[test]
fn outlines_are_those_of_the_file() {
    for glyphs in [&[][..], &[1], &[2, 3], &[4, 33, 34, 63]] {
        check(MANY, glyphs);
    }
}

#[test]
fn outlines_are_picked_out_for_few_documents_only() {
    let fonts = opened(MANY).unwrap();
    let (_, face) = fonts.faces().last().unwrap();
    let sizes: Vec<usize> = (0..4).map(|_| size(face, &[2])).collect();
    assert!(sizes[0] < MANY.len() && sizes[0] == sizes[1]);
    assert_eq!(sizes[2..], [MANY.len(); 2]);
}

#[test]
fn outlines_of_a_large_font_are_those_of_the_file() {
    const CJK: &str = "/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc";
    match std::fs::read(CJK) {
        Ok(bytes) => check(&bytes, &[1, 34, 900, 1200, 20_000, 45_000, 65_534]),
        Err(_) => eprintln!("skipped: there is no {CJK}"),
    }
}

/// The first face of the small font, so many times.
fn crowd(count: u32) -> Vec<u8> {
    const DIRECTORY: usize = 12 + 16 * 10;
    let number = |at: usize| u32::from_be_bytes(MANY[at..at + 4].try_into().unwrap());
    let first = number(12) as usize;
    let at = 12 + 4 * count;
    let shift = at + DIRECTORY as u32;
    let mut bytes = MANY[..8].to_vec();
    bytes.extend(count.to_be_bytes());
    bytes.extend(at.to_be_bytes().repeat(count as usize));
    bytes.extend(&MANY[first..first + 12]);
    for record in (first + 12..first + DIRECTORY).step_by(16) {
        bytes.extend(&MANY[record..record + 8]);
        bytes.extend((number(record + 8) + shift).to_be_bytes());
        bytes.extend(&MANY[record + 12..record + 16]);
    }
    bytes.extend(MANY);
    bytes
}

/// What is kept of each face is small, but a file may say that it has any number of them.
#[test]
fn of_a_crowd_of_faces_the_whole_file_is_read() {
    for (count, is_whole) in [(3, false), (300, true)] {
        let bytes = crowd(count);
        let fonts = opened(&bytes).unwrap();
        let (_, face) = fonts.faces().last().unwrap();
        assert_eq!(size(face, &[1]) == bytes.len(), is_whole, "{count}");
    }
}

#[test]
fn other_fonts_are_read_whole() {
    for bytes in [
        tercet_fonts::FILES[0].bytes,
        include_bytes!("write/boxes.otf"),
    ] {
        let fonts = opened(bytes).unwrap();
        let (_, face) = fonts.faces().last().unwrap();
        assert_eq!(size(face, &[1]), bytes.len());
    }
    for bytes in [&b""[..], b"ttcf", b"ttcf\0\x01\0\0\xff\xff\xff\xff"] {
        assert!(opened(bytes).is_none());
    }
}

/// Reads outlines from a file that lies: none, or others; nothing panics, nothing is made up.
fn read_anyhow(bytes: &[u8], glyphs: &[u16]) {
    if let Some(fonts) = opened(bytes) {
        for (_, face) in fonts.faces().skip(tercet_fonts::FILES.len()) {
            assert!(size(face, glyphs) <= bytes.len() + 512);
        }
    }
}

#[test]
fn any_byte_may_lie() {
    for at in 0..MANY.len() {
        for byte in [0, 1, 8, 18, 127, 255] {
            let mut bytes = MANY.to_vec();
            bytes[at] = byte;
            read_anyhow(&bytes, &[2, 40]);
        }
    }
}

proptest! {
    #[test]
    fn files_may_lie(
        wounds in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
        cut in prop::option::weighted(0.2, any::<prop::sample::Index>()),
        glyphs in prop::collection::vec(0..80_u16, 0..9),
    ) {
        let mut bytes = MANY.to_vec();
        for (at, byte) in wounds {
            bytes[at.index(MANY.len())] = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        read_anyhow(&bytes, &glyphs);
    }
}
