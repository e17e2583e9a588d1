//! `manifest.json` of a package: what is in it, and what it was made from.
//!
//! Programs read it: fields are only ever added.

use serde::{Deserialize, Serialize};
use tercet_translation::count::{Band, Count, Counts};

use super::date::Date;

/// Name of the manifest in a package.
pub(crate) const FILE_NAME: &str = "manifest.json";

/// Version of the shape, `MAJOR.MINOR`.
pub(crate) const SCHEMA_VERSION: &str = "1.1";

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
    /// Whether it holds only what was new or had changed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) delta: bool,
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

/// An amount of text, by the rules of `docs/translation.md`. Each text counts once.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Words {
    /// What nothing is known of.
    pub(crate) new: Amount,
    /// What stood in the package before.
    pub(crate) repeated: Amount,
    /// What was translated before, between the same neighbours.
    pub(crate) in_context: Amount,
    /// What was translated before.
    pub(crate) exact: Amount,
    /// What was translated before by a machine.
    pub(crate) machine: Amount,
    /// What is similar to something that was: 95 to 99 percent.
    pub(crate) fuzzy_95: Amount,
    /// 85 to 94 percent.
    pub(crate) fuzzy_85: Amount,
    /// 75 to 84 percent.
    pub(crate) fuzzy_75: Amount,
    /// 50 to 74 percent.
    pub(crate) fuzzy_50: Amount,
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
        let mut words = Self::default();
        for band in Band::ALL {
            *words.of_mut(band) = counts.of(band).into();
        }
        words
    }
}

impl Words {
    fn of_mut(&mut self, band: Band) -> &mut Amount {
        match band {
            Band::InContext => &mut self.in_context,
            Band::Exact => &mut self.exact,
            Band::Repeated => &mut self.repeated,
            Band::Machine => &mut self.machine,
            Band::Fuzzy95 => &mut self.fuzzy_95,
            Band::Fuzzy85 => &mut self.fuzzy_85,
            Band::Fuzzy75 => &mut self.fuzzy_75,
            Band::Fuzzy50 => &mut self.fuzzy_50,
            Band::New => &mut self.new,
        }
    }

    /// Adds the text of another article.
    pub(crate) fn add(&mut self, mut other: Self) {
        for band in Band::ALL {
            self.of_mut(band).add(*other.of_mut(band));
        }
    }

    /// The amount in each band, in order.
    pub(crate) fn bands(mut self) -> [(Band, Amount); Band::ALL.len()] {
        Band::ALL.map(|band| (band, *self.of_mut(band)))
    }

    /// All of it.
    pub(crate) fn total(self) -> Amount {
        let mut total = Amount::default();
        for (_, amount) in self.bands() {
            total.add(amount);
        }
        total
    }
}

/// What a band is called in tables.
pub(crate) fn name(band: Band) -> &'static str {
    match band {
        Band::InContext => "in context",
        Band::Exact => "exact",
        Band::Repeated => "repetition",
        Band::Machine => "machine",
        Band::Fuzzy95 => "95-99 %",
        Band::Fuzzy85 => "85-94 %",
        Band::Fuzzy75 => "75-84 %",
        Band::Fuzzy50 => "50-74 %",
        Band::New => "new",
    }
}

impl Amount {
    fn add(&mut self, other: Self) {
        self.units += other.units;
        self.words += other.words;
        self.characters += other.characters;
    }
}
