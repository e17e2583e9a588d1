//! Which returned unit was made for which unit of the source.

use std::collections::VecDeque;

use foldhash::{HashMap, HashMapExt as _, HashSet, HashSetExt as _};

use super::source_of;
use crate::model::{Document, Piece, Unit};

/// Pairs of units with the same source text.
pub(super) struct Pairing<'a> {
    /// By the id of the unit of the source.
    pairs: HashMap<&'a str, &'a Unit>,
    /// Ids of units of the source whose text came back with other markup.
    other_markup: HashSet<&'a str>,
    left_over: Vec<&'a Unit>,
}

impl<'a> Pairing<'a> {
    /// Pairs by id first, then by source alone, in order: a unit that was moved,
    /// or whose twin is gone, may have another id now.
    pub(super) fn new(fresh: &'a Document, returned: &'a Document) -> Self {
        let returned = returned.units();
        let mut by_id: HashMap<&str, &Unit> = HashMap::with_capacity(returned.len());
        for unit in &returned {
            by_id.entry(&unit.id).or_insert(unit);
        }
        let mut pairs = HashMap::with_capacity(returned.len());
        let mut used = HashSet::with_capacity(returned.len());
        let mut open = Vec::new();
        for unit in fresh.units() {
            match by_id.get(&*unit.id) {
                Some(found) if same_source(unit, found) => {
                    used.insert(&*found.id);
                    pairs.insert(&*unit.id, *found);
                }
                Some(_) | None => open.push(unit),
            }
        }
        let mut moved: HashMap<&str, VecDeque<&Unit>> = HashMap::new();
        for unit in &returned {
            if !used.contains(&*unit.id) && !unit.source_hash.is_empty() {
                moved.entry(&unit.source_hash).or_default().push_back(unit);
            }
        }
        let mut changed = Vec::new();
        for unit in open {
            let candidates = moved.get_mut(&*unit.source_hash);
            if let Some(found) = candidates.and_then(VecDeque::pop_front) {
                used.insert(&*found.id);
                pairs.insert(&*unit.id, found);
            } else if !unit.codes.is_empty() {
                changed.push(unit);
            }
        }
        // A text whose markup alone was changed keeps its translation: the codes of a
        // target are names, and what they stand for is taken from the source.
        let mut shapes: HashMap<String, VecDeque<&Unit>> = HashMap::new();
        for unit in &returned {
            if !used.contains(&*unit.id) && !unit.codes.is_empty() {
                shapes.entry(shape(unit)).or_default().push_back(unit);
            }
        }
        let mut other_markup = HashSet::new();
        for unit in changed {
            let candidates = shapes.get_mut(&shape(unit));
            if let Some(found) = candidates.and_then(VecDeque::pop_front) {
                used.insert(&*found.id);
                pairs.insert(&*unit.id, found);
                other_markup.insert(&*unit.id);
            }
        }
        let left_over = returned.into_iter();
        Self {
            left_over: left_over.filter(|unit| !used.contains(&*unit.id)).collect(),
            pairs,
            other_markup,
        }
    }

    /// Whether the text of `unit` came back with other markup than it has.
    pub(super) fn is_other_markup(&self, unit: &Unit) -> bool {
        self.other_markup.contains(&*unit.id)
    }

    /// The returned unit that was made for `unit`.
    pub(super) fn of(&self, unit: &Unit) -> Option<&'a Unit> {
        self.pairs.get(&*unit.id).copied()
    }

    /// Returned units whose source is not in the article, in their order.
    pub(super) fn left_over(&self) -> &[&'a Unit] {
        &self.left_over
    }
}

/// Whether `returned` was made from the text that `fresh` has. A tool may have
/// dropped the hash; then the source that it gave back must be equal.
fn same_source(fresh: &Unit, returned: &Unit) -> bool {
    if returned.source_hash.is_empty() {
        source_of(fresh) == source_of(returned)
    } else {
        fresh.source_hash == returned.source_hash
    }
}

/// What a unit says, with the names and types of its codes and without their markup.
fn shape(unit: &Unit) -> String {
    let mut shape = String::new();
    // XML cannot hold the separators, so no text does.
    for piece in source_of(unit) {
        match piece {
            Piece::Text(text) => shape.push_str(&text),
            Piece::Standalone(id) => shape.extend(["\0", &id, "\0"]),
            Piece::Open(id) => shape.extend(["\u{1}", &id, "\0"]),
            Piece::Close(id) => shape.extend(["\u{2}", &id, "\0"]),
            Piece::OpenMark(_) | Piece::CloseMark(_) => {}
        }
    }
    for code in &unit.codes {
        shape.extend(["\u{3}".to_owned(), format!("{:?}", code.code_type)]);
    }
    shape
}
