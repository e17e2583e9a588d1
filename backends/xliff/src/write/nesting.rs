//! Which pairs are elements around their content, and which have to be two empty
//! elements.

use std::collections::{BTreeMap, BTreeSet};

use tercet_translation::model::{Content, Piece};

/// The ids of codes and annotations that do not nest in one of `contents`: their
/// start and end are in different segments, or they cross another pair. All
/// contents of a unit are looked at together, since a code is written alike in
/// source and target (XLIFF 2.1, 4.3.1.21: the same id, the same element).
pub(super) fn split_pairs<'c>(contents: impl Iterator<Item = &'c Content>) -> BTreeSet<&'c str> {
    let mut split = BTreeSet::new();
    for content in contents {
        one(content, &mut split);
    }
    split
}

/// In one pass: where a pair ends below the top of the stack, it is the one that is
/// split, and its place on the stack is given up when it comes to the top.
fn one<'c>(content: &'c Content, split: &mut BTreeSet<&'c str>) {
    let mut stack: Vec<&str> = Vec::new();
    // How often each id is on the stack, and how many of these have ended.
    let mut open: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for piece in content {
        match piece {
            Piece::Open(id) => start(id, &mut stack, &mut open),
            Piece::OpenMark(mark) => start(&mark.id, &mut stack, &mut open),
            Piece::Close(id) | Piece::CloseMark(id) => {
                while let Some(count) = stack.last().and_then(|top| open.get_mut(top)) {
                    if count.1 == 0 {
                        break;
                    }
                    *count = (count.0 - 1, count.1 - 1);
                    stack.pop();
                }
                let count = open.entry(id).or_default();
                if stack.last() == Some(&&**id) {
                    stack.pop();
                    count.0 -= 1;
                } else {
                    split.insert(id);
                    if count.1 < count.0 {
                        count.1 += 1;
                    }
                }
            }
            Piece::Text(_) | Piece::Standalone(_) => {}
        }
    }
    let unended = open.iter().filter(|(_, (all, ended))| all > ended);
    split.extend(unended.map(|(id, _)| *id));
}

fn start<'c>(id: &'c str, stack: &mut Vec<&'c str>, open: &mut BTreeMap<&'c str, (usize, usize)>) {
    stack.push(id);
    open.entry(id).or_default().0 += 1;
}

/// Places of pieces that open or close something whose other half is there too.
pub(super) fn paired<'u>(pieces: impl Iterator<Item = &'u Piece>) -> BTreeSet<usize> {
    let mut open: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut paired = BTreeSet::new();
    for (at, piece) in pieces.enumerate() {
        match piece {
            Piece::Open(id) => open.entry(id).or_default().push(at),
            Piece::OpenMark(mark) => open.entry(&mark.id).or_default().push(at),
            Piece::Close(id) | Piece::CloseMark(id) => {
                if let Some(start) = open.get_mut(&**id).and_then(Vec::pop) {
                    paired.extend([start, at]);
                }
            }
            Piece::Text(_) | Piece::Standalone(_) => {}
        }
    }
    paired
}
