//! Content, cut into the runs that `mrk mtype="seg"` makes.

use std::collections::{BTreeSet, HashMap, VecDeque};

use smol_str::format_smolstr;
use tercet_translation::model::{Content, Mark, MarkId, MarkKind, Piece};

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
    /// Ids that are in use.
    ids: BTreeSet<MarkId>,
    /// Those of the source that the target does not have yet, by what they say: it
    /// may leave their ids away.
    of_source: HashMap<MarkKind, VecDeque<MarkId>>,
    /// How many ids were made up.
    made: usize,
}

impl Marks {
    fn of_source(&mut self, written: Option<&str>, kind: &MarkKind) -> MarkId {
        let id = written.map_or_else(|| self.made_up(), MarkId::new);
        self.ids.insert(id.clone());
        let alike = self.of_source.entry(kind.clone()).or_default();
        alike.push_back(id.clone());
        id
    }

    /// In a target, an annotation without id is the next of the source of the same
    /// kind.
    fn of_target(&mut self, written: Option<&str>, kind: &MarkKind) -> MarkId {
        if let Some(id) = written {
            return id.into();
        }
        let next = self.of_source.get_mut(kind).and_then(VecDeque::pop_front);
        next.unwrap_or_else(|| self.made_up())
    }

    fn made_up(&mut self) -> MarkId {
        loop {
            self.made += 1;
            let id = format_smolstr!("m{}", self.made);
            if self.ids.insert(id.clone()) {
                return id;
            }
        }
    }
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
    Unit {
        codes,
        marks,
        preserve,
    }: Unit<'_, 'a>,
    source: &mut Source,
) -> Vec<Run<'a>> {
    let preserve = super::preserve(element).unwrap_or(preserve);
    let mut reading = Reading {
        codes,
        marks,
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
                let mark = Box::new(self.mark(element));
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
        let written = element.value("mid");
        let id = if self.codes.in_source {
            self.marks.of_source(written, &kind)
        } else {
            self.marks.of_target(written, &kind)
        };
        Mark {
            id,
            kind,
            extensions: extension::attributes(element),
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
