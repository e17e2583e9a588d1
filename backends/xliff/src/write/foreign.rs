//! Elements of other tools: which they are.

use tercet_translation::model::Extension;

use crate::xml;

/// Whether another tool added an element `name` of `namespace`.
pub(super) fn has(extensions: &[Extension], namespace: &str, name: &str) -> bool {
    extensions
        .iter()
        .any(|extension| is_element(extension, namespace, name))
}

/// Whether another tool's element is `name` of `namespace`.
pub(super) fn is_element(extension: &Extension, namespace: &str, name: &str) -> bool {
    match extension {
        Extension::Element(xml) => root_is(xml, namespace, name),
        Extension::Attribute { .. } => false,
    }
}

/// Whether the element that `xml` is has this name. Only where it may is it parsed.
fn root_is(xml: &str, namespace: &str, name: &str) -> bool {
    let full = xml
        .trim_start_matches('<')
        .split([' ', '\t', '\n', '/', '>'])
        .next();
    let may = full.is_some_and(|full| full.rsplit(':').next() == Some(name));
    may && xml::parse(xml)
        .tree
        .is_some_and(|tree| tree.root().is(namespace, name))
}
