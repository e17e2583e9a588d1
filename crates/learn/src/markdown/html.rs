//! The little that the front end has to know about HTML.

/// Whether `text` is nothing but comments and blanks.
pub(super) fn is_comment(text: &str) -> bool {
    let mut rest = text.trim();
    while let Some(inner) = rest.strip_prefix("<!--") {
        match inner.find("-->") {
            Some(end) => rest = inner[end + 3..].trim_start(),
            None => return true, // runs to the end of the article
        }
        if rest.is_empty() {
            return true;
        }
    }
    false
}

/// The name in `<a name="…">` or `<a id="…">`, if the tag has nothing else.
/// docfx's rule for headings: `^<a +(?:name|id)="([\w \-.]+)" *>$`.
pub(super) fn anchor_name(tag: &str) -> Option<&str> {
    let inner = tag.strip_prefix("<a ")?.strip_suffix('>')?.trim();
    let value = inner
        .strip_prefix("name=")
        .or_else(|| inner.strip_prefix("id="))?;
    let name = value.strip_prefix('"')?.strip_suffix('"')?;
    let valid = |c: char| c.is_alphanumeric() || matches!(c, '_' | ' ' | '-' | '.');
    (!name.is_empty() && name.chars().all(valid)).then_some(name)
}
