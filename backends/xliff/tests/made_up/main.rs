//! Documents that a property test makes up are written, are valid, and are read as
//! they were.

#![allow(clippy::expect_used, clippy::print_stderr)]

mod model;
mod round_trip;
mod schemas;
mod valid;
mod xmllint;
