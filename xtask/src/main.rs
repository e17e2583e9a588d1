//! The repository's own jobs.
fn main() {}
