//! Elements of the modules.

use std::collections::{BTreeMap, BTreeSet};

use tercet_translation::model::{Candidate, Document, Extension, MarkKind, MatchKind, Piece, Unit};

use super::codes::Codes;
use super::inline::Side;
use crate::vocabulary::{METADATA, RESOURCES, SIZE, VALIDATION};
use crate::write::foreign::{has, is_element};
use crate::write::names::Names;
use crate::write::tag::Tag;
use crate::write::units;
use crate::write::xml::Lines;
use crate::xml::chars::is_char;

/// Id of the resource that is the preview.
pub(crate) const PREVIEW: &str = "tercet-preview";

/// Category of the metadata that tells which source something was taken from.
pub(crate) const SOURCE: &str = "tercet:source";

/// Type of the metadata that lists the hashes of units: `id=hash`, with spaces between.
pub(crate) const UNIT_HASHES: &str = "unit-hashes";

/// The profile of size limits, if there are any (XLIFF 2.1, 5.6): Unicode code
/// points, of the text as it is.
pub(super) fn profiles(document: &Document, lines: &mut Lines, names: &mut Names) {
    let limited = units(&document.parts)
        .iter()
        .any(|unit| unit.size_limit.is_some());
    if limited && !has(&document.extensions, SIZE, "profiles") {
        let tag = Tag::new(names, "slr:profiles").with("generalProfile", "xliff:codepoints");
        lines.line(&tag.empty());
    }
}

/// Whether this is a group of metadata, which stands in the one `mda:metadata` that
/// an element may have.
pub(super) fn is_meta_group(extension: &Extension) -> bool {
    is_element(extension, METADATA, "metaGroup")
}

/// Which source a document was taken from, and the hashes by which a change of a unit is
/// found: one list for all, since metadata of each unit would double what a file takes.
pub(super) fn provenance(document: &Document, lines: &mut Lines, names: &mut Names) {
    let provenance = &document.provenance;
    let mut hashes = String::new();
    for unit in units(&document.parts) {
        if unit.source_hash.is_empty() {
            continue;
        }
        let between = if hashes.is_empty() { "" } else { " " };
        hashes.extend([between, &unit.id, "=", &unit.source_hash]);
    }
    let facts = [
        ("sha1-lf", &*provenance.sha1_lf),
        ("sha1-crlf", &*provenance.sha1_crlf),
        ("git-commit", provenance.commit.as_deref().unwrap_or("")),
        (UNIT_HASHES, &hashes),
    ];
    metadata(&facts, &document.extensions, lines, names);
}

/// Whether this is a resource, which stands in the one `res:resourceData` that a file
/// may have.
pub(super) fn is_resource(extension: &Extension) -> bool {
    is_resource_ref(extension) || is_element(extension, RESOURCES, "resourceItem")
}

fn is_resource_ref(extension: &Extension) -> bool {
    is_element(extension, RESOURCES, "resourceItemRef")
}

/// The page that shows the article, for the translator's tool (XLIFF 2.1, 5.5), among
/// the resources of other tools. References come first (5.5.4.2).
pub(super) fn resources(document: &Document, lines: &mut Lines, names: &mut Names) {
    let others = document
        .extensions
        .iter()
        .filter(|other| is_resource(other));
    let (references, items): (Vec<&Extension>, Vec<_>) =
        others.partition(|other| is_resource_ref(other));
    if document.preview.is_none() && references.is_empty() && items.is_empty() {
        return;
    }
    lines.open(&Tag::new(names, "res:resourceData").open());
    lines.extensions(references);
    if let Some(preview) = &document.preview {
        let page = Tag::new(names, "res:source").with("href", preview).empty();
        let item = Tag::new(names, "res:resourceItem")
            .with("id", PREVIEW)
            .with("mimeType", "text/html")
            .with("context", "yes");
        lines.line(&item.around(&page));
    }
    lines.extensions(items);
    lines.close("res:resourceData");
}

/// Metadata of other tools alone.
pub(super) fn vendors_metadata(extensions: &[Extension], lines: &mut Lines, names: &mut Names) {
    metadata(&[], extensions, lines, names);
}

fn metadata(
    facts: &[(&str, &str)],
    extensions: &[Extension],
    lines: &mut Lines,
    names: &mut Names,
) {
    let mut facts = facts.iter().filter(|(_, fact)| !fact.is_empty()).peekable();
    let mut others = extensions
        .iter()
        .filter(|other| is_meta_group(other))
        .peekable();
    if facts.peek().is_none() && others.peek().is_none() {
        return;
    }
    let mut group = String::new();
    if facts.peek().is_some() {
        let mut inside = String::new();
        for (kind, fact) in facts {
            let tag = Tag::new(names, "mda:meta").with("type", kind);
            inside.push_str(&tag.around_text(fact));
        }
        let tag = Tag::new(names, "mda:metaGroup").with("category", SOURCE);
        group = tag.around(&inside);
    }
    let tag = Tag::new(names, "mda:metadata");
    lines.open(&tag.open());
    if !group.is_empty() {
        lines.line(&group);
    }
    lines.extensions(others);
    lines.close("mda:metadata");
}

