//! What handing off and handing back have in common: reading an article with its
//! units (`desk`), the package that travels between them (`archive`, `manifest`),
//! the day on which it did (`date`), to which language (`language`), and what came of it
//! (`record`).

pub(crate) mod archive;
pub(crate) mod date;
mod desk;
pub(crate) mod language;
pub(crate) mod manifest;
pub(crate) mod record;

pub(crate) use desk::{Desk, Reading};
