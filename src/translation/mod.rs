//! What handing off and handing back have in common: reading an article with its
//! units (`desk`), the package that travels between them (`archive`, `manifest`),
//! and the day on which it did (`date`).

pub(crate) mod archive;
pub(crate) mod date;
mod desk;
pub(crate) mod manifest;

pub(crate) use desk::{Desk, Reading};
