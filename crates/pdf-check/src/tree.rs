//! The structure tree.

use lopdf::{Dictionary, Object, ObjectId};

use crate::file::{File, object_name};
use crate::problem::{Report, Rule};

/// Elements; a parent stands before its kids.
#[derive(Default)]
pub(crate) struct Tree {
    pub(crate) elements: Vec<Element>,
}

pub(crate) struct Element {
    pub(crate) id: ObjectId,
    /// After the role map.
    pub(crate) role: String,
    pub(crate) parent: Option<usize>,
    pub(crate) kids: Vec<Kid>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kid {
    /// Index in [`Tree::elements`].
    Element(usize),
    /// Page, counted from 0, and number.
    Mark(usize, i64),
    Annotation(ObjectId),
}

impl Element {
    pub(crate) fn elements(&self) -> impl Iterator<Item = usize> {
        self.kids.iter().filter_map(|kid| match kid {
            Kid::Element(at) => Some(*at),
            Kid::Mark(..) | Kid::Annotation(_) => None,
        })
    }
}

/// Reads the tree.
pub(crate) fn read(file: &File, report: &mut Report) -> Tree {
    let mut tree = Tree::default();
    let Some(root) = file.dictionary(file.catalog(), "StructTreeRoot") else {
        report.add(Rule::MarkInTree, "catalog", "there is no structure tree");
        return tree;
    };
    let mut reader = Reader {
        file,
        report,
        tree: &mut tree,
        roles: file.dictionary(root, "RoleMap"),
    };
    let root_id = file
        .catalog()
        .get(b"StructTreeRoot")
        .and_then(Object::as_reference)
        .ok();
    for kid in kids(file, root) {
        reader.element(kid, None, root_id, 0);
    }
    tree
}

fn kids<'a>(file: &'a File, element: &'a Dictionary) -> &'a [Object] {
    match element.get(b"K") {
        Ok(Object::Array(kids)) => kids,
        Ok(kid @ Object::Reference(_)) => match file.follow(kid) {
            Object::Array(kids) => kids,
            _ => std::slice::from_ref(kid),
        },
        Ok(kid) => std::slice::from_ref(kid),
        Err(_) => &[],
    }
}

struct Reader<'a> {
    file: &'a File,
    report: &'a mut Report,
    tree: &'a mut Tree,
    roles: Option<&'a Dictionary>,
}

impl Reader<'_> {
    fn element(
        &mut self,
        kid: &Object,
        parent: Option<usize>,
        parent_id: Option<ObjectId>,
        depth: usize,
    ) -> Option<usize> {
        let Some((id, object)) = kid
            .as_reference()
            .ok()
            .and_then(|id| Some((id, self.file.object(id)?)))
        else {
            self.report
                .add(Rule::Parent, "structure tree", "a kid is no element");
            return None;
        };
        let place = object_name(id);
        if depth > 500 {
            self.report
                .add(Rule::Parent, place, "it is nested too deeply, or in itself");
            return None;
        }
        if object.get(b"P").and_then(Object::as_reference).ok() != parent_id {
            self.report.add(
                Rule::Parent,
                &place,
                "it names another parent than it is in",
            );
        }
        let role = self.file.name(object, "S").unwrap_or_default();
        let mapped = self.roles.and_then(|roles| self.file.name(roles, role));
        let at = self.tree.elements.len();
        self.tree.elements.push(Element {
            id,
            role: mapped.unwrap_or(role).to_owned(),
            parent,
            kids: Vec::new(),
        });
        let page = object.get(b"Pg").and_then(Object::as_reference).ok();
        for kid in kids(self.file, object) {
            let kid = self.kid(kid, at, id, page, depth);
            self.tree.elements[at].kids.extend(kid);
        }
        Some(at)
    }

    fn kid(
        &mut self,
        kid: &Object,
        at: usize,
        id: ObjectId,
        page: Option<ObjectId>,
        depth: usize,
    ) -> Option<Kid> {
        if let Object::Integer(number) = kid {
            return self.mark(page, *number, id);
        }
        let Ok(object) = self.file.follow(kid).as_dict() else {
            self.report.add(
                Rule::Parent,
                object_name(id),
                "a kid is neither number nor dictionary",
            );
            return None;
        };
        let own = object.get(b"Pg").and_then(Object::as_reference).ok();
        match self.file.name(object, "Type") {
            Some("MCR") => {
                let number = self.file.integer(object, "MCID").unwrap_or(-1);
                self.mark(own.or(page), number, id)
            }
            Some("OBJR") => Some(Kid::Annotation(
                object.get(b"Obj").and_then(Object::as_reference).ok()?,
            )),
            _ => self
                .element(kid, Some(at), Some(id), depth + 1)
                .map(Kid::Element),
        }
    }

    fn mark(&mut self, page: Option<ObjectId>, number: i64, id: ObjectId) -> Option<Kid> {
        let page = page.and_then(|page| self.file.pages.iter().position(|other| *other == page));
        if page.is_none() {
            self.report
                .add(Rule::MarkInTree, object_name(id), "a mark is on no page");
        }
        Some(Kid::Mark(page?, number))
    }
}
