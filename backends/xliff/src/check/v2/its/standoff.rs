//! Issues and provenance that stand beside what they are about.

use std::collections::BTreeSet;

use super::super::ids::unique_values;
use super::super::model::Document;
use super::{
    Element, Entry, Error, Findings, ISSUE as ISSUES, ITS, RECORD as RECORDS, Warning, entry, its,
};
use crate::xml::XML;

entry!(
    ID,
    "xliff-its-id-duplicate",
    Error,
    "ITS Module, attribute `xml:id`; its Schematron",
    "Two records of ITS have the same id",
    "`xml:id` of `<its:locQualityIssues>` and `<its:provenanceRecords>` is unique in the unit, \
group or file that holds them."
);

entry!(
    ISSUES_REF,
    "xliff-its-issues-ref",
    Error,
    "ITS Module, attribute `locQualityIssuesRef`, Constraints",
    "A reference leads to no quality issues of the unit",
    "`its:locQualityIssuesRef` is `#its=` and the `xml:id` of an `<its:locQualityIssues>` in the same \
unit."
);

entry!(
    RECORDS_REF,
    "xliff-its-records-ref",
    Error,
    "ITS Module, attribute `provenanceRecordsRef`, Constraints",
    "A reference leads to no provenance records in scope",
    "`its:provenanceRecordsRef` is `#its=` and the `xml:id` of an `<its:provenanceRecords>` in the \
same unit, group or file, or one around it."
);

entry!(
    ISSUE,
    "xliff-its-issue-record-empty",
    Error,
    "ITS Module, `<locQualityIssue>`, Constraints",
    "A record of an issue has neither type nor comment",
    "An `<its:locQualityIssue>` has `locQualityIssueType` or `locQualityIssueComment`, or both."
);

entry!(
    RECORD,
    "xliff-its-record-empty",
    Error,
    "ITS Module, `<provenanceRecord>`, Constraints",
    "A provenance record is empty",
    "An `<its:provenanceRecord>` names at least one person, organisation or tool."
);

entry!(
    ORPHAN,
    "xliff-its-orphan",
    Warning,
    "ITS Module, `<locQualityIssues>` and `<provenanceRecords>`, Constraints (SHOULD)",
    "Nothing refers to a record of ITS",
    "Records say something of the spans and elements that refer to them. One without a reference says \
nothing, and tools may delete it."
);

pub(super) fn check(document: &Document<'_>, findings: &mut Findings) {
    let core = document.root.namespace();
    let referring = || {
        [document.root]
            .into_iter()
            .chain(document.root.descendants())
    };
    let known = records(document);
    let mut used = BTreeSet::new();
    for element in referring() {
        if let Some(reference) = its(element, "locQualityIssuesRef") {
            used.extend(fragment_id(reference.value));
            let unit = element.ancestors().find(|around| around.is(core, "unit"));
            if !unit.is_some_and(|unit| holds(&known, unit, "locQualityIssues", reference.value)) {
                let message = format!(
                    "`{}` leads to no `its:locQualityIssues` of this unit",
                    reference.value
                );
                findings.add(&ISSUES_REF, reference.span, message);
            }
        }
        if let Some(reference) = its(element, "provenanceRecordsRef") {
            used.extend(fragment_id(reference.value));
            let mut scopes = [element].into_iter().chain(element.ancestors());
            if !scopes.any(|scope| holds(&known, scope, "provenanceRecords", reference.value)) {
                let message = format!(
                    "`{}` leads to no `its:provenanceRecords` in scope",
                    reference.value
                );
                findings.add(&RECORDS_REF, reference.span, message);
            }
        }
    }
    for scope in document.scopes() {
        let records = || {
            scope.elements().filter(|child| {
                child.is(ITS, "locQualityIssues") || child.is(ITS, "provenanceRecords")
            })
        };
        let ids = records().filter_map(|record| record.attribute_of(XML, "id"));
        unique_values(ids, &ID, "record", findings);
        for record in records() {
            if let Some(id) = record
                .attribute_of(XML, "id")
                .filter(|id| !used.contains(id.value))
            {
                findings.add(
                    &ORPHAN,
                    id.span,
                    format!("nothing refers to `{}`", id.value),
                );
            }
            contents(record, findings);
        }
    }
}

fn contents(record: Element<'_>, findings: &mut Findings) {
    let has = |element: Element<'_>, name: &str| {
        element.attribute(name).is_some() || its(element, name).is_some()
    };
    for issue in record.own("locQualityIssue") {
        if !ISSUES.iter().take(2).any(|name| has(issue, name)) {
            findings.add(
                &ISSUE,
                issue.name_span(),
                "the issue has neither type nor comment",
            );
        }
    }
    for entry in record.own("provenanceRecord") {
        if !RECORDS.iter().any(|name| has(entry, name)) {
            findings.add(&RECORD, entry.name_span(), "the record names nobody");
        }
    }
}

/// The id that a reference ends with. References into other files are not known.
fn fragment_id(reference: &str) -> Option<&str> {
    let (_, fragment) = reference.split_once('#')?;
    fragment.rsplit('/').next()?.strip_prefix("its=")
}

/// The records of a document: the first byte of the element that holds them, their
/// name and their id.
type Records<'a> = BTreeSet<(u32, &'a str, &'a str)>;

fn records<'a>(document: &Document<'a>) -> Records<'a> {
    let all = document
        .root
        .descendants()
        .filter(|element| element.namespace() == ITS);
    all.filter_map(|record| {
        let id = record.attribute_of(XML, "id")?.value;
        Some((record.parent()?.span().start, record.local(), id))
    })
    .collect()
}

/// Whether `scope` directly holds the records that `reference` names.
fn holds(records: &Records<'_>, scope: Element<'_>, name: &str, reference: &str) -> bool {
    let id = fragment_id(reference).filter(|_| reference.starts_with('#'));
    id.is_some_and(|id| records.contains(&(scope.span().start, name, id)))
}
