//! Severities that a docset sets for itself.

use std::fmt;

use schemars::JsonSchema;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, IntoDeserializer, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use tercet_article::{Rule, Severity};

use super::Config;
use super::glob::{self, Globs};
use crate::DocPath;

/// Severity of a rule, or not to report it at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Reported as an error.
    Error,
    /// Reported as a warning.
    Warning,
    /// Reported as a suggestion.
    Suggestion,
    /// Reported as information.
    Info,
    /// Not reported.
    Off,
}

impl Level {
    /// The severity to report with; `None` for none at all.
    #[must_use]
    pub fn severity(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Suggestion => Some(Severity::Suggestion),
            Self::Info => Some(Severity::Info),
            Self::Off => None,
        }
    }
}

/// What `[rules]` says about one rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum RuleSetting {
    /// One severity for all files.
    Level(Level),
    /// A severity that some files do not share.
    Detailed(Detailed),
}

/// A severity that some files do not share.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Detailed {
    /// For all other files; absent: the severity of the rule itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Level")]
    pub severity: Option<Level>,
    /// For some files; the last that matches a file counts.
    #[serde(default)]
    pub overrides: Vec<RuleOverride>,
}

/// By hand: what serde derives for alternatives tells nothing about a mistake in
/// one of them.
impl<'de> Deserialize<'de> for RuleSetting {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Setting)
    }
}

struct Setting;

impl<'de> Visitor<'de> for Setting {
    type Value = RuleSetting;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a severity, or a table with `severity` and `overrides`")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<RuleSetting, E> {
        Level::deserialize(text.into_deserializer()).map(RuleSetting::Level)
    }

    fn visit_map<A: MapAccess<'de>>(self, table: A) -> Result<RuleSetting, A::Error> {
        let table = MapAccessDeserializer::new(table);
        Detailed::deserialize(table).map(RuleSetting::Detailed)
    }
}

/// A severity for some files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct RuleOverride {
    /// Globs relative to the docset root.
    pub files: Vec<String>,
    /// The severity.
    pub severity: Level,
}

/// The settings of all rules, ready to ask.
#[derive(Debug, Default)]
pub(crate) struct Severities {
    rules: Vec<RuleSeverity>,
}

#[derive(Debug)]
struct RuleSeverity {
    code: Box<str>,
    level: Option<Level>,
    overrides: Vec<(Globs, Level)>,
}

impl Severities {
    /// Compiles `[rules]`. Patterns that are no globs are handed to `invalid`.
    pub(crate) fn new(config: &Config, invalid: &mut dyn FnMut(&str, &globset::Error)) -> Self {
        let mut rules = Vec::with_capacity(config.rules.len());
        for (code, setting) in &config.rules {
            let (level, overrides) = match setting {
                RuleSetting::Level(level) => (Some(*level), &[][..]),
                RuleSetting::Detailed(detailed) => (detailed.severity, &*detailed.overrides),
            };
            let overrides = overrides
                .iter()
                .map(|one| (glob::set(&one.files, invalid), one.severity))
                .collect();
            rules.push(RuleSeverity {
                code: code.as_str().into(),
                level,
                overrides,
            });
        }
        Self { rules }
    }

    /// The severity of `rule` for the file at `path`; `None`: not reported.
    pub(crate) fn of(&self, rule: &Rule, path: &DocPath) -> Option<Severity> {
        let Ok(at) = self
            .rules
            .binary_search_by(|one| (*one.code).cmp(rule.code))
        else {
            return Some(rule.severity);
        };
        let Some(setting) = self.rules.get(at) else {
            return Some(rule.severity);
        };
        let overridden = setting.overrides.iter().rev();
        overridden
            .map(|(files, level)| (files.is_match(path.as_str()), *level))
            .find_map(|(matches, level)| matches.then_some(level))
            .or(setting.level)
            .map_or(Some(rule.severity), Level::severity)
    }
}
