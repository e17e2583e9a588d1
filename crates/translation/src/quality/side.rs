//! A source or a target, as the checks read it.

use std::collections::BTreeMap;

use crate::model::{CodeId, Content, MarkKind, Piece, Segment, Unit};

/// Stands for a standalone code in a text (U+FFFC, object replacement character).
pub(super) const CODE: char = '\u{fffc}';

/// Runs that must stay as they are, at most, and their bytes together: annotations
/// may overlap, so that a stranger's file could ask for its square.
const MOST_PROTECTED: usize = 1_000;
const MOST_PROTECTED_BYTES: usize = 1 << 20;

/// Text and codes of a source or a target.
#[derive(Debug, Default)]
pub(super) struct Side {
    /// The text; a [`CODE`] for each standalone code, nothing for the others.
    pub(super) text: String,
    /// How often each code stands there.
    pub(super) codes: BTreeMap<CodeId, usize>,
    /// Runs that must stay as they are.
    pub(super) protected: Vec<String>,
}

impl Side {
    pub(super) fn new(content: &Content) -> Self {
        let mut side = Self::default();
        side.push(content);
        side
    }

    fn push(&mut self, content: &Content) {
        let mut open: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        let mut bytes: usize = self.protected.iter().map(String::len).sum();
        for piece in content {
            match piece {
                Piece::Text(text) => self.text.push_str(text),
                Piece::Standalone(id) => {
                    self.text.push(CODE);
                    *self.codes.entry(id.clone()).or_default() += 1;
                }
                Piece::Open(id) => *self.codes.entry(id.clone()).or_default() += 1,
                Piece::OpenMark(mark) if mark.kind == MarkKind::Protected => {
                    open.entry(&mark.id).or_default().push(self.text.len());
                }
                Piece::CloseMark(id) => {
                    if let Some(start) = open.get_mut(id).and_then(Vec::pop) {
                        bytes += self.text.len() - start;
                        if self.protected.len() < MOST_PROTECTED && bytes < MOST_PROTECTED_BYTES {
                            self.protected.push(self.text[start..].to_owned());
                        }
                    }
                }
                Piece::Close(_) | Piece::OpenMark(_) => {}
            }
        }
    }

    /// The text without what must stay as it is.
    pub(super) fn free_text(&self) -> String {
        let longest_first = {
            let mut runs: Vec<&str> = self.protected.iter().map(String::as_str).collect();
            runs.sort_by_key(|run| std::cmp::Reverse(run.len()));
            runs
        };
        let mut text = self.text.clone();
        for run in longest_first.into_iter().filter(|run| !run.is_empty()) {
            text = text.replace(run, " ");
        }
        text
    }
}

/// Source and target of a whole unit; `None` where a segment lacks its target, or
/// there is nothing.
pub(super) fn of_unit(unit: &Unit) -> Option<(Side, Side)> {
    let is_open = |segment: &Segment| segment.target.is_none() && !segment.ignorable;
    if unit.segments.iter().any(is_open) {
        return None;
    }
    let mut source = Side::default();
    let mut target = Side::default();
    let mut any = false;
    let mut ordered: Vec<_> = (1..).zip(&unit.segments).collect();
    for (_, segment) in &ordered {
        source.push(&segment.source);
    }
    ordered.sort_by_key(|(place, segment)| segment.order.unwrap_or(*place));
    for (_, segment) in ordered {
        match &segment.target {
            Some(content) => {
                any |= !segment.ignorable;
                target.push(content);
            }
            None => target.push(&segment.source),
        }
    }
    any.then_some((source, target))
}

/// The id of the segment, where the unit has no other.
pub(super) fn only_segment(unit: &Unit) -> Option<&str> {
    let mut segments = unit.segments.iter().filter(|segment| !segment.ignorable);
    match (segments.next(), segments.next()) {
        (Some(segment), None) => segment.id.as_deref(),
        _ => None,
    }
}
