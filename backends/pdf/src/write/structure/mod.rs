//! The structure tree as objects (ISO 32000-1, 14.7).

mod ids;
mod order;

use lopdf::{Dictionary, Document as File, Object, ObjectId, StringFormat, dictionary};

use ids::{Ids, Leaf};
use order::{Kid, Order};

use super::object::{integer, text};
use super::{roles, tree};
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

/// Adds the tree and returns its root. The key (`StructParents`) of a page is its index; the key
/// (`StructParent`) of an annotation is the number of pages and of annotations before it.
pub(super) fn add(file: &mut File, document: &Document, content: &[Content]) -> ObjectId {
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
    let Ids { elements, leaves } = Ids::new(file, structure, &order, &hosts);
    let mut tree = Tree {
        owners: elements.clone(),
        annotations: &annotations,
        file,
        document,
        content,
        root,
        ids: elements,
        links_within,
    };
    for (at, kids) in order.kids.iter().enumerate() {
        if order.placed[at] && hosts[at].is_none() {
            tree.element(ElementId(at as u32), kids, &order);
        }
    }
    tree.finish(leaves);
    root
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
    file: &'a mut File,
    document: &'a Document,
    content: &'a [Content],
    /// Page, element and object of each annotation.
    annotations: &'a [(ObjectId, ElementId, ObjectId)],
    root: ObjectId,
    /// The object of each element.
    ids: Vec<ObjectId>,
    /// Whether all that an element holds stands in a link of its own: an annotation must be in
    /// one (ISO 14289-1, 7.18.5), and a reference is none.
    links_within: Vec<bool>,
    /// The object that holds the content of each element: its own, or that link.
    owners: Vec<ObjectId>,
}

impl Tree<'_> {
    fn element(&mut self, id: ElementId, kids: &[Kid], order: &Order<'_>) {
        let at = id.0 as usize;
        // A paragraph that is no element of its own has its host's object.
        let (kids, guest) = match kids {
            [Kid::Element(kid)] if self.ids[kid.0 as usize] == self.ids[at] => {
                (order.kids[kid.0 as usize].as_slice(), Some(*kid))
            }
            _ => (kids, None),
        };
        let first = kids.iter().find_map(|kid| match kid {
            Kid::Mark { page, .. } => Some(*page),
            Kid::Element(_) | Kid::Annotation(_) => None,
        });
        let mut object = self.entries(id, guest, first);
        if self.links_within[at] {
            let link = self.file.new_object_id();
            object.set("K", link);
            self.file.set_object(self.ids[at], object);
            self.owners[at] = link;
            object = dictionary! { "S" => "Link", "P" => self.ids[at] };
        }
        if let Some(page) = first {
            object.set("Pg", self.content[page].page);
        }
        let mut kids: Vec<Object> = kids.iter().map(|kid| self.kid(*kid, first)).collect();
        match kids.len() {
            0 => {}
            1 => object.set("K", kids.remove(0)),
            _ => object.set("K", kids),
        }
        self.file.set_object(self.owners[at], object);
    }

    /// Table 323, without its kids.
    fn entries(&self, id: ElementId, guest: Option<ElementId>, first: Option<usize>) -> Dictionary {
        let element = self.document.structure.get(id);
        let mut object = dictionary! {
            "S" => roles::name(element.role),
            "P" => element.parent.map_or(self.root, |parent| self.owners[parent.0 as usize]),
        };
        let guest = guest.and_then(|guest| self.document.structure.get(guest).id.as_ref());
        if let Some(id) = element.id.as_ref().or(guest) {
            object.set("ID", key(id));
        }
        for (key, value) in [
            ("Lang", &element.lang),
            ("Alt", &element.alt),
            ("T", &element.title),
        ] {
            if let Some(value) = value {
                object.set(key, text(value));
            }
        }
        let page = &self.document.pages[first.unwrap_or(0)];
        if let Some(attributes) =
            roles::attributes(element.role, element.attributes, page.size.height)
        {
            object.set("A", attributes);
        }
        object
    }

    /// Tables 324 and 325.
    fn kid(&self, kid: Kid, first: Option<usize>) -> Object {
        match kid {
            Kid::Element(id) => self.ids[id.0 as usize].into(),
            Kid::Mark { page, number } if Some(page) == first => integer(number),
            Kid::Mark { page, number } => Object::Dictionary(dictionary! {
                "Type" => "MCR",
                "Pg" => self.content[page].page,
                "MCID" => integer(number),
            }),
            Kid::Annotation(at) => {
                let (page, _, id) = self.annotations[at];
                Object::Dictionary(dictionary! { "Type" => "OBJR", "Pg" => page, "Obj" => id })
            }
        }
    }

    /// Adds the root (table 322).
    fn finish(self, leaves: Vec<Leaf>) {
        let Self {
            file,
            content,
            annotations,
            owners,
            ids,
            root,
            ..
        } = self;
        let owner = |id: ElementId| Object::Reference(owners[id.0 as usize]);
        let mut parents = Vec::with_capacity(content.len() + annotations.len());
        for page in content {
            let owners: Vec<_> = page.marks.iter().map(|&id| owner(id)).collect();
            parents.push(Object::Array(owners));
        }
        parents.extend(annotations.iter().map(|&(_, element, _)| owner(element)));
        let mut object = dictionary! {
            "Type" => "StructTreeRoot",
            "K" => ids[0],
            "ParentTreeNextKey" => integer(parents.len()),
        };
        let parents: Vec<_> = (0..).map(Object::Integer).zip(parents).collect();
        object.set("ParentTree", tree::add(file, "Nums", &parents));
        if !leaves.is_empty() {
            object.set("IDTree", tree::over(file, "Names", leaves));
        }
        file.set_object(root, object);
    }
}

/// A byte string, by which an element is found.
fn key(id: &str) -> Object {
    Object::String(id.as_bytes().to_vec(), StringFormat::Literal)
}
