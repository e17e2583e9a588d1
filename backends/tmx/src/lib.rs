//! TMX 1.4b (LISA OSCAR, 26 April 2005): translation memories as they travel between
//! tools.
//!
//! [`read()`] takes a memory apart as it comes in, so that its size does not matter,
//! and hands over one entry after the other; [`Writer`] writes them. What is read was
//! made by strangers: depth, lengths and the whole are bounded, there are no entities
//! but the five of XML, and what is broken is told with its place.

mod decode;
mod names;
mod read;
mod segment;
mod write;

pub use read::{Error, MOST_BYTES, Read, read};
pub use write::Writer;
