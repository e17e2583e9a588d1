//! What the cache keeps of one article.

use serde::{Deserialize, Serialize};
use tercet_article::{LineColumn, Severity, Span};
use tercet_docset::LinkFacts;

use super::Digest;
use super::names::SUFFIXES;
use super::stamp::Stamp;
use crate::finding::Finding;
use crate::rules;

/// One compiled article: what went in, what came out, what was found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Record {
    /// Its path. Stays the first field: [`Record::article_of`] reads it alone.
    pub(super) article: String,
    /// Tool, configuration and table of files at that time.
    pub(super) environment: Digest,
    /// The article and every file it was made from; the article comes first.
    pub(super) inputs: Vec<Input>,
    /// When the inputs were looked at, in nanoseconds since 1970.
    pub(super) seen: i64,
    /// The files written, in the order of [`SUFFIXES`].
    pub(super) outputs: [Output; SUFFIXES.len()],
    findings: Vec<Stored>,
    /// What the article links to and offers as targets. As JSON: its fields may be
    /// left out, which the format of the record has no room for.
    facts: Vec<u8>,
}

/// A file that an output was made from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Input {
    pub(super) path: String,
    pub(super) state: State,
}

/// What was there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum State {
    /// A file.
    Read { digest: Digest, stamp: Stamp },
    /// Nothing that could be read.
    Absent,
}

/// A file that was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Output {
    /// Relative to the output folder.
    pub(super) path: String,
    pub(super) digest: Digest,
    pub(super) stamp: Stamp,
}

/// A finding without references into the program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Stored {
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

impl Record {
    /// A record of what was just compiled.
    pub(super) fn new(
        article: &str,
        environment: Digest,
        (inputs, seen): (Vec<Input>, i64),
        outputs: [Output; SUFFIXES.len()],
        findings: &[Finding],
        facts: &LinkFacts,
    ) -> Self {
        Self {
            article: article.to_owned(),
            environment,
            inputs,
            seen,
            outputs,
            findings: findings.iter().map(Stored::from).collect(),
            // A failure to write it shows as a failure to read it.
            facts: serde_json::to_vec(facts).unwrap_or_default(),
        }
    }

    /// The same record, its inputs looked at anew.
    pub(super) fn renewed(self, inputs: Vec<Input>, seen: i64) -> Self {
        Self {
            inputs,
            seen,
            ..self
        }
    }

    /// What the article links to and offers as targets.
    pub(super) fn facts(&self) -> Option<LinkFacts> {
        serde_json::from_slice(&self.facts).ok()
    }

    /// The findings, as they were reported. Those whose rule this version does
    /// not have are dropped; with an equal `environment` there are none.
    pub(super) fn findings(&self) -> Vec<Finding> {
        self.findings.iter().filter_map(Stored::restore).collect()
    }

    /// For the cache file.
    pub(super) fn encode(&self) -> Vec<u8> {
        // Encoding into memory fails only for a sequence of unknown length.
        postcard::to_stdvec(self).unwrap_or_default()
    }

    /// Reads what [`Record::encode`] wrote.
    pub(super) fn decode(bytes: &[u8]) -> Option<Self> {
        postcard::from_bytes(bytes).ok()
    }

    /// The article of an encoded record, without decoding the rest.
    pub(super) fn article_of(bytes: &[u8]) -> Option<&str> {
        let (article, _) = postcard::take_from_bytes(bytes).ok()?;
        Some(article)
    }
}

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
    fn restore(&self) -> Option<Finding> {
        let place = |(line, column)| LineColumn { line, column };
        Some(Finding {
            path: self.path.as_str().into(),
            rule: rules::find(&self.code)?,
            severity: *SEVERITIES.get(usize::from(self.severity))?,
            span: Span {
                start: self.span.0,
                end: self.span.1,
            },
            start: place(self.start),
            end: place(self.end),
            message: self.message.as_str().into(),
            hint: self.hint.as_deref().map(Into::into),
        })
    }
}

#[cfg(test)]
impl Record {
    /// Some record of `article`.
    pub(super) fn for_test(article: &str) -> Self {
        use tercet_article::LineIndex;
        let text = "# A\n\n[x](y)\n";
        let lines = LineIndex::new(text);
        let span = Span::new(9, 10);
        let finding = Finding {
            path: article.into(),
            rule: &rules::INTERNAL_ERROR,
            severity: Severity::Warning,
            span,
            start: lines.line_column(text, span.start),
            end: lines.line_column(text, span.end),
            message: "no file 'y'".into(),
            hint: Some("mend it".into()),
        };
        let metadata = std::fs::metadata(concat!(env!("CARGO_MANIFEST_DIR"), "/LICENSE-MIT"));
        #[expect(clippy::unwrap_used, reason = "a test")]
        let stamp = Stamp::of_output(&metadata.unwrap());
        let record = Self::new(
            article,
            Digest::of(b"environment"),
            (
                vec![Input {
                    path: article.to_owned(),
                    state: State::Absent,
                }],
                17,
            ),
            SUFFIXES.map(|suffix| Output {
                path: format!("a{suffix}"),
                digest: Digest::of(b"output"),
                stamp,
            }),
            std::slice::from_ref(&finding),
            &LinkFacts::default(),
        );
        assert_eq!(record.findings(), [finding]);
        record
    }
}
