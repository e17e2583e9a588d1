//! Bookmarks and page labels (ISO 32000-1, 12.3.3 and 12.4.2).

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::file::Places;
use super::object::{integer, name, text};
use super::tree;
use super::written::{Entries, Written};
use super::xmp::legible;
use crate::draw::{LabelStyle, OutlineEntry, PageLabel};

/// Writes the bookmarks: the first level open, all others closed.
pub(super) fn add(
    file: &mut Document,
    entries: &[OutlineEntry],
    places: &Places<'_>,
    written: &mut Written,
) -> Option<ObjectId> {
    let root = (!entries.is_empty()).then(|| file.new_object_id())?;
    let ids: Vec<_> = entries.iter().map(|_| file.new_object_id()).collect();
    let parents = parents(entries);
    // Kids by parent, the root's last.
    let mut kids = vec![Vec::new(); entries.len() + 1];
    for (at, parent) in parents.iter().enumerate() {
        kids[parent.unwrap_or(entries.len())].push(at);
    }
    let ends = |kids: &[usize], out: &mut Entries<'_>| {
        if let (Some(first), Some(last)) = (kids.first(), kids.last()) {
            out.reference("First", ids[*first]);
            out.reference("Last", ids[*last]);
        }
    };
    for (at, entry) in entries.iter().enumerate() {
        written.dictionary(ids[at], |out| {
            out.object("Title", &text(&legible(&entry.title)));
            out.reference("Parent", parents[at].map_or(root, |parent| ids[parent]));
            out.array("Dest", |items| places.write(entry.destination, items));
            let siblings = &kids[parents[at].unwrap_or(entries.len())];
            // An entry is among its parent's kids, which ascend.
            let place = siblings.partition_point(|&other| other < at);
            if let Some(&before) = place.checked_sub(1).and_then(|place| siblings.get(place)) {
                out.reference("Prev", ids[before]);
            }
            if let Some(&after) = siblings.get(place + 1) {
                out.reference("Next", ids[after]);
            }
            ends(&kids[at], out);
            if !kids[at].is_empty() {
                let closed = -i64::try_from(kids[at].len()).unwrap_or(0);
                out.object("Count", &Object::Integer(closed));
            }
        });
    }
    let top = &kids[entries.len()];
    written.dictionary(root, |out| {
        out.name("Type", "Outlines");
        out.integer("Count", top.len());
        ends(top, out);
    });
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
