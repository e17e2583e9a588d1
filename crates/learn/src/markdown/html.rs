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

/// The names in the `class` attribute of a tag that has these `attributes`.
pub(super) fn classes(attributes: &str) -> Vec<Box<str>> {
    let mut rest = attributes.trim_start();
    while let Some(end) = rest.find(|c: char| c == '=' || c.is_whitespace()) {
        let (name, after) = rest.split_at(end);
        let Some(value) = after.trim_start().strip_prefix('=') else {
            rest = after.trim_start();
            continue;
        };
        let value = value.trim_start();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        let (value, after) = match quote {
            Some(quote) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
            None => value.split_once(char::is_whitespace).unwrap_or((value, "")),
        };
        if name.eq_ignore_ascii_case("class") {
            return value.split_whitespace().map(Into::into).collect();
        }
        rest = after.trim_start();
    }
    Vec::new()
}
