//! What a document must be to be written.

use super::{Level, MAX_OBJECTS, MAX_PAGES, WriteError};
use crate::draw::{Document, Element, ElementId, LinkTarget, Mark, Page, Picture, Role, Shape};

/// Checks bounds and that nothing names what is not there.
pub(super) fn check(document: &Document, level: Level) -> Result<(), WriteError> {
    let count = document.pages.len();
    if count == 0 || count > MAX_PAGES {
        return Err(WriteError::PageCount(count));
    }
    if !document.attachments.is_empty() && !level.allows_attachments() {
        return Err(WriteError::Attachments(level));
    }
    structure(document)?;
    if let Some(at) = document
        .pictures
        .iter()
        .position(|picture| !is_whole(picture))
    {
        return Err(WriteError::PictureSize(at));
    }
    let mut links = 0;
    for (at, page) in document.pages.iter().enumerate() {
        let fits = |side: f32| (3.0..=14_400.0).contains(&side);
        if !fits(page.size.width) || !fits(page.size.height) {
            return Err(WriteError::PageSize { page: at });
        }
        check_page(document, page)?;
        links += page
            .links
            .iter()
            .map(|link| link.rects.len())
            .sum::<usize>();
    }
    let outline = document.outline.iter().map(|entry| entry.destination.page);
    if outline.into_iter().any(|page| page >= count) {
        return Err(WriteError::Dangling("page"));
    }
    // An element may get a link within it; the rest is a few hundred.
    let objects = 2 * document.structure.elements.len()
        + links
        + 3 * count
        + document.outline.len()
        + 2 * document.pictures.len()
        + 2 * document.attachments.len();
    if objects > MAX_OBJECTS / 2 {
        return Err(WriteError::Objects);
    }
    Ok(())
}

/// Whether pixels have the samples that their size asks for.
fn is_whole(picture: &Picture) -> bool {
    let area = |width: u32, height: u32| u64::from(width) * u64::from(height);
    match picture {
        Picture::Jpeg { width, height, .. } => area(*width, *height) > 0,
        Picture::Pixels {
            width,
            height,
            grey,
            colour,
            alpha,
        } => {
            let area = area(*width, *height);
            let has = |samples: &[u8], count| samples.len() as u64 == count;
            area > 0
                && has(colour, if *grey { area } else { 3 * area })
                && alpha.as_ref().is_none_or(|alpha| has(alpha, area))
        }
        Picture::Vector { .. } => true,
    }
}

/// The root is first and alone; parents stand before their children.
fn structure(document: &Document) -> Result<(), WriteError> {
    let elements = &document.structure.elements;
    let root = elements
        .first()
        .is_some_and(|root| root.role == Role::Document);
    let ordered = |(at, element): (usize, &Element)| match element.parent {
        None => at == 0,
        Some(parent) => (parent.0 as usize) < at,
    };
    if root && elements.iter().enumerate().all(ordered) {
        Ok(())
    } else {
        Err(WriteError::Dangling("parent of an element"))
    }
}

fn check_page(document: &Document, page: &Page) -> Result<(), WriteError> {
    let element = |id: ElementId| (id.0 as usize) < document.structure.elements.len();
    for item in &page.items {
        if matches!(item.mark, Mark::Element(id) if !element(id)) {
            return Err(WriteError::Dangling("element"));
        }
        if matches!(item.shape, Shape::Picture { picture, .. } if picture.0 as usize >= document.pictures.len())
        {
            return Err(WriteError::Dangling("picture"));
        }
    }
    for link in &page.links {
        if !element(link.element) {
            return Err(WriteError::Dangling("element"));
        }
        if matches!(&link.target, LinkTarget::Place(place) if place.page >= document.pages.len()) {
            return Err(WriteError::Dangling("page"));
        }
    }
    Ok(())
}
