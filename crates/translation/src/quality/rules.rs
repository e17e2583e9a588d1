//! The findings of the quality checks.

use tercet_article::{Rule, Severity};

/// All findings of this module.
pub const RULES: &[&Rule] = &[
    &BIDI,
    &CODES,
    &GLOSSARY,
    &LENGTH,
    &LINKS,
    &NUMBERS,
    &PLACEHOLDER,
    &PROTECTED,
    &PUNCTUATION,
    &SPACES,
    &UNTRANSLATED,
];

/// Directional controls that do not nest.
pub static BIDI: Rule = Rule {
    code: "quality-bidi",
    severity: Severity::Warning,
    summary: "Directional control characters of a target are not in pairs",
    explanation: "An embedding or override (U+202A, U+202B, U+202D, U+202E) ends with U+202C, an \
isolate (U+2066 to U+2068) with U+2069. One that is left open turns around what follows it, up to \
the end of the paragraph.\n\nClose it, or take it out: in most places the language of the page is \
enough.\n",
};

/// Codes that are more or fewer than in the source.
pub static CODES: Rule = Rule {
    code: "quality-codes",
    severity: Severity::Suggestion,
    summary: "A target has more or fewer inline codes than its source",
    explanation: "It may be right to leave a word in italics out, or to repeat a code. More often \
a code was forgotten: the word that it marked is plain now.\n",
};

/// A term under another name.
pub static GLOSSARY: Rule = Rule {
    code: "quality-glossary",
    severity: Severity::Suggestion,
    summary: "A target does not use the term that the glossary asks for",
    explanation: "The source holds a term of the glossary, and the target none of its translations. \
Inflected forms that do not begin with the term are reported, too: look before you change \
anything.\n",
};

/// Too long.
pub static LENGTH: Rule = Rule {
    code: "quality-length",
    severity: Severity::Warning,
    summary: "A target is longer than it may be",
    explanation: "Search engines cut titles and descriptions off. The limit stands in the unit \
(`slr:sizeRestriction`, counted in Unicode code points).\n\nSay it with fewer words.\n",
};

/// Links that are more, fewer, or others than in the source.
pub static LINKS: Rule = Rule {
    code: "quality-links",
    severity: Severity::Warning,
    summary: "A target has other links than its source",
    explanation: "A link or an anchor is missing or stands there twice, or the target spells out an \
address that the source does not have. Localised articles link to the same places as the source; \
the site itself leads readers to their language.\n",
};

/// Numbers that differ.
pub static NUMBERS: Rule = Rule {
    code: "quality-numbers",
    severity: Severity::Warning,
    summary: "A target has other numbers than its source",
    explanation: "The ways in which languages write numbers count as the same: `1,000.5`, `1.000,5`, \
`1 000,5`, and digits of other scripts. Numbers that became words are reported: look before you \
change anything.\n",
};

/// What a tool left behind.
pub static PLACEHOLDER: Rule = Rule {
    code: "quality-placeholder",
    severity: Severity::Error,
    summary: "A target holds a placeholder that is no text",
    explanation: "Tools hide markup behind placeholders such as `no__t`, `{1}`, `:::no-loc(…):::` or \
`<g id=\"1\">`, and put it back at the end. Here one was forgotten, and readers would see it.\n\n\
Write the text that belongs there, or insert the code.\n",
};

/// A protected term that is gone.
pub static PROTECTED: Rule = Rule {
    code: "quality-protected-term",
    severity: Severity::Warning,
    summary: "A target lacks a term that stays as it is",
    explanation: "Names of products, commands and buttons that the project protects (`no-loc` in the \
front matter, the list in `tercet.toml`) stand in the target as in the source, letter by \
letter.\n",
};

/// Another end.
pub static PUNCTUATION: Rule = Rule {
    code: "quality-punctuation",
    severity: Severity::Suggestion,
    summary: "A target ends with another punctuation mark than its source",
    explanation: "Full stops, question marks, exclamation marks and colons of all scripts count as \
the same. A heading with a full stop, or a sentence without one, is mostly a slip.\n",
};

/// Blanks.
pub static SPACES: Rule = Rule {
    code: "quality-spaces",
    severity: Severity::Suggestion,
    summary: "A target has blanks that its source does not have",
    explanation: "Two blanks in a row, or white space at an end where the source has none (or none \
where it has some): words stand too far apart, or run into each other.\n",
};

/// As it was.
pub static UNTRANSLATED: Rule = Rule {
    code: "quality-untranslated",
    severity: Severity::Suggestion,
    summary: "A target says the same as its source, word for word",
    explanation: "Names of products may well stay. Where two or more ordinary words stay, the \
translation was probably forgotten.\n",
};
