//! The findings of the merge.

use tercet_article::{Rule, Severity};

/// All findings of this crate.
pub const RULES: &[&Rule] = &[&BREAKS_STRUCTURE];

/// A target that cannot be written.
pub static BREAKS_STRUCTURE: Rule = Rule {
    code: "translation-breaks-structure",
    severity: Severity::Error,
    summary: "With this target the article would have another structure than its source",
    explanation: "Every target is escaped for where it stands, and the merged article is read again: \
it must have the same headings, lists, tables, links and so on as the source. With this target it \
would not, however it is escaped. The unit stays in the source language; everything else is \
merged.\n\nThe usual reasons: a code stands where its markup means something else (a line break at \
the end of a paragraph, an emoji right after a word), or emphasis touches other emphasis. Move the \
code in the target, or put a blank beside it, and hand the file back once more.\n",
};
