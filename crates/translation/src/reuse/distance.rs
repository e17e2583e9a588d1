//! How alike two texts are.

/// A token as a number, with its weight.
pub(super) type Weighted = (u32, u32);

/// Similarity in percent, rounded down: 100 less the weighted edit distance
/// (Levenshtein 1966, over tokens) in percent of the heavier text. `None` below
/// `least`.
pub(super) fn similarity(a: &[Weighted], b: &[Weighted], least: u8) -> Option<u8> {
    let weigh = |side: &[Weighted]| side.iter().map(|(_, weight)| weight).sum::<u32>();
    let heavier = weigh(a).max(weigh(b));
    if heavier == 0 {
        return None;
    }
    let most = heavier * (100 - u32::from(least.min(100))) / 100;
    if weigh(a).abs_diff(weigh(b)) > most {
        return None;
    }
    let distance = distance(a, b, most)?;
    u8::try_from(100 - (distance * 100).div_ceil(heavier)).ok()
}

/// The weighted edit distance, or `None` where it is above `most`.
fn distance(a: &[Weighted], b: &[Weighted], most: u32) -> Option<u32> {
    let start = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[start..], &b[start..]);
    let pairs = a.iter().rev().zip(b.iter().rev());
    let end = pairs.take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[..a.len() - end], &b[..b.len() - end]);
    let mut row: Vec<u32> = Vec::with_capacity(b.len() + 1);
    row.push(0);
    for (at, (_, weight)) in b.iter().enumerate() {
        row.push(row[at] + weight);
    }
    for (token, weight) in a {
        let mut diagonal = row[0];
        row[0] += weight;
        let mut least = row[0];
        for (at, (other, other_weight)) in b.iter().enumerate() {
            let replaced = if token == other {
                diagonal
            } else {
                diagonal + *weight.max(other_weight)
            };
            diagonal = row[at + 1];
            row[at + 1] = replaced.min(diagonal + weight).min(row[at] + other_weight);
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
    use super::{Weighted, similarity};

    #[test]
    fn percent_of_the_heavier_text() {
        let words = |text: &str| -> Vec<Weighted> {
            let words = text.bytes();
            words.map(|byte| (u32::from(byte), 4)).collect()
        };
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
        let code = similarity(&[(1, 4), (2, 4), (3, 2)], &[(1, 4), (2, 4), (4, 2)], 50);
        assert_eq!(code, Some(80));
    }
}
