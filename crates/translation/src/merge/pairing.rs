//! Which returned unit was made for which unit of the source.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::source_of;
use crate::model::{Document, Unit};

/// Pairs of units with the same source text.
pub(super) struct Pairing<'a> {
    /// By the id of the unit of the source.
    pairs: BTreeMap<&'a str, &'a Unit>,
    left_over: Vec<&'a Unit>,
}

impl<'a> Pairing<'a> {
    /// Pairs by id first, then by source alone, in order: a unit that was moved,
    /// or whose twin is gone, may have another id now.
    pub(super) fn new(fresh: &'a Document, returned: &'a Document) -> Self {
        let returned = returned.units();
        let mut by_id: BTreeMap<&str, &Unit> = BTreeMap::new();
        for unit in &returned {
            by_id.entry(&unit.id).or_insert(unit);
        }
        let mut pairs = BTreeMap::new();
        let mut used = BTreeSet::new();
        let mut open = Vec::new();
        for unit in fresh.units() {
            match by_id.get(&*unit.id) {
                Some(found) if same_source(unit, found) => {
                    used.insert(&*found.id);
                    pairs.insert(&*unit.id, *found);
                }
                Some(_) | None => open.push(unit),
            }
        }
        let mut moved: BTreeMap<&str, VecDeque<&Unit>> = BTreeMap::new();
        for unit in &returned {
            if !used.contains(&*unit.id) && !unit.source_hash.is_empty() {
                moved.entry(&unit.source_hash).or_default().push_back(unit);
            }
        }
        for unit in open {
            let candidates = moved.get_mut(&*unit.source_hash);
            if let Some(found) = candidates.and_then(VecDeque::pop_front) {
                used.insert(&*found.id);
                pairs.insert(&*unit.id, found);
            }
        }
        let left_over = returned.into_iter();
        Self {
            left_over: left_over.filter(|unit| !used.contains(&*unit.id)).collect(),
            pairs,
        }
    }

    /// The returned unit that was made for `unit`.
    pub(super) fn of(&self, unit: &Unit) -> Option<&'a Unit> {
        self.pairs.get(&*unit.id).copied()
    }

    /// Returned units whose source is not in the article, in their order.
    pub(super) fn left_over(&self) -> &[&'a Unit] {
        &self.left_over
    }
}

/// Whether `returned` was made from the text that `fresh` has. A tool may have
/// dropped the hash; then the source that it gave back must be equal.
fn same_source(fresh: &Unit, returned: &Unit) -> bool {
    if returned.source_hash.is_empty() {
        source_of(fresh) == source_of(returned)
    } else {
        fresh.source_hash == returned.source_hash
    }
}
