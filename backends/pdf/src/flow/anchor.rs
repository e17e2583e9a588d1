//! Places that links lead to.

use foldhash::HashMap;

use crate::draw::ElementId;

/// Index of an anchor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct AnchorId(pub(crate) u32);

/// Places that links lead to, by key: `article#anchor`, or `article` for its start.
#[derive(Debug, Default)]
pub(crate) struct Anchors {
    by_key: HashMap<Box<str>, AnchorId>,
    /// The element that stands at each.
    elements: Vec<Option<ElementId>>,
    keys: Vec<Box<str>>,
}

impl Anchors {
    /// A new anchor; of several with the same key, the first counts, as in HTML.
    pub(crate) fn add(&mut self, key: &str, element: Option<ElementId>) -> AnchorId {
        let id = AnchorId(self.elements.len() as u32);
        self.elements.push(element);
        self.keys.push(key.into());
        self.by_key.entry(key.into()).or_insert(id);
        id
    }

    /// The key of an anchor.
    pub(crate) fn key(&self, id: AnchorId) -> &str {
        &self.keys[id.0 as usize]
    }

    /// The keys of all anchors.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &str> {
        self.keys.iter().map(|key| &**key)
    }

    /// The anchor with that key.
    pub(crate) fn get(&self, key: &str) -> Option<AnchorId> {
        self.by_key.get(key).copied()
    }

    /// The element that stands there.
    pub(crate) fn element(&self, id: AnchorId) -> Option<ElementId> {
        self.elements.get(id.0 as usize).copied().flatten()
    }
}
