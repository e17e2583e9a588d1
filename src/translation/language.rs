//! Language tags.

/// A language tag, as far as its shape tells (BCP 47; RFC 5646, 2.1): the name of a
/// folder and of a file wherever one is needed, since no other character than
/// letters, digits and `-` is in it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Language(String);

impl Language {
    /// The tag `text`; none where it is no tag. Some tools write `_` for `-`.
    pub(crate) fn new(text: &str) -> Option<Self> {
        let tag = text.replace('_', "-");
        let mut parts = tag.split('-');
        let is_word = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let first = parts.next().unwrap_or_default();
        let is_language =
            (2..=8).contains(&first.len()) && first.bytes().all(|byte| byte.is_ascii_alphabetic());
        let is_tag =
            is_language && parts.all(|part| (1..=8).contains(&part.len()) && is_word(part));
        is_tag.then_some(Self(tag))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// What all spellings of the tag have in common: case tells nothing (2.1.1).
    pub(crate) fn key(&self) -> String {
        self.0.to_ascii_lowercase()
    }
}

#[cfg(test)]
mod tests {
    use super::Language;

    #[test]
    fn tags() {
        for tag in ["nl", "nl-NL", "zh-Hans-CN", "es-419", "sr-Latn-x-a"] {
            assert_eq!(Language::new(tag).as_ref().map(Language::as_str), Some(tag));
        }
        let spelled = Language::new("pt_BR");
        assert_eq!(spelled.as_ref().map(Language::as_str), Some("pt-BR"));
        for text in [
            "",
            ".",
            "..",
            "../x",
            "/tmp",
            "nl/..",
            "nl\\x",
            "C:",
            "nl-",
            "n",
            "nl--NL",
            "nl\0",
            "nl NL",
            "ünder",
            "languages",
        ] {
            assert_eq!(Language::new(text), None, "{text}");
        }
    }
}
