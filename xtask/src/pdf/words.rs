//! Words of a text, and how many of them another text has.

use std::collections::HashMap;

/// What is counted: scripts differ in what a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Script {
    /// Letters and digits between other characters, in Latin and all scripts that are
    /// not named here.
    Latin,
    /// The same, where an Arabic letter is among them.
    Arabic,
    /// Four characters in a row of a script without blanks between words.
    Japanese,
}

impl Script {
    pub(super) const ALL: [Self; 3] = [Self::Latin, Self::Arabic, Self::Japanese];

    /// What a table calls them.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Latin => "Latin words",
            Self::Arabic => "Arabic words",
            Self::Japanese => "Japanese 4-grams",
        }
    }
}

/// How often each word occurs.
pub(super) type Words = HashMap<(Script, String), usize>;

/// The words of a text. Soft hyphens, with the line end that may follow, and other characters
/// that have no look are no part of them; where the text is embedded in the other direction, a
/// word ends: `pdftotext` says so of each run, and puts the blank between two of them anywhere.
pub(super) fn words(text: &str) -> Words {
    let mut words = Words::new();
    let mut add = |script, word: String| *words.entry((script, word)).or_default() += 1;
    let text = text.replace("\u{ad}\r\n", "").replace("\u{ad}\n", "");
    let mut east = Vec::new();
    let mut word = String::new();
    // One more, which ends the last word.
    for char in text.chars().chain(['\n']) {
        if is_invisible(char) {
            continue;
        }
        let is_east = is_east_asian(char);
        if !word.is_empty() && (is_east || !char.is_alphanumeric()) {
            let script = if word.chars().any(is_arabic) {
                Script::Arabic
            } else {
                Script::Latin
            };
            add(script, std::mem::take(&mut word));
        }
        if is_east {
            east.push(char);
            if let Some(last) = east.last_chunk::<4>() {
                add(Script::Japanese, last.iter().collect());
            }
        } else if !char.is_whitespace() {
            // Where a line of that script ends, the word may go on.
            east.clear();
        }
        if !is_east && char.is_alphanumeric() {
            word.push(char);
        }
    }
    words
}

/// How many words there are, and how many of them the other text has, by script.
pub(super) fn recall(of: &Words, found: &Words, script: Script) -> (usize, usize) {
    let mut all = 0;
    let mut had = 0;
    // A sum, which no order changes.
    #[allow(clippy::iter_over_hash_type)]
    for (word, times) in of.iter().filter(|(word, _)| word.0 == script) {
        all += times;
        had += times.min(found.get(word).unwrap_or(&0));
    }
    (all, had)
}

/// The words that the other text has not, with how often they are missed, ordered.
pub(super) fn missed(of: &Words, found: &Words) -> Vec<(String, usize)> {
    let mut missed: Vec<_> = of
        .iter()
        .filter_map(|(word, times)| {
            let left = times.saturating_sub(*found.get(word).unwrap_or(&0));
            (left > 0).then(|| (word.1.clone(), left))
        })
        .collect();
    missed.sort_unstable();
    missed
}

fn is_arabic(char: char) -> bool {
    matches!(char, '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}')
}

/// Kana and ideographs.
fn is_east_asian(char: char) -> bool {
    matches!(char, '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ff9f}' | '\u{20000}'..='\u{3ffff}')
        && char != '\u{30fb}'
}

/// Soft hyphens, joiners, marks of direction, variation selectors.
fn is_invisible(char: char) -> bool {
    matches!(char, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2065}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(Script, &str, usize)]) {
        let expected: Words = expected
            .iter()
            .map(|(script, word, times)| ((*script, (*word).to_owned()), *times))
            .collect();
        assert_eq!(words(text), expected, "{text}");
    }

    #[test]
    fn words_of_all_scripts() {
        use Script::{Arabic, Japanese, Latin};
        check(
            "The café, the\nend.",
            &[
                (Latin, "The", 1),
                (Latin, "café", 1),
                (Latin, "the", 1),
                (Latin, "end", 1),
            ],
        );
        check("hyphen\u{ad}\nated", &[(Latin, "hyphenated", 1)]);
        check("نوع الملف", &[(Arabic, "نوع", 1), (Arabic, "الملف", 1)]);
        check(
            "アプリの保\n護、PDF",
            &[
                (Japanese, "アプリの", 1),
                (Japanese, "プリの保", 1),
                (Japanese, "リの保護", 1),
                (Latin, "PDF", 1),
            ],
        );
        check(
            "\u{202b}\u{202a} .3\u{202c}في",
            &[(Latin, "3", 1), (Arabic, "في", 1)],
        );
        check("短い", &[]);
    }

    #[test]
    fn what_is_missed_is_counted_as_often_as_it_is_missed() {
        let of = words("one one two");
        let found = words("one two two three");
        assert_eq!(recall(&of, &found, Script::Latin), (3, 2));
        assert_eq!(missed(&of, &found), [("one".to_owned(), 1)]);
    }
}
