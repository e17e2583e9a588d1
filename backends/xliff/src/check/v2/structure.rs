//! Skeletons, units, states, the order of targets, and the targets of notes.

use std::collections::BTreeSet;

use tercet_article::Severity::Error;

use super::super::table::{Entry, entry};
use super::super::vocabulary::types::integer;
use super::Findings;
use super::model::{Document, Unit};
use crate::xml::{Element, Node};

/// All rules of this file.
pub(super) const RULES: &[&Entry] = &[
    &SKELETON_EMPTY,
    &SKELETON_TWICE,
    &UNIT_EMPTY,
    &SUB_STATE,
    &STATE,
    &ORDER_RANGE,
    &ORDER_DUPLICATE,
];

entry!(
    SKELETON_EMPTY,
    "xliff-skeleton-empty",
    Error,
    "XLIFF 2.x, `<skeleton>`, Constraints",
    "A skeleton has neither content nor `href`",
    "`href` is required if the `<skeleton>` is empty: it says where the skeleton is. A file without \
one has no `<skeleton>`."
);

entry!(
    SKELETON_TWICE,
    "xliff-skeleton-twice",
    Error,
    "XLIFF 2.x, `<skeleton>`, Constraints",
    "A skeleton has content and `href`",
    "A `<skeleton>` either holds the skeleton or says by `href` where it is. With both, it is not \
known which counts."
);

entry!(
    UNIT_EMPTY,
    "xliff-unit-without-segment",
    Error,
    "XLIFF 2.x, `<unit>`, Constraints",
    "A unit has no segment",
    "A `<unit>` has at least one `<segment>`; one with nothing but `<ignorable>` has nothing to \
translate and is left out."
);

entry!(
    SUB_STATE,
    "xliff-sub-state-without-state",
    Error,
    "XLIFF 2.x, attribute `subState`, Constraints",
    "A segment has `subState` but no `state`",
    "`subState` refines `state`, which has to be written then, even where it is `initial`."
);

entry!(
    STATE,
    "xliff-state-without-target",
    Error,
    "XLIFF 2.1, Schematron rule F29; attribute `state`",
    "A segment has a state of a translation, but no target",
    "`translated`, `reviewed` and `final` say something of the `<target>`. A segment without one is \
`initial`."
);

entry!(
    ORDER_RANGE,
    "xliff-order-range",
    Error,
    "XLIFF 2.x, attribute `order`; Segments Order",
    "The order of a target is larger than the number of segments",
    "`order` is the place of a target among all segments and ignorables of its unit, from 1 to \
their number."
);

entry!(
    ORDER_DUPLICATE,
    "xliff-order-duplicate",
    Error,
    "XLIFF 2.x, attribute `order`, Constraints; Segments Order",
    "Two targets of a unit have the same place",
    "A target without `order` has the place of its source. If one target takes the place of \
another, that one has to be given another place:\n\n```xml\n<target order=\"2\">…</target>\n\
<target order=\"1\">…</target>\n```"
);

pub(super) fn check(document: &Document<'_>, findings: &mut Findings) {
    for file in &document.files {
        for skeleton in file.element.own("skeleton") {
            self::skeleton(skeleton, findings);
        }
        for unit in &file.units {
            segments(unit, findings);
            order(unit, findings);
        }
    }
}

fn skeleton(skeleton: Element<'_>, findings: &mut Findings) {
    let is_empty = !skeleton.children().any(|node| !matches!(node, Node::Other));
    match skeleton.attribute("href") {
        None if is_empty => {
            findings.add(
                &SKELETON_EMPTY,
                skeleton.name_span(),
                "the skeleton is empty and has no `href`",
            );
        }
        Some(href) if !is_empty => {
            findings.add(
                &SKELETON_TWICE,
                href.span,
                "the skeleton has `href` and content",
            );
        }
        Some(_) | None => {}
    }
}

fn segments(unit: &Unit<'_>, findings: &mut Findings) {
    let parts = &unit.content.parts;
    let segments = || {
        parts.iter().filter(|part| {
            part.element
                .is_some_and(|element| element.local() == "segment")
        })
    };
    if segments().next().is_none() {
        findings.add(
            &UNIT_EMPTY,
            unit.element.name_span(),
            "the unit has no segment",
        );
    }
    for part in segments() {
        let Some(segment) = part.element else {
            continue;
        };
        let state = segment.attribute("state");
        if let (Some(sub_state), None) = (segment.attribute("subState"), state) {
            findings.add(
                &SUB_STATE,
                sub_state.span,
                "`subState` stands without `state`",
            );
        }
        if let Some(state) = state
            && matches!(state.value, "translated" | "reviewed" | "final")
            && part.target.is_none()
        {
            let message = format!("the segment is `{}` and has no target", state.value);
            findings.add(&STATE, state.span, message);
        }
    }
}

fn order(unit: &Unit<'_>, findings: &mut Findings) {
    let parts = &unit.content.parts;
    let most = parts.len() as i128;
    let mut places = BTreeSet::new();
    for (at, part) in (1..).zip(parts) {
        let Some(target) = part.target else {
            continue;
        };
        let order = target.attribute("order");
        let place = order.and_then(|order| integer(order.value)).unwrap_or(at);
        if let Some(order) = order
            && place > most
        {
            let message =
                format!("the unit has {most} segments and ignorables, this is number {place}");
            findings.add(&ORDER_RANGE, order.span, message);
        }
        if !places.insert(place) {
            let span = order.map_or(target.name_span(), |order| order.span);
            let message = format!("another target of this unit has the place {place}");
            let hint = "a target without `order` has the place of its source";
            findings.advise(&ORDER_DUPLICATE, span, message, hint);
        }
    }
}
