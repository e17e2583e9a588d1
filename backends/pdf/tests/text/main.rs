//! Paragraphs to lines.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

mod properties;
mod spec;
