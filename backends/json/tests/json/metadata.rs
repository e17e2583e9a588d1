//! Metadata: typed, as written, and from the docset.

use serde_json::{Value, json};
use tercet_article::{Severity, Span};
use tercet_json::{Context, Finding, Inherited, Layer};

use crate::articles;
use crate::schema::Schemas;

const ARTICLE: &str = "---
title: 'Fleet''s title' # short
description: Plain
ms.date: 05/18/2018
ms.custom: one; two, three
ms.collection: single
no-loc: [Fleet, Agent]
author:
  - list
keywords:
version: 1.10
count: 12
on: true
nested: {a: ~, b: [x, 2]}
count: 13
# end
---
## Heading
";

#[test]
fn of_an_article() {
    let article = articles::parse(ARTICLE);
    let service = json!("fleet");
    let title = json!("Ignored");
    let flag = json!({"on": null});
    let inherited = |key, value, layer| Inherited { key, value, layer };
    let context = Context {
        locale: Some("en-us"),
        repo: Some("https://example.com/repo"),
        commit: Some("abc"),
        inherited: &[
            inherited("ms.service", &service, Layer::File),
            inherited("title", &title, Layer::Global),
            inherited("feedback", &flag, Layer::Global),
        ],
        findings: &[Finding {
            code: "a-code",
            severity: Severity::Warning,
            path: "includes/b.md",
            span: Span { start: 1, end: 2 },
            line: 3,
            column: 4,
            message: "wrong",
            hint: Some("mend it"),
        }],
        ..articles::context("a.md")
    };
    let document = articles::document(&article, &context);
    Schemas::new().check_article(&document);
    let expected = [
        (
            "meta",
            json!({
                "title": "Fleet's title",
                "description": "Plain",
                "ms.date": {"text": "05/18/2018", "iso": "2018-05-18"},
                "ms.custom": ["one", "two", "three"],
                "ms.collection": ["single"],
                "no-loc": ["Fleet", "Agent"],
                "ms.service": "fleet",
                "extra": {
                    "author": ["list"],
                    "version": 1.1,
                    "count": 12,
                    "on": true,
                    "nested": {"a": null, "b": ["x", 2]},
                    "feedback": {"on": null},
                },
            }),
        ),
        ("title", json!("Fleet's title")),
        ("kind", json!("markdown")),
        (
            "source",
            json!({
                "path": "a.md", "sha256": articles::SHA256, "locale": "en-us",
                "repo": "https://example.com/repo", "commit": "abc",
                "eol": "lf", "lines": 19, "bytes": ARTICLE.len(),
            }),
        ),
        (
            "docset_metadata",
            json!([
                {"key": "ms.service", "value": "fleet", "layer": "file"},
                {"key": "title", "value": "Ignored", "layer": "global"},
                {"key": "feedback", "value": {"on": null}, "layer": "global"},
            ]),
        ),
        (
            "diagnostics",
            json!([{
                "code": "a-code", "severity": "warning", "path": "includes/b.md",
                "span": {"start": 1, "end": 2}, "line": 3, "column": 4,
                "message": "wrong", "hint": "mend it",
            }]),
        ),
    ];
    for (field, expected) in expected {
        assert_eq!(document[field], expected, "{field}");
    }
}

#[test]
fn as_written() {
    let document = articles::document(&articles::parse(ARTICLE), &articles::context("a.md"));
    let front_matter = &document["front_matter"];
    assert_eq!(front_matter["trailing_comments"], json!(["end"]));
    let entries = front_matter["entries"].as_array().unwrap();
    assert_eq!(entries.len(), 13);
    let entry = |key: &str, number: usize| -> &Value {
        entries
            .iter()
            .filter(|entry| entry["key"] == key)
            .nth(number)
            .unwrap()
    };
    assert_eq!(
        *entry("title", 0),
        json!({
            "key": "title",
            "comments": ["short"],
            "value": {
                "text": "Fleet's title", "style": "single_quoted", "raw": "'Fleet''s title'",
            },
        })
    );
    assert_eq!(
        *entry("keywords", 0),
        json!({"key": "keywords", "value": ""})
    );
    assert_eq!(
        *entry("version", 0),
        json!({"key": "version", "value": "1.10"})
    );
    assert_eq!(
        *entry("count", 1),
        json!({"key": "count", "duplicate": true, "value": "13"})
    );
    assert_eq!(
        entry("nested", 0)["value"],
        json!({
            "flow": true,
            "entries": [
                {"key": "a", "value": "~"},
                {"key": "b", "value": {"flow": true, "items": ["x", "2"]}},
            ],
        })
    );
}

#[test]
fn title_from_a_heading() {
    let cases = [
        ("#### Deep\n\n### A `b`\n", json!("A b")),
        ("#### Deep\n", Value::Null),
        ("---\ntitle: ''\n---\n# One\n", json!("One")),
    ];
    for (text, title) in cases {
        let document = articles::document(&articles::parse(text), &articles::context("a.md"));
        assert_eq!(document["title"], title, "{text}");
    }
}

#[test]
fn of_a_page() {
    let text = "### YamlMime:Landing\ntitle: Fleet\nmetadata:\n  title: Fleet docs\n  ms.topic: landing-page\nlandingContent: []\n";
    let (article, _) = tercet_learn::parse_yaml_page(text, tercet_learn::YamlHint::Unknown);
    let document = articles::document(&article, &articles::context("index.yml"));
    Schemas::new().check_article(&document);
    assert_eq!(document["kind"], "yaml_page");
    assert_eq!(document["yaml_mime"], "Landing");
    assert_eq!(
        document["meta"],
        json!({
            "title": "Fleet docs",
            "ms.topic": "landing-page",
            "extra": {"landingContent": []},
        })
    );
    assert_eq!(document["blocks"][0]["type"], "field");
}
