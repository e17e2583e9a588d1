//! XLIFF: the XML Localisation Interchange File Format, 1.2 (OASIS Standard,
//! 1 February 2008), 2.0, 2.1 (OASIS Standard, 13 February 2018) and 2.2
//! (Committee Specification 01, 13 March 2025).
//!
//! [`check`] tells whether a document is valid, and where it is not. It reads
//! bytes that it is given and touches nothing else.

pub mod check;
mod xml;
