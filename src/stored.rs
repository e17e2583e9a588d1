//! A finding as bytes: for the cache, and for what a command keeps of articles.

use serde::{Deserialize, Serialize};
use tercet_article::{LineColumn, Severity, Span};

use crate::finding::{Finding, Sharing};
use crate::rules;

/// A finding without references into the program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Stored {
    path: String,
    code: String,
    severity: u8,
    span: (u32, u32),
    start: (u32, u32),
    end: (u32, u32),
    message: String,
    hint: Option<String>,
}

const SEVERITIES: [Severity; 4] = [
    Severity::Info,
    Severity::Suggestion,
    Severity::Warning,
    Severity::Error,
];

impl From<&Finding> for Stored {
    fn from(finding: &Finding) -> Self {
        let severity = SEVERITIES.iter().position(|s| *s == finding.severity);
        Self {
            path: finding.path.as_ref().to_owned(),
            code: finding.rule.code.to_owned(),
            severity: severity.unwrap_or(0) as u8,
            span: (finding.span.start, finding.span.end),
            start: (finding.start.line, finding.start.column),
            end: (finding.end.line, finding.end.column),
            message: finding.message.to_string(),
            hint: finding.hint.as_deref().map(str::to_owned),
        }
    }
}

impl Stored {
    /// The same without its path, if that is `path`.
    pub(crate) fn without_path(mut self, path: &str) -> Self {
        if self.path == path {
            self.path = String::new();
        }
        self
    }

    /// What [`Stored::without_path`] was made of.
    pub(crate) fn with_path(mut self, path: &str) -> Self {
        if self.path.is_empty() {
            path.clone_into(&mut self.path);
        }
        self
    }

    /// The finding, as it was reported; none where this version has no such rule.
    pub(crate) fn restore(&self, sharing: &mut Sharing) -> Option<Finding> {
        let place = |(line, column)| LineColumn { line, column };
        Some(Finding {
            path: sharing.paths.share(&self.path),
            rule: rules::find(&self.code)?,
            severity: *SEVERITIES.get(usize::from(self.severity))?,
            span: Span {
                start: self.span.0,
                end: self.span.1,
            },
            start: place(self.start),
            end: place(self.end),
            message: sharing.text(&self.message),
            hint: self.hint.as_deref().map(|hint| sharing.text(hint)),
        })
    }
}
