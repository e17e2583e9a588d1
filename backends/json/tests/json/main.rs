//! Tests of the JSON backend, each over many articles: the cases in `cases/`, the
//! project's own docset in `content/`, and a sample of the articles in
//! `../shared/corpus` where that folder is there.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod articles;
mod chunks;
mod outline;
mod rebuild;
mod schema;
