//! How alike two texts are.

use super::tokens::{Token, weigh};

/// How far texts may be apart, of which the heavier counts `heavier`, to be `least`
/// percent alike.
pub(super) fn farthest(heavier: u32, least: u8) -> u32 {
    let percent = 100 - u64::from(least.min(100));
    u32::try_from(u64::from(heavier) * percent / 100).unwrap_or(u32::MAX)
}

/// Similarity in percent, rounded down: 100 less the weighted edit distance
/// (Levenshtein 1966, over tokens) in percent of the heavier text. `None` below
/// `least`.
pub(super) fn similarity(a: &[Token], b: &[Token], least: u8) -> Option<u8> {
    let (weight, other) = (weigh(a), weigh(b));
    let heavier = weight.max(other);
    let most = farthest(heavier, least);
    if heavier == 0 || weight.abs_diff(other) > most {
        return None;
    }
    let distance = distance(a, b, most)?;
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
    use super::super::tokens::{Token, Weight};
    use super::similarity;

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
            assert_eq!(similarity(&words(a), &words(b), 50), expected, "{a} {b}");
            assert_eq!(similarity(&words(b), &words(a), 50), expected, "{b} {a}");
        }
        let with = |code: &str| [words("ab"), tokens(code, Weight::Code)].concat();
        assert_eq!(similarity(&with("x"), &with("y"), 50), Some(80));
    }
}
