//! Language tags as they are published.

/// A BCP 47 tag with the language in lower case, the script in title case and the
/// region in upper case (RFC 5646, section 2.1.1): `de-de` is `de-DE`.
#[must_use]
pub fn locale(tag: &str) -> String {
    let subtag = |(at, subtag): (usize, &str)| match subtag.len() {
        2 if at > 0 => subtag.to_ascii_uppercase(),
        4 if at > 0 => {
            let (first, rest) = subtag.split_at(usize::from(subtag.is_char_boundary(1)));
            first.to_ascii_uppercase() + &rest.to_ascii_lowercase()
        }
        _ => subtag.to_ascii_lowercase(),
    };
    let subtags = tag.split(['-', '_']).enumerate().map(subtag);
    subtags.collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::locale;

    #[test]
    fn cases() {
        for (tag, expected) in [
            ("de-de", "de-DE"),
            ("NL", "nl"),
            ("zh_hans_cn", "zh-Hans-CN"),
            ("sr-Latn-rs", "sr-Latn-RS"),
        ] {
            assert_eq!(locale(tag), expected);
        }
    }
}
