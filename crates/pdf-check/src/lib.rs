//! Checks of finished PDF files that can be done without a validator: what PDF/UA-1 (ISO 14289-1)
//! and PDF/A (ISO 19005) ask of structure, text, fonts, links and metadata. For tests and jobs.
//!
//! Written apart from the writer, and knows nothing of it: a mistake made in both would have to be
//! made twice.

mod annotations;
mod content;
mod file;
mod font;
mod fonts;
mod lines;
mod marks;
mod metadata;
mod outline;
mod problem;
mod roles;
mod structure;
mod text;
mod tree;

pub use problem::{Problem, Rule};

use file::File;
use problem::Report;

/// All that is wrong with a file.
#[must_use]
pub fn check(bytes: &[u8]) -> Vec<Problem> {
    let mut report = Report::default();
    match File::open(bytes) {
        Err(reason) => report.add(Rule::Readable, "file", reason),
        Ok(file) => {
            let fonts = font::load(&file, &mut report);
            let pages = content::read(&file, &fonts, &mut report);
            let tree = tree::read(&file, &mut report);
            marks::check(&file, &pages, &tree, &mut report);
            roles::check(&file, &tree, &mut report);
            fonts::check(&fonts, &pages, &mut report);
            annotations::check(&file, &tree, &mut report);
            metadata::check(&file, &tree, &mut report);
            outline::check(&file, &mut report);
        }
    }
    report.problems
}

/// The text of a file in the order of its structure tree, one line for each element that is a
/// block: what a screen reader reads.
///
/// # Errors
///
/// What makes the file unreadable.
pub fn text(bytes: &[u8]) -> Result<String, String> {
    let file = File::open(bytes)?;
    let mut report = Report::default();
    let fonts = font::load(&file, &mut report);
    let pages = content::read(&file, &fonts, &mut report);
    let tree = tree::read(&file, &mut report);
    Ok(text::in_order(&pages, &tree))
}

/// The structure tree of a file as an outline: a line for each element that is a block, indented,
/// with its role (ISO 32000-1, 14.8.4), attributes and text. What is inside the text stands
/// between `‹` and `›`, and an annotation as `→` and where it leads.
///
/// # Errors
///
/// What makes the file unreadable.
pub fn structure(bytes: &[u8]) -> Result<String, String> {
    let file = File::open(bytes)?;
    let mut report = Report::default();
    let fonts = font::load(&file, &mut report);
    let pages = content::read(&file, &fonts, &mut report);
    let tree = tree::read(&file, &mut report);
    Ok(structure::outline(&file, &pages, &tree))
}
