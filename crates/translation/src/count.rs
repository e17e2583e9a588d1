//! Counting words, by rules like those of GMX-V 2.0 (LISA OSCAR, 2012), which
//! `docs/translation.md` holds too:
//!
//! 1. What is counted is the source text of units as a reader sees it. Codes are
//!    not counted, whatever they show, and set apart the words on their sides only
//!    if they stand for a line end or for content: `un<b>do</b>` is one word.
//! 2. Text is split at the word boundaries of Unicode (UAX #29, section 4.1.1). A
//!    piece with a letter or a digit is a word; punctuation, symbols and white
//!    space are not.
//! 3. A number is a word (GMX-V counts it among words, too), `1,000.50` one.
//! 4. A word with a hyphen, an apostrophe or a full stop inside is what UAX #29
//!    makes of it: `don't` and `e.g` are one word, `full-time` is two.
//! 5. In the scripts that are written without spaces (Han, Hiragana, Katakana,
//!    Thai, Lao, Khmer, Myanmar) each character that is a letter counts as a word,
//!    as vendors' contracts have it. Hangul, which has spaces, is counted in words.
//! 6. Words that stay as they are (protected) are counted: they are read.
//! 7. Characters are Unicode scalar values, white space left out.
//! 8. Each segment counts once, in the first [`Band`] that it falls in: by its best
//!    candidate; as repeated, where an earlier segment of the same package has the
//!    same text and codes; as new.

use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::Arc;

use unicode_segmentation::UnicodeSegmentation;
use xxhash_rust::xxh3::xxh3_128;

use crate::model::{
    Candidate, Code, CodeType, Content, Document, MatchKind, Note, NoteTarget, Piece, Unit, UnitId,
};
use crate::reuse::key;

/// An amount of text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Number of units.
    pub units: u64,
    /// Number of words.
    pub words: u64,
    /// Number of characters, without white space.
    pub characters: u64,
}

impl Count {
    fn add(&mut self, other: Self) {
        self.units += other.units;
        self.words += other.words;
        self.characters += other.characters;
    }

    /// The amount of a text.
    fn of_text(text: &str) -> Self {
        let characters = if text.is_ascii() {
            let is_blank = |byte: &u8| matches!(byte, b'\t'..=b'\r' | b' ');
            text.bytes().filter(|byte| !is_blank(byte)).count()
        } else {
            text.chars().filter(|char| !char.is_whitespace()).count()
        };
        Self {
            units: 1,
            words: words(text),
            characters: characters as u64,
        }
    }
}

/// What is known already of a text, in the order in which it is decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Band {
    /// Translated before, between the same neighbours.
    InContext,
    /// Translated before.
    Exact,
    /// Stands in the package before.
    Repeated,
    /// Translated before, by a machine.
    Machine,
    /// Similar text was translated before: 95 to 99 percent alike.
    Fuzzy95,
    /// 85 to 94 percent.
    Fuzzy85,
    /// 75 to 84 percent.
    Fuzzy75,
    /// 50 to 74 percent.
    Fuzzy50,
    /// Nothing is known.
    New,
}

impl Band {
    /// All of them, in order.
    pub const ALL: [Self; 9] = [
        Self::InContext,
        Self::Exact,
        Self::Repeated,
        Self::Machine,
        Self::Fuzzy95,
        Self::Fuzzy85,
        Self::Fuzzy75,
        Self::Fuzzy50,
        Self::New,
    ];

    /// The band of a segment that these candidates are for.
    fn of<'a>(candidates: impl Iterator<Item = &'a Candidate>, is_repeated: bool) -> Self {
        let repeated = if is_repeated {
            Self::Repeated
        } else {
            Self::New
        };
        let of_one = |candidate: &Candidate| match (candidate.kind, candidate.similarity) {
            (MatchKind::InContext, _) => Self::InContext,
            (MatchKind::Exact, _) => Self::Exact,
            (MatchKind::Machine, 100) => Self::Machine,
            (MatchKind::Fuzzy, 95..) => Self::Fuzzy95,
            (MatchKind::Fuzzy, 85..) => Self::Fuzzy85,
            (MatchKind::Fuzzy, 75..) => Self::Fuzzy75,
            (MatchKind::Fuzzy, 50..) => Self::Fuzzy50,
            (MatchKind::Machine | MatchKind::Fuzzy | MatchKind::Other, _) => Self::New,
        };
        candidates.map(of_one).fold(repeated, Self::min)
    }
}

