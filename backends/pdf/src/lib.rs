//! Articles to pages to PDF.
//!
//! In this order: `flow` turns an article into paragraphs, tables, pictures and boxes with their
//! place in the structure tree; `text` shapes paragraphs and breaks them into lines; `layout`
//! fills pages; `draw` is what stands on the pages, in points; `write` makes a PDF file of that.

#![allow(
    clippy::cast_precision_loss,
    reason = "pixels, columns and pages that are counted are far below 2^23"
)]

pub mod code;
pub mod colour;
pub mod draw;
mod flow;
pub mod fonts;
pub mod geometry;
mod handout;
pub mod image;
mod labels;
mod layout;
mod numbers;
mod packet;
pub mod rules;
mod shared_out;
mod short;
pub mod text;
pub mod theme;
pub mod write;

use std::sync::Arc;

use tercet_article::Diagnostic;

pub use flow::{LinkTo, Surroundings};
pub use handout::{Handout, Input, Options, handout};
pub use packet::{Entry, Lag, Origin, Packet, Revision, packet};

/// Something that is wrong with an article as a printed one.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Path of the file that it is in.
    pub file: Arc<str>,
    /// What it is; its span counts in that file.
    pub diagnostic: Diagnostic,
}

/// Bounds of what articles may ask for.
#[derive(Clone, Debug, Default)]
pub struct Limits {
    /// Of pictures.
    pub pictures: image::Limits,
}
