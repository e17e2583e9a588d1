//! YAML: front matter, and pages that are YAML throughout.
//!
//! 1. [`simple`] reads what nearly all front matter is; [`reader`] the rest, and
//!    all pages: events of the parser → [`tree`], with positions from
//!    [`offsets`] and [`extent`], and comments from the [`gap`]s between events.
//!    The result is a [`document`]; a [`problem`] ends reading early.
//! 2. [`duplicates`] marks and reports repeated keys.
//! 3. [`page`] turns a tree into an article: [`fields`] says which values are
//!    text; [`align`] tells where each byte of a value's text stands in the file
//!    (an [`offset_map`]), and [`remap`] moves the Markdown parsed from it there.

mod align;
mod document;
pub(crate) mod duplicates;
mod extent;
mod fields;
mod gap;
mod offset_map;
mod offsets;
pub(crate) mod page;
mod problem;
pub(crate) mod reader;
mod remap;
pub(crate) mod simple;
mod tree;

#[cfg(test)]
mod tests;
