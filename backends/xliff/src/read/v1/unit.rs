//! `trans-unit`.

use std::collections::BTreeMap;

use smol_str::SmolStr;
use tercet_translation::model::{Candidate, Content, MatchKind, SizeLimit, State, Unit};

use super::codes::Codes;
use super::content::{self, Marks, Run, runs};
use super::{Inherited, align};
use crate::read::source::Source;
use crate::read::{extension, notes, place, rules};
use crate::vocabulary::{Fact, state_1, sub_state, type_of_res_type, unit_kind};
use crate::write::TERM;
use crate::xml::Element;

pub(super) fn unit(element: Element, inherited: Inherited, source: &mut Source) -> Unit {
    let inherited = inherited.within(element, source);
    let in_characters = element.value("size-unit") == Some("char");
    let limit = element.value("maxwidth").filter(|_| in_characters);
    let limit = limit.and_then(|limit| limit.parse().ok());
    let mut unit = Unit {
        id: source.id(element).into(),
        name: element.value("resname").unwrap_or("").into(),
        kind: unit_kind(element.value("restype").map(type_of_res_type)),
        can_resegment: true,
        translate: inherited.translate,
        notes: Vec::new(),
        source_hash: SmolStr::default(),
        size_limit: limit.map(|code_points| SizeLimit { code_points }),
        codes: Vec::new(),
        segments: Vec::new(),
        candidates: Vec::new(),
        terms: Vec::new(),
        extensions: extension::attributes(element),
    };
    segments(element, inherited.preserve, &mut unit, source);
    // Of single segments, by their ids.
    let mut qualifiers = BTreeMap::new();
    for child in element.elements() {
        if child.namespace() != element.namespace() {
            unit.extensions.extend(extension::element(child, source));
            continue;
        }
        match child.local() {
            "source" | "seg-source" | "target" => {}
            "note" if child.value("from") == Some(TERM) => {}
            "note" => unit
                .notes
                .push(notes::note(child, "from", "annotates", source)),
            "context-group" => contexts(child, &mut unit, &mut qualifiers, source),
            "count-group" | "prop-group" => {
                unit.extensions.extend(extension::element(child, source));
            }
            "alt-trans" if child.value("alttranstype") != Some("rejected") => {
                let candidate = candidate(child, inherited.preserve, &unit, source);
                unit.candidates.extend(candidate);
            }
            "alt-trans" => source.not_kept(place(child), "a rejected translation"),
            _ => source.unknown(child),
        }
    }
    let translated = unit.segments.iter_mut().filter(|own| own.target.is_some());
    for segment in translated.filter(|own| own.sub_state.is_none()) {
        let own = segment.id.as_ref().and_then(|id| qualifiers.remove(id));
        segment.sub_state = own;
    }
    unit
}

fn segments(element: Element, preserve: bool, unit: &mut Unit, source: &mut Source) {
    let mut codes = Codes::of_source();
    let mut marks = Marks::default();
    let plain = element.own("source").next();
    if plain.is_none() {
        source.report(&rules::NO_SOURCE, place(element), "a unit has no `source`");
    }
    let cut = element.own("seg-source").next().filter(|cut| {
        cut.descendants()
            .any(|inner| inner.value("mtype") == Some("seg"))
    });
    let sources = match cut.or(plain) {
        Some(found) => {
            let into = content::Unit {
                codes: &mut codes,
                marks: &mut marks,
                preserve,
            };
            runs(found, into, source)
        }
        None => Vec::new(),
    };
    codes.in_source = false;
    let target = element.own("target").next();
    let targets = target.map(|found| {
        let into = content::Unit {
            codes: &mut codes,
            marks: &mut marks,
            preserve,
        };
        runs(found, into, source)
    });
    unit.segments = align::segments(sources, targets);
    unit.codes = codes.list;
    let Some(target) = target else { return };
    let state = state(element, target, source);
    let differs = unit.segments.iter().any(|segment| {
        segment
            .target
            .as_ref()
            .is_some_and(|target| *target != segment.source)
    });
    let state = match target.value("state") {
        Some("needs-translation") if differs => source.without_state(target),
        _ => state,
    };
    let qualifier = target.value("state-qualifier").map(sub_state);
    for segment in &mut unit.segments {
        if !segment.ignorable && segment.target.is_some() {
            segment.state = state;
            segment.sub_state.clone_from(&qualifier);
        }
    }
}

