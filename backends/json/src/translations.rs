//! How translations stand to their sources.

use schemars::JsonSchema;
use serde::Serialize;

/// How the translation of an article to one language stands to its source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Translation<'a> {
    /// Its language, as a BCP 47 tag.
    pub language: &'a str,
    /// Whether it says what its source says.
    pub state: TranslationState,
    /// Where it lies, below the folder of its language. Absent: there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<&'a str>,
    /// Whether a machine translated it. Absent: no.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub machine: bool,
    /// Whether it was edited after it was handed back. Absent: nobody knows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub edited: Option<bool>,
    /// How far it is behind. Absent: it is not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub behind: Option<Behind<'a>>,
}

/// Whether an article is translated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TranslationState {
    /// It says what its source says; what is mechanical in it does not count.
    Current,
    /// Its source has changed since, or nobody knows.
    Behind,
    /// There is no translation.
    Untranslated,
}

/// How far a translation is behind its source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Behind<'a> {
    /// Whether the source that it was made from is known: else nobody knows which
    /// blocks have changed.
    pub source_known: bool,
    /// Commits since then that changed what is translated. Absent: git does not tell.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub commits: Option<usize>,
    /// Days from that source to the last of these commits. Absent: git does not tell.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days: Option<u64>,
    /// The blocks of the source that have changed, in order; removed ones last.
    pub blocks: Vec<ChangedBlock<'a>>,
}

/// A block of the source that is not what was translated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ChangedBlock<'a> {
    /// What became of it.
    pub change: BlockChange,
    /// Id of its translation unit. Absent: it is none, such as code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<&'a str>,
    /// Its line in the source as it is, from 1. Absent: it was removed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
    /// The headings above it, joined by ` > `, or its key in the front matter.
    pub name: &'a str,
    /// The start of its text.
    pub text: &'a str,
    /// Both texts as one, for what was changed: `[-what is gone-]`, `{+what is new+}`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub difference: Option<&'a str>,
}

/// What became of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum BlockChange {
    /// It says something else.
    Changed,
    /// It was not there before.
    New,
    /// It is not there any more.
    Removed,
    /// It stands elsewhere.
    Moved,
}
