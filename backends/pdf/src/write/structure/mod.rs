//! The structure tree as objects (ISO 32000-1, 14.7).

mod ids;
mod order;

use std::ops::Range;

use lopdf::{Dictionary, Document as File, Object, ObjectId, StringFormat, dictionary};
use rayon::prelude::*;

use ids::Ids;
use order::{Kid, Order};

use super::object::{integer, text};
use super::roles;
use super::tree::{self, LEAF, Node};
use super::written::{Entries, Items, Written};
use crate::draw::{Attributes, Document, ElementId, Role, Structure};

/// What of a page stands in the tree.
pub(super) struct Content {
    /// The page's object.
    pub page: ObjectId,
    /// The element of each marked-content sequence of the page.
    pub marks: Vec<ElementId>,
    /// Element and object of each annotation of the page.
    pub annotations: Vec<(ElementId, ObjectId)>,
}

/// The tree, made.
pub(super) struct Made {
    /// The object of its root.
    pub root: ObjectId,
    /// Its elements and the leaves of what finds them, which are too many to be objects of
    /// lopdf's in between.
    pub written: Vec<Written>,
}

/// Elements that are written at once.
const GROUP: usize = 512;
/// Leaves that are written at once.
const LEAVES: usize = 16;

/// Makes the tree; of what finds its elements all but the leaves is added to `file`. The key (`StructParents`) of a
/// page is its index; the key (`StructParent`) of an annotation is the number of pages and of
/// annotations before it.
pub(super) fn make(file: &mut File, document: &Document, content: &[Content]) -> Made {
    let structure = &document.structure;
    let annotations: Vec<_> = content
        .iter()
        .flat_map(|page| {
            page.annotations
                .iter()
                .map(|&(element, id)| (page.page, element, id))
        })
        .collect();
    let order = order(document, content);
    let mut links_within = vec![false; structure.elements.len()];
    for (_, element, _) in &annotations {
        links_within[element.0 as usize] = structure.get(*element).role != Role::Link;
    }
    let hosts = hosts(structure, &order, &links_within);
    let root = file.new_object_id();
    let Ids {
        elements: ids,
        named,
        leaves,
    } = Ids::new(file, structure, &order, &hosts);
    let is_own = |at: usize| order.placed[at] && hosts[at].is_none();
    let mut owners = ids.clone();
    for at in (0..owners.len()).filter(|&at| links_within[at] && is_own(at)) {
        owners[at] = file.new_object_id();
    }
    let tree = Tree {
        document,
        content,
        annotations: &annotations,
        root,
        ids,
        owners,
    };
    let groups = order.kids.par_chunks(GROUP).enumerate();
    let elements = groups.map(|(group, kids)| {
        let mut written = Written::default();
        for (at, kids) in (group * GROUP..).zip(kids).filter(|&(at, _)| is_own(at)) {
            tree.element(ElementId(at as u32), kids, &order, &mut written);
        }
        written
    });
    let mut written: Vec<Written> = elements.collect();
    let mut object = dictionary! { "Type" => "StructTreeRoot", "K" => tree.ids[0] };
    tree.add_parents(file, &mut object, &mut written);
    if !leaves.is_empty() {
        object.set(
            "IDTree",
            tree.add_index(file, &named, &leaves, &mut written),
        );
    }
    file.set_object(root, object);
    Made { root, written }
}

/// For each paragraph that is all there is in an item's body or a cell, that: one element is both.
fn hosts(
    structure: &Structure,
    order: &Order<'_>,
    links_within: &[bool],
) -> Vec<Option<ElementId>> {
    let mut hosts = vec![None; structure.elements.len()];
    for (id, (host, kids)) in (0..)
        .map(ElementId)
        .zip(structure.elements.iter().zip(&order.kids))
    {
        let [Kid::Element(kid)] = kids.as_slice() else {
            continue;
        };
        let at = kid.0 as usize;
        let paragraph = &structure.elements[at];
        let is_all = matches!(host.role, Role::LBody | Role::Td | Role::Th)
            && paragraph.role == Role::P
            && paragraph.lang.is_none()
            && paragraph.alt.is_none()
            && paragraph.title.is_none()
            && paragraph.attributes == Attributes::None
            && (host.id.is_none() || paragraph.id.is_none())
            && !links_within[at]
            && !links_within[id.0 as usize];
        if is_all {
            hosts[at] = Some(id);
        }
    }
    hosts
}

