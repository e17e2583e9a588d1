//! Entries by what their sources say.

use std::ops::Range;

use super::Entry;
use super::key::{Key, key, short};

/// The entries of each key. Keys are as long as texts, so that their hashes are kept:
/// whoever asks has the entries, and can tell whether they have the key.
#[derive(Debug, Default)]
pub(super) struct ByKey {
    /// Hashes of keys, ascending, with the places of their entries in `numbers`.
    keys: Vec<(u64, Range<usize>)>,
    numbers: Vec<u32>,
}

impl ByKey {
    pub(super) fn new(entries: &[Entry]) -> Self {
        let mut all: Vec<(u64, Key, u32)> = (0_u32..)
            .zip(entries)
            .map(|(number, entry)| {
                let key = key(&entry.source, &entry.codes);
                (short(&key), key, number)
            })
            .collect();
        all.sort_unstable();
        let mut keys = Vec::new();
        let mut end = 0;
        for run in all.chunk_by(|a, b| (a.0, &a.1) == (b.0, &b.1)) {
            let start = end;
            end += run.len();
            keys.push((run[0].0, start..end));
        }
        let numbers = all.into_iter().map(|(_, _, number)| number).collect();
        Self { keys, numbers }
    }

    /// The entries, in order, whose key has this hash, and of which `is_same` tells that
    /// the key is the one that is looked for.
    pub(super) fn get(&self, hash: u64, is_same: impl Fn(u32) -> bool) -> &[u32] {
        let start = self.keys.partition_point(|(own, _)| *own < hash);
        let alike = self.keys[start..].iter();
        let mut alike = alike.take_while(|(own, _)| *own == hash);
        let found = alike.find(|(_, place)| is_same(self.numbers[place.start]));
        found.map_or(&[], |(_, place)| &self.numbers[place.clone()])
    }
}
