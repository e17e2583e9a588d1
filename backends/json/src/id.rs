//! Ids and places as JSON shows them.

use schemars::JsonSchema;
use serde::{Serialize, Serializer};
use tercet_article::BlockId;

/// Id of a block: the kind, a hyphen, twelve digits of base 32.
#[derive(Clone, Copy, Debug, PartialEq, Eq, JsonSchema)]
#[schemars(with = "String", extend("pattern" = "^[a-z]+-[0-9a-v]{12}$"))]
pub(crate) struct Id(pub(crate) BlockId);

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0.text())
    }
}

/// A half-open range of bytes in the file, counted from its first byte (a byte
/// order mark included).
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub(crate) struct Span {
    /// First byte.
    start: u32,
    /// One past the last byte.
    end: u32,
}

impl From<tercet_article::Span> for Span {
    fn from(span: tercet_article::Span) -> Self {
        Self {
            start: span.start,
            end: span.end,
        }
    }
}
