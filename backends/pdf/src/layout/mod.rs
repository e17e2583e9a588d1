//! A flow to pages.
//!
//! In this order, one node after the other: `ready` shapes its text; `measure` finds how wide things
//! must and would be; `set` and its kin turn them into strips, as wide as the page and as high as a
//! line. Then `pages` puts strips on pages, and `finish` adds what needs all pages: numbers, links,
//! bookmarks.

mod area;
mod fill;
mod finish;
mod frames;
mod furniture;
mod measure;
mod pages;
mod paint;
mod picture;
mod ready;
mod scale;
mod set;
mod strip;
mod table;
mod text;

pub(crate) use finish::{Part, Setup, assemble};
pub(crate) use furniture::{Fields, Watermark};
pub(crate) use pages::lay_out;
