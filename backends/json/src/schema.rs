//! The JSON Schemas of the outputs, generated from the types that are written.

use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema};
use serde_json::{Value, json};

use crate::chunk::{CHUNK_SCHEMA_URL, Chunk};
use crate::document::{ARTICLE_SCHEMA_URL, Document};

/// The JSON Schema (draft 2020-12) of what [`crate::write_article`] writes.
#[must_use]
pub fn article_schema() -> Value {
    schema::<Document<'_>>(ARTICLE_SCHEMA_URL, "tercet article")
}

/// The JSON Schema (draft 2020-12) of each line that [`crate::write_chunks`]
/// writes.
#[must_use]
pub fn chunk_schema() -> Value {
    schema::<Chunk<'_>>(CHUNK_SCHEMA_URL, "tercet chunk")
}

fn schema<T: JsonSchema>(id: &str, title: &str) -> Value {
    let settings = SchemaSettings::draft2020_12()
        .for_serialize()
        .with_transform(RecursiveTransform(refuse_null))
        .with_transform(RecursiveTransform(join_lines));
    let mut schema = settings.into_generator().into_root_schema_for::<T>();
    schema.insert("$id".into(), id.into());
    schema.insert("title".into(), title.into());
    schema.into()
}

/// What is `None` is left out, never written as null.
fn refuse_null(schema: &mut Schema) {
    if let Some(Value::Array(types)) = schema.get_mut("type") {
        types.retain(|kind| kind != "null");
        if let [kind] = &types[..] {
            let kind = kind.clone();
            schema.insert("type".into(), kind);
        }
    }
    if let Some(Value::Array(choices)) = schema.get_mut("anyOf") {
        choices.retain(|choice| *choice != json!({ "type": "null" }));
        if let [Value::Object(choice)] = &choices[..] {
            let choice = choice.clone();
            schema.remove("anyOf");
            for (key, value) in choice {
                schema.insert(key, value);
            }
        }
    }
}

/// A line end in a doc comment is a space, unless the line is empty.
fn join_lines(schema: &mut Schema) {
    if let Some(Value::String(text)) = schema.get_mut("description") {
        let paragraphs: Vec<String> = text
            .split("\n\n")
            .map(|text| text.replace('\n', " "))
            .collect();
        *text = paragraphs.join("\n\n");
    }
}
