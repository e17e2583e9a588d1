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
        if self.0.is_empty() {
            return Some("");
        }
        if let [only] = self.0
            && let InlineKind::Text(text) = &only.kind
        {
            return Some(text);
        }
        None
    }

    pub(crate) fn get(self) -> Cow<'a, str> {
        if let Some(text) = self.literal() {
            return text.into();
        }
        let mut text = String::with_capacity(self.source_len());
        text::push_plain(self.0, &mut text);
        text.into()
    }

    /// Length of the source, which is seldom less than that of the text.
    fn source_len(self) -> usize {
        match self.0 {
            [first, .., last] => last.span.end.saturating_sub(first.span.start) as usize,
            [only] => only.span.len(),
            [] => 0,
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
