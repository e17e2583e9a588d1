//! Finding entries.

use std::cmp::Reverse;
use std::sync::OnceLock;

use super::Entry;
use super::by_key::ByKey;
use super::key::{self, Context, Key, key};
use super::similar::{Similar, Texts, tokens};
use crate::model::{Code, Content, MatchKind};

/// How many entries are found for a text.
const MOST_FOUND: usize = 3;

/// Texts with their translations, ready to be searched.
#[derive(Debug, Default)]
pub struct Memory {
    entries: Vec<Entry>,
    /// Their places among all that the memory was made of.
    places: Vec<u32>,
    by_key: ByKey,
    /// The texts of all that the memory was made of. Made when a similar text is looked for
    /// first: many ask for equal ones alone.
    similar: OnceLock<Similar>,
}

/// A text that is looked for.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// The text.
    pub source: &'a Content,
    /// Its codes, or more than these.
    pub codes: &'a [Code],
    /// What [`key`] makes of both.
    pub key: &'a Key,
    /// What it stands between.
    pub context: Context,
    /// Path of its article in the docset, with `/`.
    pub path: &'a str,
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
        Self {
            by_key: ByKey::new(&entries),
            places: (0_u32..).zip(&entries).map(|(place, _)| place).collect(),
            entries,
            similar: OnceLock::new(),
        }
    }

    /// A memory of `entries`, which are called by their places among `texts`.
    pub(super) fn gathered(entries: Vec<(u32, Entry)>, texts: Texts) -> Self {
        let (places, entries): (Vec<u32>, Vec<Entry>) = entries.into_iter().unzip();
        Self {
            by_key: ByKey::new(&entries),
            places,
            entries,
            similar: OnceLock::from(Similar::new(texts)),
        }
    }

    /// The sources of the entries.
    fn texts(&self) -> Similar {
        let mut texts = Texts::default();
        for entry in &self.entries {
            texts.add(&tokens(&entry.source, &entry.codes));
        }
        Similar::new(texts)
    }

    /// The entries with this key, in order.
    fn same(&self, wanted: &Key) -> &[u32] {
        let is_same = |number: u32| {
            let entry = &self.entries[number as usize];
            key(&entry.source, &entry.codes) == *wanted
        };
        self.by_key.get(key::short(wanted), is_same)
    }

    /// All entries, in their order.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// What fits a text: best first, three at most. Similar ones are at least `fuzzy`
    /// percent alike; from 100 on, none is looked for.
    ///
    /// What is not sure to be the translation of its source is never more than similar.
    #[must_use]
    pub fn find(&self, wanted: Wanted<'_>, fuzzy: u8) -> Vec<Match<'_>> {
        let of = |number: u32| &self.entries[number as usize];
        let mut found: Vec<(u32, bool, u8)> = Vec::new();
        for number in self.same(wanted.key) {
            let entry = of(*number);
            let verified = entry.origin.verified;
            let in_context = verified && entry.context == wanted.context;
            found.push((*number, in_context, if verified { 100 } else { 99 }));
        }
        // The same text is as alike as can be, be it verified or not.
        if found.is_empty() && fuzzy < 100 {
            let similar = self.similar.get_or_init(|| self.texts());
            let own = tokens(wanted.source, wanted.codes);
            let similar = similar.find(&own, fuzzy).into_iter();
            found.extend(similar.filter_map(|(place, similarity)| {
                // What was not kept was not to be looked for.
                let number = self.places.binary_search(&place).ok()?;
                Some((u32::try_from(number).ok()?, false, similarity))
            }));
        }
        // Whoever comes first in the memory was asked for first.
        found.sort_by_key(|(number, in_context, similarity)| {
            let origin = &of(*number).origin;
            let is_own = origin.article.as_deref() == Some(wanted.path);
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
            if matches.len() == MOST_FOUND {
                break;
            }
            let entry = of(number);
            let is_new = !matches.iter().any(|other| {
                other.entry.target == entry.target && other.entry.source == entry.source
            });
            if is_new {
                matches.push(Match {
                    entry,
                    kind: kind(entry, in_context, similarity),
                    in_context,
                    own: entry.origin.article.as_deref() == Some(wanted.path),
                    similarity,
                });
            }
        }
        matches
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
