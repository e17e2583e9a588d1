//! Previews: by cases, of whole articles, of hostile text, and in a browser.

#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "tests; a skipped one says so"
)]

mod articles;
mod browser;
mod hostile;
mod markup;
mod page;
mod specs;
mod support;