/// An amount of text in each band.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts([Count; Band::ALL.len()]);

impl Counts {
    /// What is in `band`.
    #[must_use]
    pub fn of(&self, band: Band) -> Count {
        self.0[band as usize]
    }

    /// All of it.
    #[must_use]
    pub fn total(&self) -> Count {
        let mut total = Count::default();
        for count in self.0 {
            total.add(count);
        }
        total
    }
}

/// Category of the note that says where a repeated text stands first.
pub const REPETITION: &str = "repetition";

/// A document's path, and the id of one of its units.
type Place = (Arc<str>, UnitId);

/// Counts the documents of a package one after the other.
#[derive(Debug, Default)]
pub struct Counter {
    /// Where each text stands first, by its hash.
    seen: HashMap<u128, Place>,
}

impl Counter {
    /// The amount of text in a document that is to be translated. A unit whose text
    /// stands in the package before gets a note that says where: `path#unit`.
    pub fn document(&mut self, document: &mut Document) -> Counts {
        let mut counts = Counts::default();
        let path: Arc<str> = (&*document.path).into();
        document.for_each_unit(&mut |unit| {
            if unit.translate {
                self.unit(unit, &path, &mut counts);
            }
        });
        counts
    }

    fn unit(&mut self, unit: &mut Unit, path: &Arc<str>, counts: &mut Counts) {
        let mut first: Option<Place> = None;
        let mut is_first = true;
        let texts = unit.segments.iter().filter(|segment| !segment.ignorable);
        for segment in texts {
            let before = match self.seen.entry(hash(&segment.source, &unit.codes)) {
                Entry::Occupied(known) => Some(known.get().clone()),
                Entry::Vacant(new) => {
                    new.insert((path.clone(), unit.id.clone()));
                    None
                }
            };
            let candidates = unit.candidates.iter();
            let own = candidates.filter(|candidate| candidate.reference == segment.id);
            let band = Band::of(own, before.is_some());
            let mut count = Count::of_text(&text(&segment.source, &unit.codes));
            count.units = u64::from(std::mem::take(&mut is_first));
            counts.0[band as usize].add(count);
            first = first.or(before);
        }
        if let Some((path, id)) = first {
            unit.notes.push(Note {
                category: Some(REPETITION.into()),
                priority: 5,
                about: NoteTarget::Both,
                text: format!("the same text as in {path}#{id}").into(),
            });
        }
    }
}

/// So long that two texts of a package do not have the same.
fn hash(content: &Content, codes: &[Code]) -> u128 {
    xxh3_128(key(content, codes).as_bytes())
}

/// A content as text, a space where a code sets words apart.
fn text<'c>(content: &'c Content, codes: &[Code]) -> Cow<'c, str> {
    if let [Piece::Text(text)] = content.as_slice() {
        return text.into();
    }
    let codes: HashMap<&str, &Code> = codes.iter().map(|code| (&*code.id, code)).collect();
    let mut text = String::new();
    for piece in content {
        match piece {
            Piece::Text(own) => text.push_str(own),
            Piece::Standalone(id) => {
                let apart = codes.get(&**id).is_some_and(|code| match &code.code_type {
                    CodeType::Anchor | CodeType::HtmlComment => false,
                    CodeType::Html(name) => &**name != "wbr",
                    CodeType::Emphasis
                    | CodeType::Strong
                    | CodeType::Strikethrough
                    | CodeType::Link
                    | CodeType::Autolink
                    | CodeType::CodeSpan
                    | CodeType::Xref
                    | CodeType::NoLoc
                    | CodeType::Include
                    | CodeType::Image
                    | CodeType::Video
                    | CodeType::Break
                    | CodeType::Entity
                    | CodeType::Emoji
                    | CodeType::Literal
                    | CodeType::Other { .. } => true,
                });
                if apart {
                    text.push(' ');
                }
            }
            Piece::Open(_) | Piece::Close(_) | Piece::OpenMark(_) | Piece::CloseMark(_) => {}
        }
    }
    text.into()
}

