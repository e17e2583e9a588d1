//! What is doubtful about a translation, as far as a machine can tell.
//!
//! Each check is a function of one unit. None of them keeps a target out of the
//! article; that is for [`merge`](crate::merge) to decide.

mod code;
mod limit;
pub(crate) mod number;
mod placeholder;
pub mod rules;
mod side;
mod term;
mod typography;

use std::borrow::Cow;

use crate::issue::Issue;
use crate::model::{Document, Unit};
use side::Side;

/// What the checks need to know besides the unit.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Terms that stay as they are, wherever they occur.
    pub protected: Vec<Box<str>>,
    /// Whether the targets stood in published articles, where anchors, comments and
    /// character references were added by hand. A vendor adds none.
    pub published: bool,
}

/// Checks all units of `document`, in their order.
#[must_use]
pub fn check(document: &Document, settings: &Settings) -> Vec<Issue> {
    let units = document.units().into_iter();
    units.flat_map(|unit| check_unit(unit, settings)).collect()
}

/// Checks one unit. Without a target there is nothing to check.
#[must_use]
pub fn check_unit(unit: &Unit, settings: &Settings) -> Vec<Issue> {
    let mut issues = Vec::new();
    if !unit.translate {
        return issues;
    }
    let Some((source, target)) = side::of_unit(unit) else {
        return issues;
    };
    let only = side::only_segment(unit);
    let mut whole = Found {
        unit,
        segment: only,
        issues: &mut issues,
    };
    code::check(unit, settings.published, &source, &target, &mut whole);
    number::check(&source, &target, &mut whole);
    term::check(unit, settings, &source, &target, &mut whole);
    limit::check(unit, &target, &mut whole);
    placeholder::check(&source, &target, &mut whole);
    for segment in unit.segments.iter().filter(|segment| !segment.ignorable) {
        let Some(content) = &segment.target else {
            continue;
        };
        let own;
        let (source, target) = if unit.segments.len() == 1 {
            (&source, &target)
        } else {
            own = (Side::new(&segment.source), Side::new(content));
            (&own.0, &own.1)
        };
        let mut found = Found {
            unit,
            segment: segment.id.as_deref(),
            issues: &mut issues,
        };
        typography::check(source, target, &mut found);
        term::check_untranslated(source, target, &mut found);
    }
    issues
}

/// Where the findings of a unit go.
struct Found<'a> {
    unit: &'a Unit,
    segment: Option<&'a str>,
    issues: &'a mut Vec<Issue>,
}

impl Found<'_> {
    fn push(&mut self, rule: &'static tercet_article::Rule, message: impl Into<Cow<'static, str>>) {
        self.issues.push(Issue {
            segment: self.segment.map(Into::into),
            ..Issue::of_unit(rule, &self.unit.id, message)
        });
    }
}

#[cfg(test)]
mod tests;
