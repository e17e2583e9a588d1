//! The names of anchors.

/// The name that published articles give a heading: its Markdown as written, in
/// lower case, blanks as hyphens, without anything else but letters, digits, `-`
/// and `_`. Link destinations and comments count; repeats get no number.
#[must_use]
pub fn slug(markdown: &str) -> String {
    let mut slug = String::with_capacity(markdown.len());
    for c in markdown.trim().chars() {
        match c {
            ' ' => slug.push('-'),
            '-' | '_' => slug.push(c),
            _ if c.is_alphanumeric() => slug.extend(c.to_lowercase()),
            _ => {}
        }
    }
    slug
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn as_published() {
        for (heading, expected) in [
            ("What's new in Intune?", "whats-new-in-intune"),
            ("devices  <!-- 163236 -->", "devices-----163236---"),
            ("The `ms.date` key", "the-msdate-key"),
            ("C++ & C#", "c--c"),
            ("snake_case -- x", "snake_case----x"),
        ] {
            assert_eq!(slug(heading), expected);
        }
    }
}
