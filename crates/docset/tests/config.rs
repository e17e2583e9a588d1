//! `tercet.toml`: what it takes, what it says about mistakes, and that its
//! documentation and its schema are true.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::path::Path;

use tercet_article::LineIndex;
use tercet_docset::{Config, config};

#[test]
fn mistakes_are_shown_where_they_are() {
    let cases = [
        ("[docset\n", "1:8", "unclosed table, expected `]`"),
        ("[docset]\nsource = 1\n", "2:1", "unknown field `source`"),
        ("[limits]\ninclude-depth = 'x'\n", "2:17", "expected u32"),
        ("[limits]\ninclude-depth = -1\n", "2:17", "expected u32"),
        (
            "[profiles.a]\ntarget = 'web'\n",
            "2:10",
            "unknown variant `web`",
        ),
        (
            "[rules]\nh1-missing = 'bad'\n",
            "2:14",
            "unknown variant `bad`",
        ),
        (
            "[rules]\nh1-missing = 3\n",
            "2:14",
            "expected a severity, or a table",
        ),
        (
            "[rules]\nh1-missing = { level = 'off' }\n",
            "2:16",
            "unknown field `level`",
        ),
        ("\u{feff}[x]\n", "1:3", "unknown field `x`"),
    ];
    for (text, place, message) in cases {
        let error = Config::parse(text).expect_err(text);
        let at = LineIndex::new(text).line_column(text, error.span.start);
        let found = format!("{}:{}", at.line, at.column);
        assert_eq!(
            (found.as_str(), error.message.contains(message)),
            (place, true),
            "{error:?}"
        );
    }
}

#[test]
fn the_documented_example_is_valid() {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .nth(2)
        .unwrap();
    let documentation = std::fs::read_to_string(workspace.join("docs/configuration.md")).unwrap();
    let mut examples = 0;
    for example in documentation.split("```toml\n").skip(1) {
        let (example, _) = example.split_once("```").unwrap();
        let parsed = Config::parse(example);
        assert!(parsed.is_ok(), "{parsed:?} in\n{example}");
        examples += 1;
    }
    assert!(examples > 4, "{examples}");
    let schema: serde_json::Value = serde_json::from_str(&config::schema()).unwrap();
    let tables = schema["properties"].as_object().unwrap();
    let nested = schema["$defs"].as_object().unwrap().values();
    let keys = nested
        .filter_map(|one| one["properties"].as_object())
        .flat_map(|all| all.keys());
    for key in tables.keys().chain(keys) {
        assert!(
            documentation.contains(&format!("`{key}`")),
            "`{key}` is not documented"
        );
    }
}

#[test]
fn the_published_schema_is_current() {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .nth(2)
        .unwrap();
    let published = std::fs::read_to_string(workspace.join("schema/tercet.schema.json")).unwrap();
    assert!(published == config::schema(), "run `cargo xtask schema`");
}

#[test]
fn the_nearest_configuration_counts() {
    let root = std::env::temp_dir().join(format!("tercet-locate-{}", std::process::id()));
    let inner = root.join("a/b/c");
    std::fs::create_dir_all(&inner).unwrap();
    let root = root.canonicalize().unwrap();
    let inner = root.join("a/b/c");
    std::fs::write(root.join("a/docfx.json"), "{}").unwrap();
    assert_eq!(config::locate(&inner).unwrap().root, root.join("a"));
    std::fs::write(
        root.join("tercet.toml"),
        "[docset]\nsource-language = 'nl-NL'",
    )
    .unwrap();
    let location = config::locate(&inner).unwrap();
    assert_eq!(location.root, root);
    assert_eq!(location.config.unwrap().source_language(), "nl-NL");
    std::fs::write(inner.join("tercet.toml"), [0xff]).unwrap();
    let broken = config::locate(&inner.join("tercet.toml")).unwrap();
    assert_eq!((broken.root, broken.config.is_err()), (inner, true));
    std::fs::remove_dir_all(&root).unwrap();
}
