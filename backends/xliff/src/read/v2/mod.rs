//! XLIFF 2.0, 2.1 and 2.2.

mod codes;
mod content;
mod its;
mod modules;
mod unit;

use std::collections::BTreeMap;

use tercet_translation::model::{Document, Extension, Group, Note, Part, Provenance};

use super::source::Source;
use super::{ReadFile, extension, notes, place};
use crate::Version;
use crate::vocabulary::{ITS, METADATA, RESOURCES, SIZE, group_kind};
use crate::xml::{Element, XML};

/// What an element hands down to those inside it.
#[derive(Clone, Copy)]
struct Inherited {
    /// `xml:space="preserve"`
    preserve: bool,
    translate: bool,
    can_resegment: bool,
}

impl Inherited {
    /// With what `element` says itself.
    fn within(self, element: Element, source: &mut Source) -> Self {
        Self {
            preserve: preserve(element).unwrap_or(self.preserve),
            translate: source
                .yes_no(element, "translate")
                .unwrap_or(self.translate),
            can_resegment: source
                .yes_no(element, "canResegment")
                .unwrap_or(self.can_resegment),
        }
    }
}

fn preserve(element: Element) -> Option<bool> {
    let space = element.attribute_of(XML, "space")?;
    Some(space.value == "preserve")
}

/// Reads the document whose element is `root`.
pub(super) fn read(root: Element, version: Version, source: &mut Source) -> ReadFile {
    let source_language: Box<str> = root.value("srcLang").unwrap_or("und").into();
    let target_language: Option<Box<str>> = root.value("trgLang").map(Into::into);
    let inherited = Inherited {
        preserve: preserve(root) == Some(true),
        translate: true,
        can_resegment: true,
    };
    let mut documents = Vec::new();
    for element in root.elements() {
        if element.is(root.namespace(), "file") {
            let mut document = file(element, inherited, source);
            document.source_language.clone_from(&source_language);
            document.target_language.clone_from(&target_language);
            its::inherit(root, &mut document.extensions);
            documents.push(document);
        } else {
            source.not_kept(place(element), "what stands beside the files");
        }
    }
    for attribute in root.attributes() {
        let known = ["", XML, crate::xml::XMLNS, ITS, crate::xml::XSI];
        if !known.contains(&attribute.namespace) {
            source.not_kept(attribute.span, "an attribute of the whole document");
        }
    }
    ReadFile {
        version,
        source_language,
        target_language,
        documents,
        diagnostics: Vec::new(),
    }
}

fn file(element: Element, inherited: Inherited, source: &mut Source) -> Document {
    let inherited = inherited.within(element, source);
    let mut document = Document {
        id: source.id(element).into(),
        path: element.value("original").unwrap_or("").into(),
        source_language: Box::default(),
        target_language: None,
        provenance: Provenance::default(),
        preview: None,
        notes: Vec::new(),
        parts: Vec::new(),
        extensions: extension::with_directions(element),
    };
    let profile = element
        .elements()
        .find(|child| child.is(SIZE, "profiles"))
        .and_then(|profiles| profiles.value("generalProfile"));
    let all_metadata = element
        .elements()
        .filter(|child| child.is(METADATA, "metadata"));
    let facts: Vec<(&str, String)> = all_metadata
        .flat_map(|child| modules::metadata(child, &mut document.extensions, source))
        .collect();
    for (kind, fact) in &facts {
        let fact = &**fact;
        match *kind {
            "sha1-lf" => document.provenance.sha1_lf = fact.into(),
            "sha1-crlf" => document.provenance.sha1_crlf = fact.into(),
            "git-commit" => document.provenance.commit = Some(fact.into()),
            _ => {}
        }
    }
    let reading = Reading {
        core: element.namespace(),
        code_points: profile == Some("xliff:codepoints"),
        hashes: &modules::unit_hashes(&facts),
    };
    for child in element.elements() {
        if child.is(METADATA, "metadata") {
            // Read already.
        } else if child.is(RESOURCES, "resourceData") {
            let preview = modules::resources(child, &mut document.extensions, source);
            document.preview = document.preview.or(preview);
        } else if modules::is_own_profile(child) {
            // Written again where a unit has a limit.
        } else if child.is(reading.core, "skeleton") {
            // Of another tool: what came is written again.
            document
                .extensions
                .extend(extension::element(child, source));
        } else {
            let into = Destination {
                notes: &mut document.notes,
                parts: Some(&mut document.parts),
                extensions: &mut document.extensions,
            };
            reading.child(child, inherited, into, source);
        }
    }
    document
}

/// What is the same for everything in a `file`.
#[derive(Clone, Copy)]
struct Reading<'a> {
    /// The namespace of the core.
    core: &'a str,
    /// Whether sizes are numbers of code points.
    code_points: bool,
    /// Of the sources of the units, by id.
    hashes: &'a BTreeMap<&'a str, &'a str>,
}

/// Where the children of a `file`, `group` or `unit` go.
struct Destination<'m> {
    notes: &'m mut Vec<Note>,
    /// `None` in a unit, which holds neither groups nor units.
    parts: Option<&'m mut Vec<Part>>,
    extensions: &'m mut Vec<Extension>,
}

impl Reading<'_> {
    /// A child that has the same meaning in a file, a group and a unit.
    fn child(self, child: Element, inherited: Inherited, into: Destination, source: &mut Source) {
        if !child.is_of(self.core) {
            into.extensions.extend(extension::element(child, source));
            return;
        }
        match (child.local(), into.parts) {
            ("notes", _) => {
                for note in child.own("note") {
                    if !extension::attributes(note).is_empty() {
                        source.not_kept(place(note), "an attribute of a note");
                    }
                    into.notes
                        .push(notes::note(note, "category", "appliesTo", source));
                }
            }
            ("group", Some(parts)) => {
                let group = self.group(child, inherited, source);
                parts.push(Part::Group(group));
            }
            ("unit", Some(parts)) => {
                let unit = self.unit(child, inherited, source);
                parts.push(Part::Unit(Box::new(unit)));
            }
            _ => source.unknown(child),
        }
    }

    fn group(self, element: Element, inherited: Inherited, source: &mut Source) -> Group {
        let inherited = inherited.within(element, source);
        let mut group = Group {
            id: source.id(element).into(),
            kind: group_kind(element.value("type")),
            name: element.value("name").map(Box::from),
            notes: Vec::new(),
            parts: Vec::new(),
            extensions: extension::with_directions(element),
        };
        for child in element.elements() {
            if child.is(METADATA, "metadata") {
                modules::metadata(child, &mut group.extensions, source);
                continue;
            }
            let into = Destination {
                notes: &mut group.notes,
                parts: Some(&mut group.parts),
                extensions: &mut group.extensions,
            };
            self.child(child, inherited, into, source);
        }
        group
    }
}
