//! XML as a tree with byte spans: what the validator and the reader share.
//!
//! The input is hostile. Nothing is expanded but the five predefined entities and
//! character references; a document type declaration is a finding; depth, size and
//! the number of attributes are bounded.

mod attributes;
pub(crate) mod chars;
mod decode;
mod namespaces;
mod read;
mod reference;
pub(crate) mod rules;
#[cfg(test)]
mod tests;
mod tree;

pub(crate) use decode::decode;
pub(crate) use namespaces::{XML, XMLNS, XSI};
pub(crate) use read::{Parsed, parse};
pub(crate) use tree::{Attribute, Element, Node, Tree};

/// Elements may lie this deep in each other; no published file has more than
/// thirty levels.
pub(crate) const MOST_DEPTH: usize = 256;
/// An element may have this many attributes; the richest of XLIFF has forty.
pub(crate) const MOST_ATTRIBUTES: usize = 256;
/// A document may have this many bytes.
pub(crate) const MOST_BYTES: usize = 256 * 1024 * 1024;