/// Earlier translations (XLIFF 2.1, 5.1), of which the unit has some. `first` is the id of the
/// first segment.
pub(super) fn candidates(unit: &Unit, first: &str, lines: &mut Lines, names: &mut Names) {
    lines.open(&Tag::new(names, "mtc:matches").open());
    for candidate in &unit.candidates {
        self::candidate(candidate, first, lines, names);
    }
    lines.close("mtc:matches");
}

fn candidate(candidate: &Candidate, first: &str, lines: &mut Lines, names: &mut Names) {
    let kind = match candidate.kind {
        MatchKind::InContext => "icm",
        MatchKind::Exact | MatchKind::Fuzzy => "tm",
        MatchKind::Machine => "mt",
        MatchKind::Other => "other",
    };
    let reference = format!("#{}", candidate.reference.as_deref().unwrap_or(first));
    let similarity = candidate.similarity.min(100).to_string();
    let quality = candidate
        .quality
        .map(|quality| quality.min(100).to_string());
    let tag = Tag::new(names, "mtc:match")
        .with("ref", &reference)
        .with("type", kind)
        .with("similarity", &similarity)
        .with_some("matchQuality", quality.as_deref())
        .with_filled("origin", &candidate.origin)
        .with_extensions(&candidate.extensions);
    lines.open(&tag.open());
    let contents = [&candidate.source, &candidate.target];
    let codes = Codes::new(&candidate.codes, &contents.into_iter(), std::iter::empty());
    codes.original_data(lines, names);
    for (name, content) in ["source", "target"].into_iter().zip(contents) {
        let inside = Side::new(&codes, std::iter::once(content)).write(content, names);
        lines.line(&Tag::new(names, name).around(&inside));
    }
    lines.extensions(&candidate.extensions);
    lines.close("mtc:match");
}

/// The id of a term by its place in the unit's terms.
pub(super) fn term_id(at: usize) -> String {
    format!("g{}", at + 1)
}

/// Terms (XLIFF 2.1, 5.2). One that is to be kept is its own translation, since an
/// entry needs a translation or a definition.
pub(super) fn glossary(unit: &Unit, lines: &mut Lines, names: &mut Names) {
    if unit.terms.is_empty() {
        return;
    }
    let mut marks = BTreeMap::new();
    for piece in unit.segments.iter().flat_map(|segment| &segment.source) {
        if let Piece::OpenMark(mark) = piece
            && let MarkKind::Term(Some(at)) = mark.kind
        {
            marks.entry(at).or_insert(&*mark.id);
        }
    }
    lines.open(&Tag::new(names, "gls:glossary").open());
    for (at, term) in unit.terms.iter().enumerate() {
        let reference = marks.get(&at).map(|id| format!("#{id}"));
        let tag = Tag::new(names, "gls:glossEntry")
            .with("id", &term_id(at))
            .with_some("ref", reference.as_deref())
            .with_extensions(&term.extensions);
        lines.open(&tag.open());
        let tag = Tag::new(names, "gls:term").with_some("source", term.source.as_deref());
        lines.line(&tag.around_text(&term.term));
        for translation in &term.translations {
            lines.line(&Tag::new(names, "gls:translation").around_text(translation));
        }
        if term.translations.is_empty() && term.definition.is_none() {
            lines.line(&Tag::new(names, "gls:translation").around_text(&term.term));
        }
        if let Some(definition) = &term.definition {
            lines.line(&Tag::new(names, "gls:definition").around_text(definition));
        }
        lines.extensions(&term.extensions);
        lines.close("gls:glossEntry");
    }
    lines.close("gls:glossary");
}

/// What a target has to hold: the protected words (XLIFF 2.1, 5.8).
pub(super) fn validation(unit: &Unit, lines: &mut Lines, names: &mut Names) {
    let literals = protected_literals(unit);
    if literals.is_empty() || has(&unit.extensions, VALIDATION, "validation") {
        return;
    }
    lines.open(&Tag::new(names, "val:validation").open());
    for literal in literals {
        lines.line(
            &Tag::new(names, "val:rule")
                .with("isPresent", literal)
                .empty(),
        );
    }
    lines.close("val:validation");
}

/// The texts of protected runs that are text alone, each once. One with a character
/// that XML cannot hold makes no rule.
pub(crate) fn protected_literals(unit: &Unit) -> Vec<&str> {
    let mut literals: Vec<&str> = Vec::new();
    let mut met = BTreeSet::new();
    for segment in &unit.segments {
        for run in segment.source.windows(3) {
            if let [
                Piece::OpenMark(mark),
                Piece::Text(text),
                Piece::CloseMark(end),
            ] = run
                && mark.kind == MarkKind::Protected
                && mark.id == *end
                && text.chars().all(is_char)
                && met.insert(&**text)
            {
                literals.push(text);
            }
        }
    }
    literals
}
