//! Marks and the tree fit each other.

use std::collections::HashMap;

use lopdf::{Object, ObjectId};

use crate::content::Page;
use crate::file::{File, object_name, page_name};
use crate::problem::{Report, Rule};
use crate::tree::{Kid, Tree};

pub(crate) fn check(file: &File, pages: &[Page], tree: &Tree, report: &mut Report) {
    let mut owners: HashMap<(usize, i64), ObjectId> = HashMap::new();
    for element in &tree.elements {
        for kid in &element.kids {
            if let Kid::Mark(page, number) = *kid
                && owners.insert((page, number), element.id).is_some()
            {
                report.add(
                    Rule::MarkInTree,
                    page_name(page),
                    format!("mark {number} is in two elements"),
                );
            }
        }
    }
    let parents = parents(file);
    for (at, page) in pages.iter().enumerate() {
        let mut numbers: Vec<_> = page.marks.iter().map(|(number, _)| *number).collect();
        numbers.sort_unstable();
        if numbers.windows(2).any(|pair| pair[0] == pair[1]) {
            report.add(Rule::MarkInTree, page_name(at), "two marks have one number");
        }
        let row = parent_row(file, at, &parents);
        for number in numbers {
            let owner = owners.remove(&(at, number));
            if owner.is_none() {
                report.add(
                    Rule::MarkInTree,
                    page_name(at),
                    format!("mark {number} is in no element"),
                );
            }
            let told = usize::try_from(number)
                .ok()
                .and_then(|at| row.get(at)?.as_reference().ok());
            if owner.is_some() && told != owner {
                report.add(
                    Rule::ParentTree,
                    page_name(at),
                    format!("mark {number} leads to another element"),
                );
            }
        }
    }
    let mut rest: Vec<_> = owners.into_iter().collect();
    rest.sort_unstable();
    for ((page, number), element) in rest {
        let message = format!("there is no mark {number} on {}", page_name(page));
        report.add(Rule::MarkInTree, object_name(element), message);
    }
}

/// The parent tree by key.
pub(crate) fn parents(file: &File) -> HashMap<i64, &Object> {
    let root = file.dictionary(file.catalog(), "StructTreeRoot");
    let tree = root.and_then(|root| file.dictionary(root, "ParentTree"));
    let leaves = tree
        .map(|tree| file.leaves(tree, "Nums"))
        .unwrap_or_default();
    leaves
        .into_iter()
        .filter_map(|(key, value)| Some((key.as_i64().ok()?, value)))
        .collect()
}

fn parent_row<'a>(file: &'a File, page: usize, parents: &HashMap<i64, &'a Object>) -> &'a [Object] {
    let key = file
        .object(file.pages[page])
        .and_then(|page| file.integer(page, "StructParents"));
    let row = key
        .and_then(|key| parents.get(&key))
        .map(|row| file.follow(row));
    row.and_then(|row| row.as_array().ok())
        .map_or(&[], Vec::as_slice)
}
