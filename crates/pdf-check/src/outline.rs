//! Bookmarks.

use std::collections::HashSet;

use lopdf::{Dictionary, Object, ObjectId};

use crate::annotations::check_destination;
use crate::file::{File, object_name};
use crate::problem::{Report, Rule};

pub(crate) fn check(file: &File, report: &mut Report) {
    let Ok(root) = file
        .catalog()
        .get(b"Outlines")
        .and_then(Object::as_reference)
    else {
        return;
    };
    let mut seen = HashSet::new();
    let visible = level(file, root, &mut seen, report);
    let told = file
        .object(root)
        .and_then(|root| file.integer(root, "Count"));
    if told != Some(visible) {
        report.add(
            Rule::Outline,
            object_name(root),
            format!("{visible} are seen, not {told:?}"),
        );
    }
}

fn reference(dictionary: &Dictionary, key: &str) -> Option<ObjectId> {
    dictionary.get(key.as_bytes()).ok()?.as_reference().ok()
}

/// Checks the entries of a level, and counts those that are seen once it is open.
fn level(file: &File, parent: ObjectId, seen: &mut HashSet<ObjectId>, report: &mut Report) -> i64 {
    let Some(object) = file.object(parent) else {
        return 0;
    };
    let (mut next, mut before, mut visible) = (reference(object, "First"), None, 0);
    while let Some(id) = next {
        let place = object_name(id);
        let Some(entry) = file.object(id).filter(|_| seen.insert(id)) else {
            report.add(Rule::Outline, place, "it is not there, or stands twice");
            break;
        };
        if reference(entry, "Parent") != Some(parent) || reference(entry, "Prev") != before {
            report.add(Rule::Outline, &place, "it is linked wrongly");
        }
        if file
            .text(entry, "Title")
            .is_none_or(|title| title.trim().is_empty())
        {
            report.add(Rule::Outline, &place, "it has no title");
        }
        match file.get(entry, "Dest") {
            Some(destination) => check_destination(file, destination, &place, report),
            None => report.add(Rule::Destination, &place, "it leads nowhere"),
        }
        let within = level(file, id, seen, report);
        let told = file.integer(entry, "Count").unwrap_or(0);
        if told.abs() != within {
            report.add(
                Rule::Outline,
                &place,
                format!("it holds {within}, not {told}"),
            );
        }
        visible += 1 + told.max(0);
        before = Some(id);
        next = reference(entry, "Next");
    }
    if reference(object, "Last") != before {
        report.add(
            Rule::Outline,
            object_name(parent),
            "its last entry is another",
        );
    }
    visible
}
