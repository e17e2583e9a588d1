//! Files that go into a PDF beside its pages, where the level allows it (PDF/A-3).

use tercet_docset::{DocPath, Sources};
use tercet_pdf::draw::{Attachment, Relation};

/// The source of an article. Its name tells its folders apart, for an attached file has none.
pub(crate) fn source(path: &DocPath, sources: &dyn Sources) -> Option<Attachment> {
    let bytes = sources.read(path).ok()?;
    let path = path.as_str();
    let mime = match path.rsplit('.').next() {
        Some("yml" | "yaml") => "application/yaml",
        _ => "text/markdown",
    };
    Some(Attachment {
        name: path.replace('/', "-"),
        description: path.to_owned(),
        mime: mime.to_owned(),
        relation: Relation::Source,
        bytes: bytes.into(),
        date: None,
    })
}

/// What a packet was made of.
pub(crate) fn manifest(json: String) -> Attachment {
    Attachment {
        name: "manifest.json".to_owned(),
        description: "SHA-256 of everything that this packet was made of".to_owned(),
        mime: "application/json".to_owned(),
        relation: Relation::Data,
        bytes: json.into_bytes().into(),
        date: None,
    }
}
