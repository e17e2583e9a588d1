//! The codes of a unit or a candidate, as they are met.

use std::collections::BTreeMap;

use smol_str::SmolStr;
use tercet_translation::model::{Code, CodeId, CodeKind, Reorder};

use crate::read::source::Source;
use crate::read::{extension, notes};
use crate::vocabulary::code_type_1;
use crate::xml::Element;

/// Codes met so far.
#[derive(Default)]
pub(super) struct Codes<'a> {
    pub(super) list: Vec<Code>,
    by_id: BTreeMap<&'a str, usize>,
    /// Pairs by `rid`.
    by_rid: BTreeMap<&'a str, usize>,
    /// Whether the ends of pairs are those of a source.
    pub(super) in_source: bool,
}

impl<'a> Codes<'a> {
    /// Those of a source, none of which was met yet.
    pub(super) fn of_source() -> Self {
        Self {
            in_source: true,
            ..Self::default()
        }
    }

    /// The code that a `g`, `x`, `ph`, `bx`, `bpt` or opening `it` stands for.
    pub(super) fn start(&mut self, element: Element<'a>, source: &mut Source) -> CodeId {
        let id = source.id(element);
        let known = self.by_id.get(id).copied();
        let at = known.unwrap_or_else(|| {
            let data = data(element, source);
            let kind = match element.local() {
                "x" | "ph" => CodeKind::Standalone { data },
                _ => CodeKind::Spanning {
                    open: data,
                    close: SmolStr::default(),
                },
            };
            self.push(id, code(element, id, kind, source))
        });
        if let Some(rid) = element.value("rid") {
            self.by_rid.insert(rid, at);
        }
        self.list[at].id.clone()
    }

    /// The code that an `ex`, `ept` or closing `it` ends: that of the same `rid`, or
    /// of the same id.
    pub(super) fn end(&mut self, element: Element<'a>, source: &mut Source) -> Option<CodeId> {
        let same_pair = element.value("rid").and_then(|rid| self.by_rid.get(rid));
        let same_id = || self.by_id.get(element.value("id")?);
        let close = data(element, source);
        if let Some(&at) = same_pair.or_else(same_id) {
            let code = &mut self.list[at];
            if let CodeKind::Spanning { close: known, .. } = &mut code.kind
                && self.in_source
                && known.is_empty()
            {
                *known = close;
            }
            return Some(code.id.clone());
        }
        let id = element.value("id").or_else(|| {
            source.id(element);
            None
        })?;
        let kind = CodeKind::Spanning {
            open: SmolStr::default(),
            close,
        };
        let at = self.push(id, code(element, id, kind, source));
        Some(self.list[at].id.clone())
    }

    fn push(&mut self, id: &'a str, code: Code) -> usize {
        let at = self.list.len();
        self.by_id.insert(id, at);
        self.list.push(code);
        at
    }
}

/// The markup that `ph`, `bpt`, `ept` and `it` hold; other elements hold text.
fn data(element: Element, source: &mut Source) -> SmolStr {
    if !matches!(element.local(), "ph" | "bpt" | "ept" | "it") {
        return SmolStr::default();
    }
    if element.elements().any(|sub| sub.local() == "sub") {
        source.not_kept(element.name_span(), "text within a code as text");
    }
    notes::text(element).into()
}

fn code(element: Element, id: &str, kind: CodeKind, source: &mut Source) -> Code {
    let flows = element.value("xid").unwrap_or("");
    Code {
        id: id.into(),
        kind,
        code_type: code_type_1(element.value("ctype")),
        display: element.value("equiv-text").map(Into::into),
        equivalent: None,
        sub_flows: flows.split_ascii_whitespace().map(Into::into).collect(),
        can_delete: true,
        can_copy: source.yes_no(element, "clone").unwrap_or(true),
        reorder: Reorder::Free,
        extensions: extension::attributes(element),
    }
}
