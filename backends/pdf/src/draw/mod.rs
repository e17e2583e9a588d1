//! What stands on the pages: the only thing that the writer knows of a document.
//!
//! Everything is placed. Each item either belongs to an element of the structure tree or is an
//! artifact (ISO 32000-1, 14.8.2.2), so that nothing untagged can be expressed.

mod document;
mod glyphs;
mod page;
mod structure;

pub use document::{
    Attachment, Document, LabelStyle, Meta, OutlineEntry, PageLabel, Picture, PictureId, Relation,
    VectorShape,
};
pub use glyphs::{FaceId, Glyph, GlyphRun};
pub use page::{
    Artifact, Destination, Item, Link, LinkTarget, Mark, Page, PathStep, Shape, Stroke,
};
pub use structure::{Attributes, Element, ElementId, Role, Scope, Structure};
