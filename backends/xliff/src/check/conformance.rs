//! Which rule follows which clause: the note that is published beside this crate.

use std::fmt::Write as _;

use super::table::Entry;
use super::{findings, schema, v2, v12, version};
use crate::xml;

/// Chapters of the note, each with its rules.
fn chapters() -> impl Iterator<Item = (&'static str, &'static [&'static Entry])> {
    [
        ("XML", xml::rules::RULES),
        ("Limits of the validator", findings::RULES),
        ("Which XLIFF", version::RULES),
        ("Schemas, all versions", schema::RULES),
    ]
    .into_iter()
    .chain(v2::CHAPTERS.iter().copied())
    .chain([("XLIFF 1.2", v12::RULES)])
}

/// All rules.
pub(super) fn entries() -> impl Iterator<Item = &'static Entry> {
    chapters().flat_map(|(_, entries)| entries.iter().copied())
}

/// The conformance note, in Markdown: a table of rules for each chapter, each with
/// the clause that it follows.
#[must_use]
pub fn conformance() -> String {
    let mut note = String::from(
        "# What the validator checks\n\n\
Made from the rules themselves; `tercet explain CODE` tells more about each. Clauses go by the names \
that they have in their standard: XLIFF 1.2 (OASIS Standard, 1 February 2008), XLIFF 2.0 (5 August \
2014), 2.1 (13 February 2018) and 2.2 (Committee Specification 01, 13 March 2025). Only errors make a \
document invalid.\n",
    );
    for (title, entries) in chapters() {
        // Writing to a string does not fail.
        let _ = write!(
            note,
            "\n## {title}\n\n| rule | severity | finds | follows |\n|---|---|---|---|\n"
        );
        for entry in entries {
            let _ = writeln!(
                note,
                "| `{}` | {} | {} | {} |",
                entry.rule.code, entry.rule.severity, entry.rule.summary, entry.clause
            );
        }
    }
    note
}
