//! Number trees and name trees (ISO 32000-1, 7.9.6 and 7.9.7).

use lopdf::{Document, Object, ObjectId, dictionary};

/// Entries of a leaf.
const LEAF: usize = 64;

/// Adds a tree whose keys ascend. `key` is `Nums` or `Names`.
pub(super) fn add(file: &mut Document, key: &str, entries: &[(Object, Object)]) -> ObjectId {
    let flat = |entries: &[(Object, Object)]| {
        let flat = entries
            .iter()
            .flat_map(|(key, value)| [key.clone(), value.clone()]);
        Object::Array(flat.collect())
    };
    if entries.len() <= LEAF {
        return file.add_object(dictionary! { key => flat(entries) });
    }
    let mut level: Vec<(ObjectId, Object, Object)> = entries
        .chunks(LEAF)
        .map(|entries| {
            let (first, last) = (entries[0].0.clone(), entries[entries.len() - 1].0.clone());
            let limits = vec![first.clone(), last.clone()];
            let leaf = dictionary! { "Limits" => limits, key => flat(entries) };
            (file.add_object(leaf), first, last)
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
            let root = add(&mut file, "Nums", &entries);
            assert_eq!(file.objects.len(), nodes, "{count}");
            assert!(!file.get_dictionary(root).unwrap().has(b"Limits"));
        }
    }
}
