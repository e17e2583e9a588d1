//! Finding texts that are like a text.
//!
//! Texts of which one is at most so far from the other share words: if none of the
//! words of a text that together weigh more than that distance stands in another, the
//! other is farther away (prefix filtering: Chaudhuri, Ganti and Kaushik, "A Primitive
//! Operator for Similarity Joins in Data Cleaning", ICDE 2006). So only the rarest
//! words of a text are looked up, and of what has them, that which has most of them is
//! compared.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::{Range, RangeInclusive};

use super::distance::{Measure, Text, farthest, similarity};
use super::tokens::{Token, add, weigh};
use crate::model::{Code, Content};

/// How many texts are compared with one, token by token.
const MOST_COMPARED: usize = 16;

/// How many entries of words are looked at for one text.
const MOST_LOOKED_AT: usize = 2_000;

/// Longer texts are not compared: that takes time with the square of their length.
const MOST_TOKENS: usize = 800;

/// Texts as tokens.
#[derive(Debug, Default)]
pub(super) struct Texts {
    /// Of all texts, one after the other; of too long ones none.
    tokens: Vec<Token>,
    /// Where each text ends among them, and what is known of it.
    ends: Vec<(usize, Measure)>,
}

/// Texts, and where their words stand.
#[derive(Debug, Default)]
pub(super) struct Similar {
    texts: Texts,
    /// The texts that have a word, word by word, the lightest first: how much each
    /// weighs, and its number.
    holders: Vec<(u32, u32)>,
    /// Where those of a word stand.
    places: Vec<Range<usize>>,
    /// The words, and which of the places is theirs.
    words: HashMap<Token, usize>,
}

/// The tokens of a content.
pub(super) fn tokens(content: &Content, codes: &[Code]) -> Vec<Token> {
    let mut tokens = Vec::new();
    add(content, codes, &mut tokens);
    tokens
}

impl Texts {
    /// Adds a text, and gives its number: they are counted from 0.
    pub(super) fn add(&mut self, text: &[Token]) -> u32 {
        let number = u32::try_from(self.ends.len()).unwrap_or(u32::MAX);
        let text = if text.len() <= MOST_TOKENS { text } else { &[] };
        self.tokens.extend_from_slice(text);
        self.ends.push((self.tokens.len(), Measure::of(text)));
        number
    }

    fn get(&self, number: u32) -> Text<'_> {
        let number = number as usize;
        let start = number
            .checked_sub(1)
            .map_or(0, |before| self.ends[before].0);
        let (end, measure) = self.ends[number];
        Text {
            tokens: &self.tokens[start..end],
            measure,
        }
    }

    /// Calls `take` with each word of each text, once for each text.
    fn words(&self, mut take: impl FnMut(Token, u32)) {
        let mut words = Vec::new();
        for (number, _) in (0_u32..).zip(&self.ends) {
            words.clear();
            let own = self.get(number).tokens.iter();
            words.extend(own.copied().filter(|token| token.is_word()));
            words.sort_unstable();
            words.dedup();
            for word in &words {
                take(*word, number);
            }
        }
    }
}

impl Similar {
    /// Memories may be large: places are counted before they are filled, so that nothing
    /// is held twice.
    pub(super) fn new(texts: Texts) -> Self {
        let mut words: HashMap<Token, usize> = HashMap::new();
        let mut counts: Vec<usize> = Vec::new();
        texts.words(|word, _| {
            let number = *words.entry(word).or_insert(counts.len());
            match counts.get_mut(number) {
                Some(count) => *count += 1,
                None => counts.push(1),
            }
        });
        let mut end = 0;
        let mut places: Vec<Range<usize>> = Vec::with_capacity(counts.len());
        for count in counts {
            places.push(end..end);
            end += count;
        }
        let mut holders = vec![(0, 0); end];
        texts.words(|word, number| {
            if let Some(place) = words.get(&word).and_then(|own| places.get_mut(*own)) {
                holders[place.end] = (texts.get(number).measure.weight, number);
                place.end += 1;
            }
        });
        for place in &places {
            holders[place.clone()].sort_unstable();
        }
        Self {
            texts,
            holders,
            places,
            words,
        }
    }

