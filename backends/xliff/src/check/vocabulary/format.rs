//! Format style: `fs.xsd`.

use super::types::{TEXT, Type};
use super::{Module, on};

/// Prefix `fs`.
pub(crate) const NAMESPACE: &str = "urn:oasis:names:tc:xliff:fs:2.0";

pub(super) static MODULE: Module = Module {
    prefix: "fs",
    namespace: NAMESPACE,
    elements: &[],
    attributes: &[on(&[], "fs", Type::OneOf(ELEMENTS)), on(&[], "subFs", TEXT)],
    tops: &[],
};

/// The elements of HTML that a preview may be made of.
const ELEMENTS: &[&str] = &[
    "a", "b", "bdo", "big", "blockquote", "body", "br", "button", "caption", "center", "cite", "code",
    "col", "colgroup", "dd", "del", "div", "dl", "dt", "em", "h1", "h2", "h3", "h4", "h5", "h6",
    "head", "hr", "html", "i", "img", "label", "legend", "li", "ol", "p", "pre", "q", "s", "samp",
    "select", "small", "span", "strike", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th",
    "thead", "title", "tr", "tt", "u", "ul",
];
