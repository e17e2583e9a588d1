//! Places that links lead to.

use crate::draw::ElementId;

/// Index of an anchor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct AnchorId(pub(crate) u32);

/// Places that links lead to, by key: `article#anchor`, or `article` for its start.
#[derive(Debug, Default)]
pub(crate) struct Anchors {
    /// The element that stands at each.
    elements: Vec<Option<ElementId>>,
    keys: Vec<Box<str>>,
}

impl Anchors {
    /// A new anchor.
    pub(crate) fn add(&mut self, key: &str, element: Option<ElementId>) -> AnchorId {
        let id = AnchorId(self.elements.len() as u32);
        self.elements.push(element);
        self.keys.push(key.into());
        id
    }

    /// The key of an anchor.
    pub(crate) fn key(&self, id: AnchorId) -> &str {
        &self.keys[id.0 as usize]
    }

    /// All anchors with their keys, in the order in which they were made.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (AnchorId, &str)> {
        (0..).map(AnchorId).zip(self.keys.iter().map(|key| &**key))
    }

    /// The element that stands there.
    pub(crate) fn element(&self, id: AnchorId) -> Option<ElementId> {
        self.elements.get(id.0 as usize).copied().flatten()
    }
}