/// The number of words of a text.
#[must_use]
pub fn words(text: &str) -> u64 {
    if text.is_ascii() {
        return ascii_words(text.as_bytes());
    }
    let count = |word: &str| {
        let spaceless = word.chars().filter(|char| is_spaceless(*char)).count() as u64;
        let rest = word
            .chars()
            .any(|char| char.is_alphanumeric() && !is_spaceless(char));
        spaceless + u64::from(rest)
    };
    text.unicode_words().map(count).sum()
}

/// What a byte of ASCII is to a word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    /// A letter or a digit.
    Word,
    /// What may stand in a word without being one.
    Joint,
    Other,
}

static ROLES: [Role; 256] = {
    let mut roles = [Role::Other; 256];
    let mut byte: u8 = 0;
    while byte < 128 {
        roles[byte as usize] = match byte {
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => Role::Word,
            b'_' | b'.' | b'\'' | b':' | b',' | b';' => Role::Joint,
            _ => Role::Other,
        };
        byte += 1;
    }
    roles
};

/// [`words`] for ASCII, where the rules of UAX #29 are few (WB5 to WB13): letters, digits
/// and low lines are a piece, and so is what a stop or an apostrophe stands in, a colon
/// in letters, a comma or semicolon in digits.
fn ascii_words(text: &[u8]) -> u64 {
    let joins = |at: usize, byte: u8| {
        let before = at.checked_sub(1).and_then(|before| text.get(before));
        let (Some(before), Some(after)) = (before, text.get(at + 1)) else {
            return false;
        };
        let letters = before.is_ascii_alphabetic() && after.is_ascii_alphabetic();
        let digits = before.is_ascii_digit() && after.is_ascii_digit();
        match byte {
            b'_' => true,
            b'.' | b'\'' => letters || digits,
            b':' => letters,
            b',' | b';' => digits,
            _ => false,
        }
    };
    // Whether the piece so far is a word.
    let (mut words, mut is_word) = (0, false);
    for (at, &byte) in text.iter().enumerate() {
        let role = ROLES[usize::from(byte)];
        if role == Role::Joint && joins(at, byte) {
            continue;
        }
        // Without a branch: words are short, so no processor could tell where they end.
        let begins = role == Role::Word;
        words += u64::from(begins) & u64::from(!is_word);
        is_word = begins;
    }
    words
}

/// Whether the character is a letter of a script that is written without spaces.
fn is_spaceless(char: char) -> bool {
    char.is_alphanumeric()
        && matches!(char,
            '\u{0e00}'..='\u{0eff}'
            | '\u{1000}'..='\u{109f}'
            | '\u{1780}'..='\u{17ff}'
            | '\u{3005}'..='\u{3007}'
            | '\u{3040}'..='\u{30ff}'
            | '\u{31f0}'..='\u{31ff}'
            | '\u{3400}'..='\u{4dbf}'
            | '\u{4e00}'..='\u{9fff}'
            | '\u{f900}'..='\u{faff}'
            | '\u{ff66}'..='\u{ff9d}'
            | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use unicode_segmentation::UnicodeSegmentation;

    use super::{ascii_words, words};

    #[test]
    fn ascii_is_counted_by_the_same_rules() {
        const SIGNS: &[u8] = b"aZ1_.':,; -";
        let mut texts = vec![String::new()];
        for _ in 0..5 {
            let longer = texts.iter().flat_map(|text| {
                let signs = SIGNS.iter().map(|sign| char::from(*sign));
                signs.map(move |sign| format!("{text}{sign}"))
            });
            texts = longer.collect();
            for text in &texts {
                let expected = text.unicode_words().count() as u64;
                assert_eq!(ascii_words(text.as_bytes()), expected, "{text:?}");
            }
        }
    }

    #[test]
    fn words_of_texts() {
        for (text, expected) in [
            ("", 0),
            ("One, two; three!", 3),
            ("don't full-time e.g. 1,000.50 — %", 5),
            ("Microsoft Intune의 장치", 3),
            ("日本語のテキスト", 8),
            ("Intune の設定", 4),
            ("البيانات الشخصية", 2),
            ("ภาษาไทย", 7),
            ("C++ 17", 2),
        ] {
            assert_eq!(words(text), expected, "{text}");
        }
    }
}
