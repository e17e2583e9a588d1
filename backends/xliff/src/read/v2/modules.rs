//! Elements of the modules.

use std::collections::BTreeMap;

use tercet_translation::model::{Candidate, Extension, MatchKind, Term, Unit};

use super::codes::Codes;
use super::content::{Entries, content};
use crate::read::source::Source;
use crate::read::{extension, notes, rules};
use crate::vocabulary::{GLOSSARY, METADATA, RESOURCES, SIZE, VALIDATION};
use crate::write::{PREVIEW, SOURCE, UNIT_HASHES, protected_literals};
use crate::xml::Element;

/// The facts that we wrote into an `mda:metadata`: type and text. Groups of other
/// tools go to `extensions`.
pub(super) fn metadata<'a>(
    element: Element<'a>,
    extensions: &mut Vec<Extension>,
    source: &mut Source,
) -> Vec<(&'a str, String)> {
    let mut facts = Vec::new();
    for group in element.elements() {
        if group.is(METADATA, "metaGroup") && group.value("category") == Some(SOURCE) {
            let own = group.own("meta");
            facts.extend(own.filter_map(|meta| Some((meta.value("type")?, notes::text(meta)))));
        } else {
            extensions.extend(extension::element(group, source));
        }
    }
    facts
}

/// The hashes of the units of a file, by id, out of its facts.
pub(super) fn unit_hashes<'f>(facts: &'f [(&str, String)]) -> BTreeMap<&'f str, &'f str> {
    let lists = facts.iter().filter(|(kind, _)| *kind == UNIT_HASHES);
    let entries = lists.flat_map(|(_, list)| list.split_ascii_whitespace());
    entries.filter_map(|entry| entry.split_once('=')).collect()
}

/// The preview that we named in the `res:resourceData` of a file. Resources of other
/// tools go to `extensions`.
pub(super) fn resources(
    data: Element,
    extensions: &mut Vec<Extension>,
    source: &mut Source,
) -> Option<Box<str>> {
    let mut preview = None;
    for item in data.elements() {
        match own_preview(item) {
            Some(place) if preview.is_none() => preview = Some(place.into()),
            Some(_) | None => extensions.extend(extension::element(item, source)),
        }
    }
    preview
}

/// Where the preview lies, if this is the resource that we write for it and nobody
/// added anything.
fn own_preview(item: Element<'_>) -> Option<&str> {
    let named = item.is(RESOURCES, "resourceItem") && item.value("id") == Some(PREVIEW);
    let [only] = *item.elements().take(2).collect::<Vec<_>>() else {
        return None;
    };
    let place = only.value("href")?;
    (named && only.is(RESOURCES, "source") && only.attributes().count() == 1).then_some(place)
}

/// Whether this is the `slr:profiles` that we write.
pub(super) fn is_own_profile(element: Element) -> bool {
    element.is(SIZE, "profiles")
        && element.value("generalProfile") == Some("xliff:codepoints")
        && element.value("storageProfile").is_none()
        && element.elements().next().is_none()
}

/// Whether this `val:validation` is the one that we write.
pub(super) fn is_own_validation(element: Element, unit: &Unit) -> bool {
    let rules: Vec<Option<&str>> = element
        .elements()
        .map(|rule| {
            let only = rule.attributes().count() == 1 && rule.is(VALIDATION, "rule");
            rule.value("isPresent").filter(|_| only)
        })
        .collect();
    let literals = protected_literals(unit);
    rules.len() == literals.len()
        && rules
            .iter()
            .zip(&literals)
            .all(|(rule, literal)| *rule == Some(*literal))
}

/// Ids of the entries of a unit's glossary, and the annotations that they name.
pub(super) fn entries(unit: Element) -> Entries {
    let glossary = unit.elements().find(|child| child.is(GLOSSARY, "glossary"));
    let mut entries = Entries::default();
    let all = glossary
        .into_iter()
        .flat_map(|found| found.own("glossEntry"));
    for (at, entry) in all.enumerate() {
        if let Some(id) = entry.value("id") {
            entries.by_id.entry(id).or_insert(at);
        }
        if let Some(reference) = entry.value("ref") {
            entries.by_mark.entry(fragment(reference)).or_insert(at);
        }
    }
    entries
}

/// The id of an inline element or a segment that a reference within a unit names.
fn fragment(reference: &str) -> &str {
    let id = reference.rsplit_once('#').map_or(reference, |(_, id)| id);
    id.rsplit_once('/').map_or(id, |(_, id)| id)
}

pub(super) fn terms(glossary: Element, source: &mut Source) -> Vec<Term> {
    glossary
        .own("glossEntry")
        .map(|entry| term(entry, source))
        .collect()
}

fn term(entry: Element, source: &mut Source) -> Term {
    let mut extensions = extension::attributes(entry);
    for other in entry
        .elements()
        .filter(|child| child.namespace() != GLOSSARY)
    {
        extensions.extend(extension::element(other, source));
    }
    let word = entry.own("term").next();
    let text: Box<str> = word.map(notes::text).unwrap_or_default().into();
    let definition = entry.own("definition").next();
    let mut translations: Vec<Box<str>> = entry
        .own("translation")
        .map(|translation| notes::text(translation).into())
        .collect();
    // One that is its own translation is to be kept.
    if definition.is_none() && *translations == [text.clone()] {
        translations.clear();
    }
    Term {
        term: text,
        translations,
        definition: definition.map(|definition| notes::text(definition).into()),
        source: word.and_then(|word| word.value("source")).map(Into::into),
        extensions,
    }
}

pub(super) fn candidates(
    matches: Element,
    core: &str,
    preserve: bool,
    source: &mut Source,
) -> Vec<Candidate> {
    matches
        .own("match")
        .map(|found| candidate(found, core, preserve, source))
        .collect()
}

fn candidate(found: Element, core: &str, preserve: bool, source: &mut Source) -> Candidate {
    let child = |name: &str| found.elements().find(|child| child.is(core, name));
    let mut extensions = extension::attributes(found);
    for other in found.elements().filter(|child| child.namespace() != core) {
        extensions.extend(extension::element(other, source));
    }
    let mut codes = Codes::new(child("originalData"), source);
    let entries = Entries::default();
    if child("source").is_none() {
        let message = "a candidate has no `source`";
        source.report(&rules::NO_SOURCE, found.name_span(), message);
    }
    let original = child("source")
        .map(|element| content(element, preserve, &mut codes, &entries, source))
        .unwrap_or_default();
    codes.in_targets = true;
    let translation = child("target")
        .map(|element| content(element, preserve, &mut codes, &entries, source))
        .unwrap_or_default();
    let percent = |name: &str, source: &mut Source| {
        source.parsed(found, name, "a number from 0 to 100", crate::read::percent)
    };
    let similarity = percent("similarity", source);
    let quality = percent("matchQuality", source);
    let kind = match (found.value("type"), similarity) {
        (Some("icm"), _) => MatchKind::InContext,
        (Some("tm"), Some(100)) => MatchKind::Exact,
        (Some("tm") | None, _) => MatchKind::Fuzzy,
        (Some("mt"), _) => MatchKind::Machine,
        _ => MatchKind::Other,
    };
    Candidate {
        kind,
        similarity: similarity.unwrap_or(0),
        quality,
        origin: found.value("origin").unwrap_or("").into(),
        reference: found
            .value("ref")
            .map(|reference| fragment(reference).into()),
        codes: codes.list,
        source: original,
        target: translation,
        extensions,
    }
}
