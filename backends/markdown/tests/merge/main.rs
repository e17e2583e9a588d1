//! Targets put into articles.

mod corpus;
mod hostile;
mod support;
