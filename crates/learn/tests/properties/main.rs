//! What holds for every text, and what an edit may change.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod any_text;
mod articles;
mod dialect;
mod edits;
mod invariants;
