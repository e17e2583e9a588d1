//! The codes of a face's glyphs.
//!
//! One glyph can stand for several texts (a blank for U+0020 and U+00A0), but a code of a PDF
//! font has one text only. So codes are given to pairs of glyph and text.

use foldhash::HashMap;
use rayon::prelude::*;

use super::WriteError;
use super::clusters::{Step, steps};
use crate::draw::{Document, FaceId, GlyphRun, Page, Shape};
use crate::fonts::Fonts;
use crate::short::Short;

/// The pairs of one face.
#[derive(Default)]
pub(super) struct Pairs<'d> {
    /// Glyph and text; the index gives the code.
    pub list: Vec<(u16, &'d str)>,
    /// The texts again, which are far from each other in memory.
    texts: Vec<Option<Short>>,
    /// For each glyph its first pair: nearly always the only one.
    first: Vec<u32>,
    others: HashMap<(u16, &'d str), u32>,
    /// While they are collected, the glyph that showed each ASCII character last.
    last: Vec<Option<u16>>,
}

const NONE: u32 = u32::MAX;

impl<'d> Pairs<'d> {
    /// Index of a pair.
    pub(super) fn get(&self, glyph: u16, text: &str) -> Option<usize> {
        let first = *self.first.get(usize::from(glyph))?;
        if first == NONE {
            None
        } else if self.is(first as usize, text) {
            Some(first as usize)
        } else {
            self.others.get(&(glyph, text)).map(|&at| at as usize)
        }
    }

    /// Whether the text of a pair is this one.
    fn is(&self, index: usize, text: &str) -> bool {
        match Short::of(text) {
            None => self.list[index].1 == text,
            short => self.texts[index] == short,
        }
    }

    /// The same pairs, ordered by text: neighbours then have neighbouring codes, which keeps
    /// `ToUnicode` short, and the order of use does not matter.
    fn sorted(mut self) -> Self {
        self.list
            .sort_unstable_by_key(|&(glyph, text)| (text, glyph));
        let mut sorted = Self::default();
        for (glyph, text) in self.list {
            sorted.insert(glyph, text);
        }
        sorted
    }

    /// Notes the glyph that shows an ASCII character, and tells whether it is the one that showed it
    /// last, so that the pair is known.
    fn shows_again(&mut self, glyph: u16, character: u8) -> bool {
        let slot = usize::from(character);
        if self.last.len() <= slot {
            self.last.resize(slot + 1, None);
        }
        self.last[slot].replace(glyph) == Some(glyph)
    }

    fn insert(&mut self, glyph: u16, text: &'d str) {
        if self.get(glyph, text).is_some() {
            return;
        }
        let at = self.list.len() as u32;
        self.list.push((glyph, text));
        self.texts.push(Short::of(text));
        let slot = usize::from(glyph);
        if self.first.len() <= slot {
            self.first.resize(slot + 1, NONE);
        }
        if self.first[slot] == NONE {
            self.first[slot] = at;
        } else {
            self.others.insert((glyph, text), at);
        }
    }
}

/// Bytes that need no escape in a literal string (ISO 32000-1, 7.3.4.2), so that content is copied
/// rather than rewritten.
const PLAIN: usize = 251;

/// How long the codes of a face are: one byte where that is enough, as in most faces of an alphabet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Width {
    /// One byte.
    One,
    /// Two, the higher first.
    Two,
}

impl Width {
    /// For so many pairs.
    pub(super) fn of(pairs: usize) -> Self {
        if pairs < PLAIN { Self::One } else { Self::Two }
    }

    /// Appends a code to a string.
    pub(super) fn push(self, code: u16, to: &mut Vec<u8>) {
        let [high, low] = code.to_be_bytes();
        if self == Self::Two {
            to.push(high);
        }
        to.push(low);
    }

    /// A code as `CMap` files have it, without brackets.
    pub(super) fn hex(self, code: u16) -> String {
        match self {
            Self::One => format!("{code:02X}"),
            Self::Two => format!("{code:04X}"),
        }
    }

    /// The highest number that has so many bytes.
    pub(super) fn highest(self) -> u16 {
        match self {
            Self::One => 0xFF,
            Self::Two => 0xFFFF,
        }
    }
}

/// The code of each index, of [`PLAIN`] bytes alone; never 0. Those of an index below `PLAIN - 1` are
/// the same number in one byte and in two.
pub(super) fn code(index: usize) -> Option<u16> {
    let plain = |byte: usize| {
        // `(`, `)`, `\`, carriage return and line feed are left out.
        let mut byte = byte;
        for escaped in [0x0A, 0x0D, 0x28, 0x29, 0x5C] {
            if byte >= escaped {
                byte += 1;
            }
        }
        byte as u16
    };
    let at = index + 1;
    (at < PLAIN * PLAIN).then(|| plain(at / PLAIN) << 8 | plain(at % PLAIN))
}

