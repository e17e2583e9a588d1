//! Change tracking: `change_tracking.xsd`. A module of XLIFF 2.0, an extension of
//! 2.1, and gone from 2.2; where it is used, it is checked.

use super::Content::{Elements, Text};
use super::types::{NMTOKEN, TEXT};
use super::{ElementType, Foreign, MANY, Module, Top, may, need, some};

/// Prefix `ctr`: the module's namespace, and that of the draft for 2.1.
pub(crate) const NAMESPACES: [&str; 2] = [
    "urn:oasis:names:tc:xliff:changetracking:2.0",
    "urn:oasis:names:tc:xliff:changetracking:2.1",
];

pub(super) static MODULE_2_0: Module = module(NAMESPACES[0]);
pub(super) static MODULE_2_1: Module = Module {
    // Its content model was still changing; only the namespace is known.
    elements: &[],
    tops: &[],
    ..module(NAMESPACES[1])
};

const fn module(namespace: &'static str) -> Module {
    Module {
        prefix: "ctr",
        namespace,
        elements: const {
            &[
                ElementType {
                    name: "changeTrack",
                    content: Elements(&[some(&["revisions"])]),
                    attributes: &[],
                    foreign: Foreign::Nothing,
                },
                ElementType {
                    name: "revisions",
                    content: Elements(&[some(&["revision"])]),
                    attributes: &[
                        need("appliesTo", NMTOKEN),
                        may("ref", NMTOKEN),
                        may("currentVersion", NMTOKEN),
                    ],
                    foreign: Foreign::Other,
                },
                ElementType {
                    name: "revision",
                    content: Elements(&[some(&["item"])]),
                    attributes: &[
                        may("author", TEXT),
                        may("datetime", TEXT),
                        may("version", NMTOKEN),
                    ],
                    foreign: Foreign::Other,
                },
                ElementType {
                    name: "item",
                    content: Text,
                    attributes: &[need("property", TEXT)],
                    foreign: Foreign::Other,
                },
            ]
        },
        attributes: &[],
        tops: &[Top {
            name: "changeTrack",
            parents: &["file", "group", "unit"],
            max: MANY,
        }],
    }
}
