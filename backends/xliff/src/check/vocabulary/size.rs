//! Size and length restriction: `size_restriction.xsd`.

use super::Content::{Elements, Nothing};
use super::types::{NMTOKEN, NORMALIZATION, TEXT};
use super::{ElementType, Foreign, MANY, Module, Top, any, may, maybe, need, on};

/// Prefix `slr`.
pub(crate) const NAMESPACE: &str = "urn:oasis:names:tc:xliff:sizerestriction:2.0";

/// What has a size.
const SIZED: &[&str] = &["file", "group", "unit", "ph", "pc", "sc", "ec"];
/// What can be restricted.
const RESTRICTED: &[&str] = &["file", "group", "unit", "mrk", "sm", "pc", "sc"];

pub(super) static MODULE: Module = Module {
    prefix: "slr",
    namespace: NAMESPACE,
    elements: &[
        ElementType {
            name: "profiles",
            content: Elements(&[maybe(&["normalization"]), any(&["*"])]),
            attributes: &[may("generalProfile", TEXT), may("storageProfile", TEXT)],
            foreign: Foreign::Nothing,
        },
        ElementType {
            name: "normalization",
            content: Nothing,
            attributes: &[may("general", NORMALIZATION), may("storage", NORMALIZATION)],
            foreign: Foreign::Nothing,
        },
        ElementType {
            name: "data",
            content: Elements(&[any(&["*"])]),
            attributes: &[need("profile", TEXT)],
            foreign: Foreign::Other,
        },
    ],
    attributes: &[
        on(&["ph", "pc", "sc", "ec"], "equivStorage", TEXT),
        on(SIZED, "sizeInfo", TEXT),
        on(SIZED, "sizeInfoRef", NMTOKEN),
        on(RESTRICTED, "sizeRestriction", TEXT),
        on(RESTRICTED, "storageRestriction", TEXT),
    ],
    tops: &[
        Top {
            name: "profiles",
            parents: &["file"],
            max: 1,
        },
        Top {
            name: "data",
            parents: &["file", "group", "unit"],
            max: MANY,
        },
    ],
};
