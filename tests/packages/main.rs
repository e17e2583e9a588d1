//! `tercet handoff` and `tercet handback`, from outside.

#![allow(unreachable_pub, clippy::unwrap_used)]

#[path = "../common/mod.rs"]
mod common;
mod damaged;
mod handback;
mod handoff;
mod hostile;
mod vendor;
