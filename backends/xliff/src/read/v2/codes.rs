//! The codes of a unit or a candidate, as they are met.

use std::collections::{BTreeMap, BTreeSet};

use smol_str::{SmolStr, SmolStrBuilder};
use tercet_translation::model::{Code, CodeId, CodeKind, Reorder, UnitId};

use crate::read::extension;
use crate::read::source::Source;
use crate::vocabulary::{code_style, code_type};
use crate::xml::{Element, Node};

/// Codes met so far, and the data that they may refer to.
#[derive(Default)]
pub(super) struct Codes<'a> {
    pub(super) list: Vec<Code>,
    by_id: BTreeMap<&'a str, usize>,
    /// Codes by the data that they refer to, the first of each.
    by_data: BTreeMap<Refs<'a>, usize>,
    /// What each code refers to, in the order of `list`.
    refs: Vec<Refs<'a>>,
    data: BTreeMap<&'a str, SmolStr>,
    /// Whether targets are being read, whose codes may be copies.
    pub(super) in_targets: bool,
}

/// `dataRef` of the only or the opening markup, and of the closing markup.
type Refs<'a> = [Option<&'a str>; 2];

impl<'a> Codes<'a> {
    /// With the data of an `originalData` element.
    pub(super) fn new(original_data: Option<Element<'a>>, source: &mut Source) -> Self {
        let mut data = BTreeMap::new();
        for element in original_data
            .into_iter()
            .flat_map(|found| found.own("data"))
        {
            if let Some(id) = element.value("id") {
                data.entry(id).or_insert_with(|| data_text(element, source));
            }
        }
        Self {
            data,
            ..Self::default()
        }
    }

    /// The code that `ph`, `pc` or `sc` stands for: a new one, one that was met
    /// before, or the one that this is a copy of.
    pub(super) fn start(&mut self, element: Element<'a>, source: &mut Source) -> CodeId {
        let id = source.id(element);
        if let Some(&at) = self.by_id.get(id) {
            return self.list[at].id.clone();
        }
        let refs = match element.local() {
            "pc" => ["dataRefStart", "dataRefEnd"].map(|name| element.value(name)),
            _ => [element.value("dataRef"), None],
        };
        if let Some(base) = self.base(element, id, refs, source) {
            self.by_id.insert(id, base);
            return self.list[base].id.clone();
        }
        let code = self.code(element, id, source);
        self.push(id, refs, code)
    }

    /// The code that `ec` ends.
    pub(super) fn end(&mut self, element: Element<'a>, source: &mut Source) -> Option<CodeId> {
        let reference = element.attribute("startRef").or(element.attribute("id"));
        let Some(reference) = reference else {
            source.id(element);
            return None;
        };
        let id = reference.value;
        let Some(&at) = self.by_id.get(id) else {
            if element.value("startRef").is_some() {
                source.dangling(reference);
            }
            let close = self.data(element, "dataRef", source);
            let mut code = self.code(element, id, source);
            code.kind = CodeKind::Spanning {
                open: SmolStr::default(),
                close,
            };
            return Some(self.push(id, [None; 2], code));
        };
        // The markup of the end is told by the first one, in the source.
        if !self.in_targets {
            let data = self.data(element, "dataRef", source);
            let flows = words(element.value("subFlows"));
            let code = &mut self.list[at];
            if let CodeKind::Spanning { close, .. } = &mut code.kind
                && close.is_empty()
            {
                *close = data;
            }
            code.sub_flows =
                each_once(std::mem::take(&mut code.sub_flows).into_iter().chain(flows));
        }
        Some(self.list[at].id.clone())
    }

    fn push(&mut self, id: &'a str, refs: Refs<'a>, code: Code) -> CodeId {
        let at = self.list.len();
        let code_id = code.id.clone();
        self.by_id.insert(id, at);
        if !self.in_targets {
            self.by_data.entry(refs).or_insert(at);
        }
        self.list.push(code);
        self.refs.push(refs);
        code_id
    }

