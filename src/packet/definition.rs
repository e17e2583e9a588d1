//! `PACKET.toml`: what a packet holds.

use std::path::Path;

use serde::Deserialize;
use tercet_article::LineIndex;

use crate::failure::Failure;
use crate::rules;

/// A packet, as its file defines it.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct Definition {
    /// Its title.
    pub(crate) title: String,
    /// Its number in the owner's records.
    #[serde(default)]
    pub(crate) number: String,
    /// Its version.
    #[serde(default)]
    pub(crate) version: String,
    /// Who answers for it.
    #[serde(default)]
    pub(crate) owner: String,
    /// Who may see it.
    #[serde(default)]
    pub(crate) classification: String,
    /// Its date, as it is to be shown; unless given, that of `SOURCE_DATE_EPOCH`.
    pub(crate) date: Option<String>,
    /// BCP 47, of its own pages; unless given, the first of `languages`.
    pub(crate) language: Option<String>,
    /// The languages that its articles are taken in; unless given, the source language.
    #[serde(default)]
    pub(crate) languages: Vec<String>,
    /// Paths and globs of articles, below the folder of a language.
    #[serde(default)]
    pub(crate) articles: Vec<String>,
    /// A table of contents, below the folder of a language: its articles in reading order.
    pub(crate) toc: Option<String>,
    /// Name of the profile of `tercet.toml`.
    pub(crate) profile: Option<String>,
    /// Source and translation side by side.
    #[serde(default)]
    pub(crate) bilingual: bool,
    /// How many levels of headings the table of contents has.
    #[serde(default = "two")]
    pub(crate) contents_levels: u8,
    /// Whether pages say that printed copies are not controlled.
    #[serde(default)]
    pub(crate) uncontrolled: bool,
    /// A word across each page.
    pub(crate) watermark: Option<String>,
    /// Numbers of pages in a production.
    pub(crate) bates: Option<Bates>,
    /// Who approves.
    #[serde(default)]
    pub(crate) approvals: Vec<Approval>,
    /// Whether there is a page on which readers acknowledge.
    #[serde(default)]
    pub(crate) acknowledgement: bool,
    /// Where the revision history comes from.
    #[serde(default)]
    pub(crate) history: HistoryFrom,
    /// The revision history, where it does not come from git.
    #[serde(default)]
    pub(crate) revisions: Vec<RevisionLine>,
}

fn two() -> u8 {
    2
}

/// Numbers of pages in a production.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct Bates {
    #[serde(default)]
    pub(crate) prefix: String,
    #[serde(default = "one")]
    pub(crate) start: u32,
    #[serde(default = "six")]
    pub(crate) digits: u8,
}

fn one() -> u32 {
    1
}

fn six() -> u8 {
    6
}

/// Who approves.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Approval {
    pub(crate) role: String,
    #[serde(default)]
    pub(crate) name: String,
}

/// Where the revision history comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum HistoryFrom {
    /// From git, where `revisions` lists none.
    #[default]
    Git,
    /// There is none.
    None,
}

/// A line of the revision history.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RevisionLine {
    pub(crate) date: String,
    #[serde(default)]
    pub(crate) author: String,
    pub(crate) change: String,
    #[serde(default)]
    pub(crate) version: String,
}

impl Definition {
    /// Reads a definition; `file` is for messages.
    ///
    /// # Errors
    /// Where it is no TOML, lacks what it must have, or has what no packet has.
    pub(crate) fn parse(text: &str, file: &Path) -> Result<Self, Failure> {
        let invalid = |message: String| {
            let message = format!("{}: {message}", file.display());
            Failure::new(&rules::PACKET_INVALID, message)
        };
        let definition: Self = toml::from_str(text).map_err(|error| {
            let place = error.span().map_or(String::new(), |span| {
                let at = LineIndex::new(text).line_column(text, span.start as u32);
                format!(":{}:{}", at.line, at.column)
            });
            let message = error.message().lines().collect::<Vec<_>>().join(" ");
            let message = format!("{}{place}: {message}", file.display());
            Failure::new(&rules::PACKET_INVALID, message)
        })?;
        if definition.title.trim().is_empty() {
            return Err(invalid("`title` is empty".to_owned()));
        }
        if definition.articles.is_empty() && definition.toc.is_none() {
            return Err(invalid(
                "neither `articles` nor `toc` names what it holds".to_owned(),
            ));
        }
        if definition
            .bates
            .as_ref()
            .is_some_and(|bates| bates.digits > 12)
        {
            return Err(invalid("`bates.digits` is more than 12".to_owned()));
        }
        Ok(definition)
    }
}
