//! The JSON Schemas of the outputs, generated from the types that are written.

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::Value;

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
    let generator = SchemaSettings::draft2020_12()
        .for_serialize()
        .into_generator();
    let mut schema = generator.into_root_schema_for::<T>();
    schema.insert("$id".into(), id.into());
    schema.insert("title".into(), title.into());
    schema.into()
}
