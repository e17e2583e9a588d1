//! Metadata: `metadata.xsd`.

use super::Content::{Elements, Text};
use super::types::{NMTOKEN, TEXT, Type};
use super::{ElementType, Foreign, Module, Top, may, need, some};

/// Prefix `mda`.
pub(crate) const NAMESPACE: &str = "urn:oasis:names:tc:xliff:metadata:2.0";

pub(super) static MODULE: Module = Module {
    prefix: "mda",
    namespace: NAMESPACE,
    elements: &[
        ElementType {
            name: "metadata",
            content: Elements(&[some(&["metaGroup"])]),
            attributes: &[may("id", NMTOKEN)],
            foreign: Foreign::Nothing,
        },
        ElementType {
            name: "metaGroup",
            content: Elements(&[some(&["metaGroup", "meta"])]),
            attributes: &[
                may("id", NMTOKEN),
                may("category", TEXT),
                may("appliesTo", Type::OneOf(&["source", "target", "ignorable"])),
            ],
            foreign: Foreign::Nothing,
        },
        ElementType {
            name: "meta",
            content: Text,
            attributes: &[need("type", TEXT)],
            foreign: Foreign::Nothing,
        },
    ],
    attributes: &[],
    // Wherever other namespaces may stand: the tables of modules allow it too.
    tops: &[Top {
        name: "metadata",
        parents: &[],
        max: 1,
    }],
};
