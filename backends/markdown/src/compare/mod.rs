//! Whether a merged article is the source in another language: the same tree, and
//! in it the texts that were meant.

mod content;
mod metadata;
mod reference;
mod tree;

use tercet_article::Span;
use tercet_translation::model::Unit;

use crate::Reading;

pub(crate) use content::{Meaning, collapsed, meaning, of_source};

/// How a merged text differs from what was meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Difference {
    /// The tree is the same; these units, by index, say something else.
    Units(Vec<usize>),
    /// Blocks, units, links or keys differ.
    Structure,
}

/// Ranges of the source that were written anew.
pub(crate) struct Touched {
    /// In order.
    spans: Vec<Span>,
    /// Those that are no unit any more, since there is no letter in them, and what
    /// they say; in order.
    silent: Vec<(Span, String)>,
}

impl Touched {
    /// Whether one of them lies in `span`.
    fn within(&self, span: Span) -> bool {
        let first = self
            .spans
            .partition_point(|touched| touched.start < span.start);
        let after = self.spans.get(first..).unwrap_or_default();
        let starting = after.iter().take_while(|touched| touched.start <= span.end);
        starting.into_iter().any(|touched| span.contains(*touched))
    }

    /// What a range in `span` says that is no unit any more.
    fn silent_within(&self, span: Span) -> Option<&str> {
        let silent = self
            .silent
            .iter()
            .find(|(silent, _)| span.contains(*silent));
        silent.map(|(_, text)| text.as_str())
    }
}

/// A unit as it was meant: what it says and, if that is its target, where the
/// source has it.
pub(crate) struct Meant {
    pub(crate) meaning: Meaning,
    pub(crate) touched: Option<Span>,
}

/// Compares `merged` with `source`, whose units say what `meant` tells.
pub(crate) fn compare(
    source: &Reading,
    merged: &Reading,
    meant: &[Meant],
) -> Result<(), Difference> {
    let (before, after) = (source.document.units(), merged.document.units());
    let mut touched = Touched {
        spans: meant.iter().filter_map(|meant| meant.touched).collect(),
        silent: Vec::new(),
    };
    touched.spans.sort_unstable();
    let mut wrong = Vec::new();
    let mut found = after.iter().peekable();
    for (index, (unit, meant)) in before.iter().zip(meant).enumerate() {
        let silent = match (meant.touched, meant.meaning.as_text()) {
            (Some(span), Some(text)) if before.len() > after.len() => Some((span, text)),
            _ => None,
        };
        let is_it = |found: &Unit| found.kind == unit.kind && of_source(found) == meant.meaning;
        match (found.peek(), silent) {
            (Some(unit), _) if is_it(unit) => drop(found.next()),
            (_, Some((span, text))) => touched.silent.push((span, text.to_owned())),
            (Some(found_unit), None) if found_unit.kind == unit.kind => {
                wrong.push(index);
                found.next();
            }
            (_, None) => return Err(Difference::Structure),
        }
    }
    if found.next().is_some() || !tree::same(&source.article, &merged.article, &touched) {
        return Err(Difference::Structure);
    }
    if !wrong.is_empty() {
        return Err(Difference::Units(wrong));
    }
    if reference::list(&source.article) != reference::list(&merged.article) {
        return Err(Difference::Structure);
    }
    Ok(())
}
