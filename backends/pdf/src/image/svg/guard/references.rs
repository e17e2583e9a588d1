//! References that leave the file, scripts, and what else is not drawn.

use resvg::usvg::roxmltree::{Document, Node};

use super::super::external;
use super::{element, urls};
use crate::image::{ImageError, Loss};

pub(super) fn check(document: &Document<'_>) -> Result<Vec<Loss>, ImageError> {
    let mut losses = Vec::new();
    for node in document.descendants() {
        // HTML may name pictures; nothing of it is drawn or loaded.
        if let Some(loss) = loss(node)
            && !losses.contains(&loss)
        {
            losses.push(loss);
        }
        let html = |parent: Node<'_, '_>| element(parent) == Some("foreignObject");
        if !node.ancestors().any(html) {
            check_node(node)?;
        }
    }
    Ok(losses)
}

fn loss(node: Node<'_, '_>) -> Option<Loss> {
    match element(node)? {
        "script" => Some(Loss::Script),
        "foreignObject" if !has_fallback(node) => Some(Loss::ForeignObject),
        _ => {
            let reacts = node
                .attributes()
                .any(|attribute| attribute.name().starts_with("on"));
            reacts.then_some(Loss::Script)
        }
    }
}

/// Whether a `switch` offers something else instead, as drawing programs write it.
fn has_fallback(node: Node<'_, '_>) -> bool {
    let switch = node.parent_element().and_then(element) == Some("switch");
    switch && node.next_sibling_element().is_some()
}

fn check_node(node: Node<'_, '_>) -> Result<(), ImageError> {
    let Some(name) = element(node) else {
        return Ok(());
    };
    if name == "style" {
        return check_style(node);
    }
    for attribute in node.attributes() {
        let value = attribute.value().trim();
        // A link is not loaded, and neither is a script.
        if attribute.name() == "href" && !matches!(name, "a" | "script") && !is_inner(value) {
            return Err(external(value));
        }
        check_urls(value)?;
    }
    Ok(())
}

fn check_style(node: Node<'_, '_>) -> Result<(), ImageError> {
    for text in node.children().filter_map(|child| child.text()) {
        if let Some((_, rest)) = text.split_once("@import") {
            let end = rest.find(';').unwrap_or(rest.len());
            return Err(external(rest[..end].trim()));
        }
        check_urls(text)?;
    }
    Ok(())
}

fn check_urls(value: &str) -> Result<(), ImageError> {
    match urls(value).find(|url| !is_inner(url)) {
        Some(url) => Err(external(url)),
        None => Ok(()),
    }
}

fn is_inner(reference: &str) -> bool {
    reference.is_empty() || reference.starts_with('#') || reference.starts_with("data:")
}
