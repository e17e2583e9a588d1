//! XLIFF 2.0, 2.1 and 2.2.

mod codes;
mod inline;
mod modules;
mod unit;

use tercet_translation::model::{Document, Extension, Group, Note, NoteTarget, Part};

pub(crate) use self::modules::{PREVIEW, SOURCE, UNIT_HASHES, protected_literals};
use super::foreign::is_element;
use super::names::Names;
use super::tag::Tag;
use super::units;
use super::xml::Lines;
use crate::Version;
use crate::vocabulary::group_type;

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

/// Writes the documents, each of which has a part at least.
pub(super) fn write(documents: &[&Document], version: Version) -> String {
    let mut names = Names::default();
    let mut body = Lines::new(1);
    for document in documents {
        file(document, version, &mut body, &mut names);
    }
    let root = root(documents, version, &mut names);
    let body = body.finish();
    let mut head = String::with_capacity(DECLARATION.len() + root.len() + body.len() + 16);
    head.push_str(DECLARATION);
    head.push_str(&root);
    head.push('\n');
    head.push_str(&body);
    head.push_str("</xliff>\n");
    head
}

/// The start tag of `xliff`, which declares what the body was found to use.
fn root(documents: &[&Document], version: Version, names: &mut Names) -> String {
    let first = documents.first();
    let source = first.map_or("und", |document| &document.source_language);
    let target = first.and_then(|document| document.target_language.as_deref());
    // Required where there are targets (XLIFF 2.1, 4.3.1.36).
    let target = target.or_else(|| {
        documents
            .iter()
            .any(|document| has_target(document))
            .then_some("und")
    });
    let declared: Vec<(String, String)> = names
        .declarations()
        .map(|(prefix, namespace)| (prefix, namespace.to_owned()))
        .collect();
    let its = names.has("its") && version >= Version::V2_1;
    let mut tag = Tag::new(names, "xliff").with("xmlns", version.namespace());
    for (prefix, namespace) in declared {
        tag = tag.declaring(&prefix, &namespace);
    }
    tag = tag
        .with("version", version.name())
        .with("srcLang", source)
        .with_some("trgLang", target);
    if its {
        tag = tag.with("its:version", "2.0");
    }
    tag.open()
}

fn has_target(document: &Document) -> bool {
    units(&document.parts)
        .iter()
        .any(|unit| unit.segments.iter().any(|segment| segment.target.is_some()))
}

fn file(document: &Document, version: Version, lines: &mut Lines, names: &mut Names) {
    let tag = Tag::new(names, "file")
        .with("id", &document.id)
        .with_filled("original", &document.path)
        .with_plain(&document.extensions)
        .with_extensions(&document.extensions)
        .open();
    lines.open(&tag);
    // It comes first (XLIFF 2.1, 4.2.2.2). Of another namespace it is an extension.
    let is_skeleton =
        |extension: &&Extension| is_element(extension, version.namespace(), "skeleton");
    lines.extensions(document.extensions.iter().find(is_skeleton));
    modules::profiles(document, lines, names);
    modules::provenance(document, lines, names);
    modules::resources(document, lines, names);
    let is_placed = |other: &&Extension| is_skeleton(other) || modules::is_resource(other);
    lines.extensions(others(&document.extensions).filter(|other| !is_placed(other)));
    notes(&document.notes, lines, names);
    parts(&document.parts, lines, names);
    lines.close("file");
}

/// Extensions but for those that are written into elements of ours.
fn others(extensions: &[Extension]) -> impl Iterator<Item = &Extension> {
    extensions
        .iter()
        .filter(|extension| !modules::is_meta_group(extension))
}

fn parts(parts: &[Part], lines: &mut Lines, names: &mut Names) {
    for part in parts {
        match part {
            Part::Group(group) => self::group(group, lines, names),
            Part::Unit(unit) => unit::unit(unit, lines, names),
        }
    }
}

fn group(group: &Group, lines: &mut Lines, names: &mut Names) {
    let tag = Tag::new(names, "group")
        .with("id", &group.id)
        .with_some("type", group_type(&group.kind))
        .with_some("name", group.name.as_deref())
        .with_plain(&group.extensions)
        .with_extensions(&group.extensions)
        .open();
    lines.open(&tag);
    modules::vendors_metadata(&group.extensions, lines, names);
    lines.extensions(others(&group.extensions));
    notes(&group.notes, lines, names);
    parts(&group.parts, lines, names);
    lines.close("group");
}

fn notes(notes: &[Note], lines: &mut Lines, names: &mut Names) {
    match notes {
        [] => {}
        // Most units have one.
        [only] => lines.line_of(&["<notes>", &note(only, names), "</notes>"]),
        many => {
            lines.open("<notes>");
            for one in many {
                lines.line(&note(one, names));
            }
            lines.close("notes");
        }
    }
}

fn note(note: &Note, names: &mut Names) -> String {
    let about = match note.about {
        NoteTarget::Both => None,
        NoteTarget::Source => Some("source"),
        NoteTarget::Target => Some("target"),
    };
    let priority = match note.priority.clamp(1, 10) {
        1 => None,
        priority => Some(priority.to_string()),
    };
    Tag::new(names, "note")
        .with_some("category", note.category.as_deref())
        .with_some("priority", priority.as_deref())
        .with_some("appliesTo", about)
        .around_text(&note.text)
}
