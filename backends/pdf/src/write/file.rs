//! All parts together.

use lopdf::{Dictionary, Document as File, Object, ObjectId, Stream, dictionary};
use rayon::prelude::*;

use super::catalog::{self, Parts};
use super::content::Content;
use super::object::{integer, name, text};
use super::resources::Resources;
use super::written::{Items, Written};
use super::xmp::legible;
use super::{Level, paint, pictures, structure};
use crate::draw::{Destination, Document, ElementId, Link, LinkTarget, Picture, PictureId};

/// The objects of a whole file.
pub(super) struct Assembled {
    /// Without those of which there are very many. The trailer has no `/ID` yet.
    pub file: File,
    /// Those: pages, annotations, elements of the structure tree, the leaves of its indexes,
    /// bookmarks.
    pub written: Vec<Written>,
}

/// Pages that are written at once.
const GROUP: usize = 32;

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
    let pages = Pages {
        document,
        ids: &ids,
        tree,
        fonts: resources.fonts,
        properties,
        pictures: &resources.pictures,
    };
    let made = pages.make(&mut file, contents);
    file.set_object(
        tree,
        dictionary! {
            "Type" => "Pages",
            "Count" => integer(ids.len()),
            "Kids" => ids.iter().map(|id| Object::Reference(*id)).collect::<Vec<_>>(),
        },
    );
    let structure = structure::make(&mut file, document, &made.content);
    let parts = Parts {
        pages: tree,
        structure: structure.root,
        places: Places {
            document,
            ids: &ids,
        },
    };
    let mut last = Written::default();
    let catalog = catalog::catalog(&mut file, document, level, &parts, &mut last);
    file.set_object(root, catalog);
    let information = file.add_object(catalog::information(&document.meta));
    file.trailer.set("Info", information);
    "1.7".clone_into(&mut file.version);
    let mut written = made.written;
    written.extend(structure.written);
    written.push(last);
    Ok(Assembled { file, written })
}

struct Pages<'a> {
    document: &'a Document,
    ids: &'a [ObjectId],
    tree: ObjectId,
    fonts: ObjectId,
    properties: ObjectId,
    pictures: &'a [ObjectId],
}

/// Pages, made.
#[derive(Default)]
struct MadePages {
    /// Pages and annotations.
    written: Vec<Written>,
    /// What of each page stands in the structure.
    content: Vec<structure::Content>,
}

/// What is known of a page before it is made.
struct Numbers {
    page: usize,
    /// The number of its first annotation's object. The others follow, then its content.
    first: u32,
    /// Annotations of the pages before it.
    annotations: usize,
}

impl Pages<'_> {
    /// Makes all pages, groups of them at once; adds to `file` their content.
    fn make(&self, file: &mut File, contents: Vec<Content>) -> MadePages {
        let mut annotations = 0;
        let mut numbered = Vec::with_capacity(contents.len());
        for (page, content) in contents.into_iter().enumerate() {
            let numbers = Numbers {
                page,
                first: file.max_id + 1,
                annotations,
            };
            annotations += content.annotations.len();
            file.max_id += content.annotations.len() as u32 + 1;
            numbered.push((numbers, content));
        }
        let groups = numbered
            .into_par_iter()
            .chunks(GROUP)
            .with_max_len(1)
            .map(|pages| {
                let mut written = Written::default();
                let make = |(numbers, content)| self.page(&numbers, content, &mut written);
                let pages: Vec<_> = pages.into_iter().map(make).collect();
                (written, pages)
            });
        let mut made = MadePages::default();
        for (written, pages) in groups.collect::<Vec<_>>() {
            made.written.push(written);
            for (content, id, stream) in pages {
                file.objects.insert(id, Object::Stream(stream));
                made.content.push(content);
            }
        }
        made
    }

    /// Writes a page (table 30) with its annotations; what of it stands in the structure, and its
    /// content with its object.
    fn page(
        &self,
        numbers: &Numbers,
        content: Content,
        written: &mut Written,
    ) -> (structure::Content, ObjectId, Stream) {
        let own = self.ids[numbers.page];
        let annotations = self.annotations(numbers, content.annotations, written);
        let stream = (numbers.first + annotations.len() as u32, 0);
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
        page.set("Contents", stream);
        page.set("StructParents", integer(numbers.page));
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
        written.object(own, &Object::Dictionary(page));
        let in_structure = structure::Content {
            page: own,
            marks: content.marks,
            annotations,
        };
        (in_structure, stream, content.stream)
    }

    /// Completes the links that printpdf made (12.5.6.5; ISO 14289-1, 7.18), and writes them.
    fn annotations(
        &self,
        numbers: &Numbers,
        made: Vec<Box<[u8]>>,
        written: &mut Written,
    ) -> Vec<(ElementId, ObjectId)> {
        let links = self.document.pages[numbers.page].links.iter();
        let links = links.flat_map(|link| link.rects.iter().map(move |_| link));
        let key = self.ids.len() + numbers.annotations;
        let places = Places {
            document: self.document,
            ids: self.ids,
        };
        links
            .zip(made)
            .zip((numbers.first..).zip(key..))
            .map(|((link, begun), (number, key))| {
                written.dictionary((number, 0), |entries| {
                    entries.entries(&begun);
                    if let LinkTarget::Place(destination) = &link.target {
                        entries.array("Dest", |items| places.write(*destination, items));
                    }
                    entries.integer("F", 4);
                    entries.object("Contents", &text(&contents(link)));
                    entries.reference("P", self.ids[numbers.page]);
                    entries.integer("StructParent", key);
                });
                (link.element, (number, 0))
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

/// Where places in the document are.
pub(super) struct Places<'a> {
    document: &'a Document,
    /// The objects of its pages.
    ids: &'a [ObjectId],
}

impl Places<'_> {
    /// Writes an explicit destination (12.3.2.2) that keeps the zoom.
    pub(super) fn write(&self, destination: Destination, items: &mut Items<'_>) {
        let height = self.document.pages[destination.page].size.height;
        items.reference(self.ids[destination.page]);
        items.name("XYZ");
        items.points(destination.at.x);
        items.points(height - destination.at.y);
        items.null();
    }
}
