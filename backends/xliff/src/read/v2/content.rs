//! Content: text, codes, annotations.

use std::collections::BTreeMap;

use tercet_translation::model::{Content, Mark, MarkId, MarkKind, Piece};

use super::codes::{Codes, code_point};
use crate::read::extension;
use crate::read::source::Source;
use crate::whitespace::collapse;
use crate::xml::{Element, Node};

/// Places of the entries of the glossary: by their ids, and by the annotations that
/// they refer to.
#[derive(Default)]
pub(super) struct Entries<'a> {
    pub(super) by_id: BTreeMap<&'a str, usize>,
    pub(super) by_mark: BTreeMap<&'a str, usize>,
}

impl Entries<'_> {
    fn find(&self, mark: &str, reference: Option<&str>) -> Option<usize> {
        let by_id = reference.and_then(|reference| {
            let id = reference.rsplit_once("gls=")?.1;
            self.by_id.get(id)
        });
        by_id.or_else(|| self.by_mark.get(mark)).copied()
    }
}

/// The content of a `source` or a `target`.
pub(super) fn content<'a>(
    element: Element<'a>,
    preserve: bool,
    codes: &mut Codes<'a>,
    entries: &Entries,
    source: &mut Source,
) -> Content {
    let mut reading = Reading {
        codes,
        entries,
        source,
        content: Content::new(),
    };
    reading.inside(element);
    let mut content = reading.content;
    if !super::preserve(element).unwrap_or(preserve) {
        collapse(&mut content);
    }
    content
}

struct Reading<'r, 'a, 't> {
    codes: &'r mut Codes<'a>,
    entries: &'r Entries<'r>,
    source: &'r mut Source<'t>,
    content: Content,
}

impl<'a> Reading<'_, 'a, '_> {
    fn text(&mut self, text: &str) {
        match self.content.last_mut() {
            Some(Piece::Text(before)) => before.push_str(text),
            _ if text.is_empty() => {}
            _ => self.content.push(Piece::Text(text.to_owned())),
        }
    }

    fn inside(&mut self, element: Element<'a>) {
        for child in element.children() {
            match child {
                Node::Text(text, _) => self.text(text),
                Node::Element(inline) if inline.is_akin(element) => self.inline(inline),
                Node::Element(other) => self.unknown(other),
                Node::Other => {}
            }
        }
    }

    fn unknown(&mut self, element: Element<'a>) {
        self.source.unknown(element);
        for child in element.children() {
            match child {
                Node::Text(text, _) => self.text(text),
                Node::Element(inner) => self.unknown(inner),
                Node::Other => {}
            }
        }
    }

    fn inline(&mut self, element: Element<'a>) {
        match element.local() {
            "cp" => {
                if let Some(char) = code_point(element, self.source) {
                    self.text(char.encode_utf8(&mut [0; 4]));
                }
            }
            "ph" => {
                let id = self.codes.start(element, self.source);
                self.content.push(Piece::Standalone(id));
            }
            "pc" => {
                let id = self.codes.start(element, self.source);
                self.content.push(Piece::Open(id.clone()));
                self.inside(element);
                self.content.push(Piece::Close(id));
            }
            "sc" => {
                let id = self.codes.start(element, self.source);
                self.content.push(Piece::Open(id));
            }
            "ec" => {
                if let Some(id) = self.codes.end(element, self.source) {
                    self.content.push(Piece::Close(id));
                }
            }
            "mrk" => {
                let mark = Box::new(self.mark(element));
                let id = mark.id.clone();
                self.content.push(Piece::OpenMark(mark));
                self.inside(element);
                self.content.push(Piece::CloseMark(id));
            }
            "sm" => {
                let mark = Box::new(self.mark(element));
                self.content.push(Piece::OpenMark(mark));
            }
            "em" => match element.value("startRef") {
                Some(id) => self.content.push(Piece::CloseMark(id.into())),
                None => {
                    self.source.id(element);
                }
            },
            _ => self.unknown(element),
        }
    }

    fn mark(&mut self, element: Element<'a>) -> Mark {
        let id: MarkId = self.source.id(element).into();
        let translate = self.source.yes_no(element, "translate");
        let kind = element.value("type");
        let value = element.value("value");
        let reference = element.value("ref");
        let entry = self.entries.find(&id, reference);
        let kind = match (kind, translate, value, reference) {
            (None | Some("generic"), Some(false), ..) => MarkKind::Protected,
            (None | Some("generic"), Some(true), ..) => MarkKind::Translatable,
            (Some("term"), ..) if entry.is_some() => MarkKind::Term(entry),
            (Some("term"), _, None, None) => MarkKind::Term(None),
            (Some("comment"), _, Some(text), None) => MarkKind::Comment(text.into()),
            _ => MarkKind::Other {
                kind: kind.unwrap_or("").into(),
                value: value.map(Into::into),
                reference: reference.map(Into::into),
            },
        };
        let mut extensions = extension::attributes(element);
        if !matches!(kind, MarkKind::Protected | MarkKind::Translatable) {
            extensions.extend(extension::plain(element, "translate"));
        }
        Mark {
            id,
            kind,
            extensions,
        }
    }
}
