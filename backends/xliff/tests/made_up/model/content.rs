//! Arbitrary codes, annotations and segments.

use std::collections::BTreeMap;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use smol_str::SmolStr;
use tercet_translation::model::{
    Code, CodeKind, CodeType, Content, Extension, Mark, MarkKind, Piece, Reorder, Segment, State,
};

use super::text;

/// What content is made of, before it has ids.
#[derive(Clone, Debug)]
enum Node {
    Text(String),
    Standalone(Code),
    Spanning(Code, Vec<Node>),
    Marked(MarkKind, Vec<Node>),
}

fn nodes(terms: usize) -> impl Strategy<Value = Vec<Node>> {
    let leaf = prop_oneof![
        2 => text::content().prop_map(Node::Text),
        1 => code(true).prop_map(Node::Standalone),
    ];
    let node = leaf.prop_recursive(3, 12, 3, move |node| {
        prop_oneof![
            (code(false), vec(node.clone(), 0..3))
                .prop_map(|(code, nodes)| Node::Spanning(code, nodes)),
            (mark(terms), vec(node, 0..3)).prop_map(|(mark, nodes)| Node::Marked(mark, nodes)),
        ]
    });
    vec(node, 0..5)
}

fn mark(terms: usize) -> impl Strategy<Value = MarkKind> {
    let index = (0..terms.max(1)).prop_map(move |at| MarkKind::Term((at < terms).then_some(at)));
    prop_oneof![
        Just(MarkKind::Protected),
        Just(MarkKind::Translatable),
        index,
        text::attribute().prop_map(MarkKind::Comment),
        (option::of(text::attribute()), option::of("[a-z]{1,4}")).prop_map(|(value, reference)| {
            MarkKind::Other {
                kind: "my:kind".into(),
                value,
                reference: reference.map(Into::into),
            }
        }),
    ]
}

fn code(standalone: bool) -> impl Strategy<Value = Code> {
    let data = || prop_oneof![Just(String::new()), Just("**".to_owned()), text::content()];
    let kind = (data(), data()).prop_map(move |(open, close)| {
        let (open, close) = (open.into(), close.into());
        if standalone {
            CodeKind::Standalone { data: open }
        } else {
            CodeKind::Spanning { open, close }
        }
    });
    let sub_flows = vec("[a-z]{1,4}".prop_map(SmolStr::from), 0..2);
    let sub_flows = sub_flows.prop_map(|mut flows| {
        flows.dedup();
        flows
    });
    let may = prop::sample::select(vec![
        (true, true, Reorder::Free),
        (true, false, Reorder::Free),
        (false, true, Reorder::Free),
        (false, false, Reorder::First),
    ]);
    let extension = text::attribute().prop_map(|value| Extension::Attribute {
        namespace: "urn:vendor".into(),
        name: "key".into(),
        value,
    });
    let shown = || option::of(text::attribute());
    (
        kind,
        code_type(),
        shown(),
        shown(),
        sub_flows,
        may,
        vec(extension, 0..2),
    )
        .prop_map(
            |(kind, code_type, display, equivalent, sub_flows, may, extensions)| Code {
                id: SmolStr::default(),
                kind,
                code_type,
                display: display.map(SmolStr::from),
                equivalent: equivalent.map(SmolStr::from),
                sub_flows,
                can_delete: may.0,
                can_copy: may.1,
                reorder: may.2,
                extensions,
            },
        )
}

fn code_type() -> impl Strategy<Value = CodeType> {
    let other = |kind: Option<&str>, sub_type: Option<&str>| CodeType::Other {
        kind: kind.map(Into::into),
        sub_type: sub_type.map(Into::into),
    };
    prop_oneof![
        prop::sample::select(vec![
            CodeType::Emphasis,
            CodeType::Strong,
            CodeType::Strikethrough,
            CodeType::Link,
            CodeType::Autolink,
            CodeType::CodeSpan,
            CodeType::Xref,
            CodeType::NoLoc,
            CodeType::Include,
            CodeType::Image,
            CodeType::Video,
            CodeType::Break,
            CodeType::HtmlComment,
            CodeType::Entity,
            CodeType::Emoji,
            CodeType::Anchor,
            CodeType::Literal,
            CodeType::Html("kbd".into()),
            other(None, None),
            other(Some("ui"), None),
            other(Some("other"), Some("my:code")),
        ]),
        text::attribute().prop_map(CodeType::Html),
    ]
}

/// Codes, a source and a target of a candidate.
pub(super) fn pair() -> impl Strategy<Value = (Vec<Code>, Content, Content)> {
    (nodes(0), any::<u64>()).prop_map(|(nodes, seed)| {
        let mut unit = Numbered::default();
        unit.add(nodes);
        let target = rearranged(&unit.pieces, &unit.codes, seed);
        (unit.codes, unit.pieces, target)
    })
}

