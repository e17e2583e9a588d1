//! The validator.
//!
//! A document is read as a tree (`xml`), compared with the tables of the schemas
//! (`vocabulary`, `schema`), and then with what the specifications demand beyond
//! them: `v2` for XLIFF 2.0, 2.1 and 2.2, `v12` for XLIFF 1.2. Nothing stops at
//! the first finding, but what is not well-formed is not looked at further.

mod conformance;
mod findings;
pub(crate) mod language;
mod schema;
pub(crate) mod table;
mod v12;
mod v2;
mod version;
mod vocabulary;

use std::borrow::Cow;

use tercet_article::{Diagnostic, Rule, Severity};

pub use self::conformance::conformance;
use self::findings::Findings;
use self::version::Standard;
use self::vocabulary::Vocabulary;
use crate::read::{self, ReadError, ReadFile};
use crate::xml::{self, Parsed, Tree};

/// More bytes than this are refused.
pub const MOST_BYTES: usize = xml::MOST_BYTES;

/// What the validator says of one file.
#[derive(Clone, Debug)]
pub struct Report<'a> {
    /// The text that the spans of `diagnostics` count in: that of the file where it
    /// is UTF-8, else what a UTF-8 file would hold. Empty where it cannot be read.
    pub text: Cow<'a, str>,
    /// All findings, ordered by place, then by code.
    pub diagnostics: Vec<Diagnostic>,
    /// The sum of them.
    pub verdict: Verdict,
}

/// Whether a file is valid XLIFF.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// No finding is an error.
    Valid,
    /// It is XML, or was meant to be, and breaks a rule.
    Invalid,
    /// It is not XML at all, or not in an encoding that is read.
    Unreadable,
}

/// Checks the bytes of an XLIFF file: UTF-8, or UTF-16 with a byte order mark.
#[must_use]
pub fn check(bytes: &[u8]) -> Report<'_> {
    match xml::decode(bytes) {
        Ok(text) => {
            let (diagnostics, verdict) = check_parsed(&xml::parse(&text));
            Report {
                text,
                diagnostics,
                verdict,
            }
        }
        Err(refused) => Report::refused(refused),
    }
}

/// [`check()`] and [`read()`](crate::read()) in one: both look at the same tree, which
/// takes longer to build than what either does with it.
pub fn check_and_read(bytes: &[u8]) -> (Report<'_>, Result<ReadFile, ReadError>) {
    let text = match xml::decode(bytes) {
        Ok(text) => text,
        Err(refused) => {
            let diagnostics = vec![refused.clone()];
            return (Report::refused(refused), Err(ReadError { diagnostics }));
        }
    };
    let parsed = xml::parse(&text);
    let (diagnostics, verdict) = check_parsed(&parsed);
    let read = read::parsed(&text, parsed);
    let report = Report {
        text,
        diagnostics,
        verdict,
    };
    (report, read)
}

impl Report<'_> {
    /// For bytes that are no text.
    fn refused(found: Diagnostic) -> Self {
        Self {
            text: Cow::Borrowed(""),
            diagnostics: vec![found],
            verdict: Verdict::Unreadable,
        }
    }
}

fn check_parsed(parsed: &Parsed<'_>) -> (Vec<Diagnostic>, Verdict) {
    let mut findings = Findings::new(parsed.diagnostics.clone());
    if let Some(tree) = &parsed.tree {
        check_tree(tree, &mut findings);
    }
    let diagnostics = findings.sorted();
    let is_wrong = diagnostics
        .iter()
        .any(|found| found.rule.severity == Severity::Error);
    let verdict = if !parsed.is_xml {
        Verdict::Unreadable
    } else if is_wrong {
        Verdict::Invalid
    } else {
        Verdict::Valid
    };
    (diagnostics, verdict)
}

fn check_tree(tree: &Tree<'_>, findings: &mut Findings) {
    let root = tree.root();
    match version::detect(root, findings) {
        Some(Standard::V2(version)) => {
            let vocabulary = Vocabulary::of_2(version, root);
            schema::check(root, &vocabulary, findings);
            v2::check(root, version, findings);
        }
        Some(Standard::V12(schema)) => {
            let vocabulary = Vocabulary::of_12(schema, root);
            schema::check(root, &vocabulary, findings);
            v12::check(root, findings);
        }
        None => {}
    }
}

/// All rules of this crate, for `tercet explain`.
#[must_use]
pub fn rules() -> Vec<&'static Rule> {
    conformance::entries().map(|entry| &entry.rule).collect()
}
