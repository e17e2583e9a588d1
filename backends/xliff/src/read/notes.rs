//! Notes, and text that holds no inline elements.

use tercet_translation::model::{Note, NoteTarget};

use super::source::Source;
use crate::xml::{Element, Node};

/// All text in `element`, that of elements inside too.
pub(super) fn text(element: Element) -> String {
    let mut text = String::new();
    collect(element, &mut text);
    text
}

fn collect(element: Element, text: &mut String) {
    for child in element.children() {
        match child {
            Node::Text(part, _) => text.push_str(part),
            Node::Element(inner) => collect(inner, text),
            Node::Other => {}
        }
    }
}

/// A `note`. `category` and `about` are the names of the attributes that say so.
pub(super) fn note(element: Element, category: &str, about: &str, source: &mut Source) -> Note {
    let priority = source.parsed(element, "priority", "a number from 1 to 10", |value| {
        value
            .parse()
            .ok()
            .filter(|priority| (1..=10).contains(priority))
    });
    let about = source.parsed(
        element,
        about,
        "`source` or `target`",
        |value| match value {
            "source" => Some(NoteTarget::Source),
            "target" => Some(NoteTarget::Target),
            "general" => Some(NoteTarget::Both),
            _ => None,
        },
    );
    Note {
        category: element.value(category).map(|value| value.to_owned().into()),
        priority: priority.unwrap_or(1),
        about: about.unwrap_or(NoteTarget::Both),
        text: text(element).into(),
    }
}
