//! Codes of a translation as those of its source.

use std::collections::{HashMap, HashSet, VecDeque};

use super::key::tag;
use crate::model::{ById, Code, CodeId, CodeKind, CodeType, Content, Piece};

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
    if there.is_empty() && here.is_empty() {
        return Translated {
            content: bare(target),
            added: Vec::new(),
            complete: true,
        };
    }
    let mut origins = Origins::new(&there);
    let mut names: HashMap<CodeId, CodeId> = HashMap::new();
    let mut open = Vec::new();
    for code in here {
        match origins.same(code) {
            Some(origin) => {
                names.insert(code.id.clone(), origin.id.clone());
            }
            None => open.push(code),
        }
    }
    let mut added = Vec::new();
    for code in open {
        let origin = origins.alike(code).or_else(|| origins.copied(code));
        let id = origin.map_or_else(
            || format!("t{}", added.len() + 1).into(),
            |origin| origin.id.clone(),
        );
        if origin.is_none() {
            added.push(Code {
                id: CodeId::clone(&id),
                sub_flows: Vec::new(),
                ..code.clone()
            });
        }
        names.insert(code.id.clone(), id);
    }
    let complete = origins.left().all(|code| code.can_delete) && added.iter().all(can_be_added);
    Translated {
        content: renamed(target, &names),
        added,
        complete,
    }
}

/// What a code is, and whether it spans a run.
type Markup = (String, bool);

/// The codes of a source, to be found for those of its translation, each once.
struct Origins<'c> {
    codes: &'c [&'c Code],
    taken: Vec<bool>,
    /// Places of the codes of the same markup, and of the same type, in order.
    by_markup: HashMap<Markup, VecDeque<usize>>,
    by_type: HashMap<(&'c CodeType, bool), VecDeque<usize>>,
    /// The first code of a markup that may stand more than once.
    copies: HashMap<Markup, usize>,
}

impl<'c> Origins<'c> {
    fn new(codes: &'c [&'c Code]) -> Self {
        let mut origins = Self {
            codes,
            taken: vec![false; codes.len()],
            by_markup: HashMap::new(),
            by_type: HashMap::new(),
            copies: HashMap::new(),
        };
        for (at, code) in codes.iter().enumerate() {
            let markup = (tag(code), is_spanning(code));
            if code.can_copy {
                origins.copies.entry(markup.clone()).or_insert(at);
            }
            origins.by_markup.entry(markup).or_default().push_back(at);
            let of_type = (&code.code_type, is_spanning(code));
            origins.by_type.entry(of_type).or_default().push_back(at);
        }
        origins
    }

    /// The next code of the same markup as `code`.
    fn same(&mut self, code: &Code) -> Option<&'c Code> {
        let places = self.by_markup.get_mut(&(tag(code), is_spanning(code)))?;
        let at = places.pop_front()?;
        self.taken[at] = true;
        Some(self.codes[at])
    }

    /// The next code of the same type as `code` that is left.
    fn alike(&mut self, code: &'c Code) -> Option<&'c Code> {
        let places = self
            .by_type
            .get_mut(&(&code.code_type, is_spanning(code)))?;
        while let Some(at) = places.pop_front() {
            if !self.taken[at] {
                self.taken[at] = true;
                return Some(self.codes[at]);
            }
        }
        None
    }

    /// A code of the same markup as `code` that may stand once more.
    fn copied(&self, code: &Code) -> Option<&'c Code> {
        let at = *self.copies.get(&(tag(code), is_spanning(code)))?;
        Some(self.codes[at])
    }

    /// The codes that were not found.
    fn left(&self) -> impl Iterator<Item = &'c Code> {
        let all = self.codes.iter().zip(&self.taken);
        all.filter(|(_, taken)| !**taken).map(|(code, _)| *code)
    }
}

/// Whether a code spans a run; else it stands alone.
fn is_spanning(code: &Code) -> bool {
    matches!(code.kind, CodeKind::Spanning { .. })
}

/// The codes that stand in `content`, in its order, each once.
pub(super) fn used<'c>(content: &Content, codes: &'c [Code]) -> Vec<&'c Code> {
    if codes.is_empty() {
        return Vec::new();
    }
    let by_id = ById::new(codes);
    let mut met = HashSet::new();
    let mut used: Vec<&Code> = Vec::new();
    for piece in content {
        if let Piece::Standalone(id) | Piece::Open(id) = piece
            && let Some(code) = by_id.get(id)
            && met.insert(&**id)
        {
            used.push(code);
        }
    }
    used
}

/// Whether Markdown can be written for a code that the source does not have.
fn can_be_added(code: &Code) -> bool {
    let styled = matches!(
        code.code_type,
        CodeType::Emphasis | CodeType::Strong | CodeType::Strikethrough
    );
    styled && is_spanning(code)
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
#[must_use]
pub fn bare(content: &Content) -> Content {
    renamed(content, &HashMap::new())
}
