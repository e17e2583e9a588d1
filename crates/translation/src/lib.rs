//! The translatable text of an article, apart from any file format.
//!
//! [`model`] is what goes to a translator and comes back: documents, groups,
//! units, segments, inline codes, notes, candidates. Its words and rules are
//! those of XLIFF 2, which `tercet-xliff` writes and reads. [`extract`] makes it
//! from an article, and [`place`] ties each unit to the bytes of the source that it
//! was taken from, so that a target can be put back. [`merge`] decides what is put
//! back, [`quality`] what is doubtful about it; [`issue`] is how both say so.
//! [`pseudo`] makes targets for trials.

pub mod align;
pub mod count;
pub mod delta;
pub mod extract;
pub mod glossary;
pub mod issue;
mod markup;
pub mod merge;
pub mod model;
pub mod place;
pub mod pseudo;
pub mod quality;
pub mod reuse;
pub mod rules;
pub mod segment;
pub mod soundness;
