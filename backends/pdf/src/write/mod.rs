//! Pages to a PDF file.
//!
//! printpdf writes what it can: operators, page boxes, fonts, images, link rectangles. What makes
//! a file accessible and archivable it cannot, so its objects are completed with lopdf. Both are
//! known here and nowhere else.
//!
//! In this order: `codes` finds which glyphs are shown for which text; `fonts` subsets; `content`
//! paints groups of pages at the same time; `file` puts all together, with `structure` and
//! `catalog`; `save` makes bytes of those objects that are none yet, and a file.
//!
//! The same document gives the same bytes: nothing comes from a clock, a counter of the process,
//! a hash map or the order in which threads finish.

mod attachments;
mod catalog;
mod clusters;
mod cmap;
mod codes;
mod content;
mod date;
mod deflate;
mod error;
mod file;
mod fonts;
mod glyphs;
mod icc;
mod level;
mod object;
mod outline;
mod paint;
mod path;
mod pictures;
mod resources;
mod roles;
mod save;
mod serial;
mod sfnt;
mod structure;
mod tree;
mod valid;
mod written;
mod xmp;

pub use error::WriteError;
pub use level::{Level, UnknownLevel};

use crate::draw::Document;
use crate::fonts::Fonts;

/// Pages of a document, at most.
pub const MAX_PAGES: usize = 50_000;

/// Objects of a file, at most (ISO 19005-2, 6.1.13).
pub const MAX_OBJECTS: usize = 8_388_607;

/// Writes a document.
///
/// # Errors
///
/// See [`WriteError`].
pub fn write(document: &Document, fonts: &Fonts, level: Level) -> Result<Vec<u8>, WriteError> {
    valid::check(document, level)?;
    let used = codes::collect(document, fonts)?;
    let fonts = fonts::subset(used, fonts)?;
    let (contents, resources) = rayon::join(
        || content::pages(document, &fonts),
        || resources::make(&fonts, &document.pictures),
    );
    let file = file::assemble(document, resources?, contents?, level)?;
    Ok(save::save(file))
}
