//! Resource data: `resource_data.xsd`. XLIFF 2.2 lets a resource have notes.

use super::Content::{Elements, Nothing};
use super::types::{IRI, NMTOKEN, TEXT, XML_LANG, YES_NO};
use super::{Content, ElementType, Foreign, Module, Top, any, may, maybe, need};

/// Prefix `res`.
pub(crate) const NAMESPACE: &str = "urn:oasis:names:tc:xliff:resourcedata:2.0";

pub(super) static MODULE_2_0: Module = Module {
    prefix: "res",
    namespace: NAMESPACE,
    elements: &[
        item(Elements(&[
            maybe(&["source"]),
            maybe(&["target"]),
            any(&["reference"]),
        ])),
        RESOURCE_DATA,
        RESOURCE_ITEM_REF,
        side("source"),
        side("target"),
        REFERENCE,
    ],
    attributes: &[],
    tops: TOPS,
};

pub(super) static MODULE_2_2: Module = Module {
    prefix: "res",
    namespace: NAMESPACE,
    elements: &[
        item(Elements(&[
            maybe(&["xlf:notes"]),
            maybe(&["source"]),
            maybe(&["target"]),
            any(&["reference"]),
        ])),
        RESOURCE_DATA,
        RESOURCE_ITEM_REF,
        side("source"),
        side("target"),
        REFERENCE,
    ],
    attributes: &[],
    tops: TOPS,
};

const TOPS: &[Top] = &[Top {
    name: "resourceData",
    parents: &["file", "group", "unit"],
    max: 1,
}];

const RESOURCE_DATA: ElementType = ElementType {
    name: "resourceData",
    content: Elements(&[any(&["resourceItemRef"]), any(&["resourceItem"])]),
    attributes: &[],
    foreign: Foreign::Nothing,
};

const RESOURCE_ITEM_REF: ElementType = ElementType {
    name: "resourceItemRef",
    content: Nothing,
    attributes: &[may("id", NMTOKEN), need("ref", NMTOKEN)],
    foreign: Foreign::Other,
};

const REFERENCE: ElementType = ElementType {
    name: "reference",
    content: Nothing,
    attributes: &[need("href", IRI), may("xml:lang", XML_LANG)],
    foreign: Foreign::Other,
};

const fn item(content: Content) -> ElementType {
    ElementType {
        name: "resourceItem",
        content,
        attributes: const {
            &[
                may("mimeType", TEXT),
                may("id", NMTOKEN),
                may("context", YES_NO),
            ]
        },
        foreign: Foreign::Other,
    }
}

const fn side(name: &'static str) -> ElementType {
    ElementType {
        name,
        content: const { Elements(&[any(&["*"])]) },
        attributes: const { &[may("href", IRI), may("xml:lang", XML_LANG)] },
        foreign: Foreign::Other,
    }
}
