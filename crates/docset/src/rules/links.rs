//! Rules about links.

use tercet_article::{Rule, Severity};

/// A link leads to no file (docfx: `file-not-found`).
pub static FILE_NOT_FOUND: Rule = Rule {
    code: "file-not-found",
    severity: Severity::Warning,
    summary: "a link or image leads to a file that does not exist",
    explanation: "\
The path is relative to the file that holds the link (for text that is included: \
the included file), or starts with `~/` for the root of the docset. In a \
translated docset the source language's file counts where the translation lacks \
it.
",
};

/// A link differs from the file's name in case.
pub static FILE_CASE_MISMATCH: Rule = Rule {
    code: "file-case-mismatch",
    severity: Severity::Suggestion,
    summary: "a link writes a file's name in another case",
    explanation: "\
`Media/Logo.PNG` and `media/logo.png` are the same file on Windows and on the \
published site, but two files on Linux. Write the name as the file has it.
",
};

/// A link leads out of what is published (docfx: `link-out-of-scope`).
pub static LINK_OUT_OF_SCOPE: Rule = Rule {
    code: "link-out-of-scope",
    severity: Severity::Warning,
    summary: "a link leads to a file that is not published",
    explanation: "\
The file lies outside the docset, or the docset leaves it out: it is excluded in \
`docfx.json` or `tercet.toml`, or it is the text of an include. Readers cannot \
open it. Link to a page that is published.
",
};

/// A link names a place on the writer's disk (docfx: `local-file-path`).
pub static LOCAL_FILE_PATH: Rule = Rule {
    code: "local-file-path",
    severity: Severity::Warning,
    summary: "a link names a file on the writer's computer",
    explanation: "\
`C:\\docs\\policy.md` exists on one computer only. Use a path relative to the \
article.
",
};

/// A link is tied to one language (docfx: `hard-coded-locale`).
pub static HARD_CODED_LOCALE: Rule = Rule {
    code: "hard-coded-locale",
    severity: Severity::Suggestion,
    summary: "a link is tied to one language",
    explanation: "\
A link such as `https://learn.microsoft.com/en-us/mem/intune/` takes readers of \
every translation to English. Leave the language out: the site chooses the \
reader's.
",
};

/// A link within the site names the host (docfx: `docs-link-absolute`).
pub static DOCS_LINK_ABSOLUTE: Rule = Rule {
    code: "docs-link-absolute",
    severity: Severity::Suggestion,
    summary: "a link within the site names the host",
    explanation: "\
A link to `https://learn.microsoft.com/…` from an article that is published there \
works, but leaves previews and other clouds. Start it with `/`: \
`/mem/intune/fundamentals/`.
",
};

/// A link leads to a redirected file (docfx: `redirected-link`).
pub static REDIRECTED_LINK: Rule = Rule {
    code: "redirected-link",
    severity: Severity::Suggestion,
    summary: "a link leads to a redirected file",
    explanation: "\
Readers arrive, by a detour that will break when the redirection goes, and the \
bookmark of the link is lost. Link to where the redirection leads.
",
};

/// A link names no place of its target (docfx: `bookmark-not-found`).
pub static BOOKMARK_NOT_FOUND: Rule = Rule {
    code: "bookmark-not-found",
    severity: Severity::Warning,
    summary: "a link names a heading or anchor that does not exist",
    explanation: "\
What follows `#` is the id of a heading (its text in lower case, `-` for spaces, \
punctuation removed), or the name of an `<a name=\"…\"></a>`, or the `id` of an \
HTML element. Readers arrive at the top of the page instead. Translated headings \
carry an anchor with the source language's id, so that links need no change.
",
};

/// A unique id is defined nowhere (docfx: `xref-not-found`).
pub static XREF_NOT_FOUND: Rule = Rule {
    code: "xref-not-found",
    severity: Severity::Suggestion,
    summary: "a cross reference leads to an unknown unique id",
    explanation: "\
No file of the docset has this `uid`. docfx also looks in the maps of other \
docsets, which tercet does not fetch: an id of an API (`System.String`) may well \
exist. Name the prefixes that are defined elsewhere, and all others are worth a \
look:

```toml
[docset]
external-uids = [\"System.\", \"Microsoft.\"]
```
",
};

/// Two files have one unique id (docfx: `duplicate-uid`).
pub static DUPLICATE_UID: Rule = Rule {
    code: "duplicate-uid",
    severity: Severity::Warning,
    summary: "two files have the same unique id",
    explanation: "\
A cross reference to the id could lead to either. Give each file its own `uid`.
",
};
