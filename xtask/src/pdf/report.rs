//! What is printed of the handouts of a language, or of all, and the limits.

use super::examine::{Figures, Judges};
use super::words::Script;

/// Bytes of a handout of one page without pictures, at most.
const MOST_OF_ONE_PAGE: usize = 40_000;

/// What a full page in Japanese takes is missed by, and why: its outlines. It shows 300 to 400
/// different characters in two weights, each a hundred bytes when it is deflated; without hints,
/// and with nothing but outlines, the largest would have 50 kB still.
const MOST_OF_ONE_PAGE_IN_JAPANESE: usize = 57_000;

/// Percent of the words that are found, at least.
fn least(script: Script) -> f64 {
    match script {
        Script::Latin => 99.9,
        Script::Arabic => 98.0,
        Script::Japanese => 99.4,
    }
}

/// What pdfium finds less of Latin words within Arabic articles, and why: where a word has letters
/// and digits (`V2`), it takes the two for parts and turns them around with the line, whatever the
/// file says. All languages together are above the limit.
const LEAST_OF_PDFIUM_IN_ARABIC: f64 = 99.2;

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
    let mut is_good = figures.problems.is_empty();
    // All together have what one of them has.
    let in_japanese = matches!(name, "ja" | "all");
    is_good &= match figures.one_page {
        0..=MOST_OF_ONE_PAGE => true,
        bytes if in_japanese && bytes <= MOST_OF_ONE_PAGE_IN_JAPANESE => {
            println!("     missed, as known: one page of {bytes} bytes, of {MOST_OF_ONE_PAGE}");
            true
        }
        _ => false,
    };
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
        let here = taken_out.iter().filter(|(_, _, is_here)| *is_here);
        for (judge, found) in here
            .map(|(judge, found, _)| (*judge, *found))
            .chain([("structure", structure)])
        {
            let found = percent(found);
            let is_known = (judge, name, script) == ("pdfium", "ar", Script::Latin)
                && found >= LEAST_OF_PDFIUM_IN_ARABIC;
            if found < least(script) && is_known {
                println!(
                    "     missed, as known: {judge} {found:.3} %, of {} %",
                    least(script)
                );
            }
            is_good &= found >= least(script) || is_known;
        }
    }
    is_good
}
