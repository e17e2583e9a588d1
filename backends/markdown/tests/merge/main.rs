//! Targets put into articles.

#![allow(clippy::unwrap_used)]
#![allow(clippy::print_stderr, reason = "a skipped test says so")]

mod cases;
mod corpus;
mod hostile;
mod support;
