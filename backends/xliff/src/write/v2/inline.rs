//! Content: text, codes, annotations.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use tercet_translation::model::{Code, Content, Mark, MarkKind, Piece, Reorder};

use super::codes::{Codes, code_point};
use crate::vocabulary::{code_style, is_styled, type_and_sub_type};
use crate::write::escape;
use crate::write::names::Names;
use crate::write::nesting::{Pair, paired};
use crate::write::tag::Tag;

/// The sources of a unit, or its targets: a code may start in one and end in
/// another.
pub(super) struct Side<'c, 'u> {
    codes: &'c Codes<'u>,
    /// Places of the pieces, counted over all contents, whose other half is there.
    paired: BTreeSet<usize>,
    at: usize,
    instances: BTreeMap<&'u str, Instances<'u>>,
}

/// The number of the last instance of an id, and the names of those that are open.
#[derive(Default)]
struct Instances<'u> {
    last: usize,
    open: Vec<Cow<'u, str>>,
    open_marks: Vec<Cow<'u, str>>,
}

impl<'u> Instances<'u> {
    fn open_of(&mut self, pair: Pair<'_>) -> &mut Vec<Cow<'u, str>> {
        match pair {
            Pair::Code(_) => &mut self.open,
            Pair::Mark(_) => &mut self.open_marks,
        }
    }
}

impl<'c, 'u> Side<'c, 'u> {
    pub(super) fn new(codes: &'c Codes<'u>, contents: impl Iterator<Item = &'u Content>) -> Self {
        Self {
            codes,
            paired: paired(contents.flatten()),
            at: 0,
            instances: BTreeMap::new(),
        }
    }

    /// The next of the contents as XML.
    pub(super) fn write(&mut self, content: &'u Content, names: &mut Names) -> String {
        let mut out = String::new();
        for piece in content {
            match piece {
                Piece::Text(text) => escape::text(&mut out, text, code_point),
                Piece::Standalone(id) => {
                    let name = self.start(Pair::Code(id));
                    self.end(Pair::Code(id));
                    let tag = Tag::new(names, "ph");
                    out.push_str(&self.standalone(tag, id, &name).empty());
                }
                Piece::Open(id) => {
                    let name = self.start(Pair::Code(id));
                    out.push_str(&self.open(id, &name, names));
                }
                Piece::Close(id) => {
                    let name = self.end(Pair::Code(id));
                    out.push_str(&self.close(id, &name, names));
                }
                Piece::OpenMark(mark) if self.is_paired() => {
                    let name = self.start(Pair::Mark(&mark.id));
                    let split = self.codes.is_split(Pair::Mark(&mark.id));
                    let tag = Tag::new(names, if split { "sm" } else { "mrk" });
                    let tag = annotation(tag, mark, &name);
                    out.push_str(&if split { tag.empty() } else { tag.open() });
                }
                Piece::CloseMark(id) if self.is_paired() => {
                    let name = self.end(Pair::Mark(id));
                    if self.codes.is_split(Pair::Mark(id)) {
                        out.push_str(&Tag::new(names, "em").with("startRef", &name).empty());
                    } else {
                        out.push_str("</mrk>");
                    }
                }
                // Half an annotation says nothing, and is not valid.
                Piece::OpenMark(_) | Piece::CloseMark(_) => {}
            }
            self.at += 1;
        }
        out
    }

    fn is_paired(&self) -> bool {
        self.paired.contains(&self.at)
    }

    /// A name for one more instance of a code or annotation: its id the first time.
    fn start(&mut self, pair: Pair<'u>) -> Cow<'u, str> {
        let (Pair::Code(id) | Pair::Mark(id)) = pair;
        let instances = self.instances.entry(id).or_default();
        let name = if instances.last == 0 {
            instances.last = 1;
            Cow::Borrowed(id)
        } else {
            let (number, name) = self.codes.copy_id(id, instances.last + 1);
            instances.last = number;
            Cow::Owned(name)
        };
        instances.open_of(pair).push(name.clone());
        name
    }

    /// The name of the instance that ends.
    fn end(&mut self, pair: Pair<'u>) -> Cow<'u, str> {
        let (Pair::Code(id) | Pair::Mark(id)) = pair;
        let instances = self.instances.entry(id).or_default();
        let ended = instances.open_of(pair).pop();
        ended.unwrap_or(Cow::Borrowed(id))
    }

    fn standalone<'n>(&self, tag: Tag<'n>, id: &str, name: &str) -> Tag<'n> {
        let Some(code) = self.codes.get(id) else {
            return tag.with("id", name);
        };
        let refs = self.codes.data_refs(code);
        let tag = described(identified(tag, code, name, refs.is_none()), code);
        let tag = tag
            .with_some("dataRef", refs.as_ref().map(|[open, _]| &**open))
            .with_some("disp", code.display.as_deref())
            .with_some("equiv", code.equivalent.as_deref())
            .with_filled("subFlows", &code.sub_flows.join(" "));
        styled(hints(tag, code, code.reorder), code)
            .with_plain(&code.extensions)
            .with_extensions(&code.extensions)
    }

