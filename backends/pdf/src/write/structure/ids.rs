//! Numbers of the objects of the tree, and its index by id (ISO 32000-1, table 322, `IDTree`).
//!
//! A leaf of the index stands behind the elements that it names: what repeats is then near what
//! it repeats, which halves its size once deflated.

use std::ops::Range;

use lopdf::{Document as File, ObjectId};
use rayon::prelude::*;

use super::order::Order;
use crate::draw::{ElementId, Structure};
use crate::write::tree::LEAF;

/// Numbers of objects.
pub(super) struct Ids<'d> {
    /// The object of each element; that of its host for a paragraph that has one.
    pub elements: Vec<ObjectId>,
    /// The ids of elements, which ascend, each with the index of its element.
    pub named: Vec<(&'d str, usize)>,
    /// The leaves of the index, in order: the object of each, and which of `named` it holds.
    pub leaves: Vec<(ObjectId, Range<usize>)>,
}

impl<'d> Ids<'d> {
    /// Numbers elements in their order.
    pub(super) fn new(
        file: &mut File,
        structure: &'d Structure,
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
        named.par_sort_unstable();
        let mut leaves = Vec::with_capacity(named.len().div_ceil(LEAF));
        let mut start = 0;
        for one in named.chunk_by(|one, next| article(one.0) == article(next.0)) {
            for leaf in one.chunks(LEAF) {
                leaves.push(start..start + leaf.len());
                start += leaf.len();
            }
        }
        let last = |leaf: &Range<usize>| named[leaf.clone()].iter().map(|name| name.1).max();
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
        Self {
            elements,
            named,
            leaves: numbers.into_iter().zip(leaves).collect(),
        }
    }
}

/// What ids of one article have in common: all before the block's own.
fn article(id: &str) -> &str {
    id.rsplit_once('/').map_or("", |(article, _)| article)
}
