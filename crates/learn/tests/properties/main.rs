//! What holds for every text, and what an edit may change.

#![allow(clippy::unwrap_used, clippy::expect_used)]
#![allow(
    clippy::print_stderr,
    reason = "a skipped test says so, and a tally tells that it had work"
)]
#![allow(
    clippy::iter_over_hash_type,
    reason = "the checks of each entry depend on no other"
)]

mod any_text;
mod articles;
mod dialect;
mod edits;
mod invariants;
