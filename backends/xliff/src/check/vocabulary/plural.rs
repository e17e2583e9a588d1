//! Plural, gender and select: `plural_gender_select.xsd`, of XLIFF 2.2.

use super::types::TEXT;
use super::{Module, on};

/// Prefix `pgs`.
pub(crate) const NAMESPACE: &str = "urn:oasis:names:tc:xliff:pgs:1.0";

pub(super) static MODULE: Module = Module {
    prefix: "pgs",
    namespace: NAMESPACE,
    elements: &[],
    attributes: &[
        on(&["unit"], "switch", TEXT),
        on(&["segment"], "case", TEXT),
    ],
    tops: &[],
};
