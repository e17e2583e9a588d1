//! Words that are found in texts: those that stay as they are, and terms.

use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};
use unicode_segmentation::UnicodeSegmentation;

/// Words and phrases to look for, ready to search.
#[derive(Clone, Debug, Default)]
pub struct WordList {
    searcher: Option<AhoCorasick>,
    /// Index in what the list was made from, for each word that is searched.
    origin: Vec<usize>,
}

impl WordList {
    /// A list in which case counts, as for Learn's `no-loc`.
    #[must_use]
    pub fn case_sensitive<'w>(words: impl IntoIterator<Item = &'w str>) -> Self {
        Self::new(words, false)
    }

    /// A list in which the case of ASCII letters does not count.
    #[must_use]
    pub fn case_insensitive<'w>(words: impl IntoIterator<Item = &'w str>) -> Self {
        Self::new(words, true)
    }

    fn new<'w>(words: impl IntoIterator<Item = &'w str>, insensitive: bool) -> Self {
        let (origin, words): (Vec<usize>, Vec<&str>) = words
            .into_iter()
            .map(str::trim)
            .enumerate()
            .filter(|(_, word)| !word.is_empty())
            .unzip();
        // A list too long to be searched has more than 2^31 states: none is.
        let searcher = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .ascii_case_insensitive(insensitive)
            .build(words)
            .ok();
        Self {
            searcher: searcher.filter(|_| !origin.is_empty()),
            origin,
        }
    }

    /// Whether it has no words.
    pub(crate) fn is_empty(&self) -> bool {
        self.origin.is_empty()
    }

    /// Where its words stand in `text`, in order and without overlap, each with its
    /// index in the list: the longest at each place, and whole words by Unicode's
    /// boundaries alone (UAX #29, section 4).
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<(Range<usize>, usize)> {
        let mut found = Vec::new();
        let Some(searcher) = &self.searcher else {
            return found;
        };
        let mut boundaries: Option<Vec<usize>> = None;
        let mut at = 0;
        while let Some(hit) = searcher.find(aho_corasick::Input::new(text).range(at..)) {
            let boundaries = boundaries.get_or_insert_with(|| {
                let starts = text.split_word_bound_indices().map(|(at, _)| at);
                starts.chain([text.len()]).collect()
            });
            let is_boundary = |at: usize| boundaries.binary_search(&at).is_ok();
            if is_boundary(hit.start()) && is_boundary(hit.end()) {
                found.push((hit.range(), self.origin[hit.pattern().as_usize()]));
                at = hit.end();
            } else {
                let first = text[hit.start()..].chars().next();
                at = hit.start() + first.map_or(1, char::len_utf8);
            }
        }
        found
    }
}
