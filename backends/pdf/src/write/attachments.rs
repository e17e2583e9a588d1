//! Embedded files (ISO 32000-1, 7.11.4; ISO 19005-3, 6.8).

use lopdf::{Document, Object, ObjectId, Stream, dictionary};

use super::date::Date;
use super::deflate::{Effort, deflate};
use super::object::{integer, name, text};
use super::tree;
use crate::draw::{Attachment, Relation};

/// What the catalog says of embedded files.
pub(super) struct Embedded {
    /// The name tree `EmbeddedFiles`.
    pub names: ObjectId,
    /// The array `AF`.
    pub associated: Object,
}

/// Adds the files.
pub(super) fn add(file: &mut Document, attachments: &[Attachment]) -> Option<Embedded> {
    if attachments.is_empty() {
        return None;
    }
    let mut named: Vec<(Vec<u8>, ObjectId)> = Vec::new();
    let mut associated = Vec::new();
    for (at, attachment) in attachments.iter().enumerate() {
        let id = add_one(file, attachment);
        associated.push(Object::Reference(id));
        // Two files may have one name; a tree's keys may not be equal.
        named.push((format!("{} {at:06}", attachment.name).into_bytes(), id));
    }
    named.sort_unstable();
    let named = named.into_iter().map(|(key, id)| {
        (
            Object::String(key, lopdf::StringFormat::Literal),
            Object::Reference(id),
        )
    });
    let tree = tree::add(file, "Names", named.collect());
    Some(Embedded {
        names: tree,
        associated: Object::Array(associated),
    })
}

fn add_one(file: &mut Document, attachment: &Attachment) -> ObjectId {
    let mut parameters = dictionary! { "Size" => integer(attachment.bytes.len()) };
    if let Some(date) = attachment.date.map(Date::from_seconds) {
        parameters.set("ModDate", Object::string_literal(date.pdf()));
    }
    let stream = Stream::new(
        dictionary! {
            "Type" => "EmbeddedFile",
            "Subtype" => name(&attachment.mime),
            "Params" => parameters,
        },
        attachment.bytes.to_vec(),
    );
    let stream = file.add_object(deflate(stream, Effort::Usual));
    file.add_object(dictionary! {
        "Type" => "Filespec",
        "F" => text(&attachment.name),
        "UF" => text(&attachment.name),
        "Desc" => text(&attachment.description),
        "AFRelationship" => match attachment.relation {
            Relation::Source => "Source",
            Relation::Data => "Data",
            Relation::Supplement => "Supplement",
        },
        "EF" => dictionary! { "F" => stream, "UF" => stream },
    })
}
