//! YAML values as plain JSON values.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use tercet_article::{Resolved, Source, Value};

/// Most sequences and mappings in each other that are shown as a tree; a deeper
/// one is shown as its source, for the reason given in [`crate::scope`].
pub(crate) const MAX_DEPTH: u32 = 40;

/// A YAML value with the type that the YAML 1.2 core schema gives it. An alias
/// is a string, as written; of duplicate keys the first counts.
#[derive(Clone, Copy)]
pub(crate) struct Typed<'a> {
    value: &'a Value,
    source: &'a Source,
    depth: u32,
}

impl<'a> Typed<'a> {
    pub(crate) fn of(value: &'a Value, source: &'a Source) -> Self {
        Self {
            value,
            source,
            depth: 0,
        }
    }

    fn child(self, value: &'a Value) -> Self {
        Self {
            value,
            depth: self.depth + 1,
            ..self
        }
    }
}

impl Serialize for Typed<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.value {
            Value::Scalar(scalar) => match scalar.resolve() {
                Resolved::Null => serializer.serialize_unit(),
                Resolved::Bool(value) => serializer.serialize_bool(value),
                Resolved::Int(value) => serializer.serialize_i64(value),
                Resolved::Float(value) => serializer.serialize_f64(value),
                Resolved::Text(text) => serializer.serialize_str(text),
            },
            Value::Sequence { items, .. } if self.depth < MAX_DEPTH => {
                serializer.collect_seq(items.iter().map(|item| self.child(item)))
            }
            Value::Mapping { entries, .. } if self.depth < MAX_DEPTH => {
                let mut map = serializer.serialize_map(None)?;
                for entry in entries.entries.iter().filter(|entry| !entry.duplicate) {
                    map.serialize_entry(&*entry.key.text, &self.child(&entry.value))?;
                }
                map.end()
            }
            Value::Sequence { span, .. } | Value::Mapping { span, .. } | Value::Alias { span } => {
                serializer.serialize_str(self.source.slice(*span))
            }
        }
    }
}
