//! What each construct becomes: `cases/*.md` hold articles, each with the blocks
//! that are expected of it, ids, spans and lines left out.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::articles;
use crate::schema::Schemas;

#[test]
fn blocks() {
    check("blocks.md", |source| {
        let article = articles::parse(source);
        let document = articles::document(&article, &articles::context("a.md"));
        Schemas::new().check_article(&document);
        without_places(&document["blocks"])
    });
}

#[test]
fn inlines() {
    check("inlines.md", |source| {
        let article = articles::parse(source);
        let document = articles::document(&article, &articles::context("a.md"));
        Schemas::new().check_article(&document);
        document["blocks"][0]["inlines"].clone()
    });
}

#[test]
fn chunks() {
    check("chunks.md", |source| {
        let article = articles::parse(source);
        let chunks = articles::chunks(&article, &articles::context("a.md"), 20);
        let schemas = Schemas::new();
        for chunk in &chunks {
            schemas.check_chunk(chunk);
        }
        chunks
            .iter()
            .map(|chunk| {
                let mut shown = serde_json::Map::new();
                for field in ["heading_path", "text", "conditions"] {
                    if let Some(value) = chunk.get(field) {
                        shown.insert(field.to_owned(), value.clone());
                    }
                }
                Value::Object(shown)
            })
            .collect()
    });
}

/// Compares each case of a file with what `project` makes of it. With `UPDATE_CASES`
/// set, writes the file anew instead; read the difference before keeping it.
fn check(file: &str, project: impl Fn(&str) -> Value) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/json/cases")
        .join(file);
    let text = fs::read_to_string(&path).unwrap();
    let mut parts = text.split("\n## Case: ");
    let mut current = parts.next().unwrap().to_owned();
    for case in parts {
        let (name, rest) = case.split_once('\n').unwrap();
        let source = fence(rest, "md");
        let made = serde_json::to_string_pretty(&project(source)).unwrap();
        let case = [
            "\n## Case: ",
            name,
            "\n\n````md\n",
            source,
            "````\n\n````json\n",
            &made,
        ];
        current.extend(case);
        current.push_str("\n````\n");
    }
    if std::env::var_os("UPDATE_CASES").is_some() {
        fs::write(&path, current).unwrap();
        return;
    }
    for (expected, made) in text.lines().zip(current.lines()) {
        assert_eq!(made, expected, "in {file}");
    }
    assert_eq!(current, text);
}

/// The content of the fence with this language, its last line end included.
fn fence<'a>(text: &'a str, language: &str) -> &'a str {
    let (_, rest) = text.split_once(&format!("````{language}\n")).unwrap();
    let end = rest.find("````").unwrap();
    &rest[..end]
}

/// The value without ids, spans and lines.
fn without_places(value: &Value) -> Value {
    match value {
        Value::Array(items) => items.iter().map(without_places).collect(),
        Value::Object(fields) => {
            let fields = fields.iter();
            let kept = fields.filter(|(key, _)| !matches!(key.as_str(), "id" | "span" | "line"));
            Value::Object(
                kept.map(|(key, value)| (key.clone(), without_places(value)))
                    .collect(),
            )
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value.clone(),
    }
}
