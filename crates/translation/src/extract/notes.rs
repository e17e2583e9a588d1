//! What a translator is told of a unit.

use std::borrow::Cow;

use crate::model::{Note, NoteTarget, UnitKind};

use super::xml;

/// A remark on the source.
pub(super) fn note(
    category: &'static str,
    priority: u8,
    text: impl Into<Cow<'static, str>>,
) -> Note {
    let text = text.into();
    let text = match xml::shown(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(shown) => shown.into(),
    };
    Note {
        category: Some(category.into()),
        priority,
        about: NoteTarget::Both,
        text,
    }
}

/// A remark on where a unit stands.
pub(super) fn context(text: &str) -> Note {
    note("context", 2, text.to_owned())
}

/// What a unit is.
pub(super) fn description(kind: &UnitKind) -> Note {
    let text = match kind {
        UnitKind::Heading(level) => return note(DESCRIPTION, 1, format!("Heading, level {level}")),
        UnitKind::Paragraph => "Paragraph",
        UnitKind::HeaderCell => "Head of a table column",
        UnitKind::Cell => "Table cell",
        UnitKind::Alt => "Alternate text of an image: read aloud, shown where the image is not",
        UnitKind::LinkTitle => "Title of a link or an image: shown at the pointer",
        UnitKind::TabTitle => "Title of a tab",
        UnitKind::HtmlText => "Text in HTML",
        UnitKind::HtmlAttribute(name) => {
            return note(DESCRIPTION, 1, format!("HTML attribute `{name}`"));
        }
        UnitKind::DirectiveTitle => "Title that readers see",
        UnitKind::Metadata(key) => metadata(key),
        UnitKind::Field(path) => match path.strip_prefix("metadata.") {
            Some(key) => metadata(key),
            None => return note(DESCRIPTION, 1, format!("Field `{path}`")),
        },
        // Other tools' units are read, never extracted.
        UnitKind::Other(_) => "Text",
    };
    note(DESCRIPTION, 1, text)
}

/// Category of the note that says what a unit is.
const DESCRIPTION: &str = "description";

fn metadata(key: &str) -> &'static str {
    match key {
        "title" => "Title in search results and browser tabs: 60 characters at most",
        "description" => "Description in search results: 160 characters at most",
        "keywords" => "Keywords for search",
        _ => "Metadata",
    }
}
