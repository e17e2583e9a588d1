//! The Metadata module.

use tercet_article::Severity::Error;

use super::super::table::{Entry, entry};
use super::super::vocabulary::METADATA;
use super::Findings;
use super::ids::unique;
use super::model::Document;

/// All rules of this file.
pub(super) const RULES: &[&Entry] = &[&ID];

entry!(
    ID,
    "xliff-mda-id-duplicate",
    Error,
    "Metadata, attribute `id`, Constraints",
    "Two groups of metadata have the same id",
    "The ids of `<mda:metadata>` and of all `<mda:metaGroup>` in it are unique."
);

pub(super) fn check(document: &Document<'_>, findings: &mut Findings) {
    let all = document.root.descendants();
    for metadata in all.filter(|element| element.is(METADATA, "metadata")) {
        let groups = metadata
            .descendants()
            .filter(|element| element.is(METADATA, "metaGroup"));
        unique(
            [metadata].into_iter().chain(groups),
            &ID,
            "group of metadata",
            findings,
        );
    }
}
