//! What XLIFF 2.0, 2.1 and 2.2 demand beyond their schemas: one file for each
//! topic, each with its rules.

mod annotations;
mod changes;
mod codes;
mod data;
mod editing;
mod format;
mod fragments;
mod glossary;
mod ids;
mod its;
mod languages;
mod matches;
mod metadata;
mod model;
mod plural;
mod reorder;
mod resources;
mod size;
mod structure;
mod targets;
mod validation;

use self::model::Document;
use super::Findings;
use super::table::Entry;
use super::version::Version;
use crate::xml::Element;

/// The topics with their rules.
pub(super) const CHAPTERS: &[(&str, &[&Entry])] = &[
    ("XLIFF 2: ids", ids::RULES),
    ("XLIFF 2: structure", structure::RULES),
    ("XLIFF 2: languages and white space", languages::RULES),
    ("XLIFF 2: inline codes", codes::RULES),
    ("XLIFF 2: editing hints", editing::RULES),
    (
        "XLIFF 2: sequences that cannot be reordered",
        reorder::RULES,
    ),
    ("XLIFF 2: original data, copies and sub-flows", data::RULES),
    ("XLIFF 2: source and target", targets::RULES),
    ("XLIFF 2: annotations", annotations::RULES),
    ("XLIFF 2: fragment identifiers", fragments::RULES),
    ("Translation candidates (mtc)", matches::RULES),
    ("Glossary (gls)", glossary::RULES),
    ("Format style (fs)", format::RULES),
    ("Metadata (mda)", metadata::RULES),
    ("Resource data (res)", resources::RULES),
    ("Change tracking (ctr)", changes::RULES),
    ("Size and length restriction (slr)", size::RULES),
    ("Validation (val)", validation::RULES),
    ("ITS (its, itsm)", its::RULES),
    ("Plural, gender and select (pgs)", plural::RULES),
];

/// Checks a document whose root is `root`.
pub(super) fn check(root: Element<'_>, version: Version, findings: &mut Findings) {
    let document = Document::new(root);
    let topics: &[fn(&Document<'_>, &mut Findings)] = &[
        ids::check,
        structure::check,
        languages::check,
        codes::check,
        editing::check,
        reorder::check,
        data::check,
        targets::check,
        annotations::check,
        fragments::check,
        matches::check,
        glossary::check,
        format::check,
        metadata::check,
        resources::check,
        changes::check,
        size::check,
        validation::check,
    ];
    for topic in topics {
        topic(&document, findings);
    }
    if version != Version::V2_0 {
        its::check(&document, findings);
    }
    if version == Version::V2_2 {
        plural::check(&document, findings);
    }
}
