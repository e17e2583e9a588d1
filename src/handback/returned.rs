//! An XLIFF file that came back: validated, and read.

use std::sync::Arc;

use tercet_article::{Diagnostic, LineIndex, Severity};
use tercet_docset::DocPath;
use tercet_translation::model;
use tercet_xliff::Version;
use tercet_xliff::check::{self, Verdict};

use super::package::XliffFile;
use crate::finding::Finding;

/// A file, read.
pub(super) struct Returned {
    pub(super) name: String,
    /// The text that the findings are about.
    pub(super) text: Arc<str>,
    pub(super) findings: Vec<Finding>,
    pub(super) documents: Vec<Document>,
    /// Whether it could be read as XLIFF at all.
    pub(super) readable: bool,
}

/// A document of a file.
pub(super) struct Document {
    /// The file that it is in.
    pub(super) file: String,
    pub(super) version: Version,
    /// Its article, if the path that it names is one.
    pub(super) path: Option<DocPath>,
    /// BCP 47.
    pub(super) language: String,
    pub(super) content: model::Document,
}

/// Validates and reads a file. `asked` is the language that was asked for, where
/// that is known: it stands in where the file names none.
pub(super) fn read(file: &XliffFile, asked: Option<&str>) -> Returned {
    let (report, read) = check::check_and_read(&file.bytes);
    let mut diagnostics = report.diagnostics.clone();
    let mut returned = Returned {
        name: file.name.clone(),
        text: Arc::default(),
        findings: Vec::new(),
        documents: Vec::new(),
        readable: report.verdict != Verdict::Unreadable,
    };
    if returned.readable {
        match read {
            Ok(read) => {
                // The validator tells of what the reader stumbles on, with the clause.
                let is_new = |found: &Diagnostic| {
                    !report
                        .diagnostics
                        .iter()
                        .any(|known| known.span == found.span)
                };
                diagnostics.extend(read.diagnostics.into_iter().filter(is_new));
                let language = read.target_language.as_deref().or(asked);
                let documents = read.documents.into_iter().filter_map(|content| {
                    let own = content.target_language.as_deref().or(language);
                    Some(Document {
                        file: file.name.clone(),
                        version: read.version,
                        path: DocPath::new(&content.path).ok(),
                        language: own?.to_owned(),
                        content,
                    })
                });
                returned.documents = documents.collect();
            }
            Err(error) => {
                returned.readable = false;
                if !diagnostics
                    .iter()
                    .any(|found| found.rule.severity == Severity::Error)
                {
                    diagnostics.extend(error.diagnostics);
                }
            }
        }
    }
    returned.findings = placed(&file.name, &report.text, &diagnostics);
    if !returned.findings.is_empty() {
        returned.text = report.text.into();
    }
    returned
}

/// Findings in the file called `path`, whose text is `text`.
pub(crate) fn placed(path: &str, text: &str, diagnostics: &[Diagnostic]) -> Vec<Finding> {
    if diagnostics.is_empty() {
        return Vec::new();
    }
    let lines = LineIndex::new(text);
    let path: Arc<str> = path.into();
    let place = |found: &Diagnostic| Finding {
        path: Arc::clone(&path),
        rule: found.rule,
        severity: found.rule.severity,
        span: found.span,
        start: lines.line_column(text, found.span.start),
        end: lines.line_column(text, found.span.end),
        message: found.message.as_str().into(),
        hint: found.hint.as_deref().map(Into::into),
    };
    diagnostics.iter().map(place).collect()
}
