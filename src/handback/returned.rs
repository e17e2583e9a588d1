//! An XLIFF file that came back: validated, and read.

use std::collections::BTreeSet;
use std::sync::Arc;

use tercet_article::{Diagnostic, Severity};
use tercet_docset::DocPath;
use tercet_translation::merge::are_alike;
use tercet_translation::model;
use tercet_xliff::Version;
use tercet_xliff::check::{self, Verdict};

use super::at;
use super::package::XliffFile;
use crate::finding::{Finding, placed};
use crate::rules;
use crate::translation::language::Language;

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
    /// Of its translation.
    pub(super) language: Language,
    pub(super) content: model::Document,
}

/// Validates and reads a file. `asked` is the language that was asked for, where
/// that is known: it stands in where the file names none.
pub(super) fn read(file: &XliffFile, asked: Option<&Language>) -> Returned {
    let bytes = match file.bytes() {
        Ok(bytes) => bytes,
        Err(message) => return refused(file, message),
    };
    let (report, read) = check::check_and_read(&bytes);
    let mut diagnostics = report.diagnostics.clone();
    let mut of_documents = Vec::new();
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
                let known: BTreeSet<_> = diagnostics.iter().map(|found| found.span).collect();
                let is_new = |found: &Diagnostic| !known.contains(&found.span);
                diagnostics.extend(read.diagnostics.into_iter().filter(is_new));
                for content in read.documents {
                    let named = content.target_language.as_deref();
                    match language(named.or(read.target_language.as_deref()), asked) {
                        Ok(language) => returned.documents.push(Document {
                            file: file.name.clone(),
                            version: read.version,
                            path: DocPath::new(&content.path).ok(),
                            language,
                            content,
                        }),
                        Err(why) => {
                            let message = format!("the translation of `{}` {why}", content.path);
                            of_documents.push(at(&file.name, &rules::DOCUMENT_LANGUAGE, message));
                        }
                    }
                }
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
    returned.findings.extend(of_documents);
    if !returned.findings.is_empty() {
        returned.text = report.text.into();
    }
    returned
}

/// A file that cannot be unpacked.
fn refused(file: &XliffFile, message: String) -> Returned {
    Returned {
        name: file.name.clone(),
        text: Arc::default(),
        findings: vec![at(&file.name, &rules::PACKAGE_UNREADABLE, message)],
        documents: Vec::new(),
        readable: false,
    }
}

/// The language of a document that names one, or not: as it was asked for, where
/// that says the same. The tag becomes the name of a folder, and a stranger chose it.
///
/// # Errors
/// What is wrong with it.
fn language(named: Option<&str>, asked: Option<&Language>) -> Result<Language, String> {
    let Some(named) = named else {
        return asked.cloned().ok_or_else(|| "names no language".to_owned());
    };
    let Some(own) = Language::new(named) else {
        return Err(format!("is in `{named}`, which is no language tag"));
    };
    let asked = asked.filter(|asked| are_alike(asked.as_str(), own.as_str()));
    Ok(asked.cloned().unwrap_or(own))
}
