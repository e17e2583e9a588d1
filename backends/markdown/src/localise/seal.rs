//! What tells whether a localised article was edited after it was handed back.

use tercet_article::{Article, Metadata, Span, Value};

use super::Keys;

/// The key that holds the SHA-1 of the localised article itself, with LF line ends,
/// and with zeros in place of the value.
pub const SELF_HASH: &str = "tercet-handback";

/// Stands for the hash while that is made. A YAML reader must not take it for a
/// number, hence the letter.
pub(super) const OPEN: &str = "x000000000000000000000000000000000000000";

/// Puts the hash of `text` in place of the zeros.
pub(super) fn close(text: &str) -> String {
    let line = format!("{SELF_HASH}: {OPEN}");
    let Some(at) = text.find(&line) else {
        return text.to_owned();
    };
    let value = at + line.len() - OPEN.len();
    let (before, after) = (&text[..value], &text[value + OPEN.len()..]);
    format!("{before}{}{after}", value_of(text))
}

/// The value for a text that holds zeros.
fn value_of(text: &str) -> String {
    format!("x{}", &Keys::hash(text, false)[1..])
}

/// Whether a localised article is as it was handed back; `None` where it does not
/// say.
#[must_use]
pub fn is_as_handed_back(article: &Article) -> Option<bool> {
    let own = &article.metadata;
    let nested = match own.get("metadata") {
        Some(Value::Mapping { entries, .. }) => Some(entries),
        Some(Value::Scalar(_) | Value::Sequence { .. } | Value::Alias { .. }) | None => None,
    };
    let find = |metadata: &Metadata| {
        let value = metadata.get(SELF_HASH)?;
        Some((value.span(), value.as_text()?.to_owned()))
    };
    let (span, value): (Span, String) = nested.and_then(find).or_else(|| find(own))?;
    let text = &*article.source.text;
    let range = span.range();
    let zeroed = format!(
        "{}{OPEN}{}",
        text.get(..range.start)?,
        text.get(range.end..)?
    );
    Some(value_of(&zeroed) == value)
}
