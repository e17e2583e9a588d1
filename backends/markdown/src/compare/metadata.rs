//! Keys and values of front matter and YAML pages.

use tercet_article::{Metadata, Resolved, Value};

use super::{Touched, collapsed};

/// Whether both have the same keys in the same order, and the same values but for
/// texts that were written anew. These stay texts.
pub(super) fn same(a: &Metadata, b: &Metadata, touched: &Touched) -> bool {
    a.entries.len() == b.entries.len()
        && a.trailing_comments.len() == b.trailing_comments.len()
        && a.entries.iter().zip(&b.entries).all(|(a, b)| {
            a.key.text == b.key.text
                && a.comments.len() == b.comments.len()
                && same_value(&a.value, &b.value, touched)
        })
}

fn same_value(a: &Value, b: &Value, touched: &Touched) -> bool {
    match (a, b) {
        (Value::Scalar(a), Value::Scalar(b)) if touched.within(a.span) => {
            let meant = touched.silent_within(a.span);
            matches!(b.resolve(), Resolved::Text(_))
                && meant.is_none_or(|text| collapsed(&b.text) == text)
        }
        (Value::Scalar(a), Value::Scalar(b)) => a.text == b.text,
        (Value::Sequence { items: a, .. }, Value::Sequence { items: b, .. }) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same_value(a, b, touched))
        }
        (Value::Mapping { entries: a, .. }, Value::Mapping { entries: b, .. }) => {
            same(a, b, touched)
        }
        (Value::Alias { .. }, Value::Alias { .. }) => true,
        (
            Value::Scalar(_) | Value::Sequence { .. } | Value::Mapping { .. } | Value::Alias { .. },
            _,
        ) => false,
    }
}
