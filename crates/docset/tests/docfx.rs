//! `docfx.json`: what it says, and what the files say that it names.

#![allow(clippy::unwrap_used)]

use tercet_docset::{Config, DocPath, Docset, MemorySources};

#[test]
fn metadata_of_files_that_docfx_json_names() {
    let files = [
        (
            "docs/docfx.json",
            r#"{ "build": {
                "content": ["**/*.md", "!drafts/**"],
                "globalMetadata": { "a": "inline", "b": "inline" },
                "globalMetadataFiles": ["meta/one.json", "two.json", "missing.json", 3],
                "fileMetadata": { "c": { "**/*.md": "inline", "x/**": "inline x" } },
                "fileMetadataFiles": "meta/files.json"
            } }"#,
        ),
        (
            "docs/meta/one.json",
            r#"{ "b": "one", "d": "one", /* ! */ }"#,
        ),
        ("docs/two.json", r#"{ "d": "two" }"#),
        (
            "docs/meta/files.json",
            r#"{ "c": { "x/a.md": "file" }, "e": { "!x/**": "outside" } }"#,
        ),
        ("docs/x/a.md", "# A\n"),
        ("docs/x/b.md", "# B\n"),
        ("docs/c.md", "# C\n"),
    ];
    let sources: MemorySources = files
        .into_iter()
        .map(|(path, text)| (DocPath::new(path).unwrap(), text.to_owned()))
        .collect();
    let (docset, findings) = Docset::open(&sources, Config::default()).unwrap();
    let metadata = |path: &str| {
        let path = DocPath::new(path).unwrap();
        let article = docset.load(&sources, &path).unwrap().article;
        let text = |key| docset.metadata_text(&path, &article, key);
        ["a", "b", "c", "d", "e"].map(|key| text(key).unwrap_or_default())
    };
    assert_eq!(
        metadata("docs/x/a.md"),
        ["inline", "one", "file", "two", ""]
    );
    assert_eq!(
        metadata("docs/x/b.md"),
        ["inline", "one", "inline x", "two", ""]
    );
    assert_eq!(
        metadata("docs/c.md"),
        ["inline", "one", "inline", "two", "outside"]
    );
    let found: Vec<String> = findings
        .iter()
        .map(|finding| format!("{} {}", finding.path, finding.diagnostic.rule.code))
        .collect();
    assert_eq!(
        found,
        [
            "docs/missing.json file-unreadable",
            "docs/docfx.json docfx-invalid"
        ]
    );
}
