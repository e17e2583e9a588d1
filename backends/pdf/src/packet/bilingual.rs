//! Source and translation side by side.

use tercet_article::Block;

use crate::flow::Builder;
use crate::handout::Input;

/// Both articles, block beside block, with the block's id in the margin.
///
/// A translation keeps the blocks of its source; where it does not, blocks are paired by their
/// kind, and what has no counterpart stands alone.
pub(super) fn article(builder: &mut Builder<'_>, source: Input<'_>, translation: Input<'_>) {
    for (left, right) in pairs(&source.article.blocks, &translation.article.blocks) {
        builder.side_by_side(
            left.map(|block| (source, block)),
            right.map(|block| (translation, block)),
        );
    }
}

fn pairs<'a>(left: &'a [Block], right: &'a [Block]) -> Vec<(Option<&'a Block>, Option<&'a Block>)> {
    let same =
        |a: &Block, b: &Block| std::mem::discriminant(&a.kind) == std::mem::discriminant(&b.kind);
    let mut pairs = Vec::with_capacity(left.len().max(right.len()));
    let (mut at, mut to) = (0, 0);
    while at < left.len() || to < right.len() {
        match (left.get(at), right.get(to)) {
            (Some(a), Some(b)) if same(a, b) => {
                pairs.push((Some(a), Some(b)));
                at += 1;
                to += 1;
            }
            (Some(a), Some(b)) => {
                // Whichever finds its like sooner on the other side waits.
                let ahead_right = right[to..].iter().take(16).position(|other| same(a, other));
                let ahead_left = left[at..].iter().take(16).position(|other| same(b, other));
                match (ahead_right, ahead_left) {
                    (Some(r), Some(l)) if r < l => {
                        pairs.push((None, Some(b)));
                        to += 1;
                    }
                    (Some(_), None) => {
                        pairs.push((None, Some(b)));
                        to += 1;
                    }
                    _ => {
                        pairs.push((Some(a), None));
                        at += 1;
                    }
                }
            }
            (a, b) => {
                pairs.push((a, b));
                at += usize::from(a.is_some());
                to += usize::from(b.is_some());
            }
        }
    }
    pairs
}
