//! What to put into the source: for each unit its target, or why not.
//!
//! The source may have changed since handoff, and what came back may be partial
//! or damaged. So the units of the source as it is now decide: each takes the
//! target that was made for its very text, or stays in the source language.

mod changes;
mod codes;
mod pairing;
pub mod rules;

use std::collections::BTreeMap;

use smol_str::SmolStr;

use crate::issue::Issue;
use crate::model::{Code, Content, Document, Piece, Segment, State, Unit, UnitId};
use changes::Changes;
use pairing::Pairing;

/// What a returned translation must be to be taken.
#[derive(Clone, Debug, Default)]
pub struct Policy {
    /// The lowest state of a segment that is taken.
    pub min_state: State,
    /// The language that was asked for, as a BCP 47 tag; `None` takes any.
    pub target_language: Option<Box<str>>,
}

/// What to do with a unit of the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Put this in.
    Target(Target),
    /// Leave it as it is.
    Source(Reason),
}

/// What to put in place of a unit's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// Text and codes, in order, pairs nested; annotations are left out. Codes are
    /// those of the source's unit, or among `added`.
    pub content: Content,
    /// Codes that the translator added: emphasis, strong and strikethrough alone.
    pub added: Vec<Code>,
}

/// Why a unit stays as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reason {
    /// It is not to be translated, or is not text.
    NotTranslatable,
    /// Its target says what its source says.
    Untouched,
    /// No target came back for it.
    Missing,
    /// It is new, or was changed after handoff.
    SourceChanged,
    /// Its state is too low.
    StateTooLow,
    /// Codes are missing, doubled, unknown, unpaired or out of order.
    Codes,
    /// The document is in another language.
    WrongLanguage,
    /// The article would have another structure with it.
    BreaksStructure,
}

/// What to do with each unit of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// A decision for each unit, in the order of the source.
    pub decisions: Vec<(UnitId, Decision)>,
    /// What is doubtful, in the same order.
    pub issues: Vec<Issue>,
}

/// Decides what of `returned` goes into the source that `fresh` was extracted
/// from, just now and by the same options as at handoff.
#[must_use]
pub fn decide(fresh: &Document, returned: &Document, policy: &Policy) -> Plan {
    decide_with(fresh, returned, None, policy)
}

/// The same, with what was translated before: `previous` has the units of `fresh`,
/// with targets where the earlier translation of the article has one for the same
/// text. They go where nothing came back that can be taken.
#[must_use]
pub fn decide_with(
    fresh: &Document,
    returned: &Document,
    previous: Option<&Document>,
    policy: &Policy,
) -> Plan {
    let earlier: BTreeMap<&str, &Unit> = previous
        .map(Document::units)
        .unwrap_or_default()
        .into_iter()
        .map(|unit| (&*unit.id, unit))
        .collect();
    let mut issues = Vec::new();
    let wrong = wrong_language(returned, policy);
    issues.extend(wrong.clone());
    let pairing = Pairing::new(fresh, returned);
    let changes = Changes::new(&pairing, fresh);
    let unchanged = fresh.provenance.sha1_lf == returned.provenance.sha1_lf;
    let mut decisions = Vec::new();
    for unit in fresh.units() {
        let before = issues.len();
        let decision = match pairing.of(unit) {
            _ if !unit.translate => Decision::Source(Reason::NotTranslatable),
            _ if wrong.is_some() => Decision::Source(Reason::WrongLanguage),
            Some(returned) => one(unit, returned, policy, &mut issues),
            None if unchanged => {
                issues.push(Issue::of_unit(
                    &rules::UNIT_MISSING,
                    &unit.id,
                    "no translation came back",
                ));
                Decision::Source(Reason::Missing)
            }
            None => {
                issues.push(
                    Issue::of_unit(&rules::SOURCE_CHANGED, &unit.id, changes.of(unit))
                        .with_hint("hand it off once more"),
                );
                Decision::Source(Reason::SourceChanged)
            }
        };
        let decision = match decision {
            Decision::Source(Reason::Missing | Reason::SourceChanged | Reason::StateTooLow) => {
                let earlier = earlier.get(&*unit.id).and_then(|own| settled(unit, own));
                if earlier.is_some() {
                    issues.truncate(before);
                }
                earlier.map_or(decision, Decision::Target)
            }
            Decision::Target(_) | Decision::Source(_) => decision,
        };
        if pairing.is_other_markup(unit) && matches!(decision, Decision::Target(_)) {
            let message = "its markup was changed after the handoff: the new one is kept";
            issues.push(Issue::of_unit(&rules::MARKUP_CHANGED, &unit.id, message));
        }
        decisions.push((unit.id.clone(), decision));
    }
    tell_once(&mut issues, &decisions);
    for unit in pairing.left_over() {
        let message = if unchanged {
            "the article has no such unit"
        } else {
            "the article has no such unit any more"
        };
        issues.push(Issue::of_unit(&rules::UNIT_UNKNOWN, &unit.id, message));
    }
    Plan { decisions, issues }
}