fn order<'d>(document: &'d Document, content: &[Content]) -> Order<'d> {
    let mut order = Order::new(&document.structure);
    let mut annotation = 0;
    for (page, content) in content.iter().enumerate() {
        for (number, element) in content.marks.iter().enumerate() {
            order.paint(*element, Kid::Mark { page, number });
        }
        for (element, _) in &content.annotations {
            order.paint(*element, Kid::Annotation(annotation));
            annotation += 1;
        }
    }
    order.finish();
    order
}

struct Tree<'a> {
    document: &'a Document,
    content: &'a [Content],
    /// Page, element and object of each annotation.
    annotations: &'a [(ObjectId, ElementId, ObjectId)],
    root: ObjectId,
    /// The object of each element.
    ids: Vec<ObjectId>,
    /// The object that holds the content of each element: its own, or, where annotations stand in
    /// it, that of a link within: an annotation must be in one (ISO 14289-1, 7.18.5), and a
    /// reference is none.
    owners: Vec<ObjectId>,
}

impl Tree<'_> {
    /// Table 323.
    fn element(&self, id: ElementId, kids: &[Kid], order: &Order<'_>, written: &mut Written) {
        let (own, owner) = (self.ids[id.0 as usize], self.owners[id.0 as usize]);
        // A paragraph that is no element of its own has its host's object.
        let (kids, guest) = match kids {
            [Kid::Element(kid)] if self.ids[kid.0 as usize] == own => {
                (order.kids[kid.0 as usize].as_slice(), Some(*kid))
            }
            _ => (kids, None),
        };
        let first = kids.iter().find_map(|kid| match kid {
            Kid::Mark { page, .. } => Some(*page),
            Kid::Element(_) | Kid::Annotation(_) => None,
        });
        if own == owner {
            written.dictionary(own, |entries| {
                self.entries(id, guest, first, entries);
                self.kids(kids, first, entries);
            });
        } else {
            written.dictionary(own, |entries| {
                self.entries(id, guest, first, entries);
                entries.reference("K", owner);
            });
            written.dictionary(owner, |entries| {
                entries.name("S", roles::name(Role::Link));
                entries.reference("P", own);
                self.kids(kids, first, entries);
            });
        }
    }

    /// All but the kids.
    fn entries(
        &self,
        id: ElementId,
        guest: Option<ElementId>,
        first: Option<usize>,
        entries: &mut Entries<'_>,
    ) {
        let element = self.document.structure.get(id);
        let parent = element
            .parent
            .map_or(self.root, |parent| self.owners[parent.0 as usize]);
        entries.name("S", roles::name(element.role));
        entries.reference("P", parent);
        let guest = guest.and_then(|guest| self.document.structure.get(guest).id.as_ref());
        if let Some(id) = element.id.as_ref().or(guest) {
            entries.string("ID", id.as_bytes());
        }
        for (key, value) in [
            ("Lang", &element.lang),
            ("Alt", &element.alt),
            ("T", &element.title),
        ] {
            if let Some(value) = value {
                entries.object(key, &text(value));
            }
        }
        let page = &self.document.pages[first.unwrap_or(0)];
        if let Some(attributes) =
            roles::attributes(element.role, element.attributes, page.size.height)
        {
            entries.object("A", &attributes);
        }
    }

    /// The page of the first that is on one, and all of them.
    fn kids(&self, kids: &[Kid], first: Option<usize>, entries: &mut Entries<'_>) {
        if let Some(page) = first {
            entries.reference("Pg", self.content[page].page);
        }
        match kids {
            [] => {}
            [only] => entries.item("K", |items| self.kid(*only, first, items)),
            _ => entries.array("K", |items| {
                for kid in kids {
                    self.kid(*kid, first, items);
                }
            }),
        }
    }

    /// Tables 324 and 325.
    fn kid(&self, kid: Kid, first: Option<usize>, items: &mut Items<'_>) {
        match kid {
            Kid::Element(id) => items.reference(self.ids[id.0 as usize]),
            Kid::Mark { page, number } if Some(page) == first => items.integer(number),
            Kid::Mark { page, number } => items.dictionary(|entries| {
                entries.name("Type", "MCR");
                entries.reference("Pg", self.content[page].page);
                entries.integer("MCID", number);
            }),
            Kid::Annotation(at) => items.dictionary(|entries| {
                let (page, _, id) = self.annotations[at];
                entries.name("Type", "OBJR");
                entries.reference("Pg", page);
                entries.reference("Obj", id);
            }),
        }
    }

    /// Adds to the root what finds the elements of a page and the element of an annotation (table
    /// 322, `ParentTree`).
    fn add_parents(&self, file: &mut File, root: &mut Dictionary, written: &mut Vec<Written>) {
        let pages = self.content.iter().map(|page| Owned::Page(&page.marks));
        let annotations = self.annotations.iter();
        let annotations = annotations.map(|(_, element, _)| Owned::Annotation(*element));
        let all: Vec<Owned<'_>> = pages.chain(annotations).collect();
        root.set("ParentTreeNextKey", integer(all.len()));
        let ids: Vec<ObjectId> = all.chunks(LEAF).map(|_| file.new_object_id()).collect();
        let leaves = all.par_chunks(LEAF).zip(&ids).enumerate();
        let leaves = leaves.map(|(at, (owned, id))| {
            let mut written = Written::default();
            let first = at * LEAF;
            written.dictionary(*id, |entries| {
                if ids.len() > 1 {
                    entries.array("Limits", |items| {
                        items.integer(first);
                        items.integer(first + owned.len() - 1);
                    });
                }
                entries.array("Nums", |items| {
                    for (key, owned) in (first..).zip(owned) {
                        items.integer(key);
                        self.holders(*owned, items);
                    }
                });
            });
            written
        });
        written.par_extend(leaves);
        let leaves = ids.iter().enumerate().map(|(at, id)| Node {
            id: *id,
            limits: [at * LEAF, (at * LEAF + LEAF).min(all.len()) - 1].map(integer),
        });
        let tree = match *ids {
            [only] => only,
            _ => tree::over(file, leaves.collect()),
        };
        root.set("ParentTree", tree);
    }

    /// Adds the objects of elements in which something stands.
    fn holders(&self, of: Owned<'_>, items: &mut Items<'_>) {
        let holder = |id: ElementId| self.owners[id.0 as usize];
        match of {
            Owned::Page(marks) => items.array(|items| {
                for mark in marks {
                    items.reference(holder(*mark));
                }
            }),
            Owned::Annotation(element) => items.reference(holder(element)),
        }
    }

    /// Adds what finds elements by their ids (table 322, `IDTree`).
    fn add_index(
        &self,
        file: &mut File,
        named: &[(&str, usize)],
        leaves: &[(ObjectId, Range<usize>)],
        written: &mut Vec<Written>,
    ) -> ObjectId {
        let groups = leaves.par_chunks(LEAVES).map(|leaves| {
            let mut written = Written::default();
            for (id, of_leaf) in leaves {
                let held = &named[of_leaf.clone()];
                written.dictionary(*id, |entries| {
                    entries.array("Limits", |items| {
                        for (name, _) in [held.first(), held.last()].into_iter().flatten() {
                            items.string(name.as_bytes());
                        }
                    });
                    entries.array("Names", |items| {
                        for (name, at) in held {
                            items.string(name.as_bytes());
                            items.reference(self.ids[*at]);
                        }
                    });
                });
            }
            written
        });
        written.par_extend(groups);
        let leaves = leaves.iter().map(|(id, names)| Node {
            id: *id,
            limits: [names.start, names.end - 1].map(|at| key(named[at].0)),
        });
        tree::over(file, leaves.collect())
    }
}

/// What stands in elements.
#[derive(Clone, Copy)]
enum Owned<'a> {
    /// The marked-content sequences of a page.
    Page(&'a [ElementId]),
    Annotation(ElementId),
}

/// A byte string, by which an element is found.
fn key(id: &str) -> Object {
    Object::String(id.as_bytes().to_vec(), StringFormat::Literal)
}
