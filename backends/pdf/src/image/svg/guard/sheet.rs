//! Style sheets inside the file.

use std::collections::HashMap;

use resvg::usvg::roxmltree::{Document, Node, NodeId};
use simplecss::{AttributeOperator, Element, PseudoClass, StyleSheet};

use super::{element, urls};
use crate::image::ImageError;

/// Most comparisons of a selector with an element, in the worst case.
const MOST_COMPARISONS: u64 = 50_000_000;

/// Most rules, and most declarations of all of them: applying them takes time in proportion to
/// the square of their number.
const MOST_RULES: usize = 2_000;
const MOST_DECLARATIONS: usize = 5_000;

/// Most declarations of a `style` attribute.
const MOST_DECLARATIONS_OF_ONE: usize = 200;

/// What style sheets make elements refer to.
pub(super) struct Sheet {
    /// Property and name of what it refers to, by element.
    references: HashMap<NodeId, Vec<Reference>>,
}

type Reference = (Box<str>, Box<str>);

impl Sheet {
    pub(super) fn of(document: &Document<'_>, depth: u32) -> Result<Self, ImageError> {
        let styles = document
            .descendants()
            .filter(|node| element(*node) == Some("style"));
        let texts: Vec<&str> = styles.filter_map(|style| style.text()).collect();
        let elements = document.descendants().filter(Node::is_element).count() as u64;
        let comparisons = texts.iter().fold(0, |sum: u64, text| {
            sum.saturating_add(comparisons(text, u64::from(depth)).saturating_mul(elements))
        });
        let rules: usize = texts.iter().map(|text| rules(text)).sum();
        let declared: usize = texts.iter().map(|text| declarations(text)).sum();
        let of_one = document
            .descendants()
            .filter_map(|node| node.attribute("style"));
        let of_one = of_one.map(declarations).max().unwrap_or(0);
        if comparisons > MOST_COMPARISONS
            || rules > MOST_RULES
            || declared > MOST_DECLARATIONS
            || of_one > MOST_DECLARATIONS_OF_ONE
        {
            return Err(ImageError::too_large(
                "the styles of the SVG file are too many or too complicated: simplify them",
            ));
        }
        let mut sheet = StyleSheet::new();
        for text in texts {
            sheet.parse_more(text);
        }
        sheet
            .rules
            .retain(|rule| rule.declarations.iter().any(|d| d.value.contains("url(")));
        let mut references = HashMap::new();
        for node in document.descendants().filter(Node::is_element) {
            let found = Self::references_of(&sheet, node);
            if !found.is_empty() {
                references.insert(node.id(), found);
            }
        }
        Ok(Self { references })
    }

    /// The properties of an element that refer to something, with its name.
    pub(super) fn get(&self, node: NodeId) -> impl Iterator<Item = (&str, &str)> {
        let references = self.references.get(&node).into_iter().flatten();
        references.map(|(property, id)| (&**property, &**id))
    }

    fn references_of(sheet: &StyleSheet<'_>, node: Node<'_, '_>) -> Vec<Reference> {
        let rules = sheet
            .rules
            .iter()
            .filter(|rule| rule.selector.matches(&Styled(node)));
        rules
            .flat_map(|rule| &rule.declarations)
            .flat_map(|d| urls(d.value).map(|url| (d.name, url)))
            .filter_map(|(name, url)| Some((name.into(), url.strip_prefix('#')?.into())))
            .collect()
    }
}

/// How often a sheet's selectors may have to look at an element and those above it: each blank
/// in a selector means any ancestor.
fn comparisons(sheet: &str, depth: u64) -> u64 {
    selectors(sheet).fold(0, |sum: u64, selector| {
        let parts = selector.split([' ', '\t', '\r', '\n', '\u{c}', '/']);
        let parts = parts.filter(|part| !part.is_empty()).count() as u32;
        sum.saturating_add(depth.max(2).saturating_pow(parts.saturating_sub(1)))
    })
}

/// Not fewer rules than a sheet has, each selector counted as one.
fn rules(sheet: &str) -> usize {
    let blocks = memchr::memchr_iter(b'{', sheet.as_bytes()).count();
    blocks.max(selectors(sheet).count())
}

/// Not fewer declarations than there are, but for the last of each rule.
fn declarations(styles: &str) -> usize {
    memchr::memchr_iter(b';', styles.as_bytes()).count()
}

fn selectors(sheet: &str) -> impl Iterator<Item = &str> {
    let heads = sheet.split('}').filter_map(|rule| rule.split('{').next());
    heads.flat_map(|head| head.split(','))
}

/// An element as selectors see it.
struct Styled<'a, 'input>(Node<'a, 'input>);

impl Element for Styled<'_, '_> {
    fn parent_element(&self) -> Option<Self> {
        self.0.parent_element().map(Self)
    }

    fn prev_sibling_element(&self) -> Option<Self> {
        self.0.prev_sibling_element().map(Self)
    }

    fn has_local_name(&self, name: &str) -> bool {
        self.0.tag_name().name() == name
    }

    fn attribute_matches(&self, name: &str, operator: AttributeOperator<'_>) -> bool {
        self.0
            .attribute(name)
            .is_some_and(|value| operator.matches(value))
    }

    fn pseudo_class_matches(&self, class: PseudoClass<'_>) -> bool {
        matches!(class, PseudoClass::FirstChild) && self.prev_sibling_element().is_none()
    }
}
