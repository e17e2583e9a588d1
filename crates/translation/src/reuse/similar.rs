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

use super::Entry;
use super::distance::{farthest, similarity};
use super::tokens::{Token, add, weigh};
use crate::model::{Code, Content};

/// How many texts are compared with one, token by token.
const MOST_COMPARED: usize = 16;

/// How many entries of words are looked at for one text.
const MOST_LOOKED_AT: usize = 2_000;

/// Longer texts are not compared: that takes time with the square of their length.
const MOST_TOKENS: usize = 800;

/// Texts as tokens, and where their words stand.
#[derive(Debug, Default)]
pub(super) struct Similar {
    /// Of all texts, one after the other; of too long ones none.
    tokens: Vec<Token>,
    /// Where each text ends among them.
    ends: Vec<usize>,
    /// The texts that have a word, word by word, the lightest first: how much each
    /// weighs, and its number.
    holders: Vec<(u32, u32)>,
    /// Where those of a word stand.
    words: HashMap<Token, Range<usize>>,
}

/// The tokens of a content.
pub(super) fn tokens(content: &Content, codes: &[Code]) -> Vec<Token> {
    let mut tokens = Vec::new();
    add(content, codes, &mut tokens);
    tokens
}

impl Similar {
    /// The sources of `entries`, which are called by their places.
    pub(super) fn new(entries: &[Entry]) -> Self {
        let mut similar = Self::default();
        let mut holders: Vec<(Token, u32, u32)> = Vec::new();
        for (number, entry) in (0_u32..).zip(entries) {
            let start = similar.tokens.len();
            add(&entry.source, &entry.codes, &mut similar.tokens);
            if similar.tokens.len() - start > MOST_TOKENS {
                similar.tokens.truncate(start);
            }
            similar.ends.push(similar.tokens.len());
            let own = &similar.tokens[start..];
            let weight = weigh(own);
            let words = own.iter().filter(|token| token.is_word());
            holders.extend(words.map(|word| (*word, weight, number)));
        }
        holders.sort_unstable();
        holders.dedup();
        for run in holders.chunk_by(|(word, ..), (next, ..)| word == next) {
            let start = similar.holders.len();
            let texts = run.iter().map(|(_, weight, number)| (*weight, *number));
            similar.holders.extend(texts);
            similar.words.insert(run[0].0, start..similar.holders.len());
        }
        similar
    }

    /// The texts that are at least `least` percent like `text`, as numbers, with how
    /// alike they are: 99 percent at most, for the same words in other pieces are not
    /// the same text.
    pub(super) fn find(&self, text: &[Token], least: u8) -> Vec<(u32, u8)> {
        if text.len() > MOST_TOKENS {
            return Vec::new();
        }
        let found = self.sharing(text, least).into_iter().filter_map(|number| {
            let similarity = similarity(text, self.tokens_of(number), least)?;
            Some((number, similarity.min(99)))
        });
        found.collect()
    }

    fn tokens_of(&self, number: u32) -> &[Token] {
        let number = number as usize;
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.tokens[start..self.ends[number]]
    }

    /// The texts that have `word` and weigh so much.
    fn holders(&self, word: Token, weights: &RangeInclusive<u32>) -> &[(u32, u32)] {
        let place = self.words.get(&word);
        let all = place.map_or(&[][..], |place| &self.holders[place.clone()]);
        let start = all.partition_point(|(weight, _)| weight < weights.start());
        let end = all.partition_point(|(weight, _)| weight <= weights.end());
        &all[start..end.max(start)]
    }

    /// The texts that share most of the rarest words of `text`.
    fn sharing(&self, text: &[Token], least: u8) -> Vec<u32> {
        let mut words: Vec<Token> = text.iter().copied().filter(|own| own.is_word()).collect();
        words.sort_unstable();
        let weight = u64::from(weigh(text));
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
                let length = self.tokens_of(run[0]).len().abs_diff(text.len());
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
    use std::sync::Arc;

    use proptest::prelude::{ProptestConfig, any, prop, prop_assert_eq, proptest};

    use super::{Similar, similarity, tokens};
    use crate::model::{Piece, State};
    use crate::reuse::{Context, Entry, Origin};

    fn entry(text: &str) -> Entry {
        Entry {
            source: vec![Piece::Text(text.to_owned())],
            target: Vec::new(),
            codes: Vec::new(),
            complete: true,
            context: Context::default(),
            origin: Arc::new(Origin {
                name: "".into(),
                article: None,
                state: State::Final,
                verified: true,
                machine: false,
                quality: None,
            }),
        }
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
            let entries: Vec<Entry> = texts.iter().map(|text| entry(text)).collect();
            let similar = Similar::new(&entries);
            let own = tokens(&entry(&own).source, &[]);
            let mut found = similar.find(&own, least);
            found.sort_unstable();
            let all = (0..).zip(&entries).filter_map(|(number, entry)| {
                let other = tokens(&entry.source, &[]);
                Some((number, similarity(&own, &other, least)?.min(99)))
            });
            prop_assert_eq!(found, all.collect::<Vec<(u32, u8)>>());
        }
    }
}
