//! XLIFF 1.2.

mod align;
mod codes;
mod content;
mod header;
mod unit;

use tercet_translation::model::{Document, Group, Part, Provenance};

use super::source::Source;
use super::{ReadFile, extension, notes, place};
use crate::Version;
use crate::vocabulary::{group_kind, type_of_res_type};
use crate::write::TERM;
use crate::xml::{Element, XML};

/// What an element hands down to those inside it.
#[derive(Clone, Copy)]
struct Inherited {
    /// `xml:space="preserve"`
    preserve: bool,
    translate: bool,
}

impl Inherited {
    /// With what `element` says itself.
    fn within(self, element: Element, source: &mut Source) -> Self {
        Self {
            preserve: preserve(element).unwrap_or(self.preserve),
            translate: source
                .yes_no(element, "translate")
                .unwrap_or(self.translate),
        }
    }
}

fn preserve(element: Element) -> Option<bool> {
    let space = element.attribute_of(XML, "space")?;
    Some(space.value == "preserve")
}

/// Reads the document whose element is `root`.
pub(super) fn read(root: Element, source: &mut Source) -> ReadFile {
    let mut documents: Vec<Document> = Vec::new();
    for element in root.elements() {
        if element.is(root.namespace(), "file") {
            let number = documents.len() + 1;
            documents.push(file(element, number, source));
        } else {
            source.not_kept(place(element), "what stands beside the files");
        }
    }
    let first = documents.first();
    ReadFile {
        version: Version::V1_2,
        source_language: first.map_or_else(|| "und".into(), |first| first.source_language.clone()),
        target_language: first.and_then(|first| first.target_language.clone()),
        documents,
        diagnostics: Vec::new(),
    }
}

fn file(element: Element, number: usize, source: &mut Source) -> Document {
    let mut document = Document {
        id: format!("f{number}").into(),
        path: element.value("original").unwrap_or("").into(),
        source_language: element.value("source-language").unwrap_or("und").into(),
        target_language: element.value("target-language").map(Into::into),
        provenance: Provenance {
            commit: element.value("build-num").map(Into::into),
            ..Provenance::default()
        },
        preview: None,
        notes: Vec::new(),
        parts: Vec::new(),
        extensions: extension::attributes(element),
    };
    if let Some(header) = element.own("header").next() {
        header::read(header, &mut document, source);
    }
    let inherited = Inherited {
        preserve: preserve(element) == Some(true),
        translate: true,
    };
    for body in element.own("body") {
        parts(body, inherited, &mut document.parts, source);
    }
    document
}

/// The groups and units in `element`, which is a body or a group.
fn parts(element: Element, inherited: Inherited, parts: &mut Vec<Part>, source: &mut Source) {
    let core = element.namespace();
    for child in element.elements().filter(|child| child.namespace() == core) {
        match child.local() {
            "group" => parts.push(Part::Group(group(child, inherited, source))),
            "trans-unit" => {
                let unit = unit::unit(child, inherited, source);
                parts.push(Part::Unit(Box::new(unit)));
            }
            // Of the group.
            "note" | "context-group" | "count-group" | "prop-group" => {}
            "bin-unit" => source.not_kept(place(child), "an element of this kind"),
            _ => source.unknown(child),
        }
    }
}

fn group(element: Element, inherited: Inherited, source: &mut Source) -> Group {
    let inherited = inherited.within(element, source);
    let mut group = Group {
        id: element.value("id").unwrap_or("").into(),
        kind: group_kind(element.value("restype").map(type_of_res_type)),
        name: element.value("resname").map(Into::into),
        notes: Vec::new(),
        parts: Vec::new(),
        extensions: extension::attributes(element),
    };
    for child in element.elements() {
        let is_known = child.namespace() == element.namespace();
        match child.local() {
            "note" if is_known && child.value("from") != Some(TERM) => {
                let note = notes::note(child, "from", "annotates", source);
                group.notes.push(note);
            }
            "context-group" | "count-group" | "prop-group" => {
                group.extensions.extend(extension::element(child, source));
            }
            // Terms of the glossary, and what is read or told of with the parts.
            _ if is_known => {}
            _ => group.extensions.extend(extension::element(child, source)),
        }
    }
    parts(element, inherited, &mut group.parts, source);
    group
}
