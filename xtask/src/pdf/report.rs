//! What is printed of the handouts of a language, or of all, and the limits.

use super::examine::{Figures, Judges};
use super::words::Script;

/// Bytes of a handout of one page without pictures, at most.
const MOST_OF_ONE_PAGE: usize = 40_000;

/// Percent of the words that are found, at least.
fn least(script: Script) -> f64 {
    match script {
        Script::Latin => 99.9,
        Script::Arabic => 98.0,
        Script::Japanese => 99.4,
    }
}

/// Prints a few lines, and tells whether all limits are kept.
pub(super) fn report(name: &str, figures: &Figures, judges: Judges<'_>) -> bool {
    let per_page = figures.text_bytes / figures.text_pages.max(1);
    println!(
        "{name:<4}{:>6} files, {} problems, {} pages; without pictures {} pages, {per_page} bytes \
         a page, one page {} bytes at most",
        figures.files,
        figures.problems.len(),
        figures.pages,
        figures.text_pages,
        figures.one_page,
    );
    let mut is_good = figures.problems.is_empty() && figures.one_page <= MOST_OF_ONE_PAGE;
    for (script, [all, structure, pdftotext, pdfium]) in Script::ALL.into_iter().zip(figures.words)
    {
        if all == 0 {
            continue;
        }
        let percent = |found: usize| 100.0 * found as f64 / all as f64;
        let taken_out = [
            ("pdftotext", pdftotext, judges.pdftotext),
            ("pdfium", pdfium, judges.pdfium.is_some()),
        ];
        let shares = taken_out.map(|(name, found, is_here)| {
            if is_here {
                format!("{name} {:.3} %", percent(found))
            } else {
                format!("{name} skipped")
            }
        });
        println!(
            "{:>12} {:<17} structure {:.3} %, {}, of {} %",
            all,
            script.name(),
            percent(structure),
            shares.join(", "),
            least(script),
        );
        let is_found = |found| percent(found) >= least(script);
        let mut here = taken_out.iter().filter(|(_, _, is_here)| *is_here);
        is_good &= is_found(structure) && here.all(|(_, found, _)| is_found(*found));
    }
    is_good
}
