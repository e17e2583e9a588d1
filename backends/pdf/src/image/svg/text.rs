//! Text of an SVG that its picture lacks.

use std::collections::BTreeSet;

use resvg::usvg::roxmltree::Document;
use resvg::usvg::{Group, Node, Tree};

use super::SvgFonts;
use crate::image::Loss;

/// Without fonts all text is lost, otherwise the characters for which none has a glyph.
pub(super) fn losses(tree: &Tree, document: &Document<'_>, fonts: &SvgFonts) -> Vec<Loss> {
    if fonts.is_empty() {
        let is_text = |node: &resvg::usvg::roxmltree::Node<'_, '_>| {
            node.is_text()
                && node.text().is_some_and(|text| !text.trim().is_empty())
                && node
                    .ancestors()
                    .any(|parent| parent.tag_name().name() == "text")
        };
        return document
            .descendants()
            .find(is_text)
            .map(|_| Loss::Text)
            .into_iter()
            .collect();
    }
    let mut missing = BTreeSet::new();
    collect(tree.root(), &mut missing);
    missing.into_iter().map(Loss::Character).collect()
}

fn collect(group: &Group, missing: &mut BTreeSet<char>) {
    for node in group.children() {
        match node {
            Node::Group(group) => collect(group, missing),
            Node::Text(text) => {
                let glyphs = text
                    .layouted()
                    .iter()
                    .flat_map(|span| &span.positioned_glyphs);
                let without = glyphs.filter(|glyph| glyph.id.0 == 0);
                missing.extend(without.flat_map(|glyph| glyph.text.chars()));
            }
            Node::Path(_) | Node::Image(_) => {}
        }
    }
}
