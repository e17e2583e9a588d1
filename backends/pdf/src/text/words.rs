//! Shaped words, kept: most words of a text occurred before.

use std::ops::Range;

use foldhash::HashMap;
use harfrust::{
    Buffer, BufferFlags, Direction, Language, Script, ShapeOptions, ShapePlan, ShaperFont, Tag,
};

use super::shaped::Role;
use crate::draw::FaceId;
use crate::fonts::{Face, is_ignorable};
use crate::short::Short;

/// Words longer than this (in bytes) are seldom seen twice.
const LONGEST: usize = 48;
/// Words that one context keeps; then it starts anew.
const MOST: usize = 16_384;

/// A glyph in font units, in logical order.
#[derive(Clone, Copy, Debug)]
pub(super) struct Glyph {
    pub(super) id: u16,
    /// First byte of its cluster in the word.
    pub(super) start: u32,
    pub(super) role: Role,
    pub(super) advance: f32,
    pub(super) dx: f32,
    pub(super) dy: f32,
}

/// A shaped word.
#[derive(Clone, Debug, Default)]
pub(super) struct Word {
    /// Clusters ascend; the glyphs of a cluster are in the order in which they are drawn, reversed
    /// where the word is right to left.
    pub(super) glyphs: Box<[Glyph]>,
    /// Ligatures of letters that a hyphen may part: which glyph, and what stands for it then.
    pub(super) splits: Box<[(u32, Box<[Glyph]>)]>,
}

/// What a word's shape depends on besides its letters.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Key {
    pub(super) face: FaceId,
    pub(super) script: u32,
    pub(super) rtl: bool,
    /// Index in the shaper's list of languages.
    pub(super) language: u16,
}

/// Words of one key.
pub(super) struct Context<'f> {
    face: &'f Face,
    font: ShaperFont<'f, 'f>,
    plan: ShapePlan,
    rtl: bool,
    script: Option<Script>,
    language: Option<Language>,
    /// Letters whose ligatures may be parted.
    parts: bool,
    /// Whether commas and full stops stand in the middle of their square.
    centred: bool,
    short: HashMap<Short, usize>,
    long: HashMap<Box<str>, usize>,
    words: Vec<Word>,
}

impl<'f> Context<'f> {
    pub(super) fn new(face: &'f Face, key: Key, language: &str) -> Self {
        let script = Script::from_iso15924_tag(Tag::from_u32(key.script));
        let direction = direction(key.rtl);
        let centred = crate::fonts::centres_punctuation(language);
        let language = Language::new(language);
        Self {
            face,
            font: ShaperFont::new(face.font()),
            plan: ShapePlan::new(face.font(), direction, script, language.as_ref(), &[]),
            rtl: key.rtl,
            script,
            language,
            parts: !key.rtl && [*b"Latn", *b"Grek", *b"Cyrl"].contains(&key.script.to_be_bytes()),
            centred,
            short: HashMap::default(),
            long: HashMap::default(),
            words: Vec::new(),
        }
    }

    /// The word's glyphs, shaped once.
    pub(super) fn word(&mut self, buffer: &mut Buffer, word: &str) -> &Word {
        let short = Short::of(word);
        let known = match &short {
            Some(short) => self.short.get(short),
            None => self.long.get(word),
        };
        let index = known.copied().unwrap_or_else(|| {
            if self.words.len() >= MOST {
                self.short.clear();
                self.long.clear();
                self.words.clear();
            }
            let index = self.words.len();
            self.words.push(self.shape(buffer, word, 0..word.len()));
            match short {
                Some(short) => self.short.insert(short, index),
                None => self.long.insert(word.into(), index),
            };
            index
        });
        &self.words[index]
    }

    /// Whether a word of that length is worth keeping.
    pub(super) fn keeps(word: &str) -> bool {
        word.len() <= LONGEST
    }

