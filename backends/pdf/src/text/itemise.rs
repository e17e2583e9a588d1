//! Which part of a word is shown by which face, as which script.

use std::ops::Range;

use unicode_script::{Script, UnicodeScript};

use crate::draw::FaceId;
use crate::fonts::{Chain, is_ignorable};

/// A part of a word.
pub(super) struct Item {
    /// Bytes of the word.
    pub(super) range: Range<usize>,
    /// `None`: no face has these characters.
    pub(super) face: Option<FaceId>,
    /// ISO 15924, as OpenType tags are packed.
    pub(super) script: u32,
}

/// Whether letters of the script join.
pub(super) fn joins(script: u32) -> bool {
    let tags = [
        *b"Arab", *b"Syrc", *b"Mong", *b"Nkoo", *b"Mand", *b"Adlm", *b"Rohg",
    ];
    tags.contains(&script.to_be_bytes())
}

/// The parts of a word that has characters beyond ASCII.
pub(super) fn items(chain: &mut Chain<'_>, word: &str) -> Vec<Item> {
    // What is common to scripts goes with the script before, or the first.
    let mut script = word.chars().find_map(script_of).unwrap_or(Script::Latin);
    let mut items: Vec<Item> = Vec::new();
    let mut start = 0;
    while start < word.len() {
        let end = start + cluster(&word[start..]);
        let text = &word[start..end];
        let own = text.chars().find_map(script_of);
        script = own.unwrap_or(script);
        let single = text.chars().next().filter(|c| c.len_utf8() == text.len());
        let mut face = match single {
            Some(single) => chain.having(single),
            None => chain.having_all(text),
        };
        // What is common to scripts is taken from the face of what stands before, if it can be.
        let before = items.last().and_then(|item| item.face);
        if own.is_none() && before != face {
            face = before
                .filter(|before| chain.fonts().face(*before).has_all(text))
                .or(face);
        }
        if face.is_none() && single.is_none() {
            // No face has the whole cluster: each character gets one of its own.
            for (at, c) in text.char_indices() {
                let at = start + at;
                push(&mut items, at..at + c.len_utf8(), chain.having(c), script);
            }
        } else {
            push(&mut items, start..end, face, script);
        }
        start = end;
    }
    items
}

fn push(items: &mut Vec<Item>, range: Range<usize>, face: Option<FaceId>, script: Script) {
    let script = script.as_iso15924_tag();
    match items.last_mut() {
        Some(item) if item.face == face && item.script == script => item.range.end = range.end,
        _ => items.push(Item {
            range,
            face,
            script,
        }),
    }
}

/// Length of a character with those that change it: they want one face.
fn cluster(text: &str) -> usize {
    let mut joined = false;
    let mut first = true;
    text.find(|c: char| {
        let inside = first || joined || extends(c);
        first = false;
        joined = c == '\u{200d}';
        !inside
    })
    .unwrap_or(text.len())
}

fn extends(c: char) -> bool {
    !is_letter(c)
        && (c.script() == Script::Inherited
            || is_ignorable(c)
            || matches!(c, '\u{20e3}' | '\u{1f3fb}'..='\u{1f3ff}'))
}

/// Whether it is one of the letters that most texts are made of; they change no other, and need
/// not be looked up.
fn is_letter(c: char) -> bool {
    c.is_ascii_graphic() || is_han(c)
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' | '\u{4e00}'..='\u{9fff}')
}

/// The script that a character is only used in.
fn script_of(c: char) -> Option<Script> {
    if c.is_ascii() {
        return c.is_ascii_alphabetic().then_some(Script::Latin);
    }
    if is_han(c) {
        return Some(Script::Han);
    }
    match c.script() {
        Script::Common | Script::Inherited | Script::Unknown => None,
        // Japanese mixes them within words, and fonts do not tell them apart.
        Script::Hiragana | Script::Katakana | Script::Bopomofo => Some(Script::Han),
        script => Some(script),
    }
}
