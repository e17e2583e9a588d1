//! Which part of a word is shown by which face, as which script.

use std::ops::Range;

use unicode_script::{Script, UnicodeScript};

use crate::draw::FaceId;
use crate::fonts::{Chain, Fonts, is_ignorable};

/// A part of a word.
pub(super) struct Item {
    /// Bytes of the word.
    pub(super) range: Range<usize>,
    /// `None`: no face has these characters.
    pub(super) face: Option<FaceId>,
    /// ISO 15924, as OpenType tags are packed.
    pub(super) script: u32,
}

impl Item {
    /// Whether letters of the script join.
    pub(super) fn joins(&self) -> bool {
        let tags = [
            *b"Arab", *b"Syrc", *b"Mong", *b"Nkoo", *b"Mand", *b"Adlm", *b"Rohg",
        ];
        tags.contains(&self.script.to_be_bytes())
    }
}

/// The parts of a word that has characters beyond ASCII.
pub(super) fn items(fonts: &Fonts, chain: &Chain, word: &str) -> Vec<Item> {
    // What is common to scripts goes with the script before, or the first.
    let mut script = word.chars().find_map(script_of).unwrap_or(Script::Latin);
    let mut items: Vec<Item> = Vec::new();
    let mut start = 0;
    while start < word.len() {
        let end = start + cluster(&word[start..]);
        let own = word[start..end].chars().find_map(script_of);
        script = own.unwrap_or(script);
        let before = items.last().and_then(|item| item.face);
        let text = &word[start..end];
        let face = before
            .filter(|face| own.is_none() && fonts.face(*face).has_all(text))
            .or_else(|| chain.covering(fonts, text));
        if face.is_none() && text.chars().nth(1).is_some() {
            one_by_one(fonts, chain, word, start..end, script, &mut items);
        } else {
            push(&mut items, start..end, face, script);
        }
        start = end;
    }
    items
}

/// No face has the whole cluster: each character gets one of its own.
fn one_by_one(
    fonts: &Fonts,
    chain: &Chain,
    word: &str,
    range: Range<usize>,
    script: Script,
    items: &mut Vec<Item>,
) {
    for (at, c) in word[range.clone()].char_indices() {
        let at = range.start + at;
        let end = at + c.len_utf8();
        push(
            items,
            at..end,
            chain.covering(fonts, &word[at..end]),
            script,
        );
    }
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
    c.script() == Script::Inherited
        || is_ignorable(c)
        || matches!(c, '\u{20e3}' | '\u{1f3fb}'..='\u{1f3ff}')
}

/// The script that a character is only used in.
fn script_of(c: char) -> Option<Script> {
    match c.script() {
        Script::Common | Script::Inherited | Script::Unknown => None,
        // Japanese mixes them within words, and fonts do not tell them apart.
        Script::Hiragana | Script::Katakana | Script::Bopomofo => Some(Script::Han),
        script => Some(script),
    }
}
