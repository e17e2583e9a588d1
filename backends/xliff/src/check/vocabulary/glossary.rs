//! Glossary: `glossary.xsd`.

use super::Content::{Elements, Text};
use super::types::{IRI, NMTOKEN, TEXT};
use super::{ElementType, Foreign, Module, Top, any, may, maybe, one, some};

/// Prefix `gls`.
pub(crate) const NAMESPACE: &str = "urn:oasis:names:tc:xliff:glossary:2.0";

pub(super) static MODULE: Module = Module {
    prefix: "gls",
    namespace: NAMESPACE,
    elements: &[
        ElementType {
            name: "glossary",
            content: Elements(&[some(&["glossEntry"])]),
            attributes: &[],
            foreign: Foreign::Nothing,
        },
        ElementType {
            name: "glossEntry",
            content: Elements(&[
                one(&["term"]),
                any(&["translation"]),
                maybe(&["definition"]),
                any(&["*"]),
            ]),
            attributes: &[may("id", NMTOKEN), may("ref", IRI)],
            foreign: Foreign::Other,
        },
        ElementType {
            name: "term",
            content: Text,
            attributes: &[may("source", TEXT)],
            foreign: Foreign::Other,
        },
        ElementType {
            name: "translation",
            content: Text,
            attributes: &[may("id", NMTOKEN), may("ref", IRI), may("source", TEXT)],
            foreign: Foreign::Other,
        },
        ElementType {
            name: "definition",
            content: Text,
            attributes: &[may("source", TEXT)],
            foreign: Foreign::Other,
        },
    ],
    attributes: &[],
    tops: &[Top {
        name: "glossary",
        parents: &["unit"],
        max: 1,
    }],
};
