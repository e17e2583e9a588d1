//! Number trees and name trees (ISO 32000-1, 7.9.6 and 7.9.7).

use lopdf::{Document, Object, ObjectId, dictionary};

/// Entries of a leaf, at most.
pub(super) const LEAF: usize = 64;

/// Adds a tree whose keys ascend. `key` is `Nums` or `Names`.
pub(super) fn add(file: &mut Document, key: &str, entries: Vec<(Object, Object)>) -> ObjectId {
    if entries.len() <= LEAF {
        return file.add_object(dictionary! { key => flat(entries) });
    }
    let mut leaves = Vec::with_capacity(entries.len().div_ceil(LEAF));
    let mut entries = entries.into_iter().peekable();
    while entries.peek().is_some() {
        let leaf = entries.by_ref().take(LEAF).collect();
        leaves.push((file.new_object_id(), leaf));
    }
    over(file, key, leaves)
}

fn flat(entries: Vec<(Object, Object)>) -> Object {
    let flat = entries.into_iter().flat_map(|(key, value)| [key, value]);
    Object::Array(flat.collect())
}

/// Adds a tree over leaves, each with its object and its entries, one at least; keys ascend from
/// leaf to leaf.
pub(super) fn over(
    file: &mut Document,
    key: &str,
    leaves: Vec<(ObjectId, Vec<(Object, Object)>)>,
) -> ObjectId {
    let mut level: Vec<(ObjectId, Object, Object)> = leaves
        .into_iter()
        .filter_map(|(id, entries)| {
            let (first, last) = (entries.first()?.0.clone(), entries.last()?.0.clone());
            let limits = vec![first.clone(), last.clone()];
            let leaf = dictionary! { "Limits" => limits, key => flat(entries) };
            file.set_object(id, leaf);
            Some((id, first, last))
        })
        .collect();
    loop {
        let root = level.len() <= LEAF;
        level = level
            .chunks(LEAF)
            .map(|kids| {
                let (first, last) = (kids[0].1.clone(), kids[kids.len() - 1].2.clone());
                let ids = kids
                    .iter()
                    .map(|kid| Object::Reference(kid.0))
                    .collect::<Vec<_>>();
                let mut node = dictionary! { "Kids" => ids };
                if !root {
                    node.set("Limits", vec![first.clone(), last.clone()]);
                }
                (file.add_object(node), first, last)
            })
            .collect();
        if root {
            return level[0].0;
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn large_trees_have_levels() {
        for (count, nodes) in [
            (0, 1),
            (64, 1),
            (65, 3),
            (64 * 64, 65),
            (64 * 64 + 1, 65 + 1 + 2),
        ] {
            let mut file = Document::new();
            let entries: Vec<_> = (0..count)
                .map(|n| (Object::Integer(n), Object::Null))
                .collect();
            let root = add(&mut file, "Nums", entries);
            assert_eq!(file.objects.len(), nodes, "{count}");
            assert!(!file.get_dictionary(root).unwrap().has(b"Limits"));
        }
    }
}
