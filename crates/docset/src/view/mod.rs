//! Views: one choice among the alternatives that an article holds.

mod definition;
mod moniker;
mod select;

pub(crate) use definition::{Definition, definitions};
pub(crate) use moniker::{Monikers, RangeError};
