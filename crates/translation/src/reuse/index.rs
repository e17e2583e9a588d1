//! Finding entries.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use super::Entry;
use super::distance::{Weighted, similarity};
use super::key::{Context, Key, key};
use super::tokens::{Token, Weight, tokens};
use crate::model::{Code, Content, MatchKind};

/// How many entries are found for a text.
const MOST_FOUND: usize = 3;

/// How many entries are compared with a text, word by word: those that share most of
/// its rarest words.
const MOST_COMPARED: usize = 16;

/// How many of the rarest words of a text are looked up.
const MOST_LOOKED_UP: usize = 8;

/// A word of more entries tells too little to be looked up.
const MOST_OF_A_WORD: usize = 2_000;

/// Longer texts are found if they are the same, and not compared word by word: that
/// takes time with the square of their length.
const MOST_TOKENS: usize = 800;

/// Texts with their translations, ready to be searched.
#[derive(Debug, Default)]
pub struct Memory {
    entries: Vec<Entry>,
    /// Of each entry its tokens.
    tokens: Vec<Box<[Weighted]>>,
    by_key: HashMap<Key, Vec<u32>>,
    /// Numbers of the words that entries have.
    words: HashMap<Box<str>, u32>,
    /// Of each word the entries that have it.
    holders: Vec<Vec<u32>>,
}

/// An entry that fits a text.
#[derive(Clone, Copy, Debug)]
pub struct Match<'m> {
    /// The entry.
    pub entry: &'m Entry,
    /// How it fits: as a machine's work wherever a machine made it.
    pub kind: MatchKind,
    /// Whether it is the same text between the same neighbours.
    pub in_context: bool,
    /// Whether the text stood in an earlier version of the same article.
    pub own: bool,
    /// How alike the sources are, in percent.
    pub similarity: u8,
}

impl Match<'_> {
    /// Whether the text is translated already, and not only something like it: the
    /// same text, in the same article or between the same neighbours, with all codes.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        self.similarity == 100 && (self.own || self.in_context) && self.entry.complete
    }
}

impl Memory {
    /// A memory of `entries`; of those that fit equally well, the first is found
    /// first.
    #[must_use]
    pub fn new(entries: Vec<Entry>) -> Self {
        let mut memory = Self::default();
        for (number, entry) in (0_u32..).zip(&entries) {
            let key = key(&entry.source, &entry.codes);
            memory.by_key.entry(key).or_default().push(number);
            let own = tokens(&entry.source, &entry.codes);
            let numbered: Box<[Weighted]> = own.iter().map(|token| memory.number(token)).collect();
            let mut held: Vec<u32> = own
                .iter()
                .zip(&numbered)
                .filter(|(token, _)| token.weight == Weight::Word)
                .map(|(_, (word, _))| *word)
                .collect();
            held.sort_unstable();
            held.dedup();
            if numbered.len() <= MOST_TOKENS {
                for word in held {
                    memory.holders[word as usize].push(number);
                }
            }
            memory.tokens.push(numbered);
        }
        memory.entries = entries;
        memory
    }

