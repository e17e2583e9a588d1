//! References from codes: to original data, to other codes, to sub-flows.

use std::collections::{BTreeMap, BTreeSet};

use tercet_article::Severity::Error;

use super::super::table::{Entry, entry};
use super::Findings;
use super::model::{Content, Document, SIDES, is_code};
use crate::xml::Element;

/// All rules of this file.
pub(super) const RULES: &[&Entry] = &[
    &DATA_REF,
    &COPY_OF_UNKNOWN,
    &COPY_OF_FORBIDDEN,
    &COPY_OF_DATA,
    &SUB_FLOW,
];

entry!(
    DATA_REF,
    "xliff-data-ref-unknown",
    Error,
    "XLIFF 2.x, attributes `dataRef`, `dataRefStart`, `dataRefEnd`, Constraints",
    "A code refers to original data that is not there",
    "`dataRef`, `dataRefStart` and `dataRefEnd` are ids of `<data>` in `<originalData>` of the same \
unit; in a match, of the same match."
);

entry!(
    COPY_OF_UNKNOWN,
    "xliff-copy-of-unknown",
    Error,
    "XLIFF 2.x, attribute `copyOf`; Duplicating an existing code",
    "A code is a copy of one that is not there",
    "`copyOf` is the id of a code of the same unit."
);

entry!(
    COPY_OF_FORBIDDEN,
    "xliff-copy-of-forbidden",
    Error,
    "XLIFF 2.x, Duplicating an existing code; attribute `canCopy`",
    "A code is a copy of one that cannot be copied",
    "A code with `canCopy=\"no\"` stands once. Remove the copy."
);

entry!(
    COPY_OF_DATA,
    "xliff-copy-of-data",
    Error,
    "XLIFF 2.x, attribute `copyOf`; Duplicating an existing code",
    "A code is a copy and has original data",
    "`copyOf` is used when, and only when, the base code has no original data. A copy of a code \
with original data refers to the same `<data>` instead."
);

entry!(
    SUB_FLOW,
    "xliff-sub-flow-unknown",
    Error,
    "XLIFF 2.x, attributes `subFlows`, `subFlowsStart`, `subFlowsEnd`; Sub-Flows",
    "A sub-flow is no unit of the file",
    "`subFlows`, `subFlowsStart` and `subFlowsEnd` are ids of units of the same `<file>`, divided \
by spaces."
);

pub(super) fn check(document: &Document<'_>, findings: &mut Findings) {
    for file in &document.files {
        let units: BTreeSet<&str> = file
            .units
            .iter()
            .filter_map(|unit| unit.element.value("id"))
            .collect();
        for unit in &file.units {
            for content in [&unit.content].into_iter().chain(&unit.matches) {
                let codes: Vec<Element<'_>> = SIDES
                    .into_iter()
                    .flat_map(|side| content.inlines(side))
                    .filter(|inline| is_code(*inline))
                    .collect();
                if codes.is_empty() {
                    continue;
                }
                let by_id: BTreeMap<&str, Element<'_>> = codes
                    .iter()
                    .rev()
                    .filter_map(|code| Some((code.value("id")?, *code)))
                    .collect();
                for code in &codes {
                    data(content, *code, findings);
                    copy(*code, &by_id, findings);
                    sub_flows(*code, &units, findings);
                }
            }
        }
    }
}

const DATA_REFS: [&str; 3] = ["dataRef", "dataRefStart", "dataRefEnd"];

fn data(content: &Content<'_>, code: Element<'_>, findings: &mut Findings) {
    for name in DATA_REFS {
        if let Some(reference) = code.attribute(name)
            && !content.data.contains_key(reference.value)
        {
            let owner = content.owner.local();
            let message = format!(
                "the original data of this {owner} has no `{}`",
                reference.value
            );
            findings.add(&DATA_REF, reference.span, message);
        }
    }
}

fn copy(code: Element<'_>, by_id: &BTreeMap<&str, Element<'_>>, findings: &mut Findings) {
    let Some(copy_of) = code.attribute("copyOf") else {
        return;
    };
    let has_data = |code: Element<'_>| DATA_REFS.iter().any(|name| code.attribute(name).is_some());
    if has_data(code) {
        findings.add(
            &COPY_OF_DATA,
            copy_of.span,
            "a code with original data is no copy of another",
        );
    }
    let Some(&base) = by_id.get(copy_of.value).filter(|base| **base != code) else {
        let message = format!("no other code of this unit has the id `{}`", copy_of.value);
        findings.add(&COPY_OF_UNKNOWN, copy_of.span, message);
        return;
    };
    if base.value("canCopy") == Some("no") {
        let message = format!("`{}` cannot be copied", copy_of.value);
        findings.add(&COPY_OF_FORBIDDEN, copy_of.span, message);
    }
    if has_data(base) && !has_data(code) {
        let message = format!("`{}` has original data", copy_of.value);
        let hint = "refer to the same data instead";
        findings.advise(&COPY_OF_DATA, copy_of.span, message, hint);
    }
}

fn sub_flows(code: Element<'_>, units: &BTreeSet<&str>, findings: &mut Findings) {
    for name in ["subFlows", "subFlowsStart", "subFlowsEnd"] {
        let Some(flows) = code.attribute(name) else {
            continue;
        };
        for flow in flows
            .value
            .split_ascii_whitespace()
            .filter(|flow| !units.contains(flow))
        {
            let message = format!("no unit of this file has the id `{flow}`");
            findings.add(&SUB_FLOW, flows.span, message);
        }
    }
}