    /// Shapes a part of a text; letters around it join where the script joins letters.
    pub(super) fn shape(&self, buffer: &mut Buffer, text: &str, range: Range<usize>) -> Word {
        buffer.clear();
        buffer.set_flags(BufferFlags::REMOVE_DEFAULT_IGNORABLES);
        buffer.set_pre_context(&text[..range.start]);
        buffer.push_str(&text[range.clone()]);
        buffer.set_post_context(&text[range.end..]);
        buffer.set_direction(direction(self.rtl));
        buffer.set_script(self.script);
        buffer.set_language(self.language.clone());
        let options = ShapeOptions::new().plan(Some(&self.plan));
        // It fails only where plan and buffer differ, and they were made alike.
        if harfrust::shape(&self.font, buffer, options).is_err() {
            return Word::default();
        }
        let word = &text[range];
        let infos = buffer.glyph_infos().iter();
        let both = infos.zip(buffer.glyph_positions());
        let mut glyphs: Vec<Glyph> = both
            .map(|(info, position)| Glyph {
                id: u16::try_from(info.glyph_id).unwrap_or(0),
                start: info.cluster,
                role: self.role(&word[info.cluster as usize..], position.x_advance),
                advance: to_float(position.x_advance),
                dx: to_float(position.x_offset),
                dy: to_float(position.y_offset),
            })
            .collect();
        if self.rtl {
            glyphs.reverse();
        }
        skip_ignorables(&mut glyphs, word);
        let splits = if self.parts {
            self.splits(&glyphs, word)
        } else {
            Box::default()
        };
        Word {
            glyphs: glyphs.into(),
            splits,
        }
    }

    fn role(&self, text: &str, advance: i32) -> Role {
        let first = text.chars().next();
        let role = first.map_or(Role::Fixed, Role::of);
        if !matches!(role, Role::Opening | Role::Closing) {
            return role;
        }
        // Only what is as wide as an ideograph has an empty half, and only from left to right is it
        // where it is looked for.
        let square = advance == i32::from(self.face.font().units_per_em()) && !self.rtl;
        let middle = self.centred && matches!(first, Some('、' | '。' | '，' | '．'));
        if square && !middle {
            role
        } else {
            Role::Ideograph
        }
    }

    fn splits(&self, glyphs: &[Glyph], word: &str) -> Box<[(u32, Box<[Glyph]>)]> {
        let ends = glyphs.iter().skip(1).map(|glyph| glyph.start as usize);
        let ends = ends.chain([word.len()]);
        let mut splits = Vec::new();
        for (index, (glyph, end)) in glyphs.iter().zip(ends).enumerate() {
            let start = glyph.start as usize;
            let Some(letters) = word.get(start..end) else {
                continue;
            };
            if letters.chars().nth(1).is_none() || !letters.chars().all(char::is_alphabetic) {
                continue;
            }
            let part = |(at, letter)| {
                let id = self.face.glyph_for(letter)?;
                Some(Glyph {
                    id,
                    start: (start + at) as u32,
                    role: Role::Fixed,
                    advance: self.face.advance(id),
                    dx: 0.0,
                    dy: 0.0,
                })
            };
            if let Some(parts) = letters.char_indices().map(part).collect() {
                splits.push((index as u32, parts));
            }
        }
        splits.into()
    }
}

/// A cluster may start with what is not seen and was taken out: it starts after that, so that lines
/// can end between the two.
fn skip_ignorables(glyphs: &mut [Glyph], word: &str) {
    for index in 0..glyphs.len() {
        let start = glyphs[index].start as usize;
        let seen = word[start..].find(|c| !is_ignorable(c));
        let Some(seen) = seen.filter(|seen| *seen > 0) else {
            continue;
        };
        let end = glyphs[index..].iter().map(|glyph| glyph.start as usize);
        let end = end.filter(|end| *end > start).min().unwrap_or(word.len());
        if start + seen < end {
            let same = glyphs[index..].iter_mut();
            for glyph in same.take_while(|glyph| glyph.start as usize == start) {
                glyph.start = (start + seen) as u32;
            }
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "an em has a few thousand units")]
fn to_float(units: i32) -> f32 {
    units as f32
}

fn direction(rtl: bool) -> Direction {
    if rtl {
        Direction::RightToLeft
    } else {
        Direction::LeftToRight
    }
}
