//! Why a command could not do its work at all: exit code 2.

use std::{fmt, io, path::Path};

use tercet_article::Rule;

use crate::rules;

/// Ends a command with exit code 2. Findings in articles are not failures.
#[derive(Debug)]
pub struct Failure {
    /// What kind; `tercet explain CODE` tells more.
    pub rule: &'static Rule,
    /// What went wrong here; one line, no full stop.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
}

impl Failure {
    /// A failure without a hint.
    pub fn new(rule: &'static Rule, message: impl Into<String>) -> Self {
        Self {
            rule,
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

    /// What `error` means where `path` was to be written below the output
    /// folder.
    #[must_use]
    pub fn output(path: &Path, error: &io::Error) -> Self {
        let at = path.display();
        if is_full(error) {
            Self::new(
                &rules::OUTPUT_FULL,
                format!("no room is left for {at}: {error}"),
            )
            .with_hint("make room and run the same command again: it goes on where it stopped")
        } else {
            Self::new(
                &rules::OUTPUT_NOT_WRITABLE,
                format!("cannot write {at}: {error}"),
            )
            .with_hint("name another folder with --out, or change the permissions of this one")
        }
    }

    /// Standard input or output failed.
    #[must_use]
    pub fn stream(what: &str, error: &io::Error) -> Self {
        Self::new(&rules::STREAM_FAILED, format!("{what}: {error}"))
    }
}

/// Whether `error` says that no more can be written to this file system, so
/// that trying the next file makes no sense.
#[must_use]
pub fn is_full(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded
    )
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "error[{}]: {}", self.rule.code, self.message)?;
        if let Some(hint) = &self.hint {
            write!(f, "\n  hint: {hint}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Failure {}
