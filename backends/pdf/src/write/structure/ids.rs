//! Numbers of the objects of the tree, and its index by id (ISO 32000-1, table 322, `IDTree`).
//!
//! A leaf of the index stands behind the elements that it names: what repeats is then near what
//! it repeats, which halves its size once deflated.

use lopdf::{Document as File, Object, ObjectId};

use super::key;
use super::order::Order;
use crate::draw::{ElementId, Structure};
use crate::write::tree::LEAF;

/// A leaf of the index: its object, and its entries, whose keys ascend.
pub(super) type Leaf = (ObjectId, Vec<(Object, Object)>);

/// Numbers of objects.
pub(super) struct Ids {
    /// The object of each element; that of its host for a paragraph that has one.
    pub elements: Vec<ObjectId>,
    /// In order of their keys.
    pub leaves: Vec<Leaf>,
}

impl Ids {
    /// Numbers elements in their order.
    pub(super) fn new(
        file: &mut File,
        structure: &Structure,
        order: &Order<'_>,
        hosts: &[Option<ElementId>],
    ) -> Self {
        let mut named: Vec<(&str, usize)> = structure
            .elements
            .iter()
            .enumerate()
            .filter(|(at, _)| order.placed[*at])
            .filter_map(|(at, element)| Some((element.id.as_deref()?, at)))
            .collect();
        named.sort_unstable();
        let leaves: Vec<&[(&str, usize)]> = named
            .chunk_by(|one, next| article(one.0) == article(next.0))
            .flat_map(|article| article.chunks(LEAF))
            .collect();
        let last = |leaf: &[(&str, usize)]| leaf.iter().map(|name| name.1).max();
        let mut behind: Vec<(Option<usize>, usize)> = leaves
            .iter()
            .enumerate()
            .map(|(at, leaf)| (last(leaf), at))
            .collect();
        behind.sort_unstable();
        let mut behind = behind.into_iter().peekable();
        let mut numbers = vec![(0, 0); leaves.len()];
        let mut elements: Vec<ObjectId> = Vec::with_capacity(structure.elements.len());
        for (at, host) in hosts.iter().enumerate() {
            elements.push(match host {
                Some(host) => elements[host.0 as usize],
                None => file.new_object_id(),
            });
            while let Some((_, leaf)) = behind.next_if(|(last, _)| *last == Some(at)) {
                numbers[leaf] = file.new_object_id();
            }
        }
        let entry = |&(name, at): &(&str, usize)| (key(name), Object::Reference(elements[at]));
        let leaves = numbers
            .into_iter()
            .zip(leaves)
            .map(|(number, leaf)| (number, leaf.iter().map(entry).collect()))
            .collect();
        Self { elements, leaves }
    }
}

/// What ids of one article have in common: all before the block's own.
fn article(id: &str) -> &str {
    id.rsplit_once('/').map_or("", |(article, _)| article)
}
