//! XLIFF: the XML Localisation Interchange File Format, 1.2 (OASIS Standard,
//! 1 February 2008), 2.0, 2.1 (OASIS Standard, 13 February 2018) and 2.2
//! (Committee Specification 01, 13 March 2025).
//!
//! [`write()`] turns the translation model into a file, [`read()`] a file into the
//! model, and [`check`] tells whether a file is valid, and where it is not. All
//! work on bytes that they are given and touch nothing else.

pub mod check;
pub mod read;
mod version;
mod vocabulary;
mod whitespace;
pub mod write;
mod xml;

pub use self::read::{ReadError, ReadFile, read};
pub use self::version::Version;
pub use self::write::{WriteOptions, write};
