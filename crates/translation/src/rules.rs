//! The findings of extraction, and all findings of this crate.

use tercet_article::{Rule, Severity};

use crate::{merge, quality};

pub(crate) static LEAKED_MARKUP: Rule = Rule {
    code: "leaked-markup",
    severity: Severity::Error,
    summary: "Markup would stand in the text that translators see",
    explanation: "Translators get text and codes, never markup: what they see, they may change. \
What looks like markup and is none, such as a `:::image` that is written wrongly, becomes a code. \
Here something of the kind was left, so the text is not handed off and stays in the source \
language. Write it as code if it is code, and correct it if it was meant as markup.",
};

pub(crate) static UNPLACED_TEXT: Rule = Rule {
    code: "unplaced-text",
    severity: Severity::Warning,
    summary: "A text in a YAML value cannot be put back after translation",
    explanation: "Titles of links, attributes of HTML tags and the lines of HTML blocks are text \
inside of markup. In a quoted YAML value they are written with escapes, so that their place in the \
file is not known. The text stays in the source language. Write the value as a block scalar, which \
knows no escapes:\n\n```yaml\nanswer: |\n  See [the plan](plan.md \"Plans\").\n```",
};

pub(crate) static INVALID_SRX: Rule = Rule {
    code: "invalid-segmentation-rule",
    severity: Severity::Warning,
    summary: "A segmentation rule is not understood",
    explanation: "Segmentation rules are an SRX 2.0 file. Its patterns are those of the crate \
`regex`, which knows no look-around and no back references; a rule that uses them is left out, so \
that sentences may break where the file forbids it, or do not break where it asks for it. Write \
the rule with `beforebreak` and `afterbreak` alone.",
};

pub(crate) static INVALID_GLOSSARY: Rule = Rule {
    code: "invalid-glossary",
    severity: Severity::Warning,
    summary: "A glossary cannot be read to its end, or an entry of it is of no use",
    explanation: "A glossary is TBX (`martif` or `tbx` as its root) or CSV with a header line that \
names the languages: `en-US,nl-NL,definition`. An entry needs a term in the source language.",
};

pub(crate) static DUPLICATE_TERM: Rule = Rule {
    code: "duplicate-term",
    severity: Severity::Warning,
    summary: "A glossary has two entries of the same term",
    explanation: "The first entry is used; the translations of the other are allowed as well. Terms are \
the same in any case of ASCII letters. Give one of them another term, or make one entry of both, with the \
preferred translation first.",
};

/// All rules of this crate, for `tercet explain`.
#[must_use]
pub fn all() -> Vec<&'static Rule> {
    let own: &[&Rule] = &[
        &LEAKED_MARKUP,
        &UNPLACED_TEXT,
        &INVALID_SRX,
        &INVALID_GLOSSARY,
        &DUPLICATE_TERM,
    ];
    [own, merge::rules::RULES, quality::rules::RULES].concat()
}
