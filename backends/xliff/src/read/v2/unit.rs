//! Units and segments.

use smol_str::SmolStr;
use tercet_translation::model::{Content, Segment, SizeLimit, State, Unit};

use super::codes::Codes;
use super::content::content;
use super::{Destination, Inherited, Reading, modules};
use crate::read::source::Source;
use crate::read::{extension, place, rules};
use crate::vocabulary::{
    FS, GLOSSARY, MATCHES, METADATA, SIZE, VALIDATION, format_style, state, unit_kind,
};
use crate::xml::Element;

impl Reading<'_> {
    pub(super) fn unit(self, element: Element, inherited: Inherited, source: &mut Source) -> Unit {
        let inherited = inherited.within(element, source);
        let kind = unit_kind(element.value("type"));
        let size_limit = self.size_limit(element);
        let style = format_style(&kind);
        let extensions = extension::with_directions_but(element, |attribute| {
            match (attribute.namespace, attribute.local()) {
                (FS, "fs") => Some(attribute.value) == style,
                (SIZE, "sizeRestriction") => size_limit.is_some(),
                _ => false,
            }
        });
        let id = source.id(element);
        let mut unit = Unit {
            id: id.into(),
            name: element.value("name").unwrap_or("").into(),
            kind,
            can_resegment: inherited.can_resegment,
            translate: inherited.translate,
            notes: Vec::new(),
            source_hash: self.hashes.get(id).copied().unwrap_or_default().into(),
            size_limit,
            codes: Vec::new(),
            segments: Vec::new(),
            candidates: Vec::new(),
            terms: Vec::new(),
            extensions,
        };
        self.segments(element, inherited, &mut unit, source);
        for child in element.elements() {
            self.module(child, inherited, &mut unit, source);
        }
        unit
    }

    fn size_limit(self, element: Element) -> Option<SizeLimit> {
        let attribute = element.attribute_of(SIZE, "sizeRestriction")?;
        let code_points = attribute.value.parse().ok().filter(|_| self.code_points)?;
        Some(SizeLimit { code_points })
    }

    /// Everything in a unit but its segments and its data.
    fn module(self, child: Element, inherited: Inherited, unit: &mut Unit, source: &mut Source) {
        if child.is_of(self.core)
            && matches!(child.local(), "segment" | "ignorable" | "originalData")
        {
            return;
        }
        if child.is(MATCHES, "matches") {
            let first = unit.segments.first().and_then(|segment| segment.id.clone());
            let candidates = modules::candidates(child, self.core, inherited.preserve, source);
            unit.candidates
                .extend(candidates.into_iter().map(|mut candidate| {
                    candidate.reference =
                        candidate.reference.filter(|id| Some(id) != first.as_ref());
                    candidate
                }));
        } else if child.is(GLOSSARY, "glossary") {
            unit.terms.extend(modules::terms(child, source));
        } else if child.is(METADATA, "metadata") {
            modules::metadata(child, &mut unit.extensions, source);
        } else if child.is(VALIDATION, "validation") && modules::is_own_validation(child, unit) {
            // Written again, from the protected runs.
        } else {
            let into = Destination {
                notes: &mut unit.notes,
                parts: None,
                extensions: &mut unit.extensions,
            };
            self.child(child, inherited, into, source);
        }
    }

    /// The segments: first all sources, then all targets, since a code of the
    /// source may end in the next segment and be copied in an earlier one.
    fn segments(
        self,
        element: Element,
        inherited: Inherited,
        unit: &mut Unit,
        source: &mut Source,
    ) {
        let parts: Vec<Element> = element
            .elements()
            .filter(|child| child.is(self.core, "segment") || child.is(self.core, "ignorable"))
            .collect();
        let entries = modules::entries(element);
        let mut codes = Codes::new(element.own("originalData").next(), source);
        let mut sources: Vec<Content> = Vec::with_capacity(parts.len());
        for part in &parts {
            let Some(found) = part.own("source").next() else {
                source.report(&rules::NO_SOURCE, place(*part), "a segment has no `source`");
                sources.push(Content::new());
                continue;
            };
            sources.push(content(
                found,
                inherited.preserve,
                &mut codes,
                &entries,
                source,
            ));
        }
        codes.in_targets = true;
        for (part, source_content) in parts.into_iter().zip(sources) {
            let mut segment = self::segment(part, source_content, source);
            if let Some(target) = part.own("target").next() {
                segment.order = source.parsed(target, "order", "a number from 1", |value| {
                    value.parse().ok().filter(|order| *order > 0)
                });
                let target = content(target, inherited.preserve, &mut codes, &entries, source);
                if part.value("state").is_none() && target != segment.source && !segment.ignorable {
                    segment.state = source.without_state(part);
                }
                segment.target = Some(target);
            }
            unit.can_resegment &= source.yes_no(part, "canResegment") != Some(false);
            unit.segments.push(segment);
        }
        unit.codes = codes.list;
    }
}

fn segment(element: Element, content: Content, source: &mut Source) -> Segment {
    let ignorable = element.local() == "ignorable";
    let hint = "`initial`, `translated`, `reviewed` or `final`";
    let state = source.parsed(element, "state", hint, state);
    Segment {
        id: element.value("id").map(SmolStr::new),
        ignorable,
        state: state.unwrap_or(State::Initial),
        sub_state: element.value("subState").map(Box::from),
        source: content,
        target: None,
        order: None,
        extensions: extension::attributes(element),
    }
}
