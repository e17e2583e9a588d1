//! What git knows about the files of a docset: the commit that each was last
//! changed by, what it was before, and the address of the repository.
//!
//! The program `git` is asked, and never trusted to be there: without it, without
//! a repository, or where that is damaged, nothing is known, and nothing fails.

mod command;
mod history;
mod log;
mod past;
mod remote;

pub(crate) use history::{History, Snapshot};
pub(crate) use log::changes;
pub(crate) use past::{Gap, Past, Revision};
