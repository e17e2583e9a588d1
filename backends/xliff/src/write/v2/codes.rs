//! The codes of a unit or a candidate, and the original data that they share.

use std::collections::{BTreeMap, BTreeSet};

use smol_str::SmolStr;
use tercet_translation::model::{Code, CodeKind, Content, Piece};

use crate::write::escape;
use crate::write::names::Names;
use crate::write::nesting::{Pair, split_pairs};
use crate::write::tag::Tag;
use crate::write::xml::Lines;

/// What content refers to.
pub(super) struct Codes<'u> {
    by_id: BTreeMap<&'u str, &'u Code>,
    /// Ids of data by the data, each of which is written once.
    data: BTreeMap<&'u str, usize>,
    /// Ids of codes and annotations that are two elements each.
    split: BTreeSet<Pair<'u>>,
    /// Ids that no copy of a code may have.
    taken: BTreeSet<&'u str>,
}

impl<'u> Codes<'u> {
    /// Of `codes`, as they stand in `contents`. `ids` are other ids of their scope.
    pub(super) fn new(
        codes: &'u [Code],
        contents: &(impl Iterator<Item = &'u Content> + Clone),
        ids: impl Iterator<Item = &'u str>,
    ) -> Self {
        let mut data = BTreeMap::new();
        for text in codes.iter().filter_map(original).flatten() {
            let next = data.len() + 1;
            data.entry(text).or_insert(next);
        }
        let marks = contents.clone().flatten().filter_map(|piece| match piece {
            Piece::OpenMark(mark) => Some(&*mark.id),
            Piece::Standalone(id) | Piece::Open(id) | Piece::Close(id) => Some(&**id),
            Piece::Text(_) | Piece::CloseMark(_) => None,
        });
        Self {
            by_id: codes.iter().map(|code| (&*code.id, code)).collect(),
            data,
            split: split_pairs(contents.clone()),
            taken: codes
                .iter()
                .map(|code| &*code.id)
                .chain(marks)
                .chain(ids)
                .collect(),
        }
    }

    pub(super) fn get(&self, id: &str) -> Option<&'u Code> {
        self.by_id.get(id).copied()
    }

    /// Whether the pair of codes or the annotation is two elements.
    pub(super) fn is_split(&self, pair: Pair<'_>) -> bool {
        self.split.contains(&pair)
    }

    /// An id for the copy of a code, its own and a number from `least` on, with the
    /// number.
    pub(super) fn copy_id(&self, id: &str, least: usize) -> (usize, String) {
        (least..=least + self.taken.len())
            .map(|number| (number, format!("{id}-{number}")))
            .find(|(_, free)| !self.taken.contains(&**free))
            .unwrap_or_default()
    }

    /// `dataRef` of the code's only or opening markup, and of its closing markup.
    pub(super) fn data_refs(&self, code: &Code) -> Option<[SmolStr; 2]> {
        let refs = original(code)?.map(|text| self.data.get(text).copied().unwrap_or_default());
        Some(refs.map(data_id))
    }

    /// The `originalData` element, if there is data.
    pub(super) fn original_data(&self, lines: &mut Lines, names: &mut Names) {
        if self.data.is_empty() {
            return;
        }
        let mut in_order: Vec<(usize, &str)> = self
            .data
            .iter()
            .map(|(text, number)| (*number, *text))
            .collect();
        in_order.sort_unstable();
        let mut elements = String::new();
        for (number, text) in in_order {
            let mut inside = String::with_capacity(text.len());
            escape::text(&mut inside, text, code_point);
            elements += &Tag::new(names, "data")
                .with("id", &data_id(number))
                .around(&inside);
        }
        lines.line_of(&["<originalData>", &elements, "</originalData>"]);
    }
}

/// The id of the data with this number.
fn data_id(number: usize) -> SmolStr {
    SmolStr::from_iter(["d", itoa::Buffer::new().format(number)])
}

/// The markup that a code stands for, if any: only or opening, and closing.
fn original(code: &Code) -> Option<[&str; 2]> {
    match &code.kind {
        CodeKind::Standalone { data } if data.is_empty() => None,
        CodeKind::Standalone { data } => Some([data, data]),
        CodeKind::Spanning { open, close } if open.is_empty() && close.is_empty() => None,
        CodeKind::Spanning { open, close } => Some([open, close]),
    }
}

/// A character that XML cannot hold (XLIFF 2.1, 4.2.3.1).
pub(super) fn code_point(out: &mut String, char: char) {
    use std::fmt::Write as _;
    let _ = write!(out, "<cp hex=\"{:04X}\"/>", u32::from(char));
}
