//! What a handback did, in a few lines.

use std::fmt;

use serde::Serialize;
use tercet_translation::merge::{Decision, Reason};

/// Totals of a handback.
#[derive(Default, Serialize)]
pub(crate) struct Summary {
    /// Files that could not be read as XLIFF.
    pub(super) refused: usize,
    #[serde(flatten)]
    counts: Counts,
}

/// What became of articles and units.
#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct Counts {
    /// Articles merged.
    pub(super) articles: usize,
    /// Articles that could not be.
    pub(super) failed: usize,
    /// Units whose target was put in.
    pub(super) translated: usize,
    /// Units whose target says what their source says.
    pub(super) untouched: usize,
    /// Units that stay in the source language: no target, or none that could be
    /// taken.
    pub(super) kept: usize,
    /// Units that stay in the source language, since it has changed.
    pub(super) changed: usize,
}

impl Counts {
    /// An article that could not be merged.
    pub(super) const FAILED: Self = Self {
        articles: 0,
        failed: 1,
        translated: 0,
        untouched: 0,
        kept: 0,
        changed: 0,
    };

    /// Counts the decisions of an article.
    pub(super) fn of<T>(decisions: &[(T, Decision)]) -> Self {
        let mut counts = Self {
            articles: 1,
            ..Self::default()
        };
        for (_, decision) in decisions {
            match decision {
                Decision::Target(_) => counts.translated += 1,
                Decision::Source(Reason::Untouched) => counts.untouched += 1,
                Decision::Source(Reason::SourceChanged) => counts.changed += 1,
                Decision::Source(Reason::NotTranslatable) => {}
                Decision::Source(
                    Reason::Missing
                    | Reason::StateTooLow
                    | Reason::Codes
                    | Reason::WrongLanguage
                    | Reason::BreaksStructure,
                ) => counts.kept += 1,
            }
        }
        counts
    }
}

impl Summary {
    /// Adds an article.
    pub(super) fn add(&mut self, other: &Counts) {
        let own = &mut self.counts;
        own.articles += other.articles;
        own.failed += other.failed;
        own.translated += other.translated;
        own.untouched += other.untouched;
        own.kept += other.kept;
        own.changed += other.changed;
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Counts {
            articles,
            failed,
            translated,
            untouched,
            kept,
            changed,
        } = &self.counts;
        writeln!(
            f,
            "{articles} articles: {translated} units translated, {untouched} as in the source, \
             {kept} left in the source language, {changed} changed since the handoff"
        )?;
        if *failed + self.refused > 0 {
            writeln!(
                f,
                "{failed} articles failed, {} files refused",
                self.refused
            )?;
        }
        Ok(())
    }
}
