//! Pairing siblings.

use std::collections::HashMap;
use std::hash::Hash;

use super::evidence::{Growth, Told, Verdict};
use super::tree::{Kind, Node};
use super::{Basis, Pair};

/// Pairs what is sure of two lists of siblings, with all that is below them.
pub(super) fn pair<'a>(
    source: &[Node<'a>],
    target: &[Node<'a>],
    growth: Growth,
    pairs: &mut Vec<Pair<'a>>,
) {
    // A worklist rather than recursion: gaps may be as many as siblings.
    let mut gaps = vec![(source, target)];
    while let Some((source, target)) = gaps.pop() {
        if source.is_empty() || target.is_empty() {
            continue;
        }
        if fits(source, target, growth) {
            for (there, here) in source.iter().zip(target) {
                node(there, here, growth, pairs);
            }
            continue;
        }
        let mut sure = unique(source, target, growth, |node| {
            let told = !node.evidence.is_empty();
            told.then_some((node.kind, &node.evidence.strong, &node.evidence.weak))
        });
        if sure.is_empty() {
            sure = telling(source, target, growth);
        }
        if sure.is_empty() {
            sure = unique(source, target, growth, |node| Some(node.kind));
        }
        let mut from = (0, 0);
        for (there, here) in sure.iter().copied() {
            node(&source[there], &target[here], growth, pairs);
            gaps.push((&source[from.0..there], &target[from.1..here]));
            from = (there + 1, here + 1);
        }
        if !sure.is_empty() {
            gaps.push((&source[from.0..], &target[from.1..]));
        }
    }
}

/// Pairs what is below two nodes that belong together.
fn node<'a>(source: &Node<'a>, target: &Node<'a>, growth: Growth, pairs: &mut Vec<Pair<'a>>) {
    if let (Some(there), Some(here)) = (source.unit, target.unit) {
        let basis = match source.evidence.compare(&target.evidence, growth) {
            Verdict::Supports => Basis::Evidence,
            Verdict::Silent | Verdict::Contradicts => Basis::Place,
        };
        pairs.push(Pair {
            source: there,
            target: here,
            basis,
        });
    }
    pair(&source.children, &target.children, growth, pairs);
}

/// Whether two lists are of the same kinds in the same order, and nothing speaks
/// against pairing them so.
fn fits(source: &[Node<'_>], target: &[Node<'_>], growth: Growth) -> bool {
    source.len() == target.len()
        && source.iter().zip(target).all(|(there, here)| {
            there.kind == here.kind
                && there.evidence.compare(&here.evidence, growth) != Verdict::Contradicts
        })
}

/// The siblings whose `key` no other sibling of their side has, paired by it, as
/// many as stand in the same order on both sides (patience: a longest increasing
/// subsequence). Indices, ascending.
fn unique<'n, 'a: 'n, K: Hash + Eq>(
    source: &'n [Node<'a>],
    target: &'n [Node<'a>],
    growth: Growth,
    key: impl Fn(&'n Node<'a>) -> Option<K>,
) -> Vec<(usize, usize)> {
    let single = |nodes: &'n [Node<'a>]| {
        let mut places: HashMap<K, Option<usize>> = HashMap::new();
        for (at, node) in nodes.iter().enumerate() {
            if let Some(key) = key(node) {
                places
                    .entry(key)
                    .and_modify(|place| *place = None)
                    .or_insert(Some(at));
            }
        }
        places
    };
    let (there, here) = (single(source), single(target));
    let mut found: Vec<(usize, usize)> = there
        .iter()
        .filter_map(|(key, at)| Some(((*at)?, (*here.get(key)?)?)))
        .filter(|(at, other)| {
            let (there, here) = (&source[*at].evidence, &target[*other].evidence);
            there.compare(here, growth) != Verdict::Contradicts
        })
        .collect();
    found.sort_unstable();
    increasing(&found)
}

/// Where the only sibling stands that has something; `None` for what several have.
fn telling_places<'n>(nodes: &'n [Node<'_>]) -> HashMap<(Kind<'n>, Told), Option<usize>> {
    let mut places = HashMap::new();
    for (at, node) in nodes.iter().enumerate() {
        for told in &node.evidence.strong {
            places
                .entry((node.kind, *told))
                .and_modify(|place| *place = None)
                .or_insert(Some(at));
        }
    }
    places
}

/// The siblings that share something which no other sibling of their side has, and
/// share such things with each other alone; as many as stand in the same order.
fn telling(source: &[Node<'_>], target: &[Node<'_>], growth: Growth) -> Vec<(usize, usize)> {
    let (there, here) = (telling_places(source), telling_places(target));
    let mut found: Vec<(usize, usize)> = there
        .iter()
        .filter_map(|(told, at)| Some(((*at)?, (*here.get(told)?)?)))
        .collect();
    found.sort_unstable();
    found.dedup();
    let times = |all: &mut dyn Iterator<Item = usize>| {
        let mut times: HashMap<usize, usize> = HashMap::new();
        all.for_each(|at| *times.entry(at).or_default() += 1);
        times
    };
    let firsts = times(&mut found.iter().map(|(first, _)| *first));
    let seconds = times(&mut found.iter().map(|(_, second)| *second));
    found.retain(|(first, second)| {
        let (there, here) = (&source[*first].evidence, &target[*second].evidence);
        firsts[first] == 1
            && seconds[second] == 1
            && there.compare(here, growth) != Verdict::Contradicts
    });
    increasing(&found)
}

/// A longest part of `pairs`, ordered by their first, whose second ascends too.
pub(crate) fn increasing(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // For each length the pair that ends such a part with the least second.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (at, (_, second)) in pairs.iter().enumerate() {
        let length = ends.partition_point(|end| pairs[*end].1 < *second);
        before.push(length.checked_sub(1).map(|last| ends[last]));
        if length == ends.len() {
            ends.push(at);
        } else {
            ends[length] = at;
        }
    }
    let mut part = Vec::new();
    let mut at = ends.last().copied();
    while let Some(last) = at {
        part.push(pairs[last]);
        at = before[last];
    }
    part.reverse();
    part
}
