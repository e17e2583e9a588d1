//! Whether a merged article is the source in another language: the same tree, and
//! in it the texts that were meant.

mod content;
mod metadata;
mod reference;
mod tree;

use tercet_article::Span;
use tercet_translation::model::{Content, Unit};

use crate::Reading;

pub(crate) use content::{Meaning, meaning};

/// How a merged text differs from what was meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Difference {
    /// The tree is the same; these units, by index, say something else.
    Units(Vec<usize>),
    /// Blocks, units, links or keys differ.
    Structure,
}

/// Ranges of the source that were written anew, in order.
pub(crate) struct Touched(Vec<Span>);

impl Touched {
    pub(crate) fn new(mut spans: Vec<Span>) -> Self {
        spans.sort_unstable();
        Self(spans)
    }

    /// Whether one of them lies in `span`.
    pub(crate) fn within(&self, span: Span) -> bool {
        let first = self.0.partition_point(|touched| touched.start < span.start);
        let after = self.0.get(first..).unwrap_or_default();
        let starting = after.iter().take_while(|touched| touched.start <= span.end);
        starting.into_iter().any(|touched| span.contains(*touched))
    }
}

/// Compares `merged` with `source`, in which the units say what `meant` tells.
pub(crate) fn compare(
    source: &Reading,
    merged: &Reading,
    meant: &[Meaning],
    touched: &Touched,
) -> Result<(), Difference> {
    let (before, after) = (source.document.units(), merged.document.units());
    let same_units =
        before.len() == after.len() && before.iter().zip(&after).all(|(a, b)| a.kind == b.kind);
    if !same_units || !tree::same(&source.article, &merged.article, touched) {
        return Err(Difference::Structure);
    }
    let says = |unit: &Unit, content: &Content| meaning(content, unit, &[]);
    let wrong: Vec<usize> = after
        .iter()
        .zip(meant)
        .enumerate()
        .filter(|(_, (unit, meant))| {
            let content = tercet_translation::merge::source_of(unit);
            says(unit, &content) != **meant
        })
        .map(|(index, _)| index)
        .collect();
    if !wrong.is_empty() {
        return Err(Difference::Units(wrong));
    }
    if reference::list(&source.article) != reference::list(&merged.article) {
        return Err(Difference::Structure);
    }
    Ok(())
}
