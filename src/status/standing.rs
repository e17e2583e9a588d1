//! What can be said of a translation.

use serde::{Serialize, Serializer};
use tercet_article::Rule;
use tercet_translation::delta::DifferenceKind;

use crate::rules;

/// How a translation stands to its source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Standing {
    pub(crate) state: State,
    /// Where it lies, below the folder of its language; none where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) translation: Option<String>,
    /// Whether a machine translated it.
    pub(crate) machine: bool,
    /// Whether it was edited after it was handed back; none where nobody knows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) edited: Option<bool>,
    /// How far it is behind; none where it is not.
    #[serde(flatten)]
    pub(crate) behind: Option<Behind>,
}

/// Whether an article is translated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum State {
    /// It says what its source says, mechanical changes apart.
    Current,
    /// Its source has changed since.
    Behind,
    /// There is no translation.
    Untranslated,
    /// It is the translation of no article.
    Orphaned,
}

impl State {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Current => "current",
            Self::Behind => "behind",
            Self::Untranslated => "untranslated",
            Self::Orphaned => "orphaned",
        }
    }

    /// The rule that reports it.
    pub(crate) fn rule(self) -> Option<&'static Rule> {
        match self {
            Self::Current => None,
            Self::Behind => Some(&rules::TRANSLATION_BEHIND),
            Self::Untranslated => Some(&rules::TRANSLATION_ABSENT),
            Self::Orphaned => Some(&rules::TRANSLATION_ORPHANED),
        }
    }
}

/// How far a translation is behind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Behind {
    /// Whether the source is known that it was made from: else nobody knows which
    /// blocks have changed.
    pub(crate) source_known: bool,
    /// Commits that changed what is translated since then, and days between that
    /// source and the last of them; none where git does not tell.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) commits: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) days: Option<u64>,
    /// The blocks that have changed, in order.
    pub(crate) blocks: Vec<Block>,
}

/// A block that has changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Block {
    /// What became of it.
    #[serde(serialize_with = "by_name")]
    pub(crate) change: DifferenceKind,
    /// The id of its unit, where it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) unit: Option<String>,
    /// Its line in the source as it is, from 1; none for what was removed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) line: Option<u32>,
    /// The headings above it, or its key in the front matter.
    pub(crate) name: String,
    /// The start of its text.
    pub(crate) text: String,
    /// Both texts as one, for what was changed: `[-what is gone-]`, `{+what is new+}`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) difference: Option<String>,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "the form that serde calls"
)]
fn by_name<S: Serializer>(kind: &DifferenceKind, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(kind.name())
}
