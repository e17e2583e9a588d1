//! Articles as handouts: what becomes of each construct, by cases in `specs/handout`, and what
//! holds whatever is in an article.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stderr,
    clippy::format_push_string,
    clippy::format_collect,
    clippy::assigning_clones,
    clippy::case_sensitive_file_extension_comparisons,
    reason = "tests"
)]

mod geometry;
mod hostile;
mod print;
mod properties;
mod specs;
mod viewers;
