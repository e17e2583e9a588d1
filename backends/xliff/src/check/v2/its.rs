//! The ITS module of XLIFF 2.1 and later.

mod annotators;
mod standoff;

use tercet_article::Severity::{Error, Warning};

use super::super::table::{Entry, entry};
use super::super::vocabulary::{ITS, ITSM};
use super::Findings;
use super::model::Document;
use crate::xml::{Attribute, Element};

/// All rules of this file and those below it.
pub(super) const RULES: &[&Entry] = &[
    &VERSION,
    &TYPE,
    &EXCLUSIVE,
    &ISSUE_EMPTY,
    &TEXT_ANALYSIS,
    &THRESHOLD,
    &LOCALE_LIST,
    &annotators::ANNOTATORS,
    &annotators::CONFIDENCE,
    &standoff::ID,
    &standoff::ISSUES_REF,
    &standoff::RECORDS_REF,
    &standoff::ISSUE,
    &standoff::RECORD,
    &standoff::ORPHAN,
];

entry!(
    VERSION,
    "xliff-its-version",
    Error,
    "ITS Module, attribute `version`; its Schematron",
    "There is ITS markup, but no ITS version",
    "Elements and attributes of ITS stand in the scope of `its:version=\"2.0\"`: on the element, or \
on one around it. Mostly it stands on `<xliff>`."
);

entry!(
    TYPE,
    "xliff-its-annotation-type",
    Error,
    "ITS Module, ITS Annotations (`type`)",
    "An ITS annotation has another type",
    "A `<mrk>` or `<sm>` with attributes of ITS has no `type`, or `its:generic`. Only terms have \
`term` or `its:term-no`, with `its:termConfidence` and `its:annotatorsRef`."
);

entry!(
    EXCLUSIVE,
    "xliff-its-exclusive",
    Error,
    "ITS Module: Localization Quality Issue, Localization Quality Rating, Text Analysis, Provenance (Usage)",
    "Two attributes of ITS exclude each other",
    "Information stands in place or beside, not both: `its:locQualityIssuesRef` excludes the other \
`its:locQualityIssue…` attributes, `its:provenanceRecordsRef` excludes `its:person` and the like. A \
rating is a score or a vote, an identified entity `its:taIdentRef`, or `its:taSource` with \
`its:taIdent`."
);

entry!(
    ISSUE_EMPTY,
    "xliff-its-issue-empty",
    Error,
    "ITS Module, Localization Quality Issue (Usage)",
    "A quality issue has neither type nor comment",
    "`its:locQualityIssueSeverity`, `…ProfileRef` and `…Enabled` say more of an issue that has \
`its:locQualityIssueType` or `its:locQualityIssueComment`."
);

entry!(
    TEXT_ANALYSIS,
    "xliff-its-text-analysis",
    Error,
    "ITS Module, attributes `taSource` and `taIdent`, Constraints",
    "Of `its:taSource` and `its:taIdent` there is one",
    "`its:taIdent` identifies an entity in the collection that `its:taSource` names: both stand \
together."
);

entry!(
    THRESHOLD,
    "xliff-its-threshold",
    Error,
    "ITS Module, Localization Quality Rating; its Schematron",
    "A threshold has no rating",
    "`its:locQualityRatingScoreThreshold` needs a score, `its:locQualityRatingVoteThreshold` a vote, \
on the element or one around it."
);

entry!(
    LOCALE_LIST,
    "xliff-its-locale-filter",
    Error,
    "ITS 2.0, 8.10 Locale Filter; ITS Module, attribute `localeFilterList`",
    "A locale filter is not a list of language ranges",
    "`its:localeFilterList` is `*`, empty, or a list of language ranges of BCP 47 divided by commas: \
`de-AT, *-CH`. `its:localeFilterType` stands only with it."
);

pub(super) fn check(document: &Document<'_>, findings: &mut Findings) {
    let root = document.root;
    for element in [root].into_iter().chain(root.descendants()) {
        let attributes: Vec<Attribute<'_>> = element
            .attributes()
            .filter(|attribute| attribute.namespace == ITS || ITSM.contains(&attribute.namespace))
            .collect();
        version(element, &attributes, findings);
        if attributes.is_empty() {
            continue;
        }
        if matches!(element.local(), "mrk" | "sm") && element.namespace() == root.namespace() {
            annotation(element, &attributes, findings);
        }
        exclusive(element, findings);
        text_analysis(element, findings);
        thresholds(element, findings);
        locale(element, findings);
        annotators::check(element, findings);
    }
    standoff::check(document, findings);
}

fn its<'a>(element: Element<'a>, name: &str) -> Option<Attribute<'a>> {
    element.attribute_of(ITS, name)
}

