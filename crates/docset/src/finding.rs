//! A diagnostic with the file it belongs to.

use std::sync::Arc;

use tercet_article::{Diagnostic, Severity};

use crate::DocPath;

/// A diagnostic of one file of the docset.
///
/// The text of an include is checked wherever it is included, so one finding may
/// come up with several articles; equal ones (path, rule, span, message) are the
/// same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The file that holds the offending text.
    pub path: DocPath,
    /// What is wrong with it.
    pub diagnostic: Diagnostic,
    /// The severity that the docset's configuration gives it.
    pub severity: Severity,
    /// The text of the file, in which the diagnostic's span counts; empty where
    /// it is not text, or could not be read.
    pub source: Arc<str>,
}
