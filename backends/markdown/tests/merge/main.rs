//! Targets put into articles.

mod corpus;
mod support;
