//! Pages: painted, turned into bytes by printpdf, deflated. Each page can be made alone, so
//! groups of pages are made at once, each as a document of its own.

use std::fmt::Write as _;

use lopdf::{Dictionary, Object, Stream};
use printpdf::{
    Actions, BorderArray, ColorArray, LinkAnnotation, Op, PdfDocument, PdfPage, PdfSaveOptions, Pt,
    Rect as PdfRect,
};
use rayon::prelude::*;

use super::deflate::{Effort, deflate};
use super::fonts::Font;
use super::object::round;
use super::{paint, serial};
use crate::draw::{Document, ElementId, Link, LinkTarget, Page, PictureId};
use crate::geometry::{Point, Rect, Size};

/// Pages of a group.
const GROUP: usize = 8;

/// A page in bytes.
pub(super) struct Content {
    /// What printpdf says of it: its boxes.
    pub dictionary: Dictionary,
    /// Its operators.
    pub stream: Stream,
    /// The element of each marked-content sequence.
    pub marks: Vec<ElementId>,
    /// The pictures that it shows.
    pub pictures: Vec<PictureId>,
    /// A link for each rectangle of each of the page's links, in their order: what printpdf makes of
    /// it, written, since as dictionaries they would take more memory than all else on the page.
    pub annotations: Vec<Box<[u8]>>,
}

/// Makes all pages.
pub(super) fn pages(document: &Document, fonts: &[Font<'_>]) -> lopdf::Result<Vec<Content>> {
    let mut by_face = Vec::new();
    for font in fonts {
        let at = usize::from(font.id.0);
        by_face.resize(by_face.len().max(at + 1), None);
        by_face[at] = Some(font);
    }
    let groups = document
        .pages
        .par_chunks(GROUP)
        .with_max_len(1)
        .map(|pages| group(document, &by_face, pages));
    let groups: Vec<_> = groups.collect::<lopdf::Result<_>>()?;
    Ok(groups.into_iter().flatten().collect())
}

fn group(
    document: &Document,
    fonts: &[Option<&Font<'_>>],
    pages: &[Page],
) -> lopdf::Result<Vec<Content>> {
    let mut pdf = PdfDocument::new("");
    let mut rest = Vec::with_capacity(pages.len());
    for page in pages {
        let mut painted = paint::page(document, fonts, page);
        painted.ops.extend(links(page));
        pdf.pages.push(pdf_page(page.size, painted.ops));
        rest.push((painted.marks, painted.pictures));
    }
    let mut made = pdf.to_lopdf_document(&options(), &mut Vec::new());
    Ok(take_pages(&mut made)?
        .into_iter()
        .zip(rest)
        .zip(pages)
        .map(
            |(((mut dictionary, stream), (marks, pictures)), page)| Content {
                annotations: annotations(&mut dictionary, page),
                stream: deflate(Stream::new(Dictionary::new(), stream), Effort::Little),
                dictionary,
                marks,
                pictures,
            },
        )
        .collect())
}

/// A page of printpdf's.
pub(super) fn pdf_page(size: Size, ops: Vec<Op>) -> PdfPage {
    let size = PdfRect::from_wh(Pt(round(size.width)), Pt(round(size.height)));
    PdfPage {
        media_box: size.clone(),
        trim_box: size.clone(),
        crop_box: size,
        ops,
    }
}

/// Options that have printpdf write each operator as it is.
pub(super) fn options() -> PdfSaveOptions {
    PdfSaveOptions {
        optimize: false,
        subset_fonts: false,
        secure: false,
        image_optimization: None,
    }
}

/// Takes the pages out of a document: the dictionary and the operators of each.
pub(super) fn take_pages(made: &mut lopdf::Document) -> lopdf::Result<Vec<(Dictionary, Vec<u8>)>> {
    let pages = made.get_pages();
    let take = |id| {
        let Some(Object::Dictionary(mut page)) = made.objects.remove(&id) else {
            return Err(lopdf::Error::ObjectNotFound(id));
        };
        // Boxes of trimming and cropping are those of the medium where they are not told.
        for key in [&b"Resources"[..], b"Parent", b"TrimBox", b"CropBox"] {
            page.remove(key);
        }
        let id = page
            .remove(b"Contents")
            .as_ref()
            .map_or(Ok(id), Object::as_reference)?;
        match made.objects.remove(&id) {
            Some(Object::Stream(stream)) => Ok((page, stream.content)),
            _ => Err(lopdf::Error::ObjectNotFound(id)),
        }
    };
    pages.into_values().map(take).collect()
}

fn annotations(dictionary: &mut Dictionary, page: &Page) -> Vec<Box<[u8]>> {
    let Some(Object::Array(made)) = dictionary.remove(b"Annots") else {
        return Vec::new();
    };
    let links = page.links.iter();
    let links = links.flat_map(|link| link.rects.iter().map(move |_| link));
    made.into_iter()
        .zip(links)
        .filter_map(|(annotation, link)| match annotation {
            Object::Dictionary(annotation) => Some(begun(rounded(annotation), link)),
            _ => None,
        })
        .collect()
}

/// The entries that stay as printpdf made them.
fn begun(mut annotation: Dictionary, link: &Link) -> Box<[u8]> {
    annotation.remove(b"C");
    // It is inverted while it is pressed, as it is where nothing is told.
    annotation.remove(b"H");
    if let LinkTarget::Place(_) = link.target {
        annotation.remove(b"A");
    }
    let mut out = Vec::new();
    serial::entries(&mut out, &annotation);
    out.into()
}

/// The annotation with one decimal in its rectangle, which nobody sees: printpdf adds widths up to
/// many.
fn rounded(mut annotation: Dictionary) -> Dictionary {
    if let Ok(Object::Array(sides)) = annotation.get_mut(b"Rect") {
        for side in sides {
            if let Ok(number) = side.as_float() {
                *side = Object::Real((number * 10.0).round() / 10.0);
            }
        }
    }
    annotation
}

fn links(page: &Page) -> impl Iterator<Item = Op> {
    page.links.iter().flat_map(move |link| {
        link.rects.iter().map(move |rect| Op::LinkAnnotation {
            link: annotation(page, link, *rect),
        })
    })
}

fn annotation(page: &Page, link: &Link, rect: Rect) -> LinkAnnotation {
    let corner = Point {
        x: rect.x,
        y: page.size.height - rect.bottom(),
    };
    let place = PdfRect::from_xywh(
        Pt(round(corner.x)),
        Pt(round(corner.y)),
        Pt(round(rect.width)),
        Pt(round(rect.height)),
    );
    let uri = match &link.target {
        LinkTarget::Uri(uri) => ascii(uri),
        // The page may be in another group; the destination is set when all are together.
        LinkTarget::Place(_) => String::new(),
    };
    LinkAnnotation::new(
        place,
        Actions::Uri(uri),
        Some(BorderArray::Solid([0.0; 3])),
        Some(ColorArray::Transparent),
        None,
    )
}

/// A URI is ASCII (ISO 32000-1, 12.6.4.7).
fn ascii(uri: &str) -> String {
    let mut out = String::with_capacity(uri.len());
    for byte in uri.bytes() {
        if (0x21..=0x7E).contains(&byte) {
            out.push(char::from(byte));
        } else {
            _ = write!(out, "%{byte:02X}");
        }
    }
    out
}
