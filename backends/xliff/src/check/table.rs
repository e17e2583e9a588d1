//! A rule together with the clause that it follows.

use tercet_article::Rule;

/// One line of the conformance note.
#[derive(Debug)]
pub(crate) struct Entry {
    /// What `tercet explain` tells.
    pub(crate) rule: Rule,
    /// Standard and clause, by the names that they have in it.
    pub(crate) clause: &'static str,
}

/// `entry!(NAME, code, severity, clause, summary, explanation)`.
macro_rules! entry {
    ($name:ident, $code:literal, $severity:expr, $clause:literal, $summary:literal, $explanation:literal $(,)?) => {
        pub(crate) static $name: Entry = Entry {
            rule: tercet_article::Rule {
                code: $code,
                severity: $severity,
                summary: $summary,
                explanation: concat!($explanation, "\n\nFollows ", $clause, "."),
            },
            clause: $clause,
        };
    };
}
pub(crate) use entry;
