//! Which findings are reported, and which count.

use clap::{Args, ValueEnum};
use tercet_article::{Rule, Severity};

use crate::rules;

/// Which findings count.
#[derive(Debug, Args)]
pub struct Filter {
    /// Report these codes alone, separated by commas
    #[arg(long, value_name = "CODE", value_delimiter = ',', value_parser = rule)]
    pub select: Vec<&'static Rule>,

    /// Leave these codes out, separated by commas
    #[arg(long, value_name = "CODE", value_delimiter = ',', value_parser = rule)]
    pub ignore: Vec<&'static Rule>,
}

impl Filter {
    /// Whether findings of `rule` are wanted.
    #[must_use]
    pub fn wants(&self, rule: &Rule) -> bool {
        let among = |rules: &[&Rule]| rules.iter().any(|other| other.code == rule.code);
        (self.select.is_empty() || among(&self.select)) && !among(&self.ignore)
    }
}

/// The least severity that counts as a finding for the exit status.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum FailOn {
    /// Errors alone
    Error,
    /// Warnings too
    Warning,
    /// Suggestions too
    Suggestion,
}

impl FailOn {
    /// Whether a finding of `severity` makes the exit status 1.
    #[must_use]
    pub fn counts(self, severity: Severity) -> bool {
        let least = match self {
            Self::Error => Severity::Error,
            Self::Warning => Severity::Warning,
            Self::Suggestion => Severity::Suggestion,
        };
        severity >= least
    }
}

fn rule(code: &str) -> Result<&'static Rule, String> {
    rules::find(code).ok_or_else(|| match rules::nearest(code) {
        Some(near) => format!("no rule has this code; did you mean '{}'?", near.code),
        None => "no rule has this code; 'tercet explain --list' has all".to_owned(),
    })
}
