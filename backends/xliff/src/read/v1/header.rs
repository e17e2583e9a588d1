//! `header`: which source a document was taken from, and what else is told of all of it.

use std::collections::BTreeMap;

use tercet_translation::model::Document;

use crate::read::source::Source;
use crate::read::{extension, notes};
use crate::write::{CRLF, PREVIEW_UID, TOOL};
use crate::xml::Element;

/// Reads `header` into `document`. What it holds of others is kept as it is.
pub(super) fn read(header: Element, document: &mut Document, source: &mut Source) {
    let mut files: BTreeMap<&str, Element> = BTreeMap::new();
    for (uid, file) in header.own("reference").filter_map(named) {
        files.entry(uid).or_insert(file);
    }
    let beside = |id: &str, suffix: &str| files.get(&*format!("{id}{suffix}"));
    // Ours are called by the document's id, and one of them by it and this suffix.
    let mut uids = header.own("reference").filter_map(named);
    let own = uids.find_map(|(uid, file)| Some((uid, file, beside(uid, CRLF)?)));
    if let Some((id, lf, crlf)) = own {
        let digest = |file: Element| file.value("crc").unwrap_or("").into();
        document.id = id.into();
        document.provenance.sha1_lf = digest(lf);
        document.provenance.sha1_crlf = digest(*crlf);
        let preview = beside(id, PREVIEW_UID).and_then(|file| file.value("href"));
        document.preview = preview.map(Into::into);
    }
    let is_own = |reference: Element| {
        let rest = named(reference).zip(own);
        let rest = rest.and_then(|((uid, _), (id, ..))| uid.strip_prefix(id));
        rest.is_some_and(|suffix| ["", CRLF, PREVIEW_UID].contains(&suffix))
    };
    for child in header.elements() {
        let is_known = child.namespace() == header.namespace();
        match child.local() {
            "note" if is_known => {
                let note = notes::note(child, "from", "annotates", source);
                document.notes.push(note);
            }
            "reference" if is_known && is_own(child) => {}
            "tool" if is_known && child.value("tool-id") == Some(TOOL) => {}
            "skl" | "phase-group" | "glossary" | "reference" | "count-group" | "prop-group"
            | "tool" => document
                .extensions
                .extend(extension::element(child, source)),
            _ if is_known => source.unknown(child),
            _ => document
                .extensions
                .extend(extension::element(child, source)),
        }
    }
}

/// The file that a `reference` leads to, and what it is called.
fn named(reference: Element<'_>) -> Option<(&str, Element<'_>)> {
    let file = reference.own("external-file").next()?;
    Some((file.value("uid")?, file))
}
