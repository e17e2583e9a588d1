//! What a memory will be searched for.

use std::collections::HashSet;

use super::distance::farthest;
use super::key::{Key, key, short};
use super::similar::tokens;
use super::tokens::{Token, weigh};
use crate::model::{Code, Content, Document};

/// The texts for which a memory will be searched, as far as it takes to tell what will
/// not be found: a memory may be a hundred times as large as what is to be translated.
#[derive(Debug, Default)]
pub struct Sought {
    /// Hashes of their keys.
    keys: HashSet<u64>,
    /// All that stands in any of them.
    tokens: HashSet<Token>,
    /// All words that follow one another in any of them, but for marks and codes.
    pairs: HashSet<(Token, Token)>,
}

impl Sought {
    /// The texts of the units of `document` that are to be translated.
    #[must_use]
    pub fn of(document: &Document) -> Self {
        let mut sought = Self::default();
        for unit in document.units().into_iter().filter(|unit| unit.translate) {
            for segment in unit.segments.iter().filter(|own| !own.ignorable) {
                sought.add(&segment.source, &unit.codes);
            }
        }
        sought
    }

    /// Adds a text.
    pub(super) fn add(&mut self, text: &Content, codes: &[Code]) {
        self.keys.insert(short(&key(text, codes)));
        let tokens = tokens(text, codes);
        self.tokens.extend(&tokens);
        self.pairs.extend(pairs(&tokens));
    }

    /// Whether one of the texts has this key.
    pub(super) fn has(&self, key: &Key) -> bool {
        self.keys.contains(&short(key))
    }

    /// Whether one of the texts may be at least `least` percent like that of `tokens`. If
    /// one is, then
    ///
    /// - tokens that none of the texts has weigh no more than the distance that leaves;
    /// - each word that is put in, taken out or replaced ends two pairs of neighbours at
    ///   most.
    ///
    /// Both hold as well where the other text is the heavier one: what makes it heavier
    /// is taken off the same distance, and leaves less for the rest.
    pub(super) fn may_be_like(&self, tokens: &[Token], least: u8) -> bool {
        if least >= 100 {
            return false;
        }
        let most = farthest(weigh(tokens), least);
        let foreign = tokens.iter().filter(|own| !self.tokens.contains(own));
        let foreign: u32 = foreign.map(|own| own.weight()).sum();
        // Below the half, what makes the other text heavier ends pairs at less cost.
        let ended = |most: u32| {
            let ended = pairs(tokens).filter(|pair| !self.pairs.contains(pair));
            ended.count() <= most as usize / 2
        };
        foreign <= most && (least < 50 || ended(most))
    }
}

impl Extend<Self> for Sought {
    fn extend<T: IntoIterator<Item = Self>>(&mut self, others: T) {
        for other in others {
            self.keys.extend(other.keys);
            self.tokens.extend(other.tokens);
            self.pairs.extend(other.pairs);
        }
    }
}

/// The words of a text with those that follow them.
fn pairs(tokens: &[Token]) -> impl Iterator<Item = (Token, Token)> {
    let words = || tokens.iter().copied().filter(|token| token.is_word());
    words().zip(words().skip(1))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{ProptestConfig, any, prop, prop_assert, proptest};

    use super::super::distance::{Text, similarity};
    use super::super::tokens::{Token, Weight};
    use super::{Sought, pairs};

    fn tokens(text: &str) -> Vec<Token> {
        let token = |char: char| {
            let weight = match char {
                '.' | ',' => Weight::Punctuation,
                '<' | '>' => Weight::Code,
                _ => Weight::Word,
            };
            Token::new(&char.to_string(), weight)
        };
        text.chars().map(token).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4_096))]

        /// One text is edited to another.
        #[test]
        fn what_is_alike_may_be(
            text in "[a-h.,<>]{1,16}",
            edits in prop::collection::vec((0..17_usize, 0..3_usize, "[a-z.,<>]"), 0..8),
            least in any::<u8>(),
        ) {
            let least = least % 101;
            let mut other: Vec<char> = text.chars().collect();
            for (at, kind, char) in edits {
                let at = at.min(other.len());
                let end = (at + usize::from(kind > 0)).min(other.len());
                let new = char.chars().take(usize::from(kind < 2));
                other.splice(at..end, new);
            }
            let (text, other) = (tokens(&text), tokens(&String::from_iter(other)));
            let mut sought = Sought::default();
            sought.tokens.extend(&text);
            sought.pairs.extend(pairs(&text));
            let alike = similarity(Text::new(&text), Text::new(&other), least);
            if least < 100 && alike.is_some() {
                prop_assert!(sought.may_be_like(&other, least));
            }
        }
    }
}
