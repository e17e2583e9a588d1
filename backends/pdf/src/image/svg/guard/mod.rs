//! What an SVG must not do: load something, or make its reader work without end. Checked on
//! its XML, before usvg sees it.

mod expansion;
mod numbers;
mod references;
mod sheet;
pub(super) mod tree;

use resvg::usvg::roxmltree::{Document, Node};

use super::too_large;
use crate::image::{ImageError, Limits, Loss};

/// What of the file is not drawn, each kind once.
pub(super) fn check(document: &Document<'_>, limits: &Limits) -> Result<Vec<Loss>, ImageError> {
    let depth = depth(document);
    if depth > limits.max_svg_depth {
        return Err(too_deep());
    }
    let losses = references::check(document)?;
    numbers::check(document)?;
    let sheet = sheet::Sheet::of(document, depth)?;
    if expansion::elements(document, &sheet, limits.max_svg_depth)? > limits.max_svg_elements {
        return Err(too_large());
    }
    Ok(losses)
}

/// Of the deepest node; the root element has 1. Without recursion, since it is not bounded yet.
fn depth(document: &Document<'_>) -> u32 {
    let mut depths: Vec<u32> = Vec::new();
    for node in document.descendants() {
        // Parents stand before their children, both here and in the order of ids.
        let depth = node
            .parent_element()
            .map_or(0, |parent| depths[parent.id().get_usize()]);
        depths.resize(node.id().get_usize() + 1, 0);
        depths[node.id().get_usize()] = depth + 1;
    }
    depths.into_iter().max().unwrap_or(0)
}

fn too_deep() -> ImageError {
    ImageError::too_large("the elements of the SVG file are nested too deeply: simplify it")
}

/// The name of an element of SVG; usvg takes those without a namespace for such.
fn element<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    let name = node.tag_name();
    let svg = matches!(name.namespace(), None | Some("http://www.w3.org/2000/svg"));
    (node.is_element() && svg).then_some(name.name())
}

/// What each `url(…)` in a value refers to.
fn urls(value: &str) -> impl Iterator<Item = &str> {
    value.split("url(").skip(1).map(|rest| {
        let end = rest.find(')').unwrap_or(rest.len());
        rest[..end].trim_matches(|c: char| c.is_ascii_whitespace() || c == '"' || c == '\'')
    })
}
