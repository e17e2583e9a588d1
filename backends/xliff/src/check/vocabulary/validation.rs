//! Validation: `validation.xsd`.

use super::Content::{Elements, Nothing};
use super::types::{NORMALIZATION, POSITIVE, TEXT, YES_NO};
use super::{ElementType, Foreign, Module, Top, may, some};

/// Prefix `val`.
pub(crate) const NAMESPACE: &str = "urn:oasis:names:tc:xliff:validation:2.0";

pub(super) static MODULE: Module = Module {
    prefix: "val",
    namespace: NAMESPACE,
    elements: &[
        ElementType {
            name: "validation",
            content: Elements(&[some(&["rule"])]),
            attributes: &[],
            foreign: Foreign::Other,
        },
        ElementType {
            name: "rule",
            content: Nothing,
            attributes: &[
                may("isPresent", TEXT),
                may("occurs", POSITIVE),
                may("isNotPresent", TEXT),
                may("startsWith", TEXT),
                may("endsWith", TEXT),
                may("existsInSource", YES_NO),
                may("caseSensitive", YES_NO),
                may("normalization", NORMALIZATION),
                may("disabled", YES_NO),
            ],
            foreign: Foreign::Other,
        },
    ],
    attributes: &[],
    tops: &[Top {
        name: "validation",
        parents: &["file", "group", "unit"],
        max: 1,
    }],
};
