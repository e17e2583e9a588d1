//! Roles: where they may be, and what they need.

use std::collections::HashMap;

use lopdf::{Dictionary, Object};

use crate::file::{File, object_name};
use crate::problem::{Report, Rule};
use crate::tree::{Element, Kid, Tree};

const GROUPING: &[&str] = &[
    "Document",
    "Part",
    "Art",
    "Sect",
    "Div",
    "BlockQuote",
    "Index",
];
const INLINE: &[&str] = &[
    "Span",
    "Quote",
    "Note",
    "Reference",
    "Code",
    "Link",
    "Annot",
];
const OTHER: &[&str] = &[
    "Caption",
    "TOC",
    "TOCI",
    "P",
    "H",
    "H1",
    "H2",
    "H3",
    "H4",
    "H5",
    "H6",
    "L",
    "LI",
    "Lbl",
    "LBody",
    "Table",
    "THead",
    "TBody",
    "TFoot",
    "TR",
    "TH",
    "TD",
    "BibEntry",
    "Figure",
    "Formula",
    "Form",
    "NonStruct",
    "Private",
];

pub(crate) fn check(file: &File, tree: &Tree, report: &mut Report) {
    let mut level = 0;
    for element in &tree.elements {
        let place = format!("{} ({})", object_name(element.id), element.role);
        let parent = element.parent.map(|at| tree.elements[at].role.as_str());
        if let Some(message) = misplaced(element, parent, tree) {
            report.add(Rule::Role, &place, message);
        }
        if let Some(next) = heading(&element.role) {
            if next > level + 1 {
                report.add(Rule::Heading, &place, format!("it follows level {level}"));
            }
            level = next;
        }
        let object = file.object(element.id);
        if matches!(element.role.as_str(), "Figure" | "Formula") {
            let text = ["Alt", "ActualText"]
                .iter()
                .find_map(|key| file.text(object?, key));
            if text.is_none_or(|text| text.trim().is_empty()) {
                report.add(Rule::Alternate, &place, "it has no alternate text");
            }
        }
        if element.role == "Table" {
            table(file, tree, element, &place, report);
        }
    }
    ids(file, tree, report);
}

fn heading(role: &str) -> Option<u32> {
    role.strip_prefix('H')?.parse().ok()
}

/// Why an element may not be where it is, or not hold what it holds.
fn misplaced(element: &Element, parent: Option<&str>, tree: &Tree) -> Option<String> {
    let role = element.role.as_str();
    if ![GROUPING, INLINE, OTHER]
        .iter()
        .any(|roles| roles.contains(&role))
    {
        return Some("this role is no standard one".to_owned());
    }
    let allowed: Option<&[&str]> = match role {
        "LI" => Some(&["L"]),
        "LBody" => Some(&["LI"]),
        "TR" => Some(&["Table", "THead", "TBody", "TFoot"]),
        "THead" | "TBody" | "TFoot" => Some(&["Table"]),
        "TH" | "TD" => Some(&["TR"]),
        "TOCI" => Some(&["TOC"]),
        _ => None,
    };
    if let Some(allowed) = allowed
        && !parent.is_some_and(|parent| allowed.contains(&parent))
    {
        return Some(format!("it may not be in {}", parent.unwrap_or("the root")));
    }
    if parent.is_none() != (role == "Document") {
        return Some("the root is a Document, and nothing else is".to_owned());
    }
    let kids: Option<&[&str]> = match role {
        "L" => Some(&["LI", "L", "Caption"]),
        "LI" => Some(&["Lbl", "LBody"]),
        "Table" => Some(&["TR", "THead", "TBody", "TFoot", "Caption"]),
        "THead" | "TBody" | "TFoot" => Some(&["TR"]),
        "TR" => Some(&["TH", "TD"]),
        "TOC" => Some(&["TOCI", "TOC", "Caption"]),
        "TOCI" => Some(&["Lbl", "Reference", "NonStruct", "P", "TOC"]),
        _ => None,
    };
    let kids = kids?;
    if element
        .kids
        .iter()
        .any(|kid| !matches!(kid, Kid::Element(_)))
    {
        return Some("content stands in it rather than in its kids".to_owned());
    }
    let strange = element
        .elements()
        .find(|at| !kids.contains(&tree.elements[*at].role.as_str()))?;
    Some(format!("it may not hold {}", tree.elements[strange].role))
}

