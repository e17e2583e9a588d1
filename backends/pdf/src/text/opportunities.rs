//! Where lines may end (UAX #14).

use foldhash::HashMap;
use icu_segmenter::options::{LineBreakOptions, LineBreakWordOption};
use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed};

/// Words whose places are kept; then it starts anew.
const MOST: usize = 16_384;

/// Finds the places where lines may end.
pub(super) struct Breaker {
    usual: LineSegmenterBorrowed<'static>,
    /// Korean puts spaces between words, so lines end at them.
    korean: LineSegmenterBorrowed<'static>,
    /// For words of ASCII, which of `inside` are theirs.
    words: HashMap<Box<str>, usize>,
    /// Places within words.
    inside: Vec<Box<[u32]>>,
}

/// Whether the character ends a line (UAX #14: BK, CR, LF, NL; UAX #9: class B).
pub(super) fn is_forced(c: char) -> bool {
    matches!(
        c,
        '\n' | '\u{b}' | '\u{c}' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

impl Breaker {
    pub(super) fn new() -> Self {
        let mut options = LineBreakOptions::default();
        let usual = LineSegmenter::new_auto(options);
        options.word_option = Some(LineBreakWordOption::KeepAll);
        Self {
            usual,
            korean: LineSegmenter::new_auto(options),
            words: HashMap::default(),
            inside: Vec::new(),
        }
    }

    /// Byte offsets, ascending, without 0 and with the end, and whether the line must end there.
    pub(super) fn opportunities(&mut self, text: &str, language: &str) -> Vec<(u32, bool)> {
        let mut places = Vec::with_capacity(text.len() / 5 + 2);
        if is_simple(text) {
            self.simple(text, &mut places);
        } else {
            let korean = language.split('-').next() == Some("ko");
            let segmenter = if korean { self.korean } else { self.usual };
            let all = segmenter.segment_str(text);
            places.extend(all.filter(|at| *at > 0).map(|at| {
                let last = text[..at].chars().next_back();
                (at as u32, last.is_some_and(is_forced))
            }));
        }
        places.retain(|(at, forced)| *forced || !is_option(text, *at as usize));
        // The end ends a line; where the last character is a line feed, an empty line is after it.
        match places.last_mut() {
            Some((at, forced)) if *at as usize == text.len() && !*forced => *forced = true,
            Some(_) | None => places.push((text.len() as u32, true)),
        }
        places
    }

    /// Words can be looked at one by one.
    fn simple(&mut self, text: &str, places: &mut Vec<(u32, bool)>) {
        let mut start = 0;
        while start < text.len() {
            let rest = &text[start..];
            let word = &rest[..rest.find(' ').unwrap_or(rest.len())];
            // No line ends before one of these.
            let inner = word
                .strip_suffix(['.', ',', ';', ':', '!', '?', ')'])
                .unwrap_or(word);
            if !inner.bytes().all(|b| b.is_ascii_alphanumeric()) {
                let inside = self.within(word).iter();
                places.extend(inside.map(|at| (start as u32 + at, false)));
            }
            let after = rest[word.len()..].find(|c| c != ' ');
            start = after.map_or(text.len(), |spaces| start + word.len() + spaces);
            places.push((start as u32, false));
        }
    }

    fn within(&mut self, word: &str) -> &[u32] {
        if self.words.len() >= MOST {
            self.words.clear();
            self.inside.clear();
        }
        let known = self.words.get(word).copied();
        let at = known.unwrap_or_else(|| {
            let places = self.usual.segment_str(word).map(|at| at as u32);
            let inside = places.filter(|at| *at > 0 && (*at as usize) < word.len());
            self.inside.push(inside.collect());
            self.words.insert(word.into(), self.inside.len() - 1);
            self.inside.len() - 1
        });
        &self.inside[at]
    }
}

/// Whether a text is ASCII, and each of its spaces a place where a line may end.
fn is_simple(text: &str) -> bool {
    let mut before = b'a';
    text.bytes().all(|byte| {
        let stays = match (before, byte) {
            (before, b' ') => matches!(before, b'(' | b'[' | b'{' | b'"' | b'\''),
            (b' ', byte) => matches!(
                byte,
                b')' | b']' | b'}' | b'!' | b'?' | b'/' | b',' | b'.' | b':' | b';'
            ),
            _ => false,
        };
        before = byte;
        !stays && matches!(byte, b' '..=b'~')
    })
}

/// Whether a place stands between the hyphen that starts a word and the word (LB20a): `-Name`.
fn is_option(text: &str, at: usize) -> bool {
    let (before, after) = text.split_at(at);
    let Some(before) = before.strip_suffix(['-', '\u{2010}']) else {
        return false;
    };
    let last = before.chars().next_back();
    let starts = last.is_none_or(|c| c.is_whitespace() || c == '\u{fffc}');
    starts && after.starts_with(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn words_one_by_one_are_as_good_as_all(text in "([ -~]|[a-z]{2,3}|[0-9]{1,2}| ){0,40}") {
            if is_simple(&text) {
                let mut one_by_one = Vec::new();
                let mut breaker = Breaker::new();
                breaker.simple(&text, &mut one_by_one);
                let all = breaker.usual.segment_str(&text).filter(|at| *at > 0);
                let all: Vec<_> = all.map(|at| (at as u32, false)).collect();
                prop_assert_eq!(one_by_one, all);
            }
        }
    }
}
