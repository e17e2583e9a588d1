//! Codes of a translation as those of its source.

use std::collections::{HashMap, HashSet, VecDeque};

use super::key::tag;
use crate::model::{Code, CodeId, CodeKind, CodeType, Content, Piece};

/// The tags of a unit's codes, by their ids.
pub(super) struct Tags {
    tags: HashMap<CodeId, Box<str>>,
}

impl Tags {
    pub(super) fn new(codes: &[Code]) -> Self {
        let tags = codes.iter().map(|code| (code.id.clone(), tag(code)));
        Self {
            tags: tags.collect(),
        }
    }

    /// The tag of a code; empty for one that the unit does not have.
    pub(super) fn of(&self, id: &str) -> &str {
        self.tags.get(id).map_or("", |tag| tag)
    }
}

/// A translation in terms of its source's codes.
pub(super) struct Translated {
    pub(super) content: Content,
    /// The codes that the source does not have.
    pub(super) added: Vec<Code>,
    /// Whether it has all codes that must stay, none more often than it may, and none
    /// that cannot be added.
    pub(super) complete: bool,
}

/// Gives the codes of `target` the ids that they have in `source`: those of the same
/// markup in order first, then those of the same type in order.
pub(super) fn translate(
    source: &Content,
    codes: &[Code],
    target: &Content,
    target_codes: &[Code],
) -> Translated {
    let there = used(source, codes);
    let here = used(target, target_codes);
    let mut names: HashMap<CodeId, CodeId> = HashMap::new();
    let mut left: Vec<&Code> = there.clone();
    let mut by_tag: HashMap<Box<str>, VecDeque<&Code>> = HashMap::new();
    for code in &there {
        by_tag.entry(tag(code)).or_default().push_back(code);
    }
    let mut open = Vec::new();
    for code in here {
        match by_tag.get_mut(&tag(code)).and_then(VecDeque::pop_front) {
            Some(origin) if is_alike(origin, code) => {
                names.insert(code.id.clone(), origin.id.clone());
                left.retain(|own| own.id != origin.id);
            }
            Some(_) | None => open.push(code),
        }
    }
    let mut added = Vec::new();
    for code in open {
        let found = left
            .iter()
            .position(|own| own.code_type == code.code_type && is_alike(own, code));
        if let Some(at) = found {
            names.insert(code.id.clone(), left.remove(at).id.clone());
            continue;
        }
        let copied = there
            .iter()
            .find(|own| own.can_copy && is_alike(own, code) && tag(own) == tag(code));
        if let Some(origin) = copied {
            names.insert(code.id.clone(), origin.id.clone());
            continue;
        }
        let id: CodeId = format!("t{}", added.len() + 1).into();
        names.insert(code.id.clone(), id.clone());
        added.push(Code {
            id,
            sub_flows: Vec::new(),
            ..code.clone()
        });
    }
    let complete = left.iter().all(|code| code.can_delete) && added.iter().all(can_be_added);
    Translated {
        content: renamed(target, &names),
        added,
        complete,
    }
}

/// The codes that stand in `content`, in its order, each once.
pub(super) fn used<'c>(content: &Content, codes: &'c [Code]) -> Vec<&'c Code> {
    let by_id: HashMap<&str, &Code> = codes.iter().map(|code| (&*code.id, code)).collect();
    let mut used: Vec<&Code> = Vec::new();
    let mut met = HashSet::new();
    for piece in content {
        if let Piece::Standalone(id) | Piece::Open(id) = piece
            && let Some(code) = by_id.get(&**id)
            && met.insert(&**id)
        {
            used.push(code);
        }
    }
    used
}

/// Whether both stand alone, or both span a run.
fn is_alike(a: &Code, b: &Code) -> bool {
    matches!(a.kind, CodeKind::Spanning { .. }) == matches!(b.kind, CodeKind::Spanning { .. })
}

/// Whether Markdown can be written for a code that the source does not have.
fn can_be_added(code: &Code) -> bool {
    let styled = matches!(
        code.code_type,
        CodeType::Emphasis | CodeType::Strong | CodeType::Strikethrough
    );
    styled && matches!(code.kind, CodeKind::Spanning { .. })
}

pub(super) fn renamed(content: &Content, names: &HashMap<CodeId, CodeId>) -> Content {
    let name = |id: &CodeId| names.get(id).unwrap_or(id).clone();
    let piece = |piece: &Piece| match piece {
        Piece::Text(text) => Some(Piece::Text(text.clone())),
        Piece::Standalone(id) => Some(Piece::Standalone(name(id))),
        Piece::Open(id) => Some(Piece::Open(name(id))),
        Piece::Close(id) => Some(Piece::Close(name(id))),
        Piece::OpenMark(_) | Piece::CloseMark(_) => None,
    };
    let mut joined = Content::new();
    for piece in content.iter().filter_map(piece) {
        match (piece, joined.last_mut()) {
            (Piece::Text(text), Some(Piece::Text(before))) => before.push_str(&text),
            (piece, _) => joined.push(piece),
        }
    }
    joined
}

/// A content without annotations.
pub(super) fn bare(content: &Content) -> Content {
    renamed(content, &HashMap::new())
}
