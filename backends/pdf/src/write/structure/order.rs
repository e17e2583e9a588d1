//! What stands in which element, in reading order.

use crate::draw::{ElementId, Structure};

/// What stands in an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kid {
    /// Another element.
    Element(ElementId),
    /// A marked-content sequence.
    Mark {
        /// Counted from zero.
        page: usize,
        /// Its number on the page.
        number: usize,
    },
    /// An annotation, counted through the document.
    Annotation(usize),
}

/// Puts elements and content together, in the order of painting.
///
/// An inline element stands where something of it is first painted. A block stands there too,
/// but never before a block of the same parent that was made earlier.
pub(super) struct Order<'d> {
    structure: &'d Structure,
    /// What stands in each element.
    pub kids: Vec<Vec<Kid>>,
    /// Whether an element has its place. Inlines of which nothing is painted have none.
    pub placed: Vec<bool>,
    /// Of the blocks of each element, in the order in which they were made, the first that has no
    /// place yet.
    next: Vec<Option<ElementId>>,
    /// For each block, that which was made after it for the same parent.
    after: Vec<Option<ElementId>>,
}

impl<'d> Order<'d> {
    /// Nothing is painted yet.
    pub(super) fn new(structure: &'d Structure) -> Self {
        let count = structure.elements.len();
        let (mut next, mut after) = (vec![None; count], vec![None; count]);
        for (at, element) in structure.elements.iter().enumerate().rev() {
            if let (Some(parent), false) = (element.parent, element.role.is_inline()) {
                let first = &mut next[parent.0 as usize];
                after[at] = first.replace(ElementId(at as u32));
            }
        }
        let placed = structure
            .elements
            .iter()
            .map(|element| element.parent.is_none())
            .collect();
        Self {
            structure,
            kids: vec![Vec::new(); count],
            placed,
            next,
            after,
        }
    }

    /// Something of an element is painted.
    pub(super) fn paint(&mut self, element: ElementId, kid: Kid) {
        self.place(element);
        self.kids[element.0 as usize].push(kid);
    }

    /// Gives an element its place, and those that it is in.
    fn place(&mut self, element: ElementId) {
        let mut path = Vec::new();
        let mut next = element;
        while !self.placed[next.0 as usize] {
            let Some(parent) = self.structure.get(next).parent else {
                break;
            };
            path.push((parent, next));
            next = parent;
        }
        for (parent, id) in path.into_iter().rev() {
            if self.structure.get(id).role.is_inline() {
                self.join(parent, id);
            } else {
                self.join_blocks(parent, Some(id));
            }
        }
    }

    /// Blocks of an element join it, up to one of them or all.
    fn join_blocks(&mut self, parent: ElementId, last: Option<ElementId>) {
        let at = parent.0 as usize;
        while let Some(id) = self.next[at] {
            self.next[at] = self.after[id.0 as usize];
            self.join(parent, id);
            if Some(id) == last {
                break;
            }
        }
    }

    fn join(&mut self, parent: ElementId, id: ElementId) {
        self.placed[id.0 as usize] = true;
        self.kids[parent.0 as usize].push(Kid::Element(id));
    }

    /// Blocks of which nothing was painted, such as empty cells, get their place.
    pub(super) fn finish(&mut self) {
        for id in (0..self.kids.len() as u32).map(ElementId) {
            // Parents stand before their children.
            if self.placed[id.0 as usize] {
                self.join_blocks(id, None);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::{Element, Role};

    /// Paints elements in turn, and draws the tree.
    fn tree(elements: &[(Role, u32)], painted: &[u32]) -> String {
        let mut structure = Structure::default();
        structure.add(Element {
            parent: None,
            ..Element::new(Role::Document, ElementId(0))
        });
        for &(role, parent) in elements {
            structure.add(Element::new(role, ElementId(parent)));
        }
        let mut order = Order::new(&structure);
        for (number, &id) in painted.iter().enumerate() {
            order.paint(ElementId(id), Kid::Mark { page: 0, number });
        }
        order.finish();
        draw(&order, 0)
    }

    fn draw(order: &Order<'_>, id: usize) -> String {
        let kids = order.kids[id].iter().map(|kid| match kid {
            Kid::Element(kid) => draw(order, kid.0 as usize),
            Kid::Mark { number, .. } => number.to_string(),
            Kid::Annotation(_) => "a".to_owned(),
        });
        format!("{id}({})", kids.collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn kids_are_in_reading_order() {
        // A link within a paragraph, made before anything is painted.
        let paragraph = [(Role::P, 0), (Role::Link, 1), (Role::Code, 1)];
        assert_eq!(tree(&paragraph, &[1, 2, 1]), "0(1(0 2(1) 2))");
        // An item's text, then its list; then text again.
        let list = [(Role::LBody, 0), (Role::L, 1), (Role::Li, 2)];
        assert_eq!(tree(&list, &[1, 3, 1]), "0(1(0 2(3(1)) 2))");
        // Cells keep their order, whatever is painted first; an empty one stays.
        let row = [(Role::Tr, 0), (Role::Td, 1), (Role::Td, 1), (Role::Td, 1)];
        assert_eq!(tree(&row, &[3, 2]), "0(1(2(1) 3(0) 4()))");
        // Nothing is left of a link that shows nothing.
        assert_eq!(
            tree(&[(Role::Link, 0), (Role::P, 1), (Role::P, 0)], &[3]),
            "0(3(0))"
        );
    }
}
