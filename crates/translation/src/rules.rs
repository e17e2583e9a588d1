//! The findings of extraction.

use tercet_article::{Rule, Severity};

pub(crate) static LEAKED_MARKUP: Rule = Rule {
    code: "leaked-markup",
    severity: Severity::Error,
    summary: "Markup would stand in the text that translators see",
    explanation: "Translators get text and codes, never markup: what they see, they may change. \
What looks like markup and is none, such as a `:::image` that is written wrongly, becomes a code. \
Here something of the kind was left, so the text is not handed off and stays in the source \
language. Write it as code if it is code, and correct it if it was meant as markup.",
};

pub(crate) static UNPLACED_HTML: Rule = Rule {
    code: "unplaced-html",
    severity: Severity::Warning,
    summary: "The text of an HTML block cannot be put back after translation",
    explanation: "The lines of raw HTML inside of a quoted YAML value are written with escapes, so \
that a translated text could not be put at its place. The text stays in the source language. Write \
the value as a block scalar (`|`), or the text as Markdown.",
};

/// All rules of this crate, for `tercet explain`.
#[must_use]
pub fn all() -> Vec<&'static Rule> {
    vec![&LEAKED_MARKUP, &UNPLACED_HTML]
}
