//! Words on the pages of a packet that are no article's.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

/// Words in one language; `labels.toml` tells what each is for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PacketLabels {
    pub(super) contents: String,
    pub(super) control: String,
    pub(super) number: String,
    pub(super) version: String,
    pub(super) owner: String,
    pub(super) classification: String,
    pub(super) date: String,
    pub(super) article: String,
    pub(super) commit: String,
    pub(super) translation: String,
    pub(super) original: String,
    pub(super) human: String,
    pub(super) machine: String,
    pub(super) source_commit: String,
    pub(super) current: String,
    pub(super) behind: String,
    pub(super) commits: String,
    pub(super) days: String,
    pub(super) blocks: String,
    pub(super) banner: String,
    pub(super) fallback_banner: String,
    pub(super) articles: String,
    pub(super) state: String,
    pub(super) present: String,
    pub(super) missing: String,
    pub(super) fallback: String,
    pub(super) history: String,
    pub(super) author: String,
    pub(super) change: String,
    pub(super) approvals: String,
    pub(super) role: String,
    pub(super) name: String,
    pub(super) signature: String,
    pub(super) acknowledgement: String,
    pub(super) acknowledge: String,
    pub(super) integrity: String,
    pub(super) digest: String,
    pub(super) verify: String,
    pub(super) uncontrolled: String,
}

#[expect(
    clippy::expect_used,
    reason = "the file is part of the program, and a test reads it"
)]
static ALL: LazyLock<BTreeMap<String, PacketLabels>> = LazyLock::new(|| {
    toml::from_str(include_str!("labels.toml")).expect("labels.toml is as `PacketLabels` says")
});

impl PacketLabels {
    /// The words for a BCP 47 language.
    pub(super) fn of(language: &str) -> &'static Self {
        let base = language.split('-').next().unwrap_or_default();
        let known = ALL.get(&base.to_ascii_lowercase());
        known.unwrap_or_else(|| &ALL["en"])
    }
}
