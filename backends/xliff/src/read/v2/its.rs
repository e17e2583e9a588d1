//! ITS of the whole document (XLIFF 2.1, ITS Module).

use std::collections::BTreeSet;

use tercet_translation::model::Extension;

use crate::vocabulary::ITS;
use crate::xml::Element;

/// Adds to the extensions of a `file` what `root` says of ITS for all of them, but for
/// the version, which is written anew. What the file says itself holds; of the tools
/// that are named for data categories those are added that it has none for (ITS 2.0, 5.7).
pub(super) fn inherit(root: Element, extensions: &mut Vec<Extension>) {
    let of_root = root
        .attributes()
        .filter(|attribute| attribute.namespace == ITS && attribute.local() != "version");
    let mut missing = Vec::new();
    for attribute in of_root {
        match own(extensions, attribute.local()) {
            Some(tools) if attribute.local() == "annotatorsRef" => {
                *tools = combined(tools, attribute.value).into();
            }
            Some(_) => {}
            None => missing.push(Extension::Attribute {
                namespace: ITS.into(),
                name: attribute.local().into(),
                value: attribute.value.into(),
            }),
        }
    }
    extensions.splice(0..0, missing);
}

/// The value of the attribute `name` of ITS, if it is there.
fn own<'e>(extensions: &'e mut [Extension], name: &str) -> Option<&'e mut Box<str>> {
    extensions.iter_mut().find_map(|extension| match extension {
        Extension::Attribute {
            namespace,
            name: own,
            value,
        } if &**namespace == ITS && &**own == name => Some(value),
        Extension::Attribute { .. } | Extension::Element(_) => None,
    })
}

/// `inner`, and the tools of `outer` for other categories.
fn combined(inner: &str, outer: &str) -> String {
    let known: BTreeSet<&str> = inner.split_ascii_whitespace().map(category).collect();
    let added = outer
        .split_ascii_whitespace()
        .filter(|item| !known.contains(category(item)));
    let all: Vec<&str> = inner.split_ascii_whitespace().chain(added).collect();
    all.join(" ")
}

/// The data category of an item of `annotatorsRef`.
fn category(item: &str) -> &str {
    item.split_once('|').map_or(item, |(category, _)| category)
}
