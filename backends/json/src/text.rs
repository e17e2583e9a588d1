//! Plain text.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Serialize, Serializer};
use tercet_article::{Inline, InlineKind, text};

/// What a reader sees of a block's inlines; borrowed where one text is all.
#[derive(Clone, Copy)]
pub(crate) struct Text<'a>(pub(crate) &'a [Inline]);

impl<'a> Text<'a> {
    /// The one literal text that the inlines are, if they are nothing else.
    pub(crate) fn literal(self) -> Option<&'a str> {
        match self.0 {
            [] => Some(""),
            [
                Inline {
                    kind: InlineKind::Text(text),
                    ..
                },
            ] => Some(text),
            _ => None,
        }
    }

    pub(crate) fn get(self) -> Cow<'a, str> {
        match self.literal() {
            Some(text) => text.into(),
            None => text::plain(self.0).into(),
        }
    }
}

impl Serialize for Text<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.get())
    }
}

impl JsonSchema for Text<'_> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Text".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<String>()
    }
}
