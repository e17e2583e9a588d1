//! Articles as handouts: what becomes of each construct, by cases in `specs/handout`, and what
//! holds whatever is in an article.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stderr,
    reason = "tests"
)]

mod hostile;
mod print;
mod properties;
mod specs;
