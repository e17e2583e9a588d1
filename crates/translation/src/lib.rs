//! The translatable text of an article, apart from any file format.
//!
//! [`model`] is what goes to a translator and comes back: documents, groups,
//! units, segments, inline codes, notes, candidates. Its words and rules are
//! those of XLIFF 2, which `tercet-xliff` writes and reads. [`place`] ties each
//! unit to the bytes of the source that it was taken from, so that a target can
//! be put back.

pub mod extract;
pub mod glossary;
pub mod model;
pub mod place;
pub mod rules;
pub mod soundness;
