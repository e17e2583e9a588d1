//! Paragraphs to lines.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stderr,
    reason = "tests, and what they skip"
)]

mod hostile;
mod properties;
mod spec;
