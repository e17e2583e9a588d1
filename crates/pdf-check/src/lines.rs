//! Runs of text, and which of them read from right to left.

use unicode_bidi::{BidiClass, bidi_class};

/// What one or more operators show from one place on.
pub(crate) struct Run {
    /// Index of its mark; `None` for artifacts.
    pub(crate) mark: Option<usize>,
    /// Where it starts.
    pub(crate) at: (f32, f32),
    /// Texts of its codes, from left to right.
    pub(crate) texts: Vec<String>,
}

/// The texts of runs by mark, in reading order: glyphs stand from left to right, so runs that read
/// the other way are turned around, but not the text of one code.
pub(crate) fn read(mut runs: Vec<Run>) -> impl Iterator<Item = (usize, String)> {
    let turned: Vec<bool> = (0..runs.len()).map(|at| is_turned(&runs, at)).collect();
    for (run, turned) in runs.iter_mut().zip(turned) {
        if turned {
            run.texts.reverse();
        }
    }
    runs.into_iter()
        .filter_map(|run| Some((run.mark?, run.texts.concat())))
}

/// By its letters; signs alone read as the line runs that they are in.
fn is_turned(runs: &[Run], at: usize) -> bool {
    let run = &runs[at];
    let characters = || run.texts.iter().flat_map(|text| text.chars());
    if characters().any(is_rtl) {
        return true;
    }
    let beside = |other: Option<&Run>| {
        let other = other.filter(|other| (other.at.1 - run.at.1).abs() < 0.01)?;
        Some(run.at.0 < other.at.0)
    };
    let before = at.checked_sub(1).and_then(|before| runs.get(before));
    let after_it = beside(before);
    let before_next = || beside(runs.get(at + 1)).map(|left| !left);
    !characters().any(char::is_alphanumeric) && after_it.or_else(before_next).unwrap_or(false)
}

/// Whether a character runs from right to left, whatever stands beside it (UAX #9): an Arabic
/// comma does not.
fn is_rtl(c: char) -> bool {
    matches!(bidi_class(c), BidiClass::R | BidiClass::AL)
}