/// Tells of a document as a whole that no unit of it came back translated, rather than of
/// each unit.
fn tell_once(issues: &mut Vec<Issue>, decisions: &[(UnitId, Decision)]) {
    let is_text = |decision: &Decision| *decision != Decision::Source(Reason::NotTranslatable);
    let units = decisions.iter().filter(|(_, decision)| is_text(decision));
    let units = units.count();
    let is_empty = |issue: &Issue| issue.rule.code == rules::TARGET_EMPTY.code;
    if units > 1 && issues.iter().filter(|issue| is_empty(issue)).count() == units {
        issues.retain(|issue| !is_empty(issue));
        let message = format!("the targets of all {units} units are empty");
        issues.push(Issue::of_document(&rules::TARGET_EMPTY, message));
    }
}

/// The target that `earlier` has for `fresh`, which says the same.
fn settled(fresh: &Unit, earlier: &Unit) -> Option<Target> {
    let target = joined_target(earlier).ok()?;
    let mut issues = Vec::new();
    let target = codes::reconcile(fresh, earlier, target, &mut issues);
    (issues.is_empty() && !says(&target.content, fresh)).then_some(target)
}

/// Decides on the unit `fresh`, for which `returned` came back.
fn one(fresh: &Unit, returned: &Unit, policy: &Policy, issues: &mut Vec<Issue>) -> Decision {
    let target = match joined_target(returned) {
        Ok(target) => target,
        Err(segment) => {
            issues.push(Issue {
                segment,
                ..Issue::of_unit(&rules::TARGET_EMPTY, &fresh.id, "the target is empty")
            });
            return Decision::Source(Reason::Missing);
        }
    };
    let low = returned
        .segments
        .iter()
        .find(|segment| !segment.ignorable && segment.state < policy.min_state);
    if let Some(segment) = low {
        issues.push(Issue {
            segment: segment.id.clone(),
            ..Issue::of_unit(
                &rules::STATE_TOO_LOW,
                &fresh.id,
                format!(
                    "the state is `{}`, and `{}` is asked for",
                    name(segment.state),
                    name(policy.min_state)
                ),
            )
        });
        return Decision::Source(Reason::StateTooLow);
    }
    if says(&target, fresh) {
        return Decision::Source(Reason::Untouched);
    }
    let before = issues.len();
    let target = codes::reconcile(fresh, returned, target, issues);
    if issues.len() > before {
        return Decision::Source(Reason::Codes);
    }
    if says(&target.content, fresh) {
        return Decision::Source(Reason::Untouched);
    }
    Decision::Target(target)
}

/// The source of a unit, its segments joined, without annotations.
#[must_use]
pub fn source_of(unit: &Unit) -> Content {
    let sources = unit.segments.iter().map(|segment| &segment.source);
    join(sources)
}