/// Codes and segments of a unit.
pub(super) fn segments(terms: usize) -> impl Strategy<Value = (Vec<Code>, Vec<Segment>)> {
    let state = prop::sample::select(vec![
        State::Initial,
        State::Translated,
        State::Reviewed,
        State::Final,
    ]);
    let parts = vec(
        (
            any::<prop::sample::Index>(),
            any::<bool>(),
            any::<bool>(),
            option::of(any::<u64>()),
            state,
            option::of("[a-z]{1,3}:[a-z]{1,3}"),
        ),
        1..4,
    );
    let target_only = option::of(code(true));
    (nodes(terms), parts, target_only, any::<bool>()).prop_map(|(nodes, parts, added, ordered)| {
        let mut unit = Numbered::default();
        unit.add(nodes);
        let mut cuts: Vec<usize> = parts[1..]
            .iter()
            .map(|part| part.0.index(unit.pieces.len() + 1))
            .collect();
        cuts.sort_unstable();
        cuts.push(unit.pieces.len());
        let mut start = 0;
        let mut segments = Vec::new();
        for (at, ((_, ignorable, has_id, seed, state, sub_state), end)) in
            parts.iter().zip(cuts).enumerate()
        {
            let source = unit.pieces[start..end].to_vec();
            start = end;
            let ignorable = *ignorable && at > 0;
            let target = seed.map(|seed| rearranged(&source, &unit.codes, seed));
            segments.push(Segment {
                id: has_id.then(|| format!("s{at}").into()),
                ignorable,
                state: if ignorable || target.is_none() {
                    State::Initial
                } else {
                    *state
                },
                sub_state: sub_state.clone().filter(|_| !ignorable).map(Into::into),
                source,
                target,
                order: None,
                extensions: Vec::new(),
            });
        }
        if ordered {
            let count = segments.len();
            for (at, segment) in segments.iter_mut().enumerate() {
                segment.order = segment.target.as_ref().map(|_| (count - at) as u32);
            }
        }
        let mut codes = unit.codes;
        let first = segments
            .iter_mut()
            .find_map(|segment| segment.target.as_mut());
        if let (Some(mut code), Some(target)) = (added, first) {
            code.id = "new".into();
            // Different from all of the source, or it would be a copy.
            code.kind = CodeKind::Standalone {
                data: "<new/>".into(),
            };
            target.insert(0, Piece::Standalone(code.id.clone()));
            codes.push(code);
        }
        (codes, segments)
    })
}

#[derive(Default)]
struct Numbered {
    codes: Vec<Code>,
    pieces: Content,
    count: usize,
}

impl Numbered {
    fn id(&mut self) -> SmolStr {
        self.count += 1;
        self.count.to_string().into()
    }

    fn add(&mut self, nodes: Vec<Node>) {
        for node in nodes {
            match node {
                Node::Text(text) => push(&mut self.pieces, Piece::Text(text)),
                Node::Standalone(code) => {
                    let id = self.code(code);
                    self.pieces.push(Piece::Standalone(id));
                }
                Node::Spanning(code, nodes) => {
                    let id = self.code(code);
                    self.pieces.push(Piece::Open(id.clone()));
                    self.add(nodes);
                    self.pieces.push(Piece::Close(id));
                }
                Node::Marked(kind, nodes) => {
                    let id = self.id();
                    let extensions = Vec::new();
                    self.pieces.push(Piece::OpenMark(Box::new(Mark {
                        id: id.clone(),
                        kind,
                        extensions,
                    })));
                    self.add(nodes);
                    self.pieces.push(Piece::CloseMark(id));
                }
            }
        }
    }

    fn code(&mut self, mut code: Code) -> SmolStr {
        code.id = self.id();
        let id = code.id.clone();
        self.codes.push(code);
        id
    }
}

/// Adds a piece; adjacent text is one piece.
pub(super) fn push(pieces: &mut Content, piece: Piece) {
    match (pieces.last_mut(), piece) {
        (Some(Piece::Text(before)), Piece::Text(text)) => before.push_str(&text),
        (_, Piece::Text(text)) if text.is_empty() => {}
        (_, piece) => pieces.push(piece),
    }
}

/// A translation of `source`: pairs may cross, codes may be missing or stand twice.
fn rearranged(source: &Content, codes: &[Code], mut seed: u64) -> Content {
    let mut next = |below: usize| {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % below.max(1)
    };
    // Whole annotations, pairs and standalone codes move; what is open at either
    // end of the segment stays in its order.
    let mut opened: BTreeMap<&str, usize> = BTreeMap::new();
    let mut target = Content::new();
    let mut closing = Vec::new();
    for (at, piece) in source.iter().enumerate() {
        match piece {
            Piece::Open(id) => drop(opened.insert(id, at)),
            Piece::OpenMark(mark) => drop(opened.insert(&mark.id, at)),
            Piece::Close(id) | Piece::CloseMark(id) => {
                if let Some(start) = opened.remove(&**id) {
                    closing.push((start, at));
                }
            }
            Piece::Text(_) | Piece::Standalone(_) => {}
        }
    }
    let whole: Vec<usize> = closing
        .iter()
        .flat_map(|&(start, end)| [start, end])
        .collect();
    for (at, piece) in source.iter().enumerate() {
        match piece {
            Piece::Standalone(id) => {
                let code = codes.iter().find(|code| code.id == *id);
                let copies = code.is_some_and(|code| code.can_copy && next(4) == 0);
                for _ in 0..=usize::from(copies) {
                    push(&mut target, piece.clone());
                }
            }
            Piece::Text(text) => push(&mut target, Piece::Text(text.to_uppercase())),
            // Half an annotation is not valid, and not written.
            Piece::OpenMark(_) | Piece::CloseMark(_) => {}
            _ if whole.contains(&at) => {}
            _ => push(&mut target, piece.clone()),
        }
    }
    for (start, end) in closing {
        if matches!(source[start], Piece::Open(_)) && next(5) == 0 {
            continue;
        }
        let first = next(target.len() + 1);
        target.insert(first, source[start].clone());
        let second = first + 1 + next(target.len() - first);
        target.insert(second, source[end].clone());
    }
    // Removal of pairs may have left text beside text.
    let mut merged = Content::new();
    for piece in target {
        push(&mut merged, piece);
    }
    merged
}