fn attribute<'a>(file: &'a File, object: &'a Dictionary, key: &str) -> Option<&'a Object> {
    match file.get(object, "A")? {
        Object::Array(all) => all
            .iter()
            .find_map(|one| file.get(file.follow(one).as_dict().ok()?, key)),
        one => file.get(one.as_dict().ok()?, key),
    }
}

/// Rows are as wide, with spans; header cells have a scope.
fn table(file: &File, tree: &Tree, table: &Element, place: &str, report: &mut Report) {
    let mut rows = Vec::new();
    for at in table.elements() {
        match tree.elements[at].role.as_str() {
            "TR" => rows.push(at),
            "THead" | "TBody" | "TFoot" => rows.extend(tree.elements[at].elements()),
            _ => {}
        }
    }
    // Columns that cells of rows before still take, each with the number of rows.
    let mut taken: Vec<i64> = Vec::new();
    let mut width = None;
    for row in rows {
        let mut columns = taken.iter().filter(|rows| **rows > 0).count();
        let mut next: Vec<i64> = taken
            .iter()
            .map(|rows| rows - 1)
            .filter(|rows| *rows > 0)
            .collect();
        for cell in tree.elements[row].elements() {
            let cell = &tree.elements[cell];
            let Some(object) = file.object(cell.id) else {
                continue;
            };
            let span = |key| {
                attribute(file, object, key)
                    .and_then(|n| n.as_i64().ok())
                    .unwrap_or(1)
                    .max(1)
            };
            let (across, down) = (span("ColSpan"), span("RowSpan"));
            columns += usize::try_from(across).unwrap_or(1);
            next.extend((0..across).map(|_| down - 1).filter(|rows| *rows > 0));
            if cell.role == "TH" && attribute(file, object, "Scope").is_none() {
                report.add(
                    Rule::Table,
                    object_name(cell.id),
                    "a header cell has no scope",
                );
            }
        }
        if *width.get_or_insert(columns) != columns {
            report.add(Rule::Table, place, "its rows are not as wide");
        }
        taken = next;
    }
}

fn ids(file: &File, tree: &Tree, report: &mut Report) {
    let mut named: HashMap<Vec<u8>, _> = HashMap::new();
    for element in &tree.elements {
        let id = file
            .object(element.id)
            .and_then(|object| file.get(object, "ID"));
        if let Some(id) = id.and_then(|id| id.as_str().ok())
            && named.insert(id.to_vec(), element.id).is_some()
        {
            let id = String::from_utf8_lossy(id);
            report.add(
                Rule::Id,
                object_name(element.id),
                format!("`{id}` is the id of another one too"),
            );
        }
    }
    let root = file.dictionary(file.catalog(), "StructTreeRoot");
    let leaves = root
        .and_then(|root| file.dictionary(root, "IDTree"))
        .map(|tree| file.leaves(tree, "Names"));
    let leaves = leaves.unwrap_or_default();
    if !leaves.is_sorted_by(|a, b| a.0.as_str().ok() < b.0.as_str().ok()) {
        report.add(Rule::Id, "IDTree", "its keys are not in order");
    }
    if leaves.len() != named.len() {
        report.add(
            Rule::Id,
            "IDTree",
            format!("{} ids, {} elements with one", leaves.len(), named.len()),
        );
    }
    for (key, value) in leaves {
        let element = key.as_str().ok().and_then(|key| named.get(key));
        if element.is_none() || value.as_reference().ok().as_ref() != element {
            report.add(Rule::Id, "IDTree", "an id leads to another element");
        }
    }
}
