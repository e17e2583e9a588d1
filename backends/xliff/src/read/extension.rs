//! What other tools added, to be written again.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use tercet_translation::model::Extension;

use super::source::Source;
use crate::xml::{Attribute, Element, XMLNS};

/// The attributes of `element` that are of another namespace than the core's.
pub(super) fn attributes(element: Element) -> Vec<Extension> {
    attributes_but(element, |_| false)
}

/// The same without those that are our own.
fn attributes_but(element: Element, is_own: impl Fn(&Attribute) -> bool) -> Vec<Extension> {
    element
        .foreign_attributes()
        .filter(|attribute| !is_own(attribute))
        .map(|attribute| Extension::Attribute {
            namespace: attribute.namespace.into(),
            name: attribute.local().into(),
            value: attribute.value.into(),
        })
        .collect()
}

/// The same, and the directions of text that an element of XLIFF 2 says (2.1, 4.3.1.11,
/// 4.3.1.28, 4.3.1.35): they have no namespace.
pub(super) fn with_directions(element: Element) -> Vec<Extension> {
    with_directions_but(element, |_| false)
}

/// The same without attributes that are our own.
pub(super) fn with_directions_but(
    element: Element,
    is_own: impl Fn(&Attribute) -> bool,
) -> Vec<Extension> {
    let mut kept = attributes_but(element, is_own);
    let directions = ["srcDir", "trgDir", "dir"].into_iter();
    kept.extend(directions.filter_map(|name| plain(element, name)));
    kept
}

/// The attribute `name` of XLIFF 2 itself, for which the model has no place.
pub(super) fn plain(element: Element, name: &'static str) -> Option<Extension> {
    let value = element.value(name)?;
    Some(Extension::Attribute {
        namespace: Box::default(),
        name: name.into(),
        value: value.into(),
    })
}

/// `element` as it is written, with the declarations that it needs. `None`, with a
/// finding, where its XML is broken.
pub(super) fn element(element: Element, source: &mut Source) -> Option<Extension> {
    let span = element.span();
    let written = source.text.get(span.start as usize..span.end as usize);
    let mut needed = BTreeMap::new();
    let sound = !source.is_broken(span) && collect(element, &mut BTreeMap::new(), &mut needed);
    let Some(written) = written.filter(|_| sound) else {
        source.not_kept(element.name_span(), "an extension whose XML is broken");
        return None;
    };
    let (name, rest) = written.split_at(1 + element.name().len());
    let mut xml = name.to_owned();
    for (prefix, namespace) in needed {
        let colon = if prefix.is_empty() { "" } else { ":" };
        let namespace = namespace
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('"', "&quot;");
        let _ = write!(xml, " xmlns{colon}{prefix}=\"{namespace}\"");
    }
    xml.push_str(rest);
    Some(Extension::Element(xml.replace("\r\n", "\n").into()))
}

/// Collects the prefixes that are used within `element` but not declared there.
/// `declared` counts the declarations in scope. False where one has no namespace.
fn collect<'a>(
    element: Element<'a>,
    declared: &mut BTreeMap<&'a str, usize>,
    needed: &mut BTreeMap<&'a str, &'a str>,
) -> bool {
    let own: Vec<&str> = element
        .attributes()
        .filter(|attribute| attribute.namespace == XMLNS)
        .map(|attribute| {
            attribute
                .name
                .split_once(':')
                .map_or("", |(_, prefix)| prefix)
        })
        .collect();
    for prefix in &own {
        *declared.entry(prefix).or_default() += 1;
    }
    let mut sound = true;
    let mut used = |prefix: &'a str, namespace: &'a str| {
        if prefix != "xml" && declared.get(prefix).is_none_or(|&count| count == 0) {
            sound &= prefix.is_empty() || !namespace.is_empty();
            needed.insert(prefix, namespace);
        }
    };
    let prefix = element
        .name()
        .split_once(':')
        .map_or("", |(prefix, _)| prefix);
    used(prefix, element.namespace());
    for attribute in element.attributes() {
        if let Some((prefix, _)) = attribute.name.split_once(':')
            && prefix != "xmlns"
        {
            used(prefix, attribute.namespace);
        }
    }
    for child in element.elements() {
        sound &= collect(child, declared, needed);
    }
    for prefix in own {
        if let Some(count) = declared.get_mut(prefix) {
            *count -= 1;
        }
    }
    sound
}
