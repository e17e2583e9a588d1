//! A text as words, marks of punctuation and white space.

use unicode_segmentation::UnicodeSegmentation;

/// Calls `take` with each piece of `text`, in order, nothing left out: split at the word
/// boundaries of UAX #29, section 4.1.1.
///
/// Between blanks most text is one word of ASCII with punctuation around it, for which
/// no table is needed.
pub(super) fn each<'t>(text: &'t str, mut take: impl FnMut(&'t str)) {
    let mut rest = text;
    while !rest.is_empty() {
        let (blanks, after) = cut(rest, |byte| byte == b' ');
        if !blanks.is_empty() {
            take(blanks);
        }
        let (run, after) = cut(after, |byte| byte != b' ');
        self::run(run, &mut take);
        rest = after;
    }
}

/// The pieces of `text`, in order.
pub(super) fn of(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    each(text, |piece| pieces.push(piece));
    pieces
}

/// Whether a piece is a word: it has a letter or a digit.
pub(super) fn is_word(piece: &str) -> bool {
    piece.chars().any(char::is_alphanumeric)
}

/// A run without blanks.
fn run<'t>(run: &'t str, take: &mut impl FnMut(&'t str)) {
    if !run.bytes().all(|byte| byte.is_ascii_graphic()) {
        run.split_word_bounds().for_each(take);
        return;
    }
    let (before, word) = cut(run, |byte| !is_of_word(byte));
    let (word, after) = match word.bytes().rposition(is_of_word) {
        Some(last) => word.split_at(last + 1),
        None => (word, ""),
    };
    singly(before, take);
    if word.bytes().all(is_of_word) {
        if !word.is_empty() {
            take(word);
        }
    } else {
        word.split_word_bounds().for_each(&mut *take);
    }
    singly(after, take);
}

/// Each byte of ASCII punctuation.
fn singly<'t>(mut marks: &'t str, take: &mut impl FnMut(&'t str)) {
    while !marks.is_empty() {
        let (mark, rest) = marks.split_at(1);
        take(mark);
        marks = rest;
    }
}

/// What joins what is beside it, of ASCII: `ALetter`, `Numeric` and `ExtendNumLet`.
fn is_of_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// The longest start of `text` whose bytes are all like that, and the rest. What it
/// tells of bytes beyond ASCII is the same for all of them.
fn cut(text: &str, is: impl Fn(u8) -> bool) -> (&str, &str) {
    let end = text.bytes().position(|byte| !is(byte));
    text.split_at(end.unwrap_or(text.len()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{ProptestConfig, proptest};
    use unicode_segmentation::UnicodeSegmentation;

    use super::of;

    fn check(text: &str) {
        let expected: Vec<&str> = text.split_word_bounds().collect();
        assert_eq!(of(text), expected, "{text:?}");
    }

    #[test]
    fn as_the_tables_have_it() {
        for text in [
            "",
            "Data is kept for 30 days.",
            "  two  blanks  ",
            "don't, \"e.g.\" (iOS 10.3.1) full-time snake_case __x__ a:b :a: '' 1,000.50%",
            "C:\\dir\\file.txt https://a.example/b?c=d&e",
            "Geräte, „Ärger“ – naïve e\u{301}a 東京 ไทย",
            "a\r\nb\tc\u{a0}d",
        ] {
            check(text);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(512))]

        #[test]
        fn of_any_ascii(text in "[ -~]{0,40}") {
            check(&text);
        }

        #[test]
        fn of_words_of_any_script(text in "([a-zA-Z0-9_.,:'\"]|\\p{L}|\\p{N}|[ ]{1,2}[a-z]){0,30}") {
            check(&text);
        }
    }
}
