//! `tercet.toml`.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use tercet_article::{Diagnostic, Rule, Span, ZoneTarget};

use super::pdf::PdfSettings;
use super::severity::RuleSetting;
use super::source::SourceSettings;
use super::translation::TranslationSettings;
use crate::rules::config::CONFIG_INVALID;

/// Configuration of a docset: the file `tercet.toml` in its root folder. Every
/// key may be absent; without the file all have their defaults.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
#[schemars(title = "tercet.toml")]
pub struct Config {
    /// Which files belong to the docset, and in which language they are written.
    pub docset: DocsetSettings,
    /// The folder of each language: language tag (BCP 47) to folder, relative to
    /// the docset root. A file that a translation lacks is taken from the source
    /// language's folder.
    pub languages: BTreeMap<String, String>,
    /// Where the docset comes from and where it is published, for the outputs.
    pub source: SourceSettings,
    /// How articles go to translators and come back.
    pub translation: TranslationSettings,
    /// How articles are printed.
    pub pdf: PdfSettings,
    /// Versions of products: product name to monikers, the oldest first. Ranges
    /// such as `>=fleet-2.0` follow this order.
    pub monikers: BTreeMap<String, Vec<String>>,
    /// Choices among alternative content, by name: what `--profile NAME` takes.
    pub profiles: BTreeMap<String, Profile>,
    /// Severity of findings: rule code to severity. `tercet explain --list` shows
    /// the codes.
    pub rules: BTreeMap<String, RuleSetting>,
    /// Bounds on what hostile or broken input can cost.
    pub limits: Limits,
}

/// Which files belong to the docset.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct DocsetSettings {
    /// Language (BCP 47) in which the docset is written first. `en-US` unless
    /// given.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String")]
    pub source_language: Option<String>,
    /// Articles. Unless given, `docfx.json` tells; without one, every `.md` file
    /// and YAML page is an article.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "FileSet")]
    pub content: Option<FileSet>,
    /// Images and other files that are published as they are. Unless given,
    /// `docfx.json` tells; without one, every file that is no article or include.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "FileSet")]
    pub resource: Option<FileSet>,
    /// Prefixes of unique ids (`System.`) that other docsets define: references
    /// to them are not reported.
    pub external_uids: Vec<String>,
}

/// Files chosen by globs relative to the docset root. `*` stays within a folder,
/// `**` does not; case does not matter.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct FileSet {
    /// Files that belong to it.
    pub include: Vec<String>,
    /// Files that do not, though `include` matches them.
    pub exclude: Vec<String>,
}

/// A choice among alternative content. What a profile does not mention stays
/// whole; so does an article that has none of the chosen pivots, and a tab group
/// that has none of the chosen tabs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct Profile {
    /// Ids of the zone pivots to keep.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Vec<String>")]
    pub pivots: Option<Vec<String>>,
    /// Versions to keep.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Vec<String>")]
    pub monikers: Option<Vec<String>>,
    /// Ids of the tabs to keep.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Vec<String>")]
    pub tabs: Option<Vec<String>>,
    /// The output for which zones with a `target` are kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Target")]
    pub target: Option<Target>,
    /// Whether included text stands in place or as a reference.
    pub includes: IncludeMode,
}

/// The outputs that a zone may be meant for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Target {
    /// The web site.
    Docs,
    /// PDF.
    Pdf,
    /// Pages without site furniture.
    Chromeless,
}

impl From<Target> for ZoneTarget {
    fn from(target: Target) -> Self {
        match target {
            Target::Docs => Self::Docs,
            Target::Pdf => Self::Pdf,
            Target::Chromeless => Self::Chromeless,
        }
    }
}

/// What becomes of includes and snippets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum IncludeMode {
    /// Their text stands in the article, with the place that asked for it.
    #[default]
    Expand,
    /// The article names the file only.
    Reference,
}

/// Bounds. What exceeds one is reported, and the rest goes on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct Limits {
    /// How deep includes may include each other.
    pub include_depth: u32,
    /// Bytes of included text in one article, nested includes counted each time.
    pub expanded_size: u64,
    /// Bytes of one file.
    pub file_size: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            include_depth: 16,
            expanded_size: 16 << 20,
            file_size: 64 << 20,
        }
    }
}

impl Config {
    /// Reads the text of a `tercet.toml`.
    ///
    /// # Errors
    /// The first thing that is wrong, at its place in `text`: a syntax error, an
    /// unknown key, a value of the wrong kind.
    pub fn parse(text: &str) -> Result<Self, Diagnostic> {
        let body = text.strip_prefix('\u{feff}').unwrap_or(text);
        let bom = text.len() - body.len();
        toml::from_str(body).map_err(|error| {
            let range = error.span().unwrap_or_default();
            let span = Span::new(range.start + bom, range.end + bom);
            let message = error.message().replace('\n', " ");
            Diagnostic::new(&CONFIG_INVALID, span, message)
        })
    }

    /// The language of the docset: what `source-language` says, or `en-US`.
    #[must_use]
    pub fn source_language(&self) -> &str {
        self.docset.source_language.as_deref().unwrap_or("en-US")
    }

    /// The codes under `[rules]` that no rule of `known` has, in order.
    #[must_use]
    pub fn unknown_rules(&self, known: &[&Rule]) -> Vec<&str> {
        let codes = self.rules.keys().map(String::as_str);
        codes
            .filter(|code| known.iter().all(|rule| rule.code != *code))
            .collect()
    }
}

/// The JSON Schema (2020-12) of `tercet.toml`, as published in
/// `schema/tercet.schema.json`; ends with a line end.
#[must_use]
pub fn schema() -> String {
    let schema = schemars::schema_for!(Config);
    let mut text = format!("{:#}", schema.as_value());
    text.push('\n');
    text
}
