//! Number trees and name trees (ISO 32000-1, 7.9.6 and 7.9.7).

use lopdf::{Document, Object, ObjectId, dictionary};

/// Entries of a leaf, at most.
pub(super) const LEAF: usize = 64;

/// A node of a tree.
pub(super) struct Node {
    /// Its object.
    pub id: ObjectId,
    /// Its keys from the first to the last (`/Limits`).
    pub limits: [Object; 2],
}

/// Adds a tree whose keys ascend. `key` is `Nums` or `Names`.
pub(super) fn add(file: &mut Document, key: &str, entries: Vec<(Object, Object)>) -> ObjectId {
    if entries.len() <= LEAF {
        return file.add_object(dictionary! { key => flat(entries) });
    }
    let mut leaves = Vec::with_capacity(entries.len().div_ceil(LEAF));
    let mut entries = entries.into_iter().peekable();
    while entries.peek().is_some() {
        let leaf: Vec<_> = entries.by_ref().take(LEAF).collect();
        let limits = [&leaf[0], &leaf[leaf.len() - 1]].map(|(key, _)| key.clone());
        let leaf = dictionary! { "Limits" => limits.to_vec(), key => flat(leaf) };
        let id = file.add_object(leaf);
        leaves.push(Node { id, limits });
    }
    over(file, leaves)
}

fn flat(entries: Vec<(Object, Object)>) -> Object {
    let flat = entries.into_iter().flat_map(|(key, value)| [key, value]);
    Object::Array(flat.collect())
}

/// Adds what is over leaves, one at least; keys ascend from leaf to leaf.
pub(super) fn over(file: &mut Document, leaves: Vec<Node>) -> ObjectId {
    let mut level = leaves;
    loop {
        let root = level.len() <= LEAF;
        level = level
            .chunks(LEAF)
            .map(|kids| {
                let limits = [&kids[0], &kids[kids.len() - 1]];
                let [[first, _], [_, last]] = limits.map(|kid| kid.limits.clone());
                let limits = [first, last];
                let ids = kids
                    .iter()
                    .map(|kid| Object::Reference(kid.id))
                    .collect::<Vec<_>>();
                let mut node = dictionary! { "Kids" => ids };
                if !root {
                    node.set("Limits", limits.to_vec());
                }
                let id = file.add_object(node);
                Node { id, limits }
            })
            .collect();
        if root {
            return level[0].id;
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
