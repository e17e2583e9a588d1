//! XLIFF 1.2, valid by the strict schema.
//!
//! It holds less than XLIFF 2. What is written for people but cannot be read back
//! stands in notes and contexts whose names begin with `tercet:` or `x-`.

mod inline;
mod unit;

use std::collections::BTreeMap;

use tercet_translation::model::{Document, Extension, Group, Note, NoteTarget, Part, Unit};

use super::foreign::is_element;
use super::names::Names;
use super::tag::Tag;
use super::xml::Lines;
use super::{WriteOptions, units};
use crate::Version;
use crate::vocabulary::{group_type, res_type};

/// What the second digest of a source is called: the first has the document's id.
pub(crate) const CRLF: &str = ".crlf";
/// What the reference to the preview is called: the document's id, and this.
pub(crate) const PREVIEW: &str = ".preview";
/// `tool-id` of this program.
pub(crate) const TOOL: &str = "tercet";
/// `from` of notes that tell a term of the glossary.
pub(crate) const TERM: &str = "tercet:term";

/// Writes the documents, each of which has a part at least.
pub(super) fn write(documents: &[&Document], options: WriteOptions) -> String {
    let mut names = Names::default();
    let mut body = Lines::new(1);
    for document in documents {
        let parents = parents(&units(&document.parts));
        let mut writing = Writing {
            options,
            parents,
            lines: &mut body,
            names: &mut names,
        };
        writing.file(document);
    }
    let declared: Vec<(String, String)> = names
        .declarations()
        .map(|(prefix, namespace)| (prefix, namespace.to_owned()))
        .collect();
    let version = Version::V1_2;
    let mut tag = Tag::new(&mut names, "xliff")
        .with("xmlns", version.namespace())
        .with("version", version.name());
    for (prefix, namespace) in declared {
        tag = tag.declaring(&prefix, &namespace);
    }
    let root = tag.open();
    let body = body.finish();
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{root}\n{body}</xliff>\n")
}

/// Elements of XLIFF 1.2 that the model has no place for and other tools wrote, in the
/// order of the schema: at the start of a header, and among its references.
const HEAD: [&str; 2] = ["skl", "phase-group"];
const HEADER: [&str; 5] = ["glossary", "reference", "count-group", "prop-group", "tool"];
/// In a group and in a unit.
const GROUPS: [&str; 3] = ["context-group", "count-group", "prop-group"];
/// In the `context-group` that we write.
const CONTEXT: [&str; 1] = ["context"];
/// Behind the target of an `alt-trans`.
const IN_CANDIDATE: [&str; 2] = ["context-group", "note"];

/// The elements of XLIFF 1.2 among `extensions` that have one of `names`, in the order
/// of these.
fn of_core<'e>(
    extensions: &'e [Extension],
    names: &'static [&'static str],
) -> impl Iterator<Item = &'e Extension> {
    names.iter().flat_map(move |name| {
        let is_it = |other: &&Extension| is_element(other, Version::V1_2.namespace(), name);
        extensions.iter().filter(is_it)
    })
}

/// The unit in whose markup the text of another one lies, by the latter's id.
fn parents<'d>(units: &[&'d Unit]) -> BTreeMap<&'d str, &'d str> {
    units
        .iter()
        .flat_map(|unit| unit.codes.iter().map(|code| (&*unit.id, code)))
        .flat_map(|(id, code)| code.sub_flows.iter().map(move |flow| (&**flow, id)))
        .collect()
}

/// A document that is being written.
struct Writing<'w, 'd> {
    options: WriteOptions,
    parents: BTreeMap<&'d str, &'d str>,
    lines: &'w mut Lines,
    names: &'w mut Names,
}

impl<'d> Writing<'_, 'd> {
    fn file(&mut self, document: &'d Document) {
        let tag = Tag::new(self.names, "file")
            .with("original", &document.path)
            .with("source-language", &document.source_language)
            .with_some("target-language", document.target_language.as_deref())
            .with("datatype", "x-markdown")
            .with("tool-id", TOOL)
            .with_some("build-num", document.provenance.commit.as_deref())
            .with_extensions(&document.extensions);
        let tag = tag.open();
        self.lines.open(&tag);
        self.header(document);
        self.lines.open("<body>");
        self.parts(&document.parts);
        self.lines.close("body");
        self.lines.close("file");
    }

    /// Which source the document was taken from, as references to it with their
    /// digests; the preview; then the notes. What others told comes where the schema
    /// wants it.
    fn header(&mut self, document: &Document) {
        let provenance = &document.provenance;
        let sources = [("", &provenance.sha1_lf), (CRLF, &provenance.sha1_crlf)];
        self.lines.open("<header>");
        self.lines.extensions(of_core(&document.extensions, &HEAD));
        for (suffix, digest) in sources {
            let uid = format!("{}{suffix}", document.id);
            let file = Tag::new(self.names, "external-file")
                .with("href", &document.path)
                .with("uid", &uid)
                .with_filled("crc", digest)
                .empty();
            self.lines.line(&format!("<reference>{file}</reference>"));
        }
        if let Some(preview) = &document.preview {
            let uid = format!("{}{PREVIEW}", document.id);
            let file = Tag::new(self.names, "external-file")
                .with("href", preview)
                .with("uid", &uid)
                .empty();
            self.lines.line(&format!("<reference>{file}</reference>"));
        }
        self.notes(&document.notes);
        self.lines
            .line("<tool tool-id=\"tercet\" tool-name=\"tercet\"/>");
        self.lines
            .extensions(of_core(&document.extensions, &HEADER));
        self.foreign(&document.extensions);
        self.lines.close("header");
    }

    fn parts(&mut self, parts: &'d [Part]) {
        for part in parts {
            match part {
                Part::Group(group) => self.group(group),
                Part::Unit(unit) => self.unit(unit),
            }
        }
    }

    fn group(&mut self, group: &'d Group) {
        let kind = group_type(&group.kind).map(res_type);
        let tag = Tag::new(self.names, "group")
            .with("id", &group.id)
            .with_some("resname", group.name.as_deref())
            .with_some("restype", kind.as_deref())
            .with_extensions(&group.extensions)
            .open();
        self.lines.open(&tag);
        self.lines.extensions(of_core(&group.extensions, &GROUPS));
        self.notes(&group.notes);
        self.foreign(&group.extensions);
        self.parts(&group.parts);
        self.lines.close("group");
    }

    fn notes(&mut self, notes: &[Note]) {
        for note in notes {
            let about = match note.about {
                NoteTarget::Both => None,
                NoteTarget::Source => Some("source"),
                NoteTarget::Target => Some("target"),
            };
            let priority = note.priority.clamp(1, 10).to_string();
            let line = Tag::new(self.names, "note")
                .with_some("from", note.category.as_deref())
                .with_some("priority", (priority != "1").then_some(&priority))
                .with_some("annotates", about)
                .around_text(&note.text);
            self.lines.line(&line);
        }
    }

    /// Elements of other namespaces, which come last.
    fn foreign(&mut self, extensions: &[Extension]) {
        let placed = [&HEAD[..], &HEADER, &GROUPS, &CONTEXT, &IN_CANDIDATE];
        let is_placed = |other: &&Extension| {
            let mut names = placed.iter().copied().flatten();
            names.any(|name| is_element(other, Version::V1_2.namespace(), name))
        };
        self.lines
            .extensions(extensions.iter().filter(|other| !is_placed(other)));
    }
}
