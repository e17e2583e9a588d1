//! All parts together.

use lopdf::{Dictionary, Document as File, Object, ObjectId, dictionary};

use super::catalog::{self, Parts};
use super::content::Content;
use super::object::{integer, name, round, text};
use super::resources::Resources;
use super::written::Written;
use super::xmp::legible;
use super::{Level, paint, pictures, structure};
use crate::draw::{Destination, Document, ElementId, Link, LinkTarget, Picture, PictureId};

/// The objects of a whole file.
pub(super) struct Assembled {
    /// The trailer has no `/ID` yet.
    pub file: File,
    /// The elements of the structure tree.
    pub elements: Vec<Written>,
}

/// Makes the objects of a whole file.
pub(super) fn assemble(
    document: &Document,
    resources: Resources,
    contents: Vec<Content>,
    level: Level,
) -> lopdf::Result<Assembled> {
    let mut file = resources.file;
    let root = file.trailer.get(b"Root")?.as_reference()?;
    let tree = file.new_object_id();
    let ids: Vec<_> = contents.iter().map(|_| file.new_object_id()).collect();
    let properties = file.add_object(paint::properties());
    let mut pages = Pages {
        document,
        ids: &ids,
        tree,
        fonts: resources.fonts,
        properties,
        pictures: &resources.pictures,
        annotations: 0,
    };
    let content: Vec<_> = contents
        .into_iter()
        .enumerate()
        .map(|(at, content)| pages.add(&mut file, at, content))
        .collect();
    file.set_object(
        tree,
        dictionary! {
            "Type" => "Pages",
            "Count" => integer(ids.len()),
            "Kids" => ids.iter().map(|id| Object::Reference(*id)).collect::<Vec<_>>(),
        },
    );
    let structure = structure::make(&mut file, document, &content);
    let parts = Parts {
        pages: tree,
        structure: structure.root,
        places: document
            .outline
            .iter()
            .map(|entry| place(document, &ids, entry.destination))
            .collect(),
    };
    let catalog = catalog::catalog(&mut file, document, level, parts);
    file.set_object(root, catalog);
    let information = file.add_object(catalog::information(&document.meta));
    file.trailer.set("Info", information);
    "1.7".clone_into(&mut file.version);
    Ok(Assembled {
        file,
        elements: structure.elements,
    })
}

struct Pages<'a> {
    document: &'a Document,
    ids: &'a [ObjectId],
    tree: ObjectId,
    fonts: ObjectId,
    properties: ObjectId,
    pictures: &'a [ObjectId],
    /// So far.
    annotations: usize,
}

impl Pages<'_> {
    /// Adds a page (table 30) with its annotations, and tells what of it stands in the structure.
    fn add(&mut self, file: &mut File, at: usize, content: Content) -> structure::Content {
        let annotations = self.annotations(file, at, content.annotations);
        let mut resources = dictionary! { "Font" => self.fonts, "Properties" => self.properties };
        if !content.pictures.is_empty() {
            let named = content.pictures.iter().map(|&id| {
                (
                    pictures::resource(id),
                    Object::Reference(self.pictures[id.0 as usize]),
                )
            });
            resources.set("XObject", named.collect::<Dictionary>());
        }
        let mut page = content.dictionary;
        page.set("Parent", self.tree);
        page.set("Resources", resources);
        page.set("Contents", file.add_object(content.stream));
        page.set("StructParents", integer(at));
        page.set("Tabs", name("S"));
        if !annotations.is_empty() {
            let ids = annotations.iter().map(|(_, id)| Object::Reference(*id));
            page.set("Annots", ids.collect::<Vec<_>>());
        }
        let shown = |id: &PictureId| &self.document.pictures[id.0 as usize];
        let blends = |picture: &Picture| pictures::is_transparent(picture);
        if content.pictures.iter().map(shown).any(blends) {
            page.set(
                "Group",
                dictionary! { "S" => "Transparency", "CS" => "DeviceRGB" },
            );
        }
        file.set_object(self.ids[at], page);
        structure::Content {
            page: self.ids[at],
            marks: content.marks,
            annotations,
        }
    }

    /// Completes the links that printpdf made (12.5.6.5; ISO 14289-1, 7.18).
    fn annotations(
        &mut self,
        file: &mut File,
        at: usize,
        made: Vec<Dictionary>,
    ) -> Vec<(ElementId, ObjectId)> {
        let links = self.document.pages[at].links.iter();
        let links = links.flat_map(|link| link.rects.iter().map(move |_| link));
        links
            .zip(made)
            .map(|(link, mut annotation)| {
                annotation.remove(b"C");
                // It is inverted while it is pressed, as it is where nothing is told.
                annotation.remove(b"H");
                if let LinkTarget::Place(destination) = &link.target {
                    annotation.remove(b"A");
                    annotation.set("Dest", place(self.document, self.ids, *destination));
                }
                annotation.set("F", 4);
                annotation.set("Contents", text(&contents(link)));
                annotation.set("P", self.ids[at]);
                annotation.set("StructParent", integer(self.ids.len() + self.annotations));
                self.annotations += 1;
                (link.element, file.add_object(annotation))
            })
            .collect()
    }
}

/// What a link is, in words; none may be without (ISO 14289-1, 7.18.5).
fn contents(link: &Link) -> String {
    let told = legible(&link.contents);
    match &link.target {
        _ if !told.trim().is_empty() => told,
        LinkTarget::Uri(uri) => legible(uri),
        LinkTarget::Place(place) => (place.page + 1).to_string(),
    }
}

/// An explicit destination (12.3.2.2) that keeps the zoom.
fn place(document: &Document, pages: &[ObjectId], destination: Destination) -> Object {
    let height = document.pages[destination.page].size.height;
    Object::Array(vec![
        Object::Reference(pages[destination.page]),
        name("XYZ"),
        Object::Real(round(destination.at.x)),
        Object::Real(round(height - destination.at.y)),
        Object::Null,
    ])
}
