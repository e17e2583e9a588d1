//! Rules about includes and code snippets.

use tercet_article::{Rule, Severity};

/// The file of an include does not exist (docfx: `include-not-found`).
pub static INCLUDE_NOT_FOUND: Rule = Rule {
    code: "include-not-found",
    severity: Severity::Error,
    summary: "an included file does not exist",
    explanation: "\
`[!INCLUDE [title](path)]` puts the text of another file here, and there is no \
such file: readers miss that text. The path is relative to the file that holds \
the line, or starts with `~/` for the root of the docset. In a translated docset \
the file of the source language is taken where the translation lacks it.
",
};

/// An include names something else than Markdown (docfx: `include-invalid`).
pub static INCLUDE_INVALID: Rule = Rule {
    code: "include-invalid",
    severity: Severity::Warning,
    summary: "an include names a file that is not Markdown",
    explanation: "\
Only `.md` files can be included. To show code, use a snippet:

```markdown
:::code language=\"json\" source=\"policy.json\":::
```
",
};

/// Files include each other (docfx: `circular-reference`).
pub static CIRCULAR_REFERENCE: Rule = Rule {
    code: "circular-reference",
    severity: Severity::Error,
    summary: "files include each other",
    explanation: "\
Following the includes leads back to a file that is being included already. The \
message shows the way. The last include stays empty.
",
};

/// Includes are nested too deep.
pub static INCLUDE_TOO_DEEP: Rule = Rule {
    code: "include-too-deep",
    severity: Severity::Error,
    summary: "includes are nested too deep",
    explanation: "\
The include stays empty: too many files include each other, or it stands in too \
many lists and quotes. Nobody can follow that; include the text directly, or raise `[limits] include-depth` in `tercet.toml`.
",
};

/// Included text exceeds the limit.
pub static INCLUDE_TOO_LARGE: Rule = Rule {
    code: "include-too-large",
    severity: Severity::Error,
    summary: "an article includes too much text",
    explanation: "\
A few small files that include each other many times can grow without end. The \
include that would exceed the limit stays empty. If so much text is meant, raise \
`[limits] expanded-size` (bytes) in `tercet.toml`.
",
};

/// The file of a snippet does not exist (docfx: `codesnippet-not-found`).
pub static CODESNIPPET_NOT_FOUND: Rule = Rule {
    code: "codesnippet-not-found",
    severity: Severity::Warning,
    summary: "the file of a code snippet does not exist",
    explanation: "\
`:::code source=\"…\":::` and `[!code-…[](…)]` show code from another file, and \
there is no such file in the docset: readers see a warning instead of the code. \
Paths that lead into another repository (`~/samples-repo/…`) cannot be resolved \
here; put a copy there, or set `codesnippet-not-found = \"off\"`.
",
};

/// A file lacks the tag that a snippet names (docfx: `tag-not-found`).
pub static TAG_NOT_FOUND: Rule = Rule {
    code: "tag-not-found",
    severity: Severity::Warning,
    summary: "the code file lacks the snippet's tag",
    explanation: "\
The snippet shows what stands between two comments of the code file, and they \
are not there. How a tag is written depends on the language:

```csharp
// <enroll>
device.Enroll();
// </enroll>
```

`#region enroll` … `#endregion` works in C# and Visual Basic, `# <enroll>` in \
Python and shells, `<!-- <enroll> -->` in XML and HTML. In a notebook, the tag is \
the `name` in a cell's metadata.
",
};

/// A tag stands more than once (docfx: `multiple-tags-with-same-name`).
pub static MULTIPLE_TAGS_WITH_SAME_NAME: Rule = Rule {
    code: "multiple-tags-with-same-name",
    severity: Severity::Warning,
    summary: "the code file has the snippet's tag more than once",
    explanation: "\
Which part is meant is not clear. In code the last one is shown, as docfx does; \
in a notebook none. Give each part its own name.
",
};

/// A notebook snippet names something else (docfx: `not-notebook-content`).
pub static NOT_NOTEBOOK_CONTENT: Rule = Rule {
    code: "not-notebook-content",
    severity: Severity::Error,
    summary: "the file of a notebook snippet is no notebook",
    explanation: "\
`[!notebook[](file.ipynb#cell)]` shows a cell of a Jupyter notebook: a JSON \
object with `cells`. The named file is not one.
",
};

/// Tags of a language are not known (docfx: `unknown-language-code`).
pub static UNKNOWN_LANGUAGE_CODE: Rule = Rule {
    code: "unknown-language-code",
    severity: Severity::Warning,
    summary: "how tags look in the snippet's language is not known",
    explanation: "\
The snippet names a tag, and the language tells which comments mark it. For this \
language every form is tried. Correct the name (`csharp`, `powershell`, …), or \
choose lines by number: `range=\"3-12\"`.
",
};

/// A snippet's lines lie beyond the end of the file.
pub static SNIPPET_RANGE_OUT_OF_BOUNDS: Rule = Rule {
    code: "snippet-range-out-of-bounds",
    severity: Severity::Warning,
    summary: "the snippet's lines are not in the code file",
    explanation: "\
The snippet chooses lines by number, and the file has fewer: most often the code \
changed. Lines that exist are shown. Tags survive such changes, numbers do not.
",
};
