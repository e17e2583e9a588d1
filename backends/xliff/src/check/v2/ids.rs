//! Ids are unique, each in its scope.

use std::collections::BTreeSet;

use tercet_article::Severity::Error;

use super::super::table::{Entry, entry};
use super::super::vocabulary::{
    CHANGES, GLOSSARY, ITS, MATCHES, METADATA, RESOURCES, SIZE, VALIDATION,
};
use super::Findings;
use super::model::{Content, Document, SIDES, Side, inlines};
use crate::xml::chars::is_nmtoken;
use crate::xml::{Attribute, Element, XML};

/// All rules of this file.
pub(super) const RULES: &[&Entry] = &[
    &FILE,
    &GROUP,
    &UNIT,
    &NOTE,
    &DATA,
    &SEGMENT,
    &INLINE,
    &EXTENSION,
    &EXTENSION_VALUE,
];

entry!(
    FILE,
    "xliff-file-id-duplicate",
    Error,
    "XLIFF 2.x, attribute `id`, Constraints (`<file>`)",
    "Two files have the same id",
    "The `id` of a `<file>` is unique in the document: fragment identifiers such as \
`#/f=f1/u=u1` begin with it."
);

entry!(
    GROUP,
    "xliff-group-id-duplicate",
    Error,
    "XLIFF 2.x, attribute `id`, Constraints (`<group>`)",
    "Two groups of a file have the same id",
    "The `id` of a `<group>` is unique among all groups of the file, at whatever depth."
);

entry!(
    UNIT,
    "xliff-unit-id-duplicate",
    Error,
    "XLIFF 2.x, attribute `id`, Constraints (`<unit>`)",
    "Two units of a file have the same id",
    "The `id` of a `<unit>` is unique among all units of the file, in whatever group: tools put \
translations back by it, and sub-flows are named by it."
);

entry!(
    NOTE,
    "xliff-note-id-duplicate",
    Error,
    "XLIFF 2.x, attribute `id`, Constraints (`<note>`)",
    "Two notes have the same id",
    "The `id` of a `<note>` is unique in the `<notes>` around it. Notes of the file, a group and a \
unit may have the same."
);

entry!(
    DATA,
    "xliff-data-id-duplicate",
    Error,
    "XLIFF 2.x, attribute `id`, Constraints (`<data>`)",
    "Two pieces of original data have the same id",
    "The `id` of a `<data>` is unique in its `<originalData>`: `dataRef` would not tell which is \
meant."
);

entry!(
    SEGMENT,
    "xliff-segment-id-duplicate",
    Error,
    "XLIFF 2.x, attribute `id`, Constraints (`<segment>`, `<ignorable>`)",
    "A segment has an id that something else in its unit has",
    "The ids of `<segment>`, `<ignorable>` and of all inline elements of a unit's sources are one \
set: each stands in it once."
);

entry!(
    INLINE,
    "xliff-inline-id-duplicate",
    Error,
    "XLIFF 2.x, attribute `id`, Constraints (inline elements)",
    "Two inline elements of a unit have the same id",
    "In the sources of a unit, the ids of `<ph>`, `<pc>`, `<sc>`, isolated `<ec>`, `<mrk>` and \
`<sm>` are unique, together with those of its segments. In its targets too, where an element that \
corresponds to one of the source has that one's id."
);

entry!(
    EXTENSION,
    "xliff-extension-id-duplicate",
    Error,
    "XLIFF 2.x, Extension Mechanisms, Constraints; Fragment Identification",
    "Two elements of an extension have the same id",
    "`id` or `xml:id` of an extension's elements is unique among those of the same namespace in the \
`<file>`, `<group>` or `<unit>` that directly holds them, so that a fragment identifier finds one of \
them."
);

entry!(
    EXTENSION_VALUE,
    "xliff-extension-id",
    Error,
    "XLIFF 2.x, Extension Mechanisms, Constraints",
    "The id of an extension's element is no name token",
    "Where an extension has ids, they are attributes `id` or `xml:id` with name tokens, so that a \
fragment identifier can name them."
);

