//! Rules about the shape of articles, zones, versions and tables of contents.

use tercet_article::{Rule, Severity};

/// An image has no alternate text (docfx: `alt-text-missing`).
pub static ALT_TEXT_MISSING: Rule = Rule {
    code: "alt-text-missing",
    severity: Severity::Suggestion,
    summary: "an image has no alternate text",
    explanation: "\
People who cannot see the image hear its alternate text (WCAG 2.1, 1.1.1); \
without it an accessible PDF cannot be made. Say what the image shows: \
`![Map of the Utrecht depot](media/depot.png)`. Mark decoration as such: \
`:::image type=\"icon\" source=\"…\":::`.
",
};

/// An article has no heading of level one (docfx: `h1-missing`).
pub static H1_MISSING: Rule = Rule {
    code: "h1-missing",
    severity: Severity::Suggestion,
    summary: "an article has no heading of level one",
    explanation: "\
The first-level heading is what readers see as the title of the page; `title` in \
the front matter is for search engines. Start the article with `# Title`.
",
};

/// An article has several headings of level one (docfx: `multiple-h1s`).
pub static MULTIPLE_H1S: Rule = Rule {
    code: "multiple-h1s",
    severity: Severity::Suggestion,
    summary: "an article has more than one heading of level one",
    explanation: "\
A page has one title: the heading of level one. Search engines, screen readers and the table of
contents take it for the name of the page, and a second one leaves them in doubt. Make the others
`##`, and move what stands under them one level down.
",
};

/// A heading skips a level (docfx: `heading-skipped`).
pub static HEADING_SKIPPED: Rule = Rule {
    code: "heading-skipped",
    severity: Severity::Suggestion,
    summary: "a heading skips a level",
    explanation: "\
A `####` directly under a `##` has no parent in the outline: screen readers and \
the tags of a PDF (PDF/UA-1, 7.4) need every level. Use the next one.
",
};

/// Two places of an article have one anchor.
pub static DUPLICATE_BOOKMARK: Rule = Rule {
    code: "duplicate-bookmark",
    severity: Severity::Suggestion,
    summary: "two places of an article have the same anchor",
    explanation: "\
A link to the anchor leads to the first of them only. Headings of equal text get \
`-1`, `-2` by themselves; explicit anchors (`<a name=\"…\"></a>`) do not.
",
};

/// Zones without `zone_pivot_groups` (docfx: `zone-pivot-group-missing`).
pub static ZONE_PIVOT_GROUP_MISSING: Rule = Rule {
    code: "zone-pivot-group-missing",
    severity: Severity::Suggestion,
    summary: "an article has zones, but names no pivot group",
    explanation: "\
Readers choose among zones with a control that the page shows only if the front \
matter names the group: `zone_pivot_groups: platforms`.
",
};

/// No file defines pivot groups (docfx: `zone-pivot-definition-not-found`).
pub static ZONE_PIVOT_DEFINITION_NOT_FOUND: Rule = Rule {
    code: "zone-pivot-definition-not-found",
    severity: Severity::Suggestion,
    summary: "no file of the docset defines pivot groups",
    explanation: "\
Pivot groups are defined in `zone-pivot-groups.yml`, a page that starts with \
`### YamlMime:ZonePivotGroups`. There is none in the docset.
",
};

/// A pivot group is not defined (docfx: `pivot-group-not-found`).
pub static PIVOT_GROUP_NOT_FOUND: Rule = Rule {
    code: "pivot-group-not-found",
    severity: Severity::Suggestion,
    summary: "an article names a pivot group that is not defined",
    explanation: "\
`zone_pivot_groups` in the front matter takes the `id` of a group of \
`zone-pivot-groups.yml`. There is no such group.
",
};

/// A pivot is not defined (docfx: `pivot-id-not-found`).
pub static PIVOT_ID_NOT_FOUND: Rule = Rule {
    code: "pivot-id-not-found",
    severity: Severity::Suggestion,
    summary: "a zone names a pivot that the article's groups lack",
    explanation: "\
Readers can never choose this zone: no pivot of the groups that the front matter \
names has this `id`.
",
};

/// A range of versions cannot be read (docfx: `moniker-range-invalid`).
pub static MONIKER_RANGE_INVALID: Rule = Rule {
    code: "moniker-range-invalid",
    severity: Severity::Error,
    summary: "a range of versions cannot be read",
    explanation: "\
A range is made of versions, compared with `=`, `<`, `<=`, `>`, `>=`: those side \
by side must all hold, `||` separates alternatives. Each must be a version that \
`[monikers]` of `tercet.toml` lists, if that lists any.

```markdown
::: moniker range=\">=fleet-2.0 <=fleet-3.1 || fleet-1.5\"
```

The content is kept for every version.
",
};

/// A range of versions cannot be evaluated (docfx: `moniker-range-undefined`).
pub static MONIKER_RANGE_UNDEFINED: Rule = Rule {
    code: "moniker-range-undefined",
    severity: Severity::Suggestion,
    summary: "the order of versions is not known",
    explanation: "\
The profile chooses versions and the article compares them, but nothing tells \
which is newer. The content is kept. List the versions, the oldest first:

```toml
[monikers]
fleet = [\"fleet-1.5\", \"fleet-2.0\", \"fleet-3.1\"]
```
",
};

/// An entry of a table of contents leads nowhere (docfx: `invalid-toc-href`).
pub static INVALID_TOC_HREF: Rule = Rule {
    code: "invalid-toc-href",
    severity: Severity::Error,
    summary: "an entry of a table of contents cannot be followed",
    explanation: "\
`href` takes a relative path to an article or another table of contents, a \
folder that holds one, a path on the site (`/fleet/`), or a URL. `tocHref` takes \
a table of contents, a folder or a path on the site.
",
};

/// A folder lacks a table of contents (docfx: `toc-not-found`).
pub static TOC_NOT_FOUND: Rule = Rule {
    code: "toc-not-found",
    severity: Severity::Warning,
    summary: "a folder holds no table of contents",
    explanation: "\
An entry that names a folder stands for the `toc.yml` or `toc.md` in it. There \
is none.
",
};
