//! `manifest.json` of a package: what is in it, and what it was made from.
//!
//! Programs read it: fields are only ever added.

use serde::{Deserialize, Serialize};
use tercet_translation::count::{Count, Counts};

use super::date::Date;

/// Name of the manifest in a package.
pub(crate) const FILE_NAME: &str = "manifest.json";

/// Version of the shape, `MAJOR.MINOR`.
pub(crate) const SCHEMA_VERSION: &str = "1.0";

/// What a package holds.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Manifest {
    pub(crate) schema_version: String,
    /// Program and version that made the package.
    pub(crate) generator: String,
    /// BCP 47.
    pub(crate) source_language: String,
    /// BCP 47.
    pub(crate) target_language: String,
    /// Version of XLIFF.
    pub(crate) xliff: String,
    /// `unit` or `srx`.
    pub(crate) segmentation: String,
    /// Keys of the front matter that are translated.
    pub(crate) metadata: Vec<String>,
    /// The day of the handoff, where `SOURCE_DATE_EPOCH` told it: without it the
    /// bytes of a package do not depend on the clock.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) date: Option<Date>,
    /// Address of the source's repository.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) repository: Option<String>,
    /// The amount of text of all articles.
    pub(crate) words: Words,
    /// Ordered by path.
    pub(crate) articles: Vec<Entry>,
    /// Files of the package that belong to no article, ordered by path.
    pub(crate) files: Vec<File>,
}

/// An article of a package.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Entry {
    /// Path in the docset.
    pub(crate) path: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) title: Option<String>,
    /// SHA-256 of the source's bytes.
    pub(crate) sha256: String,
    /// SHA-1 of the source with LF and with CR LF line ends, without byte order mark.
    pub(crate) sha1_lf: String,
    pub(crate) sha1_crlf: String,
    /// The last commit that changed the source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) commit: Option<String>,
    pub(crate) xliff: File,
    pub(crate) preview: File,
    pub(crate) words: Words,
}

/// A file of a package.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct File {
    /// In the package.
    pub(crate) path: String,
    /// SHA-256 of its bytes.
    pub(crate) sha256: String,
}

/// An amount of text, by the rules of `docs/translation.md`.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Words {
    /// What stands in the package for the first time.
    pub(crate) new: Amount,
    /// What stood in it before.
    pub(crate) repeated: Amount,
}

/// An amount of text.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Amount {
    pub(crate) units: u64,
    pub(crate) words: u64,
    /// White space left out.
    pub(crate) characters: u64,
}

impl From<Count> for Amount {
    fn from(count: Count) -> Self {
        Self {
            units: count.units,
            words: count.words,
            characters: count.characters,
        }
    }
}

impl From<Counts> for Words {
    fn from(counts: Counts) -> Self {
        Self {
            new: counts.new.into(),
            repeated: counts.repeated.into(),
        }
    }
}

impl Words {
    /// Adds the text of another article.
    pub(crate) fn add(&mut self, other: Self) {
        for (own, other) in [
            (&mut self.new, other.new),
            (&mut self.repeated, other.repeated),
        ] {
            own.units += other.units;
            own.words += other.words;
            own.characters += other.characters;
        }
    }
}
