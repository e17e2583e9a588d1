//! `tercet handoff` and `tercet handback`, from outside.

#![allow(
    unreachable_pub,
    clippy::unwrap_used,
    // The names are those that the command gives.
    clippy::case_sensitive_file_extension_comparisons
)]

#[path = "../common/mod.rs"]
mod common;
mod damaged;
mod handback;
mod handoff;
mod hostile;
mod previous;
mod vendor;
