//! The catalog and what it names (ISO 32000-1, 7.7.2).

use lopdf::{Dictionary, Document as File, Object, ObjectId, Stream, dictionary};

use super::date::Date;
use super::deflate::{Effort, deflate};
use super::file::Places;
use super::object::{name, text};
use super::written::Written;
use super::xmp::{PRODUCER, legible, packet};
use super::{Level, attachments, icc, outline};
use crate::draw::{Document, Meta};

/// What was made before.
pub(super) struct Parts<'a> {
    /// The page tree.
    pub pages: ObjectId,
    /// The structure tree.
    pub structure: ObjectId,
    /// Where bookmarks lead.
    pub places: Places<'a>,
}

/// The catalog; bookmarks are added to `written`.
pub(super) fn catalog(
    file: &mut File,
    document: &Document,
    level: Level,
    parts: &Parts<'_>,
    written: &mut Written,
) -> Dictionary {
    let meta = &document.meta;
    // No /Direction: with R2L, pdfium reverses the Latin words of every line, code and addresses
    // among them, when they are copied. All that R2L does is to order pages beside each other.
    let preferences = dictionary! { "DisplayDocTitle" => true };
    // Not deflated: it is for those who do not read PDF (ISO 19005-2, 6.6.2.1).
    let metadata = Stream::new(
        dictionary! { "Type" => "Metadata", "Subtype" => "XML" },
        packet(meta, level).into_bytes(),
    );
    let mut catalog = dictionary! {
        "Type" => "Catalog",
        "Pages" => parts.pages,
        "Lang" => text(&meta.language),
        "MarkInfo" => dictionary! { "Marked" => true },
        "ViewerPreferences" => preferences,
        "Metadata" => file.add_object(metadata),
        "StructTreeRoot" => parts.structure,
        "OutputIntents" => vec![Object::Reference(intent(file))],
    };
    if let Some(outline) = outline::add(file, &document.outline, &parts.places, written) {
        catalog.set("Outlines", outline);
        catalog.set("PageMode", name("UseOutlines"));
    }
    if let Some(labels) = outline::add_labels(file, &document.labels) {
        catalog.set("PageLabels", labels);
    }
    if let Some(embedded) = attachments::add(file, &document.attachments) {
        catalog.set("Names", dictionary! { "EmbeddedFiles" => embedded.names });
        catalog.set("AF", embedded.associated);
    }
    catalog
}

/// The colours that are meant (14.11.5; ISO 19005-2, 6.2.3).
fn intent(file: &mut File) -> ObjectId {
    let profile = deflate(
        Stream::new(dictionary! { "N" => 3 }, icc::srgb()),
        Effort::Usual,
    );
    let profile = file.add_object(profile);
    file.add_object(dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => Object::string_literal("sRGB IEC61966-2.1"),
        "Info" => Object::string_literal("sRGB IEC61966-2.1"),
        "DestOutputProfile" => profile,
    })
}

/// The information dictionary (14.3.3).
pub(super) fn information(meta: &Meta) -> Dictionary {
    let mut information = dictionary! {
        "Title" => text(&legible(&meta.title)),
        "Producer" => text(PRODUCER),
    };
    for (key, value) in [("Author", &meta.author), ("Subject", &meta.subject)] {
        if let Some(value) = value {
            information.set(key, text(&legible(value)));
        }
    }
    if !meta.keywords.is_empty() {
        information.set("Keywords", text(&legible(&meta.keywords.join(", "))));
    }
    if let Some(date) = meta.date.map(Date::from_seconds) {
        for key in ["CreationDate", "ModDate"] {
            information.set(key, Object::string_literal(date.pdf()));
        }
    }
    information
}