    /// The code of the source that `element` is a copy of: named by `copyOf` or,
    /// where there is data, told by it (XLIFF 2.1, 4.3.1.9).
    fn base(
        &self,
        element: Element<'a>,
        id: &str,
        refs: Refs<'a>,
        source: &mut Source,
    ) -> Option<usize> {
        if !self.in_targets {
            return None;
        }
        if let Some(copy_of) = element.attribute("copyOf") {
            let base = self.by_id.get(copy_of.value).copied();
            if base.is_none() {
                source.dangling(copy_of);
            }
            return base;
        }
        if refs == [None; 2] {
            return None;
        }
        // Our own copies are called after what they are a copy of.
        let named = id
            .rsplit_once('-')
            .and_then(|(base, _)| self.by_id.get(base))
            .copied();
        let alike = |at: &usize| self.refs.get(*at) == Some(&refs);
        named.filter(alike).or(self.by_data.get(&refs).copied())
    }

    /// The data that the attribute `name` refers to.
    fn data(&self, element: Element<'a>, name: &str, source: &mut Source) -> SmolStr {
        let Some(reference) = element.attribute(name) else {
            return SmolStr::default();
        };
        if let Some(text) = self.data.get(reference.value) {
            return source.copy(text, element.name_span());
        }
        source.dangling(reference);
        SmolStr::default()
    }

    fn kind(&self, element: Element<'a>, source: &mut Source) -> CodeKind {
        let mut data = |name: &str| self.data(element, name, source);
        match element.local() {
            "ph" => CodeKind::Standalone {
                data: data("dataRef"),
            },
            "pc" => CodeKind::Spanning {
                open: data("dataRefStart"),
                close: data("dataRefEnd"),
            },
            _ => CodeKind::Spanning {
                open: data("dataRef"),
                close: SmolStr::default(),
            },
        }
    }

    fn code(&self, element: Element<'a>, id: &str, source: &mut Source) -> Code {
        let either = |start: &str, plain: &str| element.value(start).or(element.value(plain));
        let sub_flows = ["subFlows", "subFlowsStart", "subFlowsEnd"];
        let reorder =
            source.parsed(
                element,
                "canReorder",
                "`yes`, `no` or `firstNo`",
                |value| match value {
                    "yes" => Some(Reorder::Free),
                    "no" => Some(Reorder::Fixed),
                    "firstNo" => Some(Reorder::First),
                    _ => None,
                },
            );
        let kind = self.kind(element, source);
        let code_type = code_type(element.value("type"), element.value("subType"));
        let mut extensions = extension::with_directions(element);
        if !extensions.is_empty()
            && let Some(style) = code_style(&code_type, &kind)
        {
            extensions.retain(|extension| !style.says(extension));
        }
        Code {
            id: id.into(),
            kind,
            code_type,
            display: either("dispStart", "disp").map(Into::into),
            equivalent: either("equivStart", "equiv").map(Into::into),
            sub_flows: each_once(
                sub_flows
                    .into_iter()
                    .flat_map(|name| words(element.value(name))),
            ),
            can_delete: source.yes_no(element, "canDelete").unwrap_or(true),
            can_copy: source.yes_no(element, "canCopy").unwrap_or(true),
            reorder: reorder.unwrap_or(Reorder::Free),
            extensions,
        }
    }
}

fn words(value: Option<&str>) -> impl Iterator<Item = SmolStr> {
    value.unwrap_or("").split_ascii_whitespace().map(Into::into)
}

/// Sub-flows without repetition: one may be named at both ends of a pair.
fn each_once(flows: impl Iterator<Item = UnitId>) -> Vec<UnitId> {
    let mut met = BTreeSet::new();
    flows.filter(|flow| met.insert(flow.clone())).collect()
}

fn data_text(element: Element, source: &mut Source) -> SmolStr {
    let mut text = SmolStrBuilder::new();
    for child in element.children() {
        match child {
            Node::Text(part, _) => text.push_str(part),
            Node::Element(cp) if cp.is(element.namespace(), "cp") => {
                if let Some(char) = code_point(cp, source) {
                    text.push(char);
                }
            }
            Node::Element(other) => source.unknown(other),
            Node::Other => {}
        }
    }
    text.finish()
}

/// The character of a `cp` element.
pub(super) fn code_point(element: Element, source: &mut Source) -> Option<char> {
    source.parsed(
        element,
        "hex",
        "the hexadecimal digits of a code point",
        |digits| {
            u32::from_str_radix(digits, 16)
                .ok()
                .and_then(char::from_u32)
        },
    )
}
