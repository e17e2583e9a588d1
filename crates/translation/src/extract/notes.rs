//! What a translator is told of a unit.

use std::borrow::Cow;

use crate::model::{Note, NoteTarget, UnitKind};

use super::xml;

/// A remark of some sort on the source.
pub(super) fn note(
    category: &'static str,
    priority: u8,
    text: impl Into<Cow<'static, str>>,
) -> Note {
    Note {
        category: Some(category.into()),
        priority,
        ..plain(text.into())
    }
}

/// A remark on the source.
fn plain(text: Cow<'static, str>) -> Note {
    let text = match xml::shown(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(shown) => shown.into(),
    };
    Note {
        category: None,
        priority: 1,
        about: NoteTarget::Both,
        text,
    }
}

/// A remark on where a unit stands.
pub(super) fn context(text: &str) -> Note {
    note("context", 2, text.to_owned())
}

/// What a unit is. Every unit has one: it needs no category.
pub(super) fn description(kind: &UnitKind) -> Note {
    let text = match kind {
        UnitKind::Heading(level) => return plain(format!("Heading, level {level}").into()),
        UnitKind::Paragraph => "Paragraph",
        UnitKind::HeaderCell => "Head of a table column",
        UnitKind::Cell => "Table cell",
        UnitKind::Alt => "Alternate text of an image: read aloud, shown where the image is not",
        UnitKind::LinkTitle => "Title of a link or an image: shown at the pointer",
        UnitKind::TabTitle => "Title of a tab",
        UnitKind::HtmlText => "Text in HTML",
        UnitKind::HtmlAttribute(name) => {
            return plain(format!("HTML attribute `{name}`").into());
        }
        UnitKind::DirectiveTitle => "Title that readers see",
        UnitKind::Metadata(key) => metadata(key),
        UnitKind::Field(path) => match path.strip_prefix("metadata.") {
            Some(key) => metadata(key),
            None => return plain(format!("Field `{path}`").into()),
        },
        // Other tools' units are read, never extracted.
        UnitKind::Other(_) => "Text",
    };
    plain(text.into())
}

fn metadata(key: &str) -> &'static str {
    match key {
        "title" => "Title in search results and browser tabs: 60 characters at most",
        "description" => "Description in search results: 160 characters at most",
        "keywords" => "Keywords for search",
        _ => "Metadata",
    }
}
