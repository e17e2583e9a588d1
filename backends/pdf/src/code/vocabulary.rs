//! The words of a language.

/// Longer words are no language's.
pub(super) const LONGEST_WORD: usize = 30;

/// A list of words, each between two spaces.
#[derive(Clone, Copy)]
pub(super) struct Vocabulary {
    words: &'static str,
    /// By the first byte of a word, which lengths there are: a bit each. Tells of most names
    /// that they are not in the list.
    lengths: [u32; 128],
}

impl Vocabulary {
    pub(super) const EMPTY: Self = Self::new("");

    /// Of ASCII words; in lower case, if it is to be asked in any case.
    pub(super) const fn new(words: &'static str) -> Self {
        let bytes = words.as_bytes();
        let mut lengths = [0; 128];
        let mut start = 1;
        let mut at = 1;
        while at < bytes.len() {
            if bytes[at] == b' ' {
                lengths[bytes[start] as usize] |= 1 << (at - start);
                start = at + 1;
            }
            at += 1;
        }
        Self { words, lengths }
    }

    /// Whether the list holds the word.
    pub(super) fn has(&self, word: &str, any_case: bool) -> bool {
        let word = word.as_bytes();
        let first = word.first().map_or(0, |first| {
            if any_case {
                first.to_ascii_lowercase()
            } else {
                *first
            }
        });
        let lengths = self.lengths.get(usize::from(first)).copied().unwrap_or(0);
        if word.len() > LONGEST_WORD || lengths >> word.len() & 1 == 0 {
            return false;
        }
        let mut spaced = [b' '; LONGEST_WORD + 2];
        let spaced = &mut spaced[..word.len() + 2];
        spaced[1..=word.len()].copy_from_slice(word);
        if any_case {
            spaced.make_ascii_lowercase();
        }
        memchr::memmem::find(self.words.as_bytes(), spaced).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_whole() {
        const WORDS: Vocabulary = Vocabulary::new(" if elseif then ");
        for (word, any_case, expected) in [
            ("if", false, true),
            ("IF", false, false),
            ("ElseIf", true, true),
            ("else", false, false),
            ("hen", false, false),
            ("", false, false),
            ("if elseif", false, false),
            ("éif", true, false),
            (
                "a-word-that-is-longer-than-any-language-has-one",
                true,
                false,
            ),
        ] {
            assert_eq!(WORDS.has(word, any_case), expected, "{word}");
        }
        assert!(!Vocabulary::EMPTY.has("if", true));
    }
}
