//! What handing off and handing back have in common: reading an article with its
//! units (`desk`), the package that travels between them (`archive`, `manifest`),
//! the day on which it did (`date`), and to which language (`language`).

pub(crate) mod archive;
pub(crate) mod date;
mod desk;
pub(crate) mod language;
pub(crate) mod manifest;

pub(crate) use desk::{Desk, Reading};
