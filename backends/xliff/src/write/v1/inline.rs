//! Content: `g` and `x`, or `bx` and `ex` where a pair is not nested.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use tercet_translation::model::{Code, Content, Mark, MarkKind, Piece};

use crate::vocabulary::ctype;
use crate::write::escape;
use crate::write::names::Names;
use crate::write::nesting::{Pair, paired, split_pairs};
use crate::write::tag::Tag;

/// The codes of a unit or a candidate.
pub(super) struct Codes<'u> {
    by_id: BTreeMap<&'u str, &'u Code>,
    split: BTreeSet<Pair<'u>>,
}

impl<'u> Codes<'u> {
    pub(super) fn new(codes: &'u [Code], contents: impl Iterator<Item = &'u Content>) -> Self {
        Self {
            by_id: codes.iter().map(|code| (&*code.id, code)).collect(),
            split: split_pairs(contents),
        }
    }
}

/// All that stands in one `source`, `seg-source` or `target`.
pub(super) struct Side<'c, 'u> {
    codes: &'c Codes<'u>,
    paired: BTreeSet<usize>,
    at: usize,
    depth: usize,
    /// Whether what comes stands in the `mrk` of a segment.
    pub(super) in_segment: bool,
    /// How often each pair was opened, and the numbers of those that are open.
    opened: BTreeMap<&'u str, (usize, Vec<usize>)>,
}

impl<'c, 'u> Side<'c, 'u> {
    pub(super) fn new(codes: &'c Codes<'u>, contents: impl Iterator<Item = &'u Content>) -> Self {
        Self {
            codes,
            paired: paired(contents.flatten()),
            at: 0,
            depth: 0,
            in_segment: false,
            opened: BTreeMap::new(),
        }
    }

    /// The next of the contents as XML.
    pub(super) fn write(&mut self, content: &'u Content, names: &mut Names) -> String {
        let mut out = String::new();
        for piece in content {
            match piece {
                Piece::Text(text) => escape::text(&mut out, text, code_point),
                Piece::Standalone(id) => {
                    let tag = Tag::new(names, "x").with("id", id);
                    out.push_str(&self.described(tag, id, false).empty());
                }
                Piece::Open(id) => {
                    let split = self.codes.split.contains(&Pair::Code(id));
                    let tag = Tag::new(names, if split { "bx" } else { "g" }).with("id", id);
                    let tag = tag.with_some("rid", self.open(id).filter(|_| split).as_deref());
                    let tag = self.described(tag, id, true);
                    out.push_str(&if split { tag.empty() } else { tag.open() });
                    self.depth += usize::from(!split);
                }
                Piece::Close(id) => {
                    let rid = self.close(id);
                    if self.codes.split.contains(&Pair::Code(id)) {
                        let tag = Tag::new(names, "ex").with("id", id);
                        out.push_str(&tag.with_some("rid", rid.as_deref()).empty());
                    } else {
                        out.push_str("</g>");
                        self.depth = self.depth.saturating_sub(1);
                    }
                }
                Piece::OpenMark(mark) if !self.codes.split.contains(&Pair::Mark(&mark.id)) => {
                    // An annotation that stands in nothing else has no id: in a target,
                    // the schema takes each `mid` there for that of a segment, and
                    // tools copy what stands in the source.
                    let hidden = !self.in_segment && self.depth == 0;
                    out.push_str(&annotation(mark, hidden, names));
                    self.depth += 1;
                }
                Piece::CloseMark(id) if !self.codes.split.contains(&Pair::Mark(id)) => {
                    out.push_str("</mrk>");
                    self.depth = self.depth.saturating_sub(1);
                }
                // XLIFF 1.2 has no annotation that begins in one element and ends in
                // another.
                Piece::OpenMark(_) | Piece::CloseMark(_) => {}
            }
            self.at += 1;
        }
        out
    }

    /// `rid` of a pair that opens, if it ends here too: unique, as the schema asks.
    fn open(&mut self, id: &'u str) -> Option<String> {
        let (count, open) = self.opened.entry(id).or_default();
        *count += 1;
        open.push(*count);
        self.paired.contains(&self.at).then(|| rid(id, *count))
    }

    /// `rid` of a pair that ends, if it was opened here.
    fn close(&mut self, id: &'u str) -> Option<String> {
        let (_, open) = self.opened.entry(id).or_default();
        open.pop().map(|count| rid(id, count))
    }

    fn described<'n>(&self, tag: Tag<'n>, id: &str, spanning: bool) -> Tag<'n> {
        let Some(code) = self.codes.by_id.get(id) else {
            return tag;
        };
        let shown = code.display.as_deref().or(code.equivalent.as_deref());
        tag.with_some("ctype", ctype(&code.code_type, spanning).as_deref())
            .with_some("equiv-text", shown)
            .with_filled("xid", &code.sub_flows.join(" "))
            .with_some("clone", (!code.can_copy).then_some("no"))
            .with_extensions(&code.extensions)
    }
}

fn rid(id: &str, count: usize) -> String {
    match count {
        1 => id.to_owned(),
        count => format!("{id}-{count}"),
    }
}

/// A character that XML cannot hold, which 1.2 has no element for.
fn code_point(out: &mut String, char: char) {
    let code = u32::from(char);
    let _ = write!(out, "<x id=\"cp-{code:04X}\" ctype=\"x-cp:{code:04X}\"/>");
}

fn annotation(mark: &Mark, hidden: bool, names: &mut Names) -> String {
    let (kind, comment) = match &mark.kind {
        MarkKind::Protected => ("protected".to_owned(), None),
        MarkKind::Translatable => ("x-translate".to_owned(), None),
        MarkKind::Term(_) => ("term".to_owned(), None),
        MarkKind::Comment(text) => ("x-comment".to_owned(), Some(&**text)),
        MarkKind::Other { kind, value, .. } => (mtype(kind), value.as_deref()),
    };
    Tag::new(names, "mrk")
        .with("mtype", &kind)
        .with_some("mid", (!hidden).then_some(&mark.id))
        .with_some("comment", comment)
        .with_extensions(&mark.extensions)
        .open()
}

/// A kind of annotation that another tool made: as it was in 1.2, or as an extended
/// value.
fn mtype(kind: &str) -> String {
    match kind {
        "" => "x-generic".to_owned(),
        kind if kind.contains(':') => format!("x-{kind}"),
        kind => kind.to_owned(),
    }
}
