//! Targets put into articles.

mod cases;
mod corpus;
mod hostile;
mod support;
