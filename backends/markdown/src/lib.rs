//! The way back: an article and its translation to the localised article.
//!
//! [`merge`] puts targets into the source by span, and leaves every other byte as
//! it is. Each target is escaped for where it stands. The merged text is read
//! again, and must be the same article in another language: a target with which it
//! would not be is left out, alone. [`mod@localise`] adds what published localised
//! articles have beyond that.

mod compare;
mod escape;
pub mod localise;
mod merge;
mod reading;
pub mod rules;
mod splice;

pub use localise::localise;
pub use merge::{Merged, merge};
pub use reading::Reading;