/// The pairs of every face that the document uses, by face.
pub(super) fn collect<'d>(
    document: &'d Document,
    fonts: &Fonts,
) -> Result<Vec<(FaceId, Pairs<'d>)>, WriteError> {
    const PAGES: usize = 16;
    let parts: Vec<_> = document
        .pages
        .par_chunks(PAGES)
        .with_max_len(1)
        .enumerate()
        .map(|(at, pages)| collect_pages(at * PAGES, pages, fonts))
        .collect::<Result<_, _>>()?;
    let mut all: Vec<Option<Pairs>> = Vec::new();
    for (face, pairs) in parts.iter().flat_map(|part| used(part)) {
        let mine = slot(&mut all, face);
        for &(glyph, text) in &pairs.list {
            mine.insert(glyph, text);
        }
    }
    let ids = 0u16..;
    Ok(ids
        .map(FaceId)
        .zip(all)
        .filter_map(|(id, pairs)| Some((id, pairs?.sorted())))
        .collect())
}

fn used<'p, 'd>(part: &'p [Option<Pairs<'d>>]) -> impl Iterator<Item = (usize, &'p Pairs<'d>)> {
    part.iter()
        .enumerate()
        .filter_map(|(at, pairs)| Some((at, pairs.as_ref()?)))
}

fn slot<'p, 'd>(all: &'p mut Vec<Option<Pairs<'d>>>, face: usize) -> &'p mut Pairs<'d> {
    if all.len() <= face {
        all.resize_with(face + 1, || None);
    }
    all[face].get_or_insert_default()
}

fn collect_pages<'d>(
    first: usize,
    pages: &'d [Page],
    fonts: &Fonts,
) -> Result<Vec<Option<Pairs<'d>>>, WriteError> {
    let mut all = Vec::new();
    for (at, page) in pages.iter().enumerate() {
        for item in &page.items {
            if let Shape::Text { run, .. } = &item.shape {
                collect_run(&mut all, run, fonts).map_err(|error| match error {
                    WriteError::MissingGlyph { text, .. } => WriteError::MissingGlyph {
                        page: first + at,
                        text,
                    },
                    error => error,
                })?;
            }
        }
    }
    Ok(all)
}

fn collect_run<'d>(
    all: &mut Vec<Option<Pairs<'d>>>,
    run: &'d GlyphRun,
    fonts: &Fonts,
) -> Result<(), WriteError> {
    let pairs = slot(all, usize::from(run.face.0));
    let mut missing = None;
    let mut add = |pairs: &mut Pairs<'d>, glyph, text| match glyph {
        0 => missing = Some(text),
        glyph => pairs.insert(glyph, text),
    };
    if let Some(plain) = run.as_plain() {
        for (at, (character, glyph, _)) in plain.enumerate() {
            if glyph == 0 || !pairs.shows_again(glyph, character) {
                add(pairs, glyph, &run.text()[at..=at]);
            }
        }
    } else {
        let carrier = || fonts.face(run.face).blank_glyph();
        steps(run, carrier, |step| match step {
            Step::Glyph(glyph, text) => add(pairs, glyph.id, text),
            Step::Carrier(glyph, text) => pairs.insert(glyph, text),
            Step::Begin(_) | Step::End => {}
        });
    }
    match missing {
        None => Ok(()),
        Some(text) => Err(WriteError::MissingGlyph {
            page: 0,
            text: text.to_owned(),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_differ_and_need_no_escape() {
        let codes: Vec<u16> = (0..).map_while(code).collect();
        let short = codes.iter().take_while(|code| **code <= 0xFF).count();
        assert_eq!(Width::of(short), Width::One);
        assert_eq!(Width::of(short + 1), Width::Two);
        assert_eq!(codes.len(), 251 * 251 - 1);
        assert!(codes.is_sorted_by(|a, b| a < b));
        assert!(codes[0] > 0);
        for byte in codes.iter().flat_map(|code| code.to_be_bytes()) {
            assert!(!b"()\\\r\n".contains(&byte));
        }
    }

    #[test]
    fn one_glyph_has_a_code_for_each_text() {
        let mut pairs = Pairs::default();
        for (glyph, text) in [(3, " "), (3, "\u{A0}"), (3, " "), (9, "fi"), (3, "\u{A0}")] {
            pairs.insert(glyph, text);
        }
        assert_eq!(pairs.list, [(3, " "), (3, "\u{A0}"), (9, "fi")]);
        assert_eq!(pairs.get(3, "\u{A0}"), Some(1));
        assert_eq!(pairs.get(9, "f"), None);
        assert_eq!(pairs.get(4, " "), None);
        let mut again = |glyph| pairs.shows_again(glyph, b'a');
        assert_eq!(
            [3, 3, 5, 3, 3].map(&mut again),
            [false, true, false, false, true]
        );
    }
}
