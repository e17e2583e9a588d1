//! Findings of the Markdown front end.

use tercet_article::{Rule, Severity};

pub(crate) static INVALID_NOTE_SECTION: Rule = Rule {
    code: "invalid-note-section",
    severity: Severity::Warning,
    summary: "Text follows the label of an alert, section or video on its line",
    explanation: "The label of an alert, a `[!div]` section or a `[!VIDEO]` has to stand alone on \
its line; otherwise the whole becomes a plain quote.\n\n```markdown\n> [!NOTE]\n> Text starts on \
the next line.\n```",
};

pub(crate) static INVALID_ZONE: Rule = Rule {
    code: "invalid-zone",
    severity: Severity::Error,
    summary: "A zone is not written as a zone",
    explanation: "A zone starts with `::: zone pivot=\"a,b\"` or `::: zone target=\"docs\"` and ends \
with `::: zone-end`, each on a line of its own. Zones cannot stand in zones; pivot names hold only \
lower-case letters, digits and `-`; `target` is `docs`, `chromeless` or `pdf`, and `pdf` takes no \
pivot. A line that breaks these rules is shown to readers as text.",
};

pub(crate) static INVALID_IMAGE: Rule = Rule {
    code: "invalid-image",
    severity: Severity::Error,
    summary: "A `:::image` is not written as an image",
    explanation: "`:::image` needs `source`, and unless its type is `icon` also `alt-text`; it knows \
`type`, `source`, `alt-text`, `loc-scope`, `border`, `lightbox` and `link`, each with its value in \
double quotes, and ends with `:::`. `type=\"complex\"` is followed by a long description and \
`:::image-end:::`. A line that breaks these rules is shown to readers as text.",
};

pub(crate) static INVALID_CODE: Rule = Rule {
    code: "invalid-code",
    severity: Severity::Error,
    summary: "A `:::code` is not written as a snippet",
    explanation: "`:::code` needs `source`; it knows `language`, `source`, `range`, `id`, \
`highlight` and `interactive`, each with its value in double quotes, and ends with `:::`. A line \
that breaks these rules is shown to readers as text.",
};

pub(crate) static INVALID_VIDEO: Rule = Rule {
    code: "invalid-video",
    severity: Severity::Error,
    summary: "A `:::video` is not written as a video",
    explanation: "`:::video` needs `source`; it knows `title`, `max-width`, `thumbnail`, \
`upload-date`, `duration` and `type`, each with its value in double quotes, and ends with `:::`. \
`max-width` is a whole number of pixels. `type=\"complex\"` is followed by a description and \
`:::video-end:::`.",
};

pub(crate) static INVALID_FORM: Rule = Rule {
    code: "invalid-form",
    severity: Severity::Error,
    summary: "A `:::form` is not written as a form",
    explanation: "`:::form` needs `action` and `submitText`; it knows `model` too.",
};

pub(crate) static INVALID_NO_LOC: Rule = Rule {
    code: "invalid-no-loc",
    severity: Severity::Warning,
    summary: "A `:::no-loc` is not written as one",
    explanation: "Text that stays in the source language is written `:::no-loc text=\"Intune\":::`: \
in lower case, on one line, without a blank after the first colons, with `\\\"` for a quote in the \
text. Anything else is shown to readers as text.",
};

pub(crate) static INVALID_ROW: Rule = Rule {
    code: "invalid-row",
    severity: Severity::Warning,
    summary: "A row is not closed",
    explanation: "`:::row:::` runs to `:::row-end:::` with the same number of colons, and without \
blanks before the last three. An open row takes in everything up to the end of what it stands in.",
};

pub(crate) static INVALID_COLUMN: Rule = Rule {
    code: "invalid-nested-column",
    severity: Severity::Warning,
    summary: "A column is not closed",
    explanation: "`:::column:::` or `:::column span=\"2\":::` runs to `:::column-end:::` with the \
same number of colons. An open column takes in everything up to the end of what it stands in.",
};

pub(crate) static INVALID_MONIKER_RANGE: Rule = Rule {
    code: "invalid-moniker-range",
    severity: Severity::Warning,
    summary: "A moniker range is not closed, or not written as one",
    explanation: "`::: moniker range=\">=product-1.0\"` runs to `::: moniker-end` with the same \
number of colons. An open range takes in everything up to the end of what it stands in.",
};

pub(crate) static INVALID_TAB_GROUP: Rule = Rule {
    code: "invalid-tab-group",
    severity: Severity::Warning,
    summary: "Tabs of a group share an id",
    explanation: "The tabs of a group are headings with a single link, `# [Title](#tab/id)`. Two \
tabs of one group may have the same id only if they depend on different tabs of another group, \
`#tab/id/condition`.",
};

pub(crate) static UNKNOWN_DIRECTIVE: Rule = Rule {
    code: "unknown-directive",
    severity: Severity::Warning,
    summary: "A line starts with `:::` and a name that the dialect does not know",
    explanation: "The dialect knows `row`, `column`, `zone`, `moniker`, `image`, `code`, `video`, \
`form` and, inside a line, `no-loc`. Any other line with three colons is shown to readers as text.",
};

pub(crate) static UNPAIRED_END: Rule = Rule {
    code: "unpaired-directive-end",
    severity: Severity::Warning,
    summary: "A container ends that was not open",
    explanation: "A line such as `::: zone-end` stands where no such container is open: it was \
closed before, opened inside a list item that has ended, or its first line is not valid. Readers \
see the line as text.",
};

pub(crate) static NESTING_TOO_DEEP: Rule = Rule {
    code: "nesting-too-deep",
    severity: Severity::Warning,
    summary: "Quotes, lists or containers are nested too deeply",
    explanation: "A hundred levels are kept. What is deeper belongs to the hundredth: none of its \
text is lost.",
};

pub(crate) static NUL_CHARACTER: Rule = Rule {
    code: "nul-character",
    severity: Severity::Warning,
    summary: "The text holds a NUL character",
    explanation: "U+0000 has no place in a text: readers see a replacement character, and XML and \
PDF cannot hold it. Mostly it means that a file was saved as UTF-16, or is damaged.",
};

/// All of them.
pub(crate) const RULES: &[&Rule] = &[
    &INVALID_NOTE_SECTION,
    &INVALID_ZONE,
    &INVALID_IMAGE,
    &INVALID_CODE,
    &INVALID_VIDEO,
    &INVALID_FORM,
    &INVALID_NO_LOC,
    &INVALID_ROW,
    &INVALID_COLUMN,
    &INVALID_MONIKER_RANGE,
    &INVALID_TAB_GROUP,
    &UNKNOWN_DIRECTIVE,
    &UNPAIRED_END,
    &NESTING_TOO_DEEP,
    &NUL_CHARACTER,
];