    /// The texts that are at least `least` percent like `text`, as numbers, with how
    /// alike they are: 99 percent at most, for the same words in other pieces are not
    /// the same text.
    pub(super) fn find(&self, text: &[Token], least: u8) -> Vec<(u32, u8)> {
        if text.len() > MOST_TOKENS {
            return Vec::new();
        }
        let text = Text::new(text);
        let found = self.sharing(text, least).into_iter().filter_map(|number| {
            let similarity = similarity(text, self.texts.get(number), least)?;
            Some((number, similarity.min(99)))
        });
        found.collect()
    }

    /// The texts that have `word` and weigh so much.
    fn holders(&self, word: Token, weights: &RangeInclusive<u32>) -> &[(u32, u32)] {
        let place = self.words.get(&word).map(|own| &self.places[*own]);
        let all = place.map_or(&[][..], |place| &self.holders[place.clone()]);
        let start = all.partition_point(|(weight, _)| weight < weights.start());
        let end = all.partition_point(|(weight, _)| weight <= weights.end());
        &all[start..end.max(start)]
    }

    /// The texts that share most of the rarest words of `text`.
    fn sharing(&self, text: Text<'_>, least: u8) -> Vec<u32> {
        let own = text.tokens.iter().copied();
        let mut words: Vec<Token> = own.filter(|own| own.is_word()).collect();
        words.sort_unstable();
        let weight = u64::from(text.measure.weight);
        let part = u64::from(least.clamp(1, 100));
        // What is lighter or heavier is farther away for that alone.
        let heaviest = u32::try_from(weight * 100 / part).unwrap_or(u32::MAX);
        let weights = (weight * part).div_ceil(100) as u32..=heaviest;
        let mut words: Vec<(&[(u32, u32)], u32)> = words
            .chunk_by(|a, b| a == b)
            .map(|same| (self.holders(same[0], &weights), weigh(same)))
            .collect();
        words.sort_by_key(|(holders, _)| holders.len());
        let most = farthest(heaviest, least);
        let mut missed = 0;
        let mut found: Vec<u32> = Vec::new();
        for (holders, weight) in words {
            if missed > most || found.len() + holders.len() > MOST_LOOKED_AT {
                break;
            }
            missed += weight;
            found.extend(holders.iter().map(|(_, number)| *number));
        }
        found.sort_unstable();
        let runs = found.chunk_by(|a, b| a == b);
        let mut shared: Vec<(Reverse<usize>, usize, u32)> = runs
            .map(|run| {
                let other = self.texts.get(run[0]).tokens;
                let length = other.len().abs_diff(text.tokens.len());
                (Reverse(run.len()), length, run[0])
            })
            .collect();
        if shared.len() > MOST_COMPARED {
            shared.select_nth_unstable(MOST_COMPARED);
            shared.truncate(MOST_COMPARED);
        }
        shared.sort_unstable();
        shared.into_iter().map(|(_, _, number)| number).collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{ProptestConfig, any, prop, prop_assert_eq, proptest};

    use super::{Similar, Text, Texts, Token, similarity};
    use crate::model::Piece;

    fn tokens(text: &str) -> Vec<Token> {
        super::tokens(&vec![Piece::Text(text.to_owned())], &[])
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(512))]

        /// As few texts as are compared at most: what is looked up loses none of them.
        #[test]
        fn all_that_is_alike_is_found(
            texts in prop::collection::vec("[a-e]( [a-e]){0,9}[.]?", 1..16),
            own in "[a-f]( [a-f]){0,9}[.]?",
            least in any::<u8>(),
        ) {
            let least = 40 + least % 60;
            let texts: Vec<Vec<Token>> = texts.iter().map(|text| tokens(text)).collect();
            let mut all = Texts::default();
            for text in &texts {
                all.add(text);
            }
            let own = tokens(&own);
            let mut found = Similar::new(all).find(&own, least);
            found.sort_unstable();
            let alike = (0..).zip(&texts).filter_map(|(number, other)| {
                let similarity = similarity(Text::new(&own), Text::new(other), least)?;
                Some((number, similarity.min(99)))
            });
            prop_assert_eq!(found, alike.collect::<Vec<(u32, u8)>>());
        }
    }
}
