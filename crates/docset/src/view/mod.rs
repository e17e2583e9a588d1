//! Views: one choice among the alternatives that an article holds.

mod moniker;
mod select;

pub(crate) use moniker::{Monikers, RangeError};
