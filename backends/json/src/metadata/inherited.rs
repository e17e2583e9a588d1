//! What the docset's configuration says about an article.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Serialize, Serializer};
use tercet_article::{Resolved, Source, Value};

use super::yaml::Typed;
use crate::context::{self, Layer};

/// A metadata key that the docset's configuration gives to the article, whether
/// the article overrides it or not.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Inherited<'a> {
    /// The key.
    key: &'a str,
    /// Its value.
    value: Given<'a>,
    /// Which layer it comes from.
    layer: LayerName,
}

/// A layer of metadata below the article's own; the nearer one counts.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum LayerName {
    /// For the paths that match a pattern (docfx's `fileMetadata`).
    File,
    /// For all articles (docfx's `globalMetadata`).
    Global,
}

impl<'a> From<&'a context::Inherited<'a>> for Inherited<'a> {
    fn from(inherited: &'a context::Inherited<'a>) -> Self {
        Self {
            key: inherited.key,
            value: Given::Inherited(inherited.value),
            layer: match inherited.layer {
                Layer::File => LayerName::File,
                Layer::Global => LayerName::Global,
            },
        }
    }
}

/// A metadata value, from wherever.
#[derive(Clone, Copy)]
pub(super) enum Given<'a> {
    /// From the article itself.
    Own(&'a Value, &'a Source),
    /// From the docset's configuration.
    Inherited(&'a serde_json::Value),
}

impl<'a> Given<'a> {
    /// Whether the value is null or an empty text: a key left to be filled in.
    pub(super) fn is_blank(self) -> bool {
        match self {
            Self::Own(Value::Scalar(scalar), _) => {
                scalar.text.is_empty() || scalar.resolve() == Resolved::Null
            }
            Self::Own(Value::Sequence { .. } | Value::Mapping { .. } | Value::Alias { .. }, _) => {
                false
            }
            Self::Inherited(value) => value.is_null() || value.as_str() == Some(""),
        }
    }

    /// The text as written, if this is a scalar that is not null.
    pub(super) fn text(self) -> Option<&'a str> {
        match self {
            Self::Own(Value::Scalar(scalar), _) => {
                (scalar.resolve() != Resolved::Null).then_some(&*scalar.text)
            }
            Self::Own(Value::Sequence { .. } | Value::Mapping { .. } | Value::Alias { .. }, _) => {
                None
            }
            Self::Inherited(value) => value.as_str(),
        }
    }

    /// The texts, if this is a list of scalars that are not null.
    pub(super) fn texts(self) -> Option<Vec<&'a str>> {
        match self {
            Self::Own(Value::Sequence { items, .. }, source) => items
                .iter()
                .map(|item| Given::Own(item, source).text())
                .collect(),
            Self::Own(Value::Scalar(_) | Value::Mapping { .. } | Value::Alias { .. }, _) => None,
            Self::Inherited(value) => value
                .as_array()?
                .iter()
                .map(|item| Given::Inherited(item).text())
                .collect(),
        }
    }
}

impl Serialize for Given<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Own(value, source) => Typed::of(value, source).serialize(serializer),
            Self::Inherited(value) => value.serialize(serializer),
        }
    }
}

impl JsonSchema for Given<'_> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Given".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<serde_json::Value>()
    }
}
