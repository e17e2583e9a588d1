//! Which pairs are elements around their content, and which have to be two empty
//! elements.

use std::collections::{BTreeMap, BTreeSet};

use tercet_translation::model::{Content, Piece};

/// A pair of codes, or an annotation, by its id. A valid file gives no id to both,
/// but not every file is valid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Pair<'c> {
    Code(&'c str),
    Mark(&'c str),
}

/// The codes and annotations that do not nest in one of `contents`: their
/// start and end are in different segments, or they cross another pair. All
/// contents of a unit are looked at together, since a code is written alike in
/// source and target (XLIFF 2.1, 4.3.1.21: the same id, the same element).
pub(super) fn split_pairs<'c>(contents: impl Iterator<Item = &'c Content>) -> BTreeSet<Pair<'c>> {
    let mut split = BTreeSet::new();
    for content in contents {
        one(content, &mut split);
    }
    split
}

/// In one pass: where a pair ends below the top of the stack, it is the one that is
/// split, and its place on the stack is given up when it comes to the top.
fn one<'c>(content: &'c Content, split: &mut BTreeSet<Pair<'c>>) {
    let mut stack: Vec<Pair> = Vec::new();
    // How often each pair is on the stack, and how many of these have ended.
    let mut open: BTreeMap<Pair, (usize, usize)> = BTreeMap::new();
    for piece in content {
        match half(piece) {
            Some(Half::Start(pair)) => {
                stack.push(pair);
                open.entry(pair).or_default().0 += 1;
            }
            Some(Half::End(pair)) => {
                while let Some(count) = stack.last().and_then(|top| open.get_mut(top)) {
                    if count.1 == 0 {
                        break;
                    }
                    *count = (count.0 - 1, count.1 - 1);
                    stack.pop();
                }
                let count = open.entry(pair).or_default();
                if stack.last() == Some(&pair) {
                    stack.pop();
                    count.0 -= 1;
                } else {
                    split.insert(pair);
                    if count.1 < count.0 {
                        count.1 += 1;
                    }
                }
            }
            None => {}
        }
    }
    let unended = open.iter().filter(|(_, (all, ended))| all > ended);
    split.extend(unended.map(|(pair, _)| *pair));
}

/// What a piece is to its pair.
enum Half<'c> {
    Start(Pair<'c>),
    End(Pair<'c>),
}

fn half(piece: &Piece) -> Option<Half<'_>> {
    match piece {
        Piece::Open(id) => Some(Half::Start(Pair::Code(id))),
        Piece::Close(id) => Some(Half::End(Pair::Code(id))),
        Piece::OpenMark(mark) => Some(Half::Start(Pair::Mark(&mark.id))),
        Piece::CloseMark(id) => Some(Half::End(Pair::Mark(id))),
        Piece::Text(_) | Piece::Standalone(_) => None,
    }
}

/// Places of pieces that open or close something whose other half is there too.
pub(super) fn paired<'u>(pieces: impl Iterator<Item = &'u Piece>) -> BTreeSet<usize> {
    let mut open: BTreeMap<Pair, Vec<usize>> = BTreeMap::new();
    let mut paired = BTreeSet::new();
    for (at, piece) in pieces.enumerate() {
        match half(piece) {
            Some(Half::Start(pair)) => open.entry(pair).or_default().push(at),
            Some(Half::End(pair)) => {
                if let Some(start) = open.get_mut(&pair).and_then(Vec::pop) {
                    paired.extend([start, at]);
                }
            }
            None => {}
        }
    }
    paired
}
