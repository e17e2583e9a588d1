//! Sentences: SRX 2.0 (Unicode Localization Interoperability, 7 April 2008).
//!
//! [`Rules`] are read from a file or the built-in set; a [`Segmenter`] has those of
//! one language; `split` takes the content of a unit apart with it. No crate
//! does this: `srx` finds no overlapping matches of a rule, knows no inline codes,
//! and leaves out rules that it cannot compile without a word.

mod read;
mod split;

use regex::Regex;

pub use read::Rules;
pub(crate) use split::{segment, segments};

/// How units are taken apart.
#[derive(Clone, Debug, Default)]
pub enum Segmentation {
    /// One segment for each unit: the vendor's rules and memory decide.
    #[default]
    Unit,
    /// Sentences, but in headings, cells, titles and metadata, which stay whole.
    Srx(Segmenter),
}

/// The rules of one language.
#[derive(Clone, Debug)]
pub struct Segmenter {
    rules: Vec<Rule>,
    handles: Handles,
}

/// A rule: it breaks, or keeps another from breaking, between what stands before
/// and after.
#[derive(Clone, Debug)]
struct Rule {
    breaks: bool,
    /// Ends where the break would be; `None` fits everywhere.
    before: Option<Regex>,
    /// Starts where the break would be.
    after: Option<Regex>,
}

/// With which segment a code goes that stands at a break (SRX 2.0, `formathandle`):
/// whether it ends the one before.
#[derive(Clone, Copy, Debug)]
struct Handles {
    start: bool,
    end: bool,
    isolated: bool,
}

impl Default for Handles {
    /// As the standard has it where a file says nothing.
    fn default() -> Self {
        Self {
            start: false,
            end: true,
            isolated: true,
        }
    }
}

/// How many bytes before a break are looked at. Sentences end with less, and the
/// time for a long text must not grow with its square.
const MOST_BEFORE: usize = 512;

impl Segmenter {
    /// Where `text` breaks, in bytes, ascending; neither its start nor its end.
    ///
    /// At each place the first rule that fits decides. A pattern sees no more than
    /// its own side, so that `\b` at the break itself takes that for the end of the
    /// text.
    #[must_use]
    pub fn breaks(&self, text: &str) -> Vec<usize> {
        let places = text.char_indices().map(|(at, _)| at).filter(|at| *at > 0);
        places.filter(|at| self.breaks_at(text, *at)).collect()
    }

    fn breaks_at(&self, text: &str, at: usize) -> bool {
        let (before, after) = text.split_at(at);
        let mut from = at.saturating_sub(MOST_BEFORE);
        while !before.is_char_boundary(from) {
            from += 1;
        }
        let before = &before[from..];
        let fits = |rule: &&Rule| {
            rule.after
                .as_ref()
                .is_none_or(|regex| regex.is_match(after))
                && rule
                    .before
                    .as_ref()
                    .is_none_or(|regex| regex.is_match(before))
        };
        // Most places break by no rule at all, and there are few that do.
        self.rules
            .iter()
            .filter(|rule| rule.breaks)
            .any(|rule| fits(&rule))
            && self.rules.iter().find(fits).is_some_and(|rule| rule.breaks)
    }
}
