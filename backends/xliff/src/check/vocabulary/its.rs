//! The ITS module of XLIFF 2.1 and later: `its.xsd` and `itsm.xsd`.

use super::Content::{Elements, Nothing};
use super::types::{CONFIDENCE, INTEGER, IRI, LANGUAGE, NMTOKEN, PERCENT, TEXT, Type, YES_NO};
use super::{ElementType, Foreign, MANY, Module, Top, may, need, on, some};

/// Prefix `its`.
pub(crate) const ITS: &str = "http://www.w3.org/2005/11/its";
/// Prefix `itsm`: that of the schema, and that of the text of 2.2.
pub(crate) const ITSM: [&str; 2] = [
    "urn:oasis:names:tc:xliff:itsm:2.1",
    "urn:oasis:names:tc:xliff:itsm:2.0",
];

const VERSION: Type = Type::OneOf(&["2.0"]);
const ISSUE: Type = Type::OneOf(&[
    "terminology",
    "mistranslation",
    "omission",
    "untranslated",
    "addition",
    "duplication",
    "inconsistency",
    "grammar",
    "legal",
    "register",
    "locale-specific-content",
    "locale-violation",
    "style",
    "characters",
    "misspelling",
    "typographical",
    "formatting",
    "inconsistent-entities",
    "numbers",
    "markup",
    "pattern-problem",
    "whitespace",
    "internationalization",
    "length",
    "non-conformance",
    "uncategorized",
    "other",
]);

pub(super) static MODULE: Module = Module {
    prefix: "its",
    namespace: ITS,
    elements: &[
        ElementType {
            name: "locQualityIssues",
            content: Elements(&[some(&["locQualityIssue"])]),
            attributes: &[need("xml:id", NMTOKEN), may("version", VERSION)],
            foreign: Foreign::Of(&["its"]),
        },
        ElementType {
            name: "locQualityIssue",
            content: Nothing,
            attributes: &[
                may("version", VERSION),
                may("locQualityIssueType", ISSUE),
                may("locQualityIssueComment", TEXT),
                may("locQualityIssueSeverity", PERCENT),
                may("locQualityIssueProfileRef", IRI),
                may("locQualityIssueEnabled", YES_NO),
            ],
            foreign: Foreign::Of(&["its"]),
        },
        ElementType {
            name: "provenanceRecords",
            content: Elements(&[some(&["provenanceRecord"])]),
            attributes: &[need("xml:id", NMTOKEN), may("version", VERSION)],
            foreign: Foreign::Of(&["its"]),
        },
        ElementType {
            name: "provenanceRecord",
            content: Nothing,
            attributes: &[
                may("version", VERSION),
                may("org", TEXT),
                may("orgRef", IRI),
                may("person", TEXT),
                may("personRef", IRI),
                may("revOrg", TEXT),
                may("revOrgRef", IRI),
                may("revPerson", TEXT),
                may("revPersonRef", IRI),
                may("revTool", TEXT),
                may("revToolRef", IRI),
                may("tool", TEXT),
                may("toolRef", IRI),
            ],
            foreign: Foreign::Of(&["its"]),
        },
    ],
    attributes: &[
        on(&[], "version", VERSION),
        on(&[], "allowedCharacters", TEXT),
        on(&[], "annotatorsRef", TEXT),
        on(&[], "localeFilterList", TEXT),
        on(
            &[],
            "localeFilterType",
            Type::OneOf(&["include", "exclude"]),
        ),
        on(&[], "locQualityIssueComment", TEXT),
        on(&[], "locQualityIssueEnabled", YES_NO),
        on(&[], "locQualityIssueProfileRef", IRI),
        on(&[], "locQualityIssuesRef", IRI),
        on(&[], "locQualityIssueSeverity", PERCENT),
        on(&[], "locQualityIssueType", ISSUE),
        on(&[], "locQualityRatingProfileRef", IRI),
        on(&[], "locQualityRatingScore", PERCENT),
        on(&[], "locQualityRatingScoreThreshold", PERCENT),
        on(&[], "locQualityRatingVote", INTEGER),
        on(&[], "locQualityRatingVoteThreshold", INTEGER),
        on(&[], "mtConfidence", CONFIDENCE),
        on(&[], "org", TEXT),
        on(&[], "orgRef", IRI),
        on(&[], "person", TEXT),
        on(&[], "personRef", IRI),
        on(&[], "provenanceRecordsRef", IRI),
        on(&[], "revOrg", TEXT),
        on(&[], "revOrgRef", IRI),
        on(&[], "revPerson", TEXT),
        on(&[], "revPersonRef", IRI),
        on(&[], "revTool", TEXT),
        on(&[], "revToolRef", IRI),
        on(&[], "taClassRef", IRI),
        on(&[], "taConfidence", CONFIDENCE),
        on(&[], "taIdent", TEXT),
        on(&[], "taIdentRef", IRI),
        on(&[], "taSource", TEXT),
        on(&[], "termConfidence", CONFIDENCE),
        on(&[], "tool", TEXT),
        on(&[], "toolRef", IRI),
    ],
    tops: &[
        Top {
            name: "locQualityIssues",
            parents: &["unit"],
            max: MANY,
        },
        Top {
            name: "provenanceRecords",
            parents: &["file", "group", "unit"],
            max: MANY,
        },
    ],
};

pub(super) static ITSM_2_1: Module = itsm(ITSM[0]);
pub(super) static ITSM_2_0: Module = itsm(ITSM[1]);

const fn itsm(namespace: &'static str) -> Module {
    Module {
        prefix: "itsm",
        namespace,
        elements: &[],
        attributes: const { &[on(&[], "domains", TEXT), on(&[], "lang", LANGUAGE)] },
        tops: &[],
    }
}
