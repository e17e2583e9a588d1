//! Translation candidates: `matches.xsd`.

use super::Content::Elements;
use super::types::{IRI, NMTOKEN, PERCENT, TEXT, Type, USER_DEFINED, YES_NO};
use super::{ElementType, Foreign, Module, Top, any, may, maybe, need, one, some};

/// Prefix `mtc`.
pub(crate) const NAMESPACE: &str = "urn:oasis:names:tc:xliff:matches:2.0";

pub(super) static MODULE: Module = Module {
    prefix: "mtc",
    namespace: NAMESPACE,
    elements: &[
        ElementType {
            name: "matches",
            content: Elements(&[some(&["match"])]),
            attributes: &[],
            foreign: Foreign::Nothing,
        },
        ElementType {
            name: "match",
            content: Elements(&[
                maybe(&["mda:metadata"]),
                maybe(&["xlf:originalData"]),
                one(&["xlf:source"]),
                one(&["xlf:target"]),
                any(&["*"]),
            ]),
            attributes: &[
                may("id", NMTOKEN),
                may("matchQuality", PERCENT),
                may("matchSuitability", PERCENT),
                may("origin", TEXT),
                need("ref", IRI),
                may("reference", YES_NO),
                may("similarity", PERCENT),
                may("subType", USER_DEFINED),
                may(
                    "type",
                    Type::OneOf(&["am", "mt", "icm", "idm", "tb", "tm", "other"]),
                ),
            ],
            foreign: Foreign::Other,
        },
    ],
    attributes: &[],
    tops: &[Top {
        name: "matches",
        parents: &["unit"],
        max: 1,
    }],
};
