//! The published schemas are those of the code, and the outputs keep to them.

use std::fs;
use std::path::Path;

use jsonschema::Validator;
use serde_json::{Value, json};

use crate::articles;

#[test]
fn published() {
    let schemas = [
        ("article", tercet_json::article_schema()),
        ("chunk", tercet_json::chunk_schema()),
    ];
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schema");
    for (name, schema) in schemas {
        jsonschema::meta::validate(&schema).unwrap();
        let path = folder.join(format!("{name}.schema.json"));
        let published = fs::read_to_string(&path).unwrap_or_default();
        assert!(
            published == format!("{schema:#}\n"),
            "{} is not current: run `cargo xtask schema`",
            path.display()
        );
    }
}

#[test]
fn outputs() {
    let schemas = Schemas::new();
    articles::for_each(|path, text| {
        let article = articles::parse(text);
        let context = articles::context(path);
        schemas.check_article(&articles::document(&article, &context));
        for chunk in articles::chunks(&article, &context, 400) {
            schemas.check_chunk(&chunk);
        }
    });
}

/// Validators that are stricter than what is published: in an output of this
/// version there is no field that its schema does not name.
pub(crate) struct Schemas {
    article: Validator,
    chunk: Validator,
}

impl Schemas {
    pub(crate) fn new() -> Self {
        let validator = |schema| jsonschema::validator_for(&strict(schema)).unwrap();
        Self {
            article: validator(tercet_json::article_schema()),
            chunk: validator(tercet_json::chunk_schema()),
        }
    }

    pub(crate) fn check_article(&self, document: &Value) {
        check(&self.article, document);
    }

    pub(crate) fn check_chunk(&self, chunk: &Value) {
        check(&self.chunk, chunk);
    }
}

/// An output with a field that no schema names must not pass.
#[test]
fn strictness() {
    let schemas = Schemas::new();
    let context = articles::context("a.md");
    let article = articles::parse("---\na: 'b'\n---\n- [x](y.md)\n\n|a|\n|-|\n");
    let places = [
        "",
        "/source",
        "/meta",
        "/front_matter",
        "/front_matter/entries/0",
        "/front_matter/entries/0/value",
        "/blocks/0",
        "/blocks/0/span",
        "/blocks/0/items/0",
        "/blocks/0/items/0/blocks/0",
        "/blocks/0/items/0/blocks/0/inlines/0",
        "/blocks/1/rows/0",
        "/blocks/1/rows/0/cells/0",
        "/links/0",
    ];
    for place in places {
        let mut document = articles::document(&article, &context);
        schemas.check_article(&document);
        document.pointer_mut(place).unwrap()["surprise"] = json!(1);
        assert!(!schemas.article.is_valid(&document), "{place}");
    }
}

fn check(validator: &Validator, instance: &Value) {
    let errors: Vec<String> = validator
        .iter_errors(instance)
        .map(|error| format!("{}: {error:.300}", error.instance_path()))
        .take(3)
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

fn strict(mut schema: Value) -> Value {
    close(&mut schema);
    if let Some(definitions) = schema.get_mut("$defs").and_then(Value::as_object_mut) {
        definitions.values_mut().for_each(close);
    }
    schema
}

/// Closes a schema of objects.
fn close(schema: &mut Value) {
    let kinds = ["properties", "oneOf", "anyOf"];
    if kinds.iter().any(|kind| schema.get(kind).is_some()) {
        schema["unevaluatedProperties"] = json!(false);
    }
}
