//! Fonts and pictures: what pages share. printpdf makes their objects, in a document whose pages
//! nobody sees: the first uses all glyphs, the others are the pictures of outlines.

use lopdf::{Dictionary, Object, ObjectId, dictionary};
use printpdf::{PdfDocument, XObjectId};
use rayon::prelude::*;

use super::content::{options, pdf_page, take_pages};
use super::deflate::{Effort, deflate};
use super::fonts::Font;
use super::pictures;
use crate::draw::{Picture, PictureId};
use crate::geometry::Size;

/// The objects, the first of a file.
pub(super) struct Resources {
    /// Holds them, and as its root an empty dictionary.
    pub file: lopdf::Document,
    /// The dictionary of fonts.
    pub fonts: ObjectId,
    /// The pictures, in their order.
    pub pictures: Vec<ObjectId>,
}

/// Makes them.
pub(super) fn make(fonts: &[Font<'_>], pictures: &[Picture]) -> lopdf::Result<Resources> {
    let mut pdf = PdfDocument::new("");
    let mut ops = Vec::new();
    for font in fonts {
        font.add(&mut pdf, &mut ops);
    }
    pdf.pages.push(pdf_page(Size::default(), ops));
    let images: Vec<_> = pictures.par_iter().map(pictures::image).collect();
    for (id, image) in (0..).map(PictureId).zip(images) {
        if let Some(image) = image {
            pdf.resources
                .xobjects
                .map
                .insert(XObjectId(pictures::resource(id)), image);
        }
    }
    for picture in pictures {
        if let Picture::Vector {
            width,
            height,
            shapes,
        } = picture
        {
            let ops = pictures::outlines(*height, shapes);
            pdf.pages.push(pdf_page(
                Size {
                    width: *width,
                    height: *height,
                },
                ops,
            ));
        }
    }
    let mut file = pdf.to_lopdf_document(&options(), &mut Vec::new());
    let (font_dictionary, images) = shared(&file)?;
    let forms = take_pages(&mut file)?.into_iter().skip(1);
    let pictures = place_pictures(
        &mut file,
        &images,
        pictures,
        forms.map(|(_, content)| content),
    )?;
    for font in fonts {
        let id = font_dictionary
            .get(font.resource.as_bytes())?
            .as_reference()?;
        font.complete(&mut file, id)?;
    }
    let fonts = file.add_object(font_dictionary);
    finish(file, fonts, &pictures)
}

/// The fonts and the images by name, as they stand in the resources of the first page.
fn shared(file: &lopdf::Document) -> lopdf::Result<(Dictionary, Dictionary)> {
    let first = file
        .page_iter()
        .next()
        .ok_or(lopdf::Error::PageNumberNotFound(1))?;
    let resources = file
        .get_dictionary(first)?
        .get_deref(b"Resources", file)?
        .as_dict()?;
    let entry = |key: &[u8]| resources.get_deref(key, file)?.as_dict().cloned();
    Ok((entry(b"Font")?, entry(b"XObject")?))
}

fn place_pictures(
    file: &mut lopdf::Document,
    images: &Dictionary,
    pictures: &[Picture],
    mut forms: impl Iterator<Item = Vec<u8>>,
) -> lopdf::Result<Vec<ObjectId>> {
    let numbered = (0..).map(PictureId).zip(pictures);
    numbered
        .map(|(id, picture)| match picture {
            Picture::Vector {
                width,
                height,
                shapes,
            } => {
                let content = forms.next().unwrap_or_default();
                Ok(file.add_object(pictures::form(*width, *height, shapes, content)))
            }
            Picture::Jpeg { .. } | Picture::Pixels { .. } => images
                .get(pictures::resource(id).as_bytes())?
                .as_reference(),
        })
        .collect()
}

/// Drops all that printpdf made besides, numbers the rest anew, and deflates it.
fn finish(
    mut file: lopdf::Document,
    fonts: ObjectId,
    pictures: &[ObjectId],
) -> lopdf::Result<Resources> {
    let pictures = pictures
        .iter()
        .map(|id| Object::Reference(*id))
        .collect::<Vec<_>>();
    let root = file.add_object(dictionary! { "Fonts" => fonts, "Pictures" => pictures });
    file.trailer = dictionary! { "Root" => root };
    file.prune_objects();
    file.renumber_objects();
    let root = file.trailer.get(b"Root")?.as_reference()?;
    let root = file.get_object_mut(root)?.as_dict_mut()?;
    let pictures = std::mem::take(root.get_mut(b"Pictures")?.as_array_mut()?);
    let fonts = root.get(b"Fonts")?.as_reference()?;
    *root = Dictionary::new();
    let mut streams: Vec<_> = file.objects.values_mut().collect();
    streams.par_iter_mut().for_each(|object| {
        if let Object::Stream(stream) = object
            && !stream.is_compressed()
            && !stream.dict.has(b"Filter")
        {
            let empty = lopdf::Stream::new(Dictionary::new(), Vec::new());
            *stream = deflate(std::mem::replace(stream, empty), Effort::Usual);
        }
    });
    Ok(Resources {
        pictures: pictures
            .iter()
            .map(Object::as_reference)
            .collect::<lopdf::Result<_>>()?,
        fonts,
        file,
    })
}
