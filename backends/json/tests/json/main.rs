//! Tests of the JSON backend: the cases in `cases/`, and properties that hold for
//! all articles of `content/` and for a sample of those in `../shared/corpus`
//! where that folder is there.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stderr)]

mod articles;
mod cases;
mod chunks;
mod includes;
mod metadata;
mod nesting;
mod outline;
mod outline_json;
mod pages;
mod rebuild;
mod schema;