/// The version is bound on the element or around it; ITS's own elements have it
/// without a prefix.
fn version(element: Element<'_>, attributes: &[Attribute<'_>], findings: &mut Findings) {
    let is_its = element.namespace() == ITS;
    if attributes.is_empty() && !is_its {
        return;
    }
    let binds = |element: Element<'_>| {
        its(element, "version").is_some()
            || (element.namespace() == ITS && element.attribute("version").is_some())
    };
    if ![element].into_iter().chain(element.ancestors()).any(binds) {
        let span = attributes
            .first()
            .map_or(element.name_span(), |first| first.span);
        let hint = "add its:version=\"2.0\" to `xliff`";
        findings.advise(&VERSION, span, "no `its:version` is in scope here", hint);
    }
}

fn annotation(element: Element<'_>, attributes: &[Attribute<'_>], findings: &mut Findings) {
    let Some(kind) = element.attribute("type") else {
        return;
    };
    let is_term = matches!(kind.value, "term" | "its:term-no");
    let fits = |attribute: &Attribute<'_>| match attribute.local() {
        "version" => true,
        "termConfidence" => is_term,
        "annotatorsRef" => is_term || kind.value == "its:generic",
        _ => kind.value == "its:generic",
    };
    if let Some(wrong) = attributes.iter().find(|attribute| !fits(attribute)) {
        let message = format!(
            "`{}` does not stand on an annotation of the type `{}`",
            wrong.name, kind.value
        );
        findings.advise(&TYPE, kind.span, message, "write type=\"its:generic\"");
    }
}

const ISSUE: &[&str] = &[
    "locQualityIssueType",
    "locQualityIssueComment",
    "locQualityIssueSeverity",
    "locQualityIssueProfileRef",
    "locQualityIssueEnabled",
];
const RECORD: &[&str] = &[
    "org",
    "orgRef",
    "person",
    "personRef",
    "revOrg",
    "revOrgRef",
    "revPerson",
    "revPersonRef",
    "revTool",
    "revToolRef",
    "tool",
    "toolRef",
];

fn exclusive(element: Element<'_>, findings: &mut Findings) {
    for (one, others) in [
        ("locQualityIssuesRef", ISSUE),
        ("provenanceRecordsRef", RECORD),
        ("locQualityRatingScore", &["locQualityRatingVote"]),
        ("taIdentRef", &["taSource", "taIdent"]),
    ] {
        let other = others.iter().find_map(|name| its(element, name));
        if let (Some(one), Some(other)) = (its(element, one), other) {
            let message = format!("`{}` excludes `{}`", one.name, other.name);
            findings.add(&EXCLUSIVE, other.span, message);
        }
    }
    let says = its(element, ISSUE[0])
        .or(its(element, ISSUE[1]))
        .or(its(element, "locQualityIssuesRef"));
    let more = ISSUE.iter().skip(2).find_map(|name| its(element, name));
    if let (Some(more), None) = (more, says) {
        let message = format!("`{}` stands without a type or comment", more.name);
        findings.add(&ISSUE_EMPTY, more.span, message);
    }
}

fn text_analysis(element: Element<'_>, findings: &mut Findings) {
    let both = (its(element, "taSource"), its(element, "taIdent"));
    let ((Some(alone), None) | (None, Some(alone))) = both else {
        return;
    };
    let message = format!("`{}` stands alone", alone.name);
    findings.add(&TEXT_ANALYSIS, alone.span, message);
}

fn thresholds(element: Element<'_>, findings: &mut Findings) {
    for (threshold, rating) in [
        ("locQualityRatingScoreThreshold", "locQualityRatingScore"),
        ("locQualityRatingVoteThreshold", "locQualityRatingVote"),
    ] {
        let mut around = [element].into_iter().chain(element.ancestors());
        if let Some(found) = its(element, threshold)
            && !around.any(|element| its(element, rating).is_some())
        {
            let message = format!("`{}` has no `its:{rating}`", found.name);
            findings.add(&THRESHOLD, found.span, message);
        }
    }
}

fn locale(element: Element<'_>, findings: &mut Findings) {
    let list = its(element, "localeFilterList");
    if let (Some(kind), None) = (its(element, "localeFilterType"), list) {
        findings.add(
            &LOCALE_LIST,
            kind.span,
            "`its:localeFilterType` stands without a list",
        );
    }
    let Some(list) = list else {
        return;
    };
    let is_range = |range: &str| {
        let mut subtags = range.trim().split('-');
        let fits = |subtag: &str| {
            subtag == "*"
                || ((1..=8).contains(&subtag.len())
                    && subtag.bytes().all(|b| b.is_ascii_alphanumeric()))
        };
        subtags.all(fits)
    };
    if !list.value.trim().is_empty() && !list.value.split(',').all(is_range) {
        let message = format!("`{}` is no list of language ranges", list.value);
        findings.add(&LOCALE_LIST, list.span, message);
    }
}