    /// All entries.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    fn number(&mut self, token: &Token) -> Weighted {
        let next = self.holders.len() as u32;
        let number = *self.words.entry(token.text.clone()).or_insert(next);
        if number == next {
            self.holders.push(Vec::new());
        }
        (number, token.weight.value())
    }

    /// What fits `source`, which has these `codes` and stands between these
    /// neighbours in the article at `path`: best first, three at most. Similar ones are at least `fuzzy`
    /// percent alike.
    ///
    /// What is not sure to be the translation of its source is never more than similar.
    #[must_use]
    pub fn find(
        &self,
        source: &Content,
        codes: &[Code],
        (path, context): (&str, Context),
        fuzzy: u8,
    ) -> Vec<Match<'_>> {
        let of = |number: u32| &self.entries[number as usize];
        let mut found: Vec<(u32, bool, u8)> = Vec::new();
        let same = self.by_key.get(&key(source, codes));
        for number in same.into_iter().flatten() {
            let entry = of(*number);
            let verified = entry.origin.verified;
            let in_context = verified && entry.context == context;
            found.push((*number, in_context, if verified { 100 } else { 99 }));
        }
        // The same text is as alike as can be, be it verified or not.
        if found.is_empty() {
            let similar = self.similar(source, codes, fuzzy).into_iter();
            found.extend(similar.map(|(number, similarity)| (number, false, similarity)));
        }
        // Whoever comes first in the memory was asked for first.
        found.sort_by_key(|(number, in_context, similarity)| {
            let origin = &of(*number).origin;
            let is_own = origin.article.as_deref() == Some(path);
            (
                Reverse(*similarity),
                !in_context,
                !is_own,
                origin.machine,
                *number,
            )
        });
        let mut matches: Vec<Match<'_>> = Vec::new();
        for (number, in_context, similarity) in found {
            let entry = of(number);
            let is_new = !matches.iter().any(|other| {
                other.entry.target == entry.target && other.entry.source == entry.source
            });
            if is_new && matches.len() < MOST_FOUND {
                matches.push(Match {
                    entry,
                    kind: kind(entry, in_context, similarity),
                    in_context,
                    own: entry.origin.article.as_deref() == Some(path),
                    similarity,
                });
            }
        }
        matches
    }

    /// Entries that are similar to `source`, and not the same.
    fn similar(&self, source: &Content, codes: &[Code], fuzzy: u8) -> Vec<(u32, u8)> {
        let own = tokens(source, codes);
        if own.len() > MOST_TOKENS {
            return Vec::new();
        }
        let mut unknown: HashMap<&str, u32> = HashMap::new();
        let numbered: Vec<Weighted> = own
            .iter()
            .map(|token| {
                let known = self.words.get(&token.text).copied();
                let number = known.unwrap_or_else(|| {
                    let next = (self.holders.len() + unknown.len()) as u32;
                    *unknown.entry(&token.text).or_insert(next)
                });
                (number, token.weight.value())
            })
            .collect();
        let compared = self.alike(&numbered);
        let compare = |number: u32| {
            let other = &self.tokens[number as usize];
            let similarity = similarity(&numbered, other, fuzzy)?;
            // The same words in other pieces are not the same text.
            Some((number, similarity.min(99)))
        };
        compared.into_iter().filter_map(compare).collect()
    }

    /// The entries that share most of the rarest words of a text.
    fn alike(&self, text: &[Weighted]) -> Vec<u32> {
        let holders = |word: u32| self.holders.get(word as usize);
        let mut words: Vec<(usize, u32)> = text
            .iter()
            .filter_map(|(word, _)| Some((holders(*word)?.len(), *word)))
            .filter(|(count, _)| (1..=MOST_OF_A_WORD).contains(count))
            .collect();
        words.sort_unstable();
        words.dedup();
        let mut shared: BTreeMap<u32, u32> = BTreeMap::new();
        for (_, word) in words.into_iter().take(MOST_LOOKED_UP) {
            for number in holders(word).into_iter().flatten() {
                *shared.entry(*number).or_default() += 1;
            }
        }
        let mut shared: Vec<(u32, u32)> = shared.into_iter().collect();
        let length = |number: u32| self.tokens[number as usize].len().abs_diff(text.len());
        shared.sort_by_key(|(number, count)| (Reverse(*count), length(*number), *number));
        let compared = shared.into_iter().take(MOST_COMPARED);
        compared.map(|(number, _)| number).collect()
    }
}

fn kind(entry: &Entry, in_context: bool, similarity: u8) -> MatchKind {
    if entry.origin.machine {
        MatchKind::Machine
    } else if in_context {
        MatchKind::InContext
    } else if similarity == 100 {
        MatchKind::Exact
    } else {
        MatchKind::Fuzzy
    }
}
