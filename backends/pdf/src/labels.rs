//! Words that tercet itself puts on pages, in the language of the article.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;
use tercet_article::AlertKind;

/// Words in one language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Labels {
    note: String,
    tip: String,
    important: String,
    caution: String,
    warning: String,
    page: String,
    page_of: String,
    /// Heading of the list of addresses.
    pub(crate) links: String,
    /// Heading of a long description.
    pub(crate) description: String,
    /// Before the pivots of a zone.
    pub(crate) applies: String,
    /// Before a range of monikers.
    pub(crate) version: String,
    /// Before the title of a tab.
    pub(crate) tab: String,
    /// Before the title of a video.
    pub(crate) video: String,
    /// Before the alternate text of a picture that is not there.
    pub(crate) picture: String,
    /// For a form, which paper cannot hold.
    pub(crate) form: String,
    /// For code that is not there.
    pub(crate) code: String,
    /// For the text of an include that is not there.
    pub(crate) include: String,
}

#[expect(
    clippy::expect_used,
    reason = "the file is part of the program, and a test reads it"
)]
static ALL: LazyLock<BTreeMap<String, Labels>> = LazyLock::new(|| {
    toml::from_str(include_str!("labels.toml")).expect("labels.toml is as `Labels` says")
});

impl Labels {
    /// The words for a BCP 47 language.
    pub(crate) fn of(language: &str) -> &'static Self {
        let language = language.to_ascii_lowercase();
        let base = language.split('-').next().unwrap_or_default();
        let name = match (base, is_traditional(&language)) {
            ("zh", true) => "zh-hant",
            ("zh", false) => "zh-hans",
            _ => base,
        };
        ALL.get(name).unwrap_or_else(|| &ALL["en"])
    }

    /// Of an alert.
    pub(crate) fn alert(&self, kind: AlertKind) -> &str {
        match kind {
            AlertKind::Note => &self.note,
            AlertKind::Tip => &self.tip,
            AlertKind::Important => &self.important,
            AlertKind::Caution => &self.caution,
            AlertKind::Warning => &self.warning,
        }
    }

    /// "Page 1 of 12".
    pub(crate) fn page_of(&self, page: usize, pages: usize) -> String {
        let with_page = self.page_of.replacen("{}", &page.to_string(), 1);
        with_page.replacen("{}", &pages.to_string(), 1)
    }

    /// "page 12".
    pub(crate) fn page(&self, number: &str) -> String {
        self.page.replace("{}", number)
    }
}

fn is_traditional(language: &str) -> bool {
    ["hant", "-tw", "-hk", "-mo"]
        .iter()
        .any(|part| language.contains(part))
}