pub(super) fn check(document: &Document<'_>, findings: &mut Findings) {
    let files = document.files.iter().map(|file| file.element);
    unique(files, &FILE, "file", findings);
    for file in &document.files {
        unique(file.groups.iter().copied(), &GROUP, "group", findings);
        unique(
            file.units.iter().map(|unit| unit.element),
            &UNIT,
            "unit",
            findings,
        );
    }
    for scope in document.scopes() {
        for notes in scope.own("notes") {
            unique(notes.own("note"), &NOTE, "note", findings);
        }
        extensions(scope, findings);
    }
    for content in document.contents() {
        let core = content
            .parts
            .iter()
            .find_map(|part| part.source)
            .map_or("", Element::namespace);
        for original in content
            .owner
            .elements()
            .filter(|child| child.is(core, "originalData"))
        {
            unique(
                original.own("data"),
                &DATA,
                "piece of original data",
                findings,
            );
        }
        for side in SIDES {
            inline(content, side, findings);
        }
    }
}

/// Tells of every element whose `id` an earlier one has.
pub(super) fn unique<'a>(
    elements: impl Iterator<Item = Element<'a>>,
    entry: &'static Entry,
    what: &str,
    findings: &mut Findings,
) {
    let ids = elements.filter_map(|element| element.attribute("id"));
    unique_values(ids, entry, what, findings);
}

/// Tells of every attribute whose value an earlier one has.
pub(super) fn unique_values<'a>(
    ids: impl Iterator<Item = Attribute<'a>>,
    entry: &'static Entry,
    what: &str,
    findings: &mut Findings,
) {
    let mut seen = BTreeSet::new();
    for id in ids {
        if !seen.insert(id.value) {
            let message = format!("a {what} with the {} `{}` came before", id.name, id.value);
            findings.add(entry, id.span, message);
        }
    }
}

fn inline<'a>(content: &Content<'a>, side: Side, findings: &mut Findings) {
    let mut seen = BTreeSet::new();
    let mut tell = |element: Element<'a>, entry: &'static Entry| {
        let Some(id) = element.attribute("id") else {
            return;
        };
        // A closing code of a start code has no id; one that has is told of elsewhere.
        let is_closing = element.local() == "ec" && element.attribute("startRef").is_some();
        if !is_closing && !seen.insert(id.value) {
            let message = format!(
                "`{}` is an id in the {} of this unit already",
                id.value,
                side.name()
            );
            findings.add(entry, id.span, message);
        }
    };
    for part in &content.parts {
        // Segments count once, with the source.
        if let (Some(segment), Side::Source) = (part.element, side) {
            tell(segment, &SEGMENT);
        }
        for element in part.side(side).into_iter().flat_map(inlines) {
            tell(element, &INLINE);
        }
    }
}

/// Ids of extensions: of one namespace, in one scope.
fn extensions(scope: Element<'_>, findings: &mut Findings) {
    let modules = [
        MATCHES, GLOSSARY, METADATA, RESOURCES, SIZE, VALIDATION, ITS, CHANGES[0], CHANGES[1],
    ];
    let is_extension = |element: &Element<'_>| {
        !element.is_akin(scope) && !modules.iter().any(|module| element.is_of(module))
    };
    let mut seen = BTreeSet::new();
    for holder in scope.elements().filter(|child| !child.is_akin(scope)) {
        for element in [holder]
            .into_iter()
            .chain(holder.descendants())
            .filter(is_extension)
        {
            let ids = [element.attribute("id"), element.attribute_of(XML, "id")];
            for id in ids.into_iter().flatten() {
                if !is_nmtoken(id.value.trim()) {
                    findings.add(
                        &EXTENSION_VALUE,
                        id.span,
                        format!("`{}` is no name token", id.value),
                    );
                }
                if !seen.insert((element.namespace(), id.value)) {
                    let message = format!(
                        "an element of this extension with the id `{}` came before",
                        id.value
                    );
                    findings.add(&EXTENSION, id.span, message);
                }
            }
        }
    }
}
