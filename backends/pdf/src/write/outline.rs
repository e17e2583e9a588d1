//! Bookmarks and page labels (ISO 32000-1, 12.3.3 and 12.4.2).

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::object::{integer, name, text};
use super::tree;
use super::xmp::legible;
use crate::draw::{LabelStyle, OutlineEntry, PageLabel};

/// Adds the bookmarks: the first level open, all others closed. `places` are their destinations.
pub(super) fn add(
    file: &mut Document,
    entries: &[OutlineEntry],
    places: Vec<Object>,
) -> Option<ObjectId> {
    let root = (!entries.is_empty()).then(|| file.new_object_id())?;
    let ids: Vec<_> = entries.iter().map(|_| file.new_object_id()).collect();
    let parents = parents(entries);
    // Kids by parent, the root's last.
    let mut kids = vec![Vec::new(); entries.len() + 1];
    for (at, parent) in parents.iter().enumerate() {
        kids[parent.unwrap_or(entries.len())].push(at);
    }
    let ends = |kids: &[usize], object: &mut Dictionary| {
        if let (Some(first), Some(last)) = (kids.first(), kids.last()) {
            object.set("First", ids[*first]);
            object.set("Last", ids[*last]);
        }
    };
    for (at, (entry, place)) in entries.iter().zip(places).enumerate() {
        let parent = parents[at].map_or(root, |parent| ids[parent]);
        let mut object = dictionary! {
            "Title" => text(&legible(&entry.title)),
            "Parent" => parent,
            "Dest" => place,
        };
        let siblings = &kids[parents[at].unwrap_or(entries.len())];
        // An entry is among its parent's kids, which ascend.
        let place = siblings.partition_point(|&other| other < at);
        if let Some(&before) = place.checked_sub(1).and_then(|place| siblings.get(place)) {
            object.set("Prev", ids[before]);
        }
        if let Some(&after) = siblings.get(place + 1) {
            object.set("Next", ids[after]);
        }
        ends(&kids[at], &mut object);
        if !kids[at].is_empty() {
            object.set(
                "Count",
                Object::Integer(-i64::try_from(kids[at].len()).unwrap_or(0)),
            );
        }
        file.set_object(ids[at], object);
    }
    let top = &kids[entries.len()];
    let mut object = dictionary! { "Type" => "Outlines", "Count" => integer(top.len()) };
    ends(top, &mut object);
    file.set_object(root, object);
    Some(root)
}

/// For each entry the nearest one before it that is less deep.
fn parents(entries: &[OutlineEntry]) -> Vec<Option<usize>> {
    let mut open: Vec<usize> = Vec::new();
    let mut parents = Vec::with_capacity(entries.len());
    for (at, entry) in entries.iter().enumerate() {
        while open
            .last()
            .is_some_and(|&last| entries[last].depth >= entry.depth)
        {
            open.pop();
        }
        parents.push(open.last().copied());
        open.push(at);
    }
    parents
}

/// Adds the page labels.
pub(super) fn add_labels(file: &mut Document, labels: &[PageLabel]) -> Option<ObjectId> {
    if labels.is_empty() {
        return None;
    }
    let mut entries: Vec<(usize, Dictionary)> = Vec::new();
    if labels.iter().all(|label| label.first_page != 0) {
        entries.push((0, dictionary! { "S" => "D" }));
    }
    for label in labels {
        let mut object = Dictionary::new();
        match label.style {
            LabelStyle::Decimal => object.set("S", name("D")),
            LabelStyle::LowerRoman => object.set("S", name("r")),
            LabelStyle::None => {}
        }
        if !label.prefix.is_empty() {
            object.set("P", text(&legible(&label.prefix)));
        }
        if label.start > 1 {
            object.set("St", label.start);
        }
        entries.push((label.first_page, object));
    }
    entries.sort_by_key(|(page, _)| *page);
    entries.dedup_by_key(|(page, _)| *page);
    let entries = entries
        .into_iter()
        .map(|(page, label)| (integer(page), Object::Dictionary(label)));
    Some(tree::add(file, "Nums", entries.collect()))
}
