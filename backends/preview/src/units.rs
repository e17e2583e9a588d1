//! The units of a document, and which of them are on the page already.

use std::collections::BTreeMap;

use tercet_translation::model::{Document, Unit};

/// Hands out each unit once, so that no id can be on a page twice.
pub(crate) struct Units<'a> {
    /// In document order; `None` for those that are on the page.
    waiting: Vec<Option<&'a Unit>>,
    /// Where the unit of an id is in that list.
    places: BTreeMap<&'a str, usize>,
}

impl<'a> Units<'a> {
    pub(crate) fn new(document: &'a Document) -> Self {
        let units = document.units();
        let mut places = BTreeMap::new();
        for (at, unit) in units.iter().enumerate() {
            places.entry(&*unit.id).or_insert(at);
        }
        let first = |(at, unit): (usize, &'a Unit)| (places[&*unit.id] == at).then_some(unit);
        Self {
            waiting: units.into_iter().enumerate().map(first).collect(),
            places,
        }
    }

    /// The unit of this id, if it is not on the page yet; it is from now on.
    pub(crate) fn take(&mut self, id: &str) -> Option<&'a Unit> {
        let at = *self.places.get(id)?;
        self.waiting[at].take()
    }

    /// The units that belong to the block `owner` and are not on the page yet, in
    /// document order: its own, and those inside of its markup.
    pub(crate) fn of(&self, owner: &str) -> Vec<&'a Unit> {
        let from = self.places.range(owner..);
        let mut places: Vec<usize> = from
            .map_while(|(id, at)| Some((id.strip_prefix(owner)?, *at)))
            .filter(|(suffix, _)| suffix.is_empty() || suffix.starts_with('-'))
            .map(|(_, at)| at)
            .collect();
        places.sort_unstable();
        places
            .into_iter()
            .filter_map(|at| self.waiting[at])
            .collect()
    }

    /// All that are not on the page yet, in document order.
    pub(crate) fn rest(&self) -> Vec<&'a Unit> {
        self.waiting.iter().copied().flatten().collect()
    }
}
