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
//! 8. A unit is repeated if an earlier unit of the same package has the same
//!    [source hash](crate::model::Unit::source_hash); all others are new.

use std::collections::HashSet;

use unicode_segmentation::UnicodeSegmentation;

use crate::model::{CodeType, Document, Piece, Unit};

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

    /// The amount of one unit.
    #[must_use]
    pub fn of(unit: &Unit) -> Self {
        let text = text(unit);
        let characters = text.chars().filter(|char| !char.is_whitespace()).count();
        Self {
            units: 1,
            words: words(&text),
            characters: characters as u64,
        }
    }
}

/// New and repeated text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// What stands in the package for the first time.
    pub new: Count,
    /// What stood in it before.
    pub repeated: Count,
}

/// Counts the documents of a package one after the other.
#[derive(Debug, Default)]
pub struct Counter {
    seen: HashSet<Box<str>>,
}

impl Counter {
    /// The amount of text in a document that is to be translated.
    pub fn document(&mut self, document: &Document) -> Counts {
        let mut counts = Counts::default();
        for unit in document.units().into_iter().filter(|unit| unit.translate) {
            let count = Count::of(unit);
            if self.seen.insert(unit.source_hash.clone()) {
                counts.new.add(count);
            } else {
                counts.repeated.add(count);
            }
        }
        counts
    }
}

/// The text of a unit, a space where a code sets words apart.
fn text(unit: &Unit) -> String {
    let mut text = String::new();
    // Codes stand in the order in which the source opens them.
    let mut codes = unit.codes.iter();
    for piece in unit.segments.iter().flat_map(|segment| &segment.source) {
        match piece {
            Piece::Text(own) => text.push_str(own),
            Piece::Standalone(_) => {
                let apart = codes.next().is_some_and(|code| match &code.code_type {
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
            Piece::Open(_) => {
                codes.next();
            }
            Piece::Close(_) | Piece::OpenMark(_) | Piece::CloseMark(_) => {}
        }
    }
    text
}

/// The number of words of a text.
#[must_use]
pub fn words(text: &str) -> u64 {
    let count = |word: &str| {
        let spaceless = word.chars().filter(|char| is_spaceless(*char)).count() as u64;
        let rest = word
            .chars()
            .any(|char| char.is_alphanumeric() && !is_spaceless(char));
        spaceless + u64::from(rest)
    };
    text.unicode_words().map(count).sum()
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
    use super::words;

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
