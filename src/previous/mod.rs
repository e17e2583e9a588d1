//! What was translated before: localised articles (`folder`), what each says of its
//! source (`recorded`), that source as it was (`earlier`), and all of it as a memory
//! (`memory`).

mod earlier;
mod folder;
mod memory;
mod recorded;

pub(crate) use earlier::{Earlier, Sourced};
pub(crate) use folder::Translations;
pub(crate) use memory::{Translated, remember, translated};
pub(crate) use recorded::Recorded;
