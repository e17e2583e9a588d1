//! The one diagnostic type.

use std::fmt;

use crate::Span;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; nothing need be done.
    Info,
    /// Could be better.
    Suggestion,
    /// Readers will notice, or the writer meant something else.
    Warning,
    /// The output lacks something that the source asks for.
    Error,
}

impl Severity {
    /// Lower-case name, as printed.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Suggestion => "suggestion",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A kind of finding: what `tercet explain CODE` tells. Rules are constants of
/// the crate that reports them, collected by the command.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Rule {
    /// Stable code, kebab-case; docfx's own code where docfx reports the same.
    pub code: &'static str,
    /// Severity unless the configuration says otherwise.
    pub severity: Severity,
    /// One line: what is wrong.
    pub summary: &'static str,
    /// Why it matters and what to do, in CommonMark, with an example.
    pub explanation: &'static str,
}

/// One finding in one source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// What kind of finding.
    pub rule: &'static Rule,
    /// The offending text.
    pub span: Span,
    /// What is wrong, for the writer of that text; one line, no full stop.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
}

impl Diagnostic {
    /// A finding of `rule` at `span`.
    #[must_use]
    pub fn new(rule: &'static Rule, span: Span, message: impl Into<String>) -> Self {
        Self {
            rule,
            span,
            message: message.into(),
            hint: None,
        }
    }

    /// The same with a hint.
    #[must_use]
    pub fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}
