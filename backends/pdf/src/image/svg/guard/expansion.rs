//! How much an SVG becomes once everything that it repeats is counted as often as it is
//! repeated: `use` within `use`, markers at each corner of a line, patterns within patterns.

use std::collections::HashMap;

use resvg::usvg::roxmltree::{Document, Node, NodeId};

use super::sheet::Sheet;
use super::{element, too_deep, urls};
use crate::image::ImageError;

/// The number of elements; long paths and texts count as several.
pub(super) fn elements(
    document: &Document<'_>,
    sheet: &Sheet,
    max_depth: u32,
) -> Result<u64, ImageError> {
    let mut ids = HashMap::new();
    for node in document.descendants().filter(Node::is_element) {
        if let Some(id) = node.attribute("id") {
            ids.entry(id).or_insert(node);
        }
    }
    let mut counter = Counter {
        ids,
        sheet,
        max_depth,
        known: HashMap::new(),
    };
    Ok(counter.count(document.root_element(), 0)?.elements)
}

/// What an element becomes.
#[derive(Clone, Copy, Default)]
struct Size {
    elements: u64,
    /// Those that are painted, each once for each paint and marker that they inherit.
    shapes: u64,
    /// Of all shapes, at most.
    corners: u64,
    height: u32,
}

impl Size {
    fn add(&mut self, part: Self) {
        self.elements = self.elements.saturating_add(part.elements);
        self.shapes = self.shapes.saturating_add(part.shapes);
        self.corners = self.corners.saturating_add(part.corners);
        self.height = self.height.max(part.height + 1);
    }

    /// What is drawn `times` on behalf of the element, but inherits nothing from it.
    fn add_referred(&mut self, part: Self, times: u64) {
        self.elements = self
            .elements
            .saturating_add(part.elements.saturating_mul(times));
        self.height = self.height.max(part.height + 1);
    }
}

struct Counter<'a, 'input, 's> {
    ids: HashMap<&'a str, Node<'a, 'input>>,
    sheet: &'s Sheet,
    max_depth: u32,
    /// `None` while it is being counted.
    known: HashMap<NodeId, Option<Size>>,
}

impl<'a, 'input> Counter<'a, 'input, '_> {
    fn count(&mut self, node: Node<'a, 'input>, depth: u32) -> Result<Size, ImageError> {
        match self.known.get(&node.id()) {
            Some(Some(size)) if depth + size.height > self.max_depth => return Err(too_deep()),
            Some(Some(size)) => return Ok(*size),
            // usvg breaks circles of paints, clips and masks by itself.
            Some(None) => return Ok(Size::default()),
            None if depth > self.max_depth => return Err(too_deep()),
            None => {}
        }
        self.known.insert(node.id(), None);
        let mut size = own(node);
        for child in node.children() {
            if child.is_element() {
                size.add(self.count(child, depth + 1)?);
            } else if let Some(text) = child.text() {
                size.elements = size.elements.saturating_add(text.len() as u64 / 8);
            }
        }
        for (property, id) in self.references(node) {
            self.refer(node, &property, &id, depth, &mut size)?;
        }
        self.known.insert(node.id(), Some(size));
        Ok(size)
    }

    fn refer(
        &mut self,
        node: Node<'a, 'input>,
        property: &str,
        id: &str,
        depth: u32,
        size: &mut Size,
    ) -> Result<(), ImageError> {
        let Some(target) = self.ids.get(id).copied() else {
            return Ok(());
        };
        let used = property == "href" && element(node) == Some("use");
        if used && matches!(self.known.get(&target.id()), Some(None)) {
            return Err(ImageError::broken("SVG", format!("#{id} uses itself")));
        }
        let part = self.count(target, depth + 1)?;
        match property {
            "href" if used => size.add(part),
            "fill" | "stroke" | "marker-start" | "marker-end" => {
                size.add_referred(part, size.shapes);
            }
            "marker" | "marker-mid" => size.add_referred(part, size.corners),
            _ => size.add_referred(part, 1),
        }
        Ok(())
    }

    /// The properties that refer to an element of the file, and its id.
    fn references(&self, node: Node<'a, 'input>) -> Vec<(String, String)> {
        let mut found = Vec::new();
        let mut add = |property: &str, id: &str| found.push((property.to_owned(), id.to_owned()));
        for attribute in node.attributes() {
            let (name, value) = (attribute.name(), attribute.value());
            match name {
                "href" => {
                    if let Some(id) = value.trim().strip_prefix('#') {
                        add(name, id);
                    }
                }
                "style" => {
                    for (property, value) in value.split(';').filter_map(|d| d.split_once(':')) {
                        inner(value).for_each(|id| add(property.trim(), id));
                    }
                }
                _ => inner(value).for_each(|id| add(name, id)),
            }
        }
        self.sheet
            .get(node.id())
            .for_each(|(property, id)| add(property, id));
        found
    }
}

fn inner(value: &str) -> impl Iterator<Item = &str> {
    urls(value).filter_map(|url| url.strip_prefix('#'))
}

/// The element alone.
fn own(node: Node<'_, '_>) -> Size {
    let painted = matches!(
        element(node),
        Some(
            "path"
                | "rect"
                | "circle"
                | "ellipse"
                | "line"
                | "polyline"
                | "polygon"
                | "text"
                | "tspan"
                | "textPath"
                | "image"
        )
    );
    let outline = node.attribute("d").or_else(|| node.attribute("points"));
    let outline = outline.unwrap_or_default();
    Size {
        elements: 1 + outline.len() as u64 / 32,
        shapes: u64::from(painted),
        corners: u64::from(painted) * (4 + corners(outline)),
        height: 0,
    }
}

/// Not fewer than an outline has: each needs a letter or a number.
fn corners(outline: &str) -> u64 {
    let mut number = false;
    let mut count = 0;
    for byte in outline.bytes() {
        let digit = byte.is_ascii_digit() || byte == b'.';
        count += u64::from(byte.is_ascii_alphabetic() || digit && !number);
        number = digit;
    }
    count
}
