//! x
mod escape;
