//! Articles to pages to PDF.
//!
//! In this order: `flow` turns an article into paragraphs, tables, pictures and boxes with their
//! place in the structure tree; `text` shapes paragraphs and breaks them into lines; `layout`
//! fills pages; `draw` is what stands on the pages, in points; `write` makes a PDF file of that.

pub mod colour;
pub mod draw;
pub mod fonts;
pub mod geometry;
pub mod text;
pub mod write;
