//! Annotations, and where they and others lead.

use std::collections::HashMap;

use lopdf::{Dictionary, Object, ObjectId};

use crate::file::{File, object_name, page_name};
use crate::marks::parents;
use crate::problem::{Report, Rule};
use crate::tree::{Kid, Tree};

pub(crate) fn check(file: &File, tree: &Tree, report: &mut Report) {
    let mut owners: HashMap<ObjectId, usize> = HashMap::new();
    for (at, element) in tree.elements.iter().enumerate() {
        for kid in &element.kids {
            if let Kid::Annotation(id) = kid {
                owners.insert(*id, at);
            }
        }
    }
    let parents = parents(file);
    for (at, id) in file.pages.iter().enumerate() {
        let Some(page) = file.object(*id) else {
            continue;
        };
        let annotations = file.array(page, "Annots");
        if !annotations.is_empty() && file.name(page, "Tabs") != Some("S") {
            report.add(
                Rule::Annotation,
                page_name(at),
                "the order of tabs is not that of structure",
            );
        }
        for annotation in annotations {
            let id = annotation.as_reference().ok();
            let Some((id, object)) = id.and_then(|id| Some((id, file.object(id)?))) else {
                report.add(
                    Rule::Annotation,
                    page_name(at),
                    "an annotation is no object of its own",
                );
                continue;
            };
            let element = owners.get(&id).map(|at| &tree.elements[*at]);
            if element.is_none_or(|element| element.role != "Link") {
                report.add(
                    Rule::Annotation,
                    object_name(id),
                    "it is in no link element",
                );
            }
            let key = file.integer(object, "StructParent");
            let told = key.and_then(|key| parents.get(&key)?.as_reference().ok());
            if told.is_none() || told != element.map(|element| element.id) {
                report.add(
                    Rule::ParentTree,
                    object_name(id),
                    "it leads to another element",
                );
            }
            one(file, id, object, report);
        }
    }
}

fn one(file: &File, id: ObjectId, object: &Dictionary, report: &mut Report) {
    let place = object_name(id);
    if file
        .text(object, "Contents")
        .is_none_or(|text| text.trim().is_empty())
    {
        report.add(Rule::Annotation, &place, "it has no contents");
    }
    // Printed, and neither invisible, hidden nor without view (ISO 19005-2, 6.3.2).
    let flags = file.integer(object, "F").unwrap_or(0);
    if flags & 4 == 0 || flags & (1 | 2 | 32 | 256) != 0 {
        report.add(Rule::Annotation, &place, "it is not printed");
    }
    let action = file.dictionary(object, "A");
    let uri = action.and_then(|action| file.get(action, "URI")).is_some();
    let place_within = file.get(object, "Dest").or_else(|| file.get(action?, "D"));
    match place_within {
        Some(destination) => check_destination(file, destination, &place, report),
        None if uri => {}
        None => report.add(Rule::Destination, &place, "it leads nowhere"),
    }
}

/// An explicit destination is a page of the file and how it is shown.
pub(crate) fn check_destination(
    file: &File,
    destination: &Object,
    place: &str,
    report: &mut Report,
) {
    let page = destination
        .as_array()
        .ok()
        .and_then(|row| row.first()?.as_reference().ok());
    if page.is_none_or(|page| !file.pages.contains(&page)) {
        report.add(Rule::Destination, place, "it leads to no page of the file");
    }
}
