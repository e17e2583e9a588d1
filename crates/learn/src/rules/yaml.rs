//! Findings in YAML: front matter and YAML pages.

use tercet_article::{Rule, Severity};

/// All findings of this file.
pub(crate) const RULES: &[&Rule] = &[
    &SCHEMA_NOT_FOUND,
    &UNEXPECTED_TYPE,
    &YAML_DUPLICATE_KEY,
    &YAML_HEADER_NOT_OBJECT,
    &YAML_HEADER_SYNTAX_ERROR,
    &YAML_HEADER_UNCLOSED,
    &YAML_SYNTAX_ERROR,
    &YAML_TOO_DEEP,
    &YAML_TOO_LARGE,
];

pub(crate) static YAML_HEADER_UNCLOSED: Rule = Rule {
    code: "yaml-header-unclosed",
    severity: Severity::Warning,
    summary: "Front matter is opened but not closed",
    explanation: "An article that starts with a line `---` has front matter up to the next line \
`---` or `...`. Here there is no such line, so there is no front matter: the first line is shown to \
readers as a horizontal rule, and the keys below it as text.\n\nClose the front matter:\n\n\
```markdown\n---\ntitle: Retire a device\nms.date: 09/21/2026\n---\n\n# Retire a device\n```\n\n\
The closing line starts at the margin and holds nothing else. If the article is meant to start with \
a rule, write `***`.",
};

pub(crate) static YAML_HEADER_SYNTAX_ERROR: Rule = Rule {
    code: "yaml-header-syntax-error",
    severity: Severity::Warning,
    summary: "Front matter is not valid YAML",
    explanation: "The text between the two lines `---` at the start of an article has to be YAML. \
What stands before the mistake is used; what follows it is not, so that the article may lack its \
date, its topic type or its localisation keys.\n\nThe usual mistake is a value that YAML takes for \
something else. Put it in quotes:\n\n```yaml\n# wrong: a colon and a blank start a new mapping\n\
title: Retire: the last step\n# right\ntitle: \"Retire: the last step\"\n```\n\nQuotes are needed \
too where a value starts with one of `@ * & ! % > | ' \" [ ] { } # , ?` or a backtick, starts with \
`- `, ends with `:`, or holds a blank followed by `#`. In double quotes, a backslash starts an \
escape: write `\\\\`, or use single quotes.",
};

pub(crate) static YAML_HEADER_NOT_OBJECT: Rule = Rule {
    code: "yaml-header-not-object",
    severity: Severity::Warning,
    summary: "Front matter is not a list of keys with values",
    explanation: "Front matter is a YAML mapping: a key, a colon, a blank and a value on each line. \
A list or plain text has no keys, so that nothing of it can be used.\n\n```yaml\n# wrong\n\
- title\n# right\ntitle: Retire a device\n```\n\nA missing blank after the colon (`title:Retire`) \
makes plain text of a line, too.",
};

pub(crate) static YAML_DUPLICATE_KEY: Rule = Rule {
    code: "yaml-duplicate-key",
    severity: Severity::Warning,
    summary: "A key stands twice in the same mapping",
    explanation: "A YAML mapping holds each key once (YAML 1.2.2, section 3.2.1.1). Where one is \
repeated, tools differ in which value they take. Both are kept here, and the first counts.\n\n\
```yaml\nms.topic: how-to\nms.date: 09/21/2026\nms.topic: concept-article # remove one of them\n\
```\n\nKeys that differ in case are different keys.",
};

pub(crate) static YAML_TOO_DEEP: Rule = Rule {
    code: "yaml-too-deep",
    severity: Severity::Error,
    summary: "Lists and mappings stand too deep in each other",
    explanation: "YAML is read down to 64 levels of lists and mappings inside each other; no \
published page has more than twelve. Reading stops at the collection that is deeper, and what stands \
before it is used. A text of that depth is mostly an accident of indentation or brackets, or meant to \
exhaust the reader.",
};

pub(crate) static YAML_TOO_LARGE: Rule = Rule {
    code: "yaml-too-large",
    severity: Severity::Error,
    summary: "A YAML text is too large to be read",
    explanation: "Front matter of more than 128 KiB is not read, nor is a YAML text of more than \
64 KiB that is hardly more than brackets and commas: reading it would take more time and memory than \
an article may. The text stays in the source, but none of its keys is used.\n\nKeep data in files of \
their own. Write long lists in block style:\n\n```yaml\nno-loc:\n- Fleet Agent\n- Fleet Console\n\
```",
};

pub(crate) static YAML_SYNTAX_ERROR: Rule = Rule {
    code: "yaml-syntax-error",
    severity: Severity::Error,
    summary: "A YAML page or table of contents is not valid YAML",
    explanation: "A page with a `.yml` name has to be YAML throughout. What stands before the \
mistake is used; everything after it is missing from the output.\n\nLook at indentation first: the \
keys of one mapping start in the same column, with spaces, never tabs. Put values in quotes that hold \
a colon followed by a blank, or that start with a character that means something in YAML:\n\n\
```yaml\n- name: \"Step 1: plan\"\n  href: plan.md\n```\n\nText of several lines stands below a `|`, \
indented:\n\n```yaml\nanswer: |\n  First paragraph.\n\n  Second paragraph.\n```",
};

pub(crate) static UNEXPECTED_TYPE: Rule = Rule {
    code: "unexpected-type",
    severity: Severity::Warning,
    summary: "A YAML page is not a list of keys with values",
    explanation: "A page of a kind such as `Landing` or `FAQ` is a YAML mapping: keys with values \
from the margin on. Only a table of contents may be a list.\n\n```yaml\n### YamlMime:FAQ\n\
title: Frequently asked questions\nsections:\n- name: Devices\n```\n\nIf the file is a table of \
contents, call it `TOC.yml`.",
};

pub(crate) static SCHEMA_NOT_FOUND: Rule = Rule {
    code: "schema-not-found",
    severity: Severity::Warning,
    summary: "A YAML page does not say what kind of page it is",
    explanation: "The first line of a YAML page is a comment that names its kind:\n\n```yaml\n\
### YamlMime:Landing\ntitle: Device management\n```\n\nWithout it, it cannot be known for sure which \
values are text for readers; those of the usual keys (`title`, `summary`, `text` and the like) are \
taken for it. Known kinds are `Landing`, `Hub`, `FAQ`, `ZonePivotGroups`, `Module`, `ModuleUnit`, \
`LearningPath`, `Achievements` and `TableOfContent`. If the file is no page, leave it out of the \
content of the docset.",
};