/// How far a target is. One without a state was made by a tool that knows none.
fn state(unit: Element, target: Element, source: &mut Source) -> State {
    let is_empty = target.children().next().is_none();
    let approved = source.yes_no(unit, "approved") == Some(true);
    let hint = "a state of XLIFF 1.2, such as `translated` or `final`";
    let extended = target
        .value("state")
        .is_some_and(|state| state.starts_with("x-"));
    let written = if extended {
        Some(State::Translated)
    } else {
        source.parsed(target, "state", hint, state_1)
    };
    match written {
        _ if approved && !is_empty => State::Final,
        Some(state) => state,
        None if is_empty => State::Initial,
        None => State::Translated,
    }
}

/// A `context-group`: ours, to which another tool may have added, or that of another
/// tool, which is kept.
fn contexts(
    group: Element,
    unit: &mut Unit,
    qualifiers: &mut BTreeMap<SmolStr, Box<str>>,
    source: &mut Source,
) {
    let kind = |context: Element| context.value("context-type").and_then(Fact::of);
    if !group.own("context").any(|context| kind(context).is_some()) {
        unit.extensions.extend(extension::element(group, source));
        return;
    }
    for context in group.own("context") {
        match kind(context) {
            Some(Fact::SourceHash) => unit.source_hash = notes::text(context).into(),
            // Told by the other unit's codes.
            Some(Fact::InUnit) => {}
            Some(Fact::StateQualifier) => {
                let own = notes::text(context);
                qualifiers.extend(
                    own.split_once(' ')
                        .map(|(mid, own)| (mid.into(), sub_state(own))),
                );
            }
            None => unit.extensions.extend(extension::element(context, source)),
        }
    }
}

fn candidate(
    element: Element,
    preserve: bool,
    unit: &Unit,
    source: &mut Source,
) -> Option<Candidate> {
    let preserve = super::preserve(element).unwrap_or(preserve);
    let target = element.own("target").next()?;
    let mut codes = Codes::of_source();
    let mut marks = Marks::default();
    let original = element.own("source").next().map(|found| {
        let into = content::Unit {
            codes: &mut codes,
            marks: &mut marks,
            preserve,
        };
        whole(runs(found, into, source))
    });
    codes.in_source = false;
    let into = content::Unit {
        codes: &mut codes,
        marks: &mut marks,
        preserve,
    };
    let translation = whole(runs(target, into, source));
    let quality = source.parsed(element, "match-quality", "a percentage", percent);
    let kind = match (target.value("state-qualifier"), quality) {
        (Some("id-match"), _) => MatchKind::InContext,
        (Some("exact-match"), _) | (None, Some(100)) => MatchKind::Exact,
        (Some("mt-suggestion" | "leveraged-mt"), _) => MatchKind::Machine,
        (Some("leveraged-repository" | "leveraged-inherited" | "leveraged-glossary"), _) => {
            MatchKind::Other
        }
        _ => MatchKind::Fuzzy,
    };
    let first = unit
        .segments
        .first()
        .and_then(|segment| segment.id.as_deref());
    let mut extensions = extension::attributes(element);
    for other in element.elements().filter(|other| {
        !other.is_akin(element) || matches!(other.local(), "context-group" | "note")
    }) {
        extensions.extend(extension::element(other, source));
    }
    Some(Candidate {
        kind,
        similarity: quality.unwrap_or(if kind == MatchKind::Exact { 100 } else { 0 }),
        quality: None,
        origin: element.value("origin").unwrap_or("").into(),
        reference: element
            .value("mid")
            .filter(|mid| Some(*mid) != first)
            .map(Into::into),
        codes: codes.list,
        // Without a source of its own, it is a translation of the unit's.
        source: original.unwrap_or_else(|| {
            unit.segments
                .iter()
                .flat_map(|segment| segment.source.clone())
                .collect()
        }),
        target: translation,
        extensions,
    })
}

fn whole(runs: Vec<Run>) -> Content {
    runs.into_iter().flat_map(|run| run.content).collect()
}

/// `85%`, `85` or `0.85`, rounded.
fn percent(value: &str) -> Option<u8> {
    let number = value.trim().trim_end_matches('%');
    match number.strip_prefix("0.") {
        Some(_) if number.len() == value.trim().len() => {
            let fraction: f64 = number.parse().ok()?;
            crate::read::percent(&(fraction * 100.0).to_string())
        }
        _ => crate::read::percent(number),
    }
}