/// Whether `content` is the source of `unit`.
fn says(content: &Content, unit: &Unit) -> bool {
    match (content.as_slice(), unit.segments.as_slice()) {
        ([Piece::Text(text)], [only]) if let [Piece::Text(own)] = only.source.as_slice() => {
            text == own
        }
        _ => *content == source_of(unit),
    }
}

/// The targets of a unit's segments in their order, without annotations. What
/// stands between segments is taken from the source where it has no target of its
/// own (XLIFF 2.1, 4.2.2.6 `ignorable`).
///
/// # Errors
/// A segment whose source has text and whose target has none; its id.
fn joined_target(unit: &Unit) -> Result<Content, Option<SmolStr>> {
    if let [only] = unit.segments.as_slice() {
        return target_of(only).map(|target| join([target].into_iter()));
    }
    let mut ordered: Vec<(u32, &Segment)> = (1..).zip(&unit.segments).collect();
    for (place, segment) in &mut ordered {
        *place = segment.order.unwrap_or(*place);
    }
    ordered.sort_by_key(|(place, _)| *place);
    let mut contents = Vec::with_capacity(ordered.len());
    for (_, segment) in ordered {
        contents.push(target_of(segment)?);
    }
    Ok(join(contents.into_iter()))
}

/// What stands for a segment in [`joined_target`].
fn target_of(segment: &Segment) -> Result<&Content, Option<SmolStr>> {
    let target = segment.target.as_ref().filter(|target| shows(target));
    match target {
        Some(target) => Ok(target),
        None if segment.ignorable || !shows(&segment.source) => Ok(&segment.source),
        None => Err(segment.id.clone()),
    }
}

/// Whether a reader sees anything of `content`.
fn shows(content: &Content) -> bool {
    content.iter().any(|piece| match piece {
        Piece::Text(text) => text.chars().any(|c| !c.is_whitespace() && !c.is_control()),
        Piece::Standalone(_) => true,
        Piece::Open(_) | Piece::Close(_) | Piece::OpenMark(_) | Piece::CloseMark(_) => false,
    })
}

/// The state in XLIFF's words (2.1, 4.3.1.30).
fn name(state: State) -> &'static str {
    match state {
        State::Initial => "initial",
        State::Translated => "translated",
        State::Reviewed => "reviewed",
        State::Final => "final",
    }
}

/// One content of many; neighbouring texts become one.
fn join<'a>(contents: impl Iterator<Item = &'a Content>) -> Content {
    let mut joined = Content::new();
    for piece in contents.flatten() {
        match (piece, joined.last_mut()) {
            (Piece::OpenMark(_) | Piece::CloseMark(_), _) => {}
            (Piece::Text(text), _) if text.is_empty() => {}
            (Piece::Text(text), Some(Piece::Text(before))) => before.push_str(text),
            (Piece::Text(_) | Piece::Standalone(_) | Piece::Open(_) | Piece::Close(_), _) => {
                joined.push(piece.clone());
            }
        }
    }
    joined
}

/// The finding where `returned` is in another language than was asked for.
fn wrong_language(returned: &Document, policy: &Policy) -> Option<Issue> {
    let (asked, is) = (
        policy.target_language.as_ref()?,
        returned.target_language.as_ref()?,
    );
    if are_alike(asked, is) {
        return None;
    }
    let message = format!("the translation is in `{is}`, and `{asked}` was asked for");
    Some(Issue::of_document(&rules::TARGET_LANGUAGE_WRONG, message))
}

/// Whether two tags name the same language, one perhaps more precisely: `nl` and
/// `nl-NL` do, `pt-PT` and `pt-BR` do not (BCP 47, section 3.3.2: prefixes, subtag
/// by subtag).
#[must_use]
pub fn are_alike(a: &str, b: &str) -> bool {
    let subtags = |tag: &str| tag.replace('_', "-").to_ascii_lowercase();
    let (a, b) = (subtags(a), subtags(b));
    a.split('-').zip(b.split('-')).all(|(a, b)| a == b)
}

#[cfg(test)]
mod tests;
