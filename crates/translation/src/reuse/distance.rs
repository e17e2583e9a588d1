//! How alike two texts are.

use super::tokens::{Token, Weight};

/// How far texts may be apart, of which the heavier counts `heavier`, to be `least`
/// percent alike.
pub(super) fn farthest(heavier: u32, least: u8) -> u32 {
    let percent = 100 - u64::from(least.min(100));
    u32::try_from(u64::from(heavier) * percent / 100).unwrap_or(u32::MAX)
}

/// A text that is compared.
#[derive(Clone, Copy, Debug)]
pub(super) struct Text<'t> {
    pub(super) tokens: &'t [Token],
    pub(super) measure: Measure,
}

/// What is known of a text before it is compared.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Measure {
    pub(super) weight: u32,
    /// A set of its words: a bit for each, by its hash.
    words: [u64; 4],
}

impl<'t> Text<'t> {
    pub(super) fn new(tokens: &'t [Token]) -> Self {
        let measure = Measure::of(tokens);
        Self { tokens, measure }
    }
}

impl Measure {
    pub(super) fn of(tokens: &[Token]) -> Self {
        let mut measure = Self::default();
        for token in tokens {
            measure.weight += token.weight();
            if token.is_word() {
                let [.., set, bit] = token.hash().to_le_bytes();
                measure.words[usize::from(set % 4)] |= 1 << (bit % 64);
            }
        }
        measure
    }

    /// How far texts are apart at least: each word that the other does not have is put
    /// in, or stands for one that this one does not have.
    fn least_distance(&self, other: &Self) -> u32 {
        let alone = |a: &[u64; 4], b: &[u64; 4]| -> u32 {
            a.iter().zip(b).map(|(a, b)| (a & !b).count_ones()).sum()
        };
        let words = alone(&self.words, &other.words).max(alone(&other.words, &self.words));
        let weight = self.weight.abs_diff(other.weight);
        weight.max(words << (Weight::Word as u32))
    }
}

/// Similarity in percent, rounded down: 100 less the weighted edit distance
/// (Levenshtein 1966, over tokens) in percent of the heavier text. `None` below
/// `least`.
pub(super) fn similarity(a: Text<'_>, b: Text<'_>, least: u8) -> Option<u8> {
    let heavier = a.measure.weight.max(b.measure.weight);
    let most = farthest(heavier, least);
    if heavier == 0 || a.measure.least_distance(&b.measure) > most {
        return None;
    }
    let distance = distance(a.tokens, b.tokens, most)?;
    let percent = (u64::from(distance) * 100).div_ceil(u64::from(heavier));
    u8::try_from(100 - percent).ok()
}

/// The weighted edit distance, or `None` where it is above `most`.
fn distance(a: &[Token], b: &[Token], most: u32) -> Option<u32> {
    let start = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[start..], &b[start..]);
    let pairs = a.iter().rev().zip(b.iter().rev());
    let end = pairs.take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[..a.len() - end], &b[..b.len() - end]);
    let mut row: Vec<u32> = Vec::with_capacity(b.len() + 1);
    row.push(0);
    for (at, token) in b.iter().enumerate() {
        row.push(row[at] + token.weight());
    }
    for token in a {
        let weight = token.weight();
        let mut diagonal = row[0];
        row[0] += weight;
        let mut least = row[0];
        for (at, other) in b.iter().enumerate() {
            let replaced = if token == other {
                diagonal
            } else {
                diagonal + weight.max(other.weight())
            };
            diagonal = row[at + 1];
            row[at + 1] = replaced
                .min(diagonal + weight)
                .min(row[at] + other.weight());
            least = least.min(row[at + 1]);
        }
        if least > most {
            return None;
        }
    }
    row.last().copied().filter(|distance| *distance <= most)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{ProptestConfig, prop_assert, proptest};

    use super::super::tokens::{Token, Weight};
    use super::{Text, distance, similarity};

    fn tokens(text: &str, weight: Weight) -> Vec<Token> {
        let letters = text.split_inclusive(|_| true);
        letters.map(|letter| Token::new(letter, weight)).collect()
    }

    #[test]
    fn percent_of_the_heavier_text() {
        let words = |text: &str| tokens(text, Weight::Word);
        let cases = [
            ("abcd", "abcd", Some(100)),
            ("abcd", "abxd", Some(75)),
            ("abcd", "abd", Some(75)),
            ("abcd", "abcde", Some(80)),
            ("abcd", "wxyz", None),
            ("", "", None),
            ("abc", "", None),
        ];
        for (a, b, expected) in cases {
            let (own, other) = (words(a), words(b));
            let (own, other) = (Text::new(&own), Text::new(&other));
            assert_eq!(similarity(own, other, 50), expected, "{a} {b}");
            assert_eq!(similarity(other, own, 50), expected, "{b} {a}");
        }
        let with = |code: &str| [words("ab"), tokens(code, Weight::Code)].concat();
        let (own, other) = (with("x"), with("y"));
        let (own, other) = (Text::new(&own), Text::new(&other));
        assert_eq!(similarity(own, other, 50), Some(80));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(512))]

        #[test]
        fn no_text_is_nearer_than_what_is_known_before(a in "[a-p]{0,24}", b in "[a-p]{0,24}") {
            let (a, b) = (tokens(&a, Weight::Word), tokens(&b, Weight::Word));
            let (own, other) = (Text::new(&a), Text::new(&b));
            let least = own.measure.least_distance(&other.measure);
            prop_assert!(distance(&a, &b, u32::MAX).is_some_and(|distance| distance >= least));
        }
    }
}
