//! Links, images and anchors in raw HTML. No parser: a scan for tags and their
//! attributes, which is all that checks need.

/// A start tag.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Tag<'h> {
    /// As written.
    pub(super) name: &'h str,
    /// Names as written, values without quotes; a missing value is empty.
    pub(super) attributes: Vec<(&'h str, &'h str)>,
}

impl<'h> Tag<'h> {
    /// The value of an attribute, by its name in any case.
    pub(super) fn attribute(&self, name: &str) -> Option<&'h str> {
        let mut all = self.attributes.iter();
        let found = all.find(|(other, _)| other.eq_ignore_ascii_case(name));
        found.map(|(_, value)| *value)
    }

    /// Whether the tag is called `name`, in any case.
    pub(super) fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }
}

/// The start tags of `html`, comments left out.
pub(super) fn tags(html: &str) -> Vec<Tag<'_>> {
    let mut tags = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (_, tail) = rest.split_at(at + 1);
        if let Some(comment) = tail.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        rest = tail;
        let name_end = tail.find(|char: char| !char.is_ascii_alphanumeric() && char != '-');
        let (name, attributes) = tail.split_at(name_end.unwrap_or(tail.len()));
        if name.starts_with(|char: char| char.is_ascii_alphabetic()) {
            let (attributes, after) = attributes_of(attributes);
            tags.push(Tag { name, attributes });
            rest = after;
        }
    }
    tags
}

/// The attributes up to `>`, and what follows it.
fn attributes_of(text: &str) -> (Vec<(&str, &str)>, &str) {
    let mut attributes = Vec::new();
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(|char: char| char.is_ascii_whitespace() || char == '/');
        if rest.is_empty() || rest.starts_with('<') {
            return (attributes, rest);
        }
        if let Some(after) = rest.strip_prefix('>') {
            return (attributes, after);
        }
        let ends = |char: char| char.is_ascii_whitespace() || matches!(char, '=' | '>' | '/' | '<');
        // A stray `=` would else be a name of no length, for ever.
        let first = rest.chars().next().map_or(0, char::len_utf8);
        let end = rest.get(first..).and_then(|tail| tail.find(ends));
        let (name, after) = rest.split_at(end.map_or(rest.len(), |end| end + first));
        let (value, after) = value_of(after);
        attributes.push((name, value));
        rest = after;
    }
}

fn value_of(text: &str) -> (&str, &str) {
    let Some(value) = text.trim_start().strip_prefix('=') else {
        return ("", text);
    };
    let value = value.trim_start();
    for quote in ['"', '\''] {
        if let Some(quoted) = value.strip_prefix(quote) {
            return quoted.split_once(quote).unwrap_or((quoted, ""));
        }
    }
    let end = value.find(|char: char| char.is_ascii_whitespace() || char == '>');
    value.split_at(end.unwrap_or(value.len()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn attributes() {
        let html =
            "x <!-- <a id=no> --> <A\nHREF = 'a>b' id=x disabled/><br/><img src=\"a\" = ></a>";
        let tags = tags(html);
        let names: Vec<&str> = tags.iter().map(|tag| tag.name).collect();
        assert_eq!(names, ["A", "br", "img"]);
        assert_eq!(tags[0].attribute("href"), Some("a>b"));
        assert_eq!(tags[0].attribute("id"), Some("x"));
        assert_eq!(tags[0].attribute("disabled"), Some(""));
        assert_eq!(tags[2].attribute("src"), Some("a"));
        assert_eq!(tags[2].attribute("alt"), None);
    }

    proptest! {
        #[test]
        fn any_text_ends(html in "[<>a= '\"/!-]{0,60}") {
            let _ = tags(&html);
        }
    }
}
