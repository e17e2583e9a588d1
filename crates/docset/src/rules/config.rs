//! Rules about what configures a docset.

use tercet_article::{Rule, Severity};

/// `tercet.toml` cannot be used as it stands.
pub static CONFIG_INVALID: Rule = Rule {
    code: "config-invalid",
    severity: Severity::Error,
    summary: "`tercet.toml` cannot be read",
    explanation: "\
The file is not TOML, or it holds a key or a value that tercet does not know. \
The message names what was expected at that place.

`docs/configuration.md` describes every key. Editors that understand JSON \
Schema check the file while you write, with `schema/tercet.schema.json`.
",
};

/// A `docfx.json` cannot be used as it stands.
pub static DOCFX_INVALID: Rule = Rule {
    code: "docfx-invalid",
    severity: Severity::Error,
    summary: "`docfx.json` cannot be read",
    explanation: "\
The file is not JSON, or a part of it does not have the form that docfx \
documents. Comments and trailing commas are fine. tercet reads `build.content`, \
`build.resource`, `build.globalMetadata`, `build.fileMetadata`, and the files that \
`build.globalMetadataFiles` and `build.fileMetadataFiles` name; what it cannot \
read counts as absent, so articles may lack metadata or be left out.
",
};

/// `build.content` of a `docfx.json` matches no file.
pub static CONTENT_EMPTY: Rule = Rule {
    code: "content-empty",
    severity: Severity::Warning,
    summary: "`build.content` of `docfx.json` matches no file",
    explanation: "\
Below the folder of this `docfx.json` there is Markdown, but none of it is content \
as the file describes it: most often only a part of a repository was copied, so \
that `src` folders are missing. tercet goes on as if the file said nothing about \
content and resources, and compiles everything there.
",
};

/// A glob does not parse (docfx: `glob-pattern-invalid`).
pub static GLOB_PATTERN_INVALID: Rule = Rule {
    code: "glob-pattern-invalid",
    severity: Severity::Error,
    summary: "a pattern for file names is no glob",
    explanation: "\
The pattern is left out, so it matches nothing. Brackets and braces must be \
closed: `media/[ab]*.png`, `{docs,guides}/**/*.md`. `*` stays within a folder, \
`**` does not.
",
};

/// A redirection file, or an entry of it, cannot be used as it stands.
pub static REDIRECTION_FILE_INVALID: Rule = Rule {
    code: "redirection-file-invalid",
    severity: Severity::Warning,
    summary: "a redirection cannot be read",
    explanation: "\
An entry of `.openpublishing.redirection.json` has a `source_path` (relative to \
that file) or a `source_path_from_root` (starting with `/`), not both, and a \
`redirect_url`:

```json
{ \"redirections\": [
  { \"source_path\": \"old.md\", \"redirect_url\": \"/fleet/new\", \"redirect_document_id\": false }
] }
```
",
};

/// Two redirections for one file (docfx: `redirection-conflict`).
pub static REDIRECTION_CONFLICT: Rule = Rule {
    code: "redirection-conflict",
    severity: Severity::Error,
    summary: "a file is redirected twice",
    explanation: "\
Two entries name the same source file, so where its readers end depends on \
their order. Keep one; it may stand in another redirection file.
",
};

/// A redirected file still exists (docfx: `redirected-file-not-removed`).
pub static REDIRECTED_FILE_NOT_REMOVED: Rule = Rule {
    code: "redirected-file-not-removed",
    severity: Severity::Warning,
    summary: "a redirected file still exists",
    explanation: "\
Readers are sent elsewhere, so nobody sees this file any more, yet writers and \
translators keep working on it. Delete the file, or the redirection.
",
};

/// Redirections lead in a circle (docfx: `circular-redirection`).
pub static CIRCULAR_REDIRECTION: Rule = Rule {
    code: "circular-redirection",
    severity: Severity::Warning,
    summary: "redirections lead in a circle",
    explanation: "\
Following the redirections from this file ends where it began: readers get an \
error. Let the last one lead to an article that exists.
",
};
