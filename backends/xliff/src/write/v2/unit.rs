//! Units and segments.

use std::borrow::Cow;

use tercet_translation::model::{Content, Segment, State, Unit};

use super::codes::Codes;
use super::inline::Side;
use super::{modules, notes, others};
use crate::vocabulary::{format_style, is_styled, state_name, unit_type};
use crate::whitespace::is_fragile;
use crate::write::names::Names;
use crate::write::tag::Tag;
use crate::write::xml::Lines;

pub(super) fn unit(unit: &Unit, lines: &mut Lines, names: &mut Names) {
    let ids = unit
        .segments
        .iter()
        .filter_map(|segment| segment.id.as_deref());
    let contents = sources(unit).chain(targets(unit));
    let codes = Codes::new(&unit.codes, &contents, ids);
    let first_id = (!unit.candidates.is_empty()).then(|| first_id(unit, &codes));

    let tag = start(unit, names);
    lines.open(&tag);
    if let Some(first) = &first_id {
        modules::candidates(unit, first, lines, names);
    }
    modules::glossary(unit, lines, names);
    modules::vendors_metadata(&unit.extensions, lines, names);
    modules::validation(unit, lines, names);
    lines.extensions(others(&unit.extensions));
    notes(&unit.notes, lines, names);
    codes.original_data(lines, names);

    let mut source = Side::new(&codes, sources(unit));
    let mut target = Side::new(&codes, targets(unit));
    if unit.segments.is_empty() {
        // One is required (XLIFF 2.1, 4.2.2.5).
        lines.line("<segment><source/></segment>");
    }
    for (at, segment) in unit.segments.iter().enumerate() {
        let asked_for = first_id.as_deref().filter(|_| at == 0);
        let id = asked_for.or(segment.id.as_deref());
        let start = segment_start(segment, id, names);
        let inside = source.write(&segment.source, names);
        let name = segment_name(segment);
        let Some(content) = &segment.target else {
            let [begin, inside, end] = self::source(&inside);
            lines.line_of(&[&start, begin, inside, end, "</", name, ">"]);
            continue;
        };
        lines.open(&start);
        lines.line_of(&self::source(&inside));
        let inside = target.write(content, names);
        let order = segment.order.map(|order| order.to_string());
        let tag = Tag::new(names, "target").with_some("order", order.as_deref());
        lines.line(&tag.around(&inside));
        lines.close(name);
    }
    lines.close("unit");
}

/// The `source` element with what is in it.
fn source(inside: &str) -> [&str; 3] {
    match inside {
        "" => ["<source/>", "", ""],
        _ => ["<source>", inside, "</source>"],
    }
}

fn sources(unit: &Unit) -> impl Iterator<Item = &Content> + Clone {
    unit.segments.iter().map(|segment| &segment.source)
}

fn targets(unit: &Unit) -> impl Iterator<Item = &Content> + Clone {
    unit.segments
        .iter()
        .filter_map(|segment| segment.target.as_ref())
}

/// The id of the first segment, or one that it could have.
fn first_id<'u>(unit: &'u Unit, codes: &Codes) -> Cow<'u, str> {
    let first = unit
        .segments
        .first()
        .and_then(|segment| segment.id.as_deref());
    first.map_or_else(|| codes.copy_id("s", 1).1.into(), Cow::Borrowed)
}

fn start(unit: &Unit, names: &mut Names) -> String {
    let candidates = unit.candidates.iter();
    let fragile = sources(unit)
        .chain(targets(unit))
        .chain(candidates.flat_map(|candidate| [&candidate.source, &candidate.target]))
        .any(|content| is_fragile(content));
    let kind = unit_type(&unit.kind);
    let limit = unit.size_limit.map(|limit| limit.code_points.to_string());
    Tag::new(names, "unit")
        .with("id", &unit.id)
        .with_some("type", kind.as_deref())
        .with_filled("name", &unit.name)
        .with_some("translate", (!unit.translate).then_some("no"))
        .with_some("canResegment", (!unit.can_resegment).then_some("no"))
        .with_some("xml:space", fragile.then_some("preserve"))
        .with_some("fs:fs", style(unit))
        .with_some("slr:sizeRestriction", limit.as_deref())
        .with_plain(&unit.extensions)
        .with_extensions(&unit.extensions)
        .open()
}

/// How to show the unit, unless another tool said so.
fn style(unit: &Unit) -> Option<&'static str> {
    format_style(&unit.kind).filter(|_| !is_styled(&unit.extensions))
}

fn segment_name(segment: &Segment) -> &'static str {
    if segment.ignorable {
        "ignorable"
    } else {
        "segment"
    }
}

fn segment_start(segment: &Segment, id: Option<&str>, names: &mut Names) -> Cow<'static, str> {
    let is_plain = id.is_none() && segment.target.is_none() && segment.sub_state.is_none();
    let is_plain = is_plain && segment.state == State::default() && segment.extensions.is_empty();
    if is_plain && !segment.ignorable {
        // As are those of a handoff.
        return Cow::Borrowed("<segment>");
    }
    let tag = Tag::new(names, segment_name(segment)).with_some("id", id);
    if segment.ignorable {
        return tag.with_extensions(&segment.extensions).open().into();
    }
    let state = state_name(segment.state);
    // A sub-state asks for a state (XLIFF 2.1, 4.3.1.31). With a target, a state that
    // is missing is that of a tool that knows none.
    let explicit = segment.target.is_some() || segment.sub_state.is_some();
    let explicit = explicit || state != "initial";
    tag.with_some("state", explicit.then_some(state))
        .with_some("subState", segment.sub_state.as_deref())
        .with_extensions(&segment.extensions)
        .open()
        .into()
}