    /// `pc` or `sc`.
    fn open(&self, id: &str, name: &str, names: &mut Names) -> String {
        let split = self.codes.is_split(Pair::Code(id));
        let tag = Tag::new(names, if split { "sc" } else { "pc" });
        if split {
            let isolated = (!self.is_paired()).then_some("yes");
            return self
                .standalone(tag, id, name)
                .with_some("isolated", isolated)
                .empty();
        }
        let Some(code) = self.codes.get(id) else {
            return tag.with("id", name).open();
        };
        let refs = self.codes.data_refs(code);
        let flows = code.sub_flows.join(" ");
        let tag = described(identified(tag, code, name, refs.is_none()), code);
        // The TC's rules want these attributes in pairs (Schematron F22, F23, F26).
        let tag = tag
            .with_some("dataRefStart", refs.as_ref().map(|[open, _]| &**open))
            .with_some("dataRefEnd", refs.as_ref().map(|[_, close]| &**close))
            .with_some("dispStart", code.display.as_deref())
            .with_some("equivStart", code.equivalent.as_deref())
            .with_some("equivEnd", code.equivalent.as_ref().map(|_| ""))
            .with_filled("subFlowsStart", &flows)
            .with_filled("subFlowsEnd", &flows);
        styled(hints(tag, code, code.reorder), code)
            .with_plain(&code.extensions)
            .with_extensions(&code.extensions)
            .open()
    }

    /// `</pc>` or `ec`.
    fn close(&self, id: &str, name: &str, names: &mut Names) -> String {
        if !self.codes.is_split(Pair::Code(id)) {
            return "</pc>".to_owned();
        }
        let tag = Tag::new(names, "ec");
        let code = self.codes.get(id);
        let tag = match (self.is_paired(), code) {
            (true, _) => tag.with("startRef", name),
            (false, None) => tag.with("id", name).with("isolated", "yes"),
            (false, Some(code)) => described(tag.with("id", name).with("isolated", "yes"), code),
        };
        let Some(code) = code else {
            return tag.empty();
        };
        let refs = self.codes.data_refs(code);
        let tag = tag.with_some("dataRef", refs.as_ref().map(|[_, close]| &**close));
        // The start of a fixed sequence is the start code (XLIFF 2.1, 4.3.1.8).
        let reorder = match code.reorder {
            Reorder::First if self.is_paired() => Reorder::Fixed,
            other => other,
        };
        hints(tag, code, reorder).empty()
    }
}

/// `id`, and `copyOf` of a copy where no data tells what it is (4.3.1.9).
fn identified<'n>(tag: Tag<'n>, code: &Code, name: &str, no_data: bool) -> Tag<'n> {
    let copy = no_data && name != &*code.id;
    tag.with("id", name)
        .with_some("copyOf", copy.then_some(&code.id))
}

fn described<'n>(tag: Tag<'n>, code: &Code) -> Tag<'n> {
    let (kind, sub_type) = type_and_sub_type(&code.code_type);
    tag.with_some("type", kind.as_deref())
        .with_some("subType", sub_type.as_deref())
}

/// How to show a code, unless another tool said so.
fn styled<'n>(tag: Tag<'n>, code: &Code) -> Tag<'n> {
    let style = code_style(&code.code_type, &code.kind);
    let Some(style) = style.filter(|_| !is_styled(&code.extensions)) else {
        return tag;
    };
    tag.with("fs:fs", style.element)
        .with_some("fs:subFs", style.attributes.as_deref())
}

/// What an editor may do, where it may not do everything.
fn hints<'n>(tag: Tag<'n>, code: &Code, reorder: Reorder) -> Tag<'n> {
    let reorder = match reorder {
        Reorder::Free => None,
        Reorder::Fixed => Some("no"),
        Reorder::First => Some("firstNo"),
    };
    tag.with_some("canCopy", (!code.can_copy).then_some("no"))
        .with_some("canDelete", (!code.can_delete).then_some("no"))
        .with_some("canReorder", reorder)
}

fn annotation<'n>(tag: Tag<'n>, mark: &Mark, name: &str) -> Tag<'n> {
    let tag = tag.with("id", name);
    let tag = match &mark.kind {
        MarkKind::Protected => tag.with("translate", "no"),
        MarkKind::Translatable => tag.with("translate", "yes"),
        MarkKind::Term(None) => tag.with("type", "term"),
        MarkKind::Term(Some(at)) => tag
            .with("type", "term")
            .with("ref", &format!("#gls={}", super::modules::term_id(*at))),
        MarkKind::Comment(text) => tag.with("type", "comment").with("value", text),
        MarkKind::Other {
            kind,
            value,
            reference,
        } => tag
            .with_filled("type", &mark_type(kind))
            .with_some("value", value.as_deref())
            .with_some("ref", reference.as_deref()),
    };
    tag.with_plain(&mark.extensions)
        .with_extensions(&mark.extensions)
}

/// The type of an annotation, which has a prefix where it is none of the three that
/// XLIFF knows (4.3.1.32). Those of 1.2 have none.
fn mark_type(kind: &str) -> Cow<'_, str> {
    match kind {
        "" | "generic" | "comment" | "term" => kind.into(),
        kind if kind.contains(':') => kind.into(),
        kind => format!("xliff12:{kind}").into(),
    }
}
