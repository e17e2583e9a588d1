//! Content, cut into the runs that `mrk mtype="seg"` makes.

use std::collections::BTreeSet;

use tercet_translation::model::{Content, Mark, MarkKind, Piece};

use super::codes::Codes;
use crate::read::extension;
use crate::read::source::Source;
use crate::whitespace::collapse;
use crate::xml::{Element, Node};

/// What stands in a `mrk` of a segment, or between two of them.
#[derive(Debug, Default)]
pub(super) struct Run<'a> {
    /// `mid` of the segment, empty where that is missing; `None` in between.
    pub(super) mid: Option<&'a str>,
    pub(super) content: Content,
}

/// The annotations of a unit.
#[derive(Default)]
pub(super) struct Marks {
    /// Those of the source, whose ids a target may leave away.
    of_source: Vec<Mark>,
    /// How many ids were made up.
    made: usize,
}

/// What is read into.
pub(super) struct Unit<'u, 'a> {
    pub(super) codes: &'u mut Codes<'a>,
    pub(super) marks: &'u mut Marks,
    pub(super) preserve: bool,
}

/// The runs of a `source`, `seg-source` or `target`; empty ones in between are left
/// out.
pub(super) fn runs<'a>(
    element: Element<'a>,
    unit: Unit<'_, 'a>,
    source: &mut Source,
) -> Vec<Run<'a>> {
    let preserve = super::preserve(element).unwrap_or(unit.preserve);
    let mut reading = Reading {
        codes: unit.codes,
        marks: unit.marks,
        used: BTreeSet::new(),
        source,
        runs: vec![Run::default()],
    };
    reading.inside(element);
    let mut runs = reading.runs;
    for run in &mut runs {
        if !preserve {
            collapse(&mut run.content);
        }
    }
    runs.retain(|run| run.mid.is_some() || !run.content.is_empty());
    runs
}

struct Reading<'r, 'a, 't> {
    codes: &'r mut Codes<'a>,
    marks: &'r mut Marks,
    /// Annotations of the source that this target has, by their place.
    used: BTreeSet<usize>,
    source: &'r mut Source<'t>,
    runs: Vec<Run<'a>>,
}

impl<'a> Reading<'_, 'a, '_> {
    fn push(&mut self, piece: Piece) {
        if let Some(run) = self.runs.last_mut() {
            run.content.push(piece);
        }
    }

    fn text(&mut self, text: &str) {
        let last = self.runs.last_mut().and_then(|run| run.content.last_mut());
        match last {
            Some(Piece::Text(before)) => before.push_str(text),
            _ if text.is_empty() => {}
            _ => self.push(Piece::Text(text.to_owned())),
        }
    }

    fn inside(&mut self, element: Element<'a>) {
        for child in element.children() {
            match child {
                Node::Text(text, _) => self.text(text),
                Node::Element(inline) => self.inline(inline),
                Node::Other => {}
            }
        }
    }

    fn inline(&mut self, element: Element<'a>) {
        match element.local() {
            "x" => {
                if let Some(char) = code_point(element) {
                    self.text(char.encode_utf8(&mut [0; 4]));
                } else {
                    self.standalone(element);
                }
            }
            "ph" => self.standalone(element),
            "g" => {
                let id = self.codes.start(element, self.source);
                self.push(Piece::Open(id.clone()));
                self.inside(element);
                self.push(Piece::Close(id));
            }
            "it" if element.value("pos") == Some("close") => self.end(element),
            "bx" | "bpt" | "it" => {
                let id = self.codes.start(element, self.source);
                self.push(Piece::Open(id));
            }
            "ex" | "ept" => self.end(element),
            "mrk" if element.value("mtype") == Some("seg") => {
                self.runs.push(Run {
                    mid: Some(element.value("mid").unwrap_or("")),
                    content: Content::new(),
                });
                self.inside(element);
                self.runs.push(Run::default());
            }
            "mrk" => {
                let mark = self.mark(element);
                let id = mark.id.clone();
                self.push(Piece::OpenMark(mark));
                self.inside(element);
                self.push(Piece::CloseMark(id));
            }
            _ => {
                self.source.unknown(element);
                self.inside(element);
            }
        }
    }

    fn standalone(&mut self, element: Element<'a>) {
        let id = self.codes.start(element, self.source);
        self.push(Piece::Standalone(id));
    }

    fn end(&mut self, element: Element<'a>) {
        if let Some(id) = self.codes.end(element, self.source) {
            self.push(Piece::Close(id));
        }
    }

    fn mark(&mut self, element: Element<'a>) -> Mark {
        let comment = element.value("comment");
        let name = element.value("mtype").unwrap_or("");
        let kind = match name {
            "protected" => MarkKind::Protected,
            "term" => MarkKind::Term(None),
            "x-translate" => MarkKind::Translatable,
            "x-comment" => MarkKind::Comment(comment.unwrap_or("").into()),
            name => MarkKind::Other {
                kind: mark_type(name).into(),
                value: comment.map(Into::into),
                reference: None,
            },
        };
        let mark = Mark {
            id: self.mark_id(element.value("mid"), &kind),
            kind,
            extensions: extension::attributes(element),
        };
        if self.codes.in_source {
            self.marks.of_source.push(mark.clone());
        }
        mark
    }

    /// The id of an annotation. In a target, one without id is the next of the
    /// source of the same kind.
    fn mark_id(&mut self, written: Option<&str>, kind: &MarkKind) -> Box<str> {
        let mut of_source = self.marks.of_source.iter().enumerate();
        let found = of_source.find(|(at, mark)| match written {
            Some(id) => *mark.id == *id,
            None => mark.kind == *kind && !self.codes.in_source && !self.used.contains(at),
        });
        match (found, written) {
            (Some((at, mark)), _) => {
                self.used.insert(at);
                mark.id.clone()
            }
            (None, Some(id)) => id.into(),
            (None, None) => {
                self.marks.made += 1;
                format!("mark-{}", self.marks.made).into()
            }
        }
    }
}

fn mark_type(name: &str) -> &str {
    match name.strip_prefix("x-") {
        Some("generic") => "",
        Some(own) if own.contains(':') => own,
        _ => name,
    }
}

/// A character that XML cannot hold, as we write it.
fn code_point(element: Element) -> Option<char> {
    let digits = element.value("ctype")?.strip_prefix("x-cp:")?;
    u32::from_str_radix(digits, 16)
        .ok()
        .and_then(char::from_u32)
}
