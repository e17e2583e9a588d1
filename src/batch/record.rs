//! What the cache keeps of one article.

use serde::{Deserialize, Serialize};
use tercet_docset::LinkFacts;

use super::Digest;
use super::manifest::{Entry, File};
use super::stamp::Stamp;
use crate::finding::{Finding, Sharing};
use crate::stored::Stored;

/// One compiled article: what went in, what came out, what was found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Record {
    /// Stays the first field: it can be read alone.
    pub(super) made: Made,
    findings: Vec<Stored>,
    /// What the article links to and offers as targets.
    pub(super) facts: LinkFacts,
}

/// What was made from what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Made {
    /// The article's path. Stays the first field: it can be read alone.
    pub(super) article: String,
    /// Tool, configuration and table of files at that time.
    pub(super) environment: Digest,
    /// The article and every file it was made from; the article comes first.
    pub(super) inputs: Vec<Input>,
    /// When the inputs were looked at, in nanoseconds since 1970.
    pub(super) seen: i64,
    /// The files written, in the order of the forms.
    pub(super) outputs: Vec<Output>,
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

impl Made {
    /// Bytes of the article.
    pub(super) fn input_bytes(&self) -> u64 {
        match self.inputs.first().map(|input| input.state) {
            Some(State::Read { stamp, .. }) => stamp.size,
            Some(State::Absent) | None => 0,
        }
    }

    /// Bytes of its outputs.
    pub(super) fn output_bytes(&self) -> u64 {
        self.outputs.iter().map(|output| output.stamp.size).sum()
    }

    /// The manifest's entry.
    pub(super) fn entry(self) -> Entry {
        let input = |input: Input| {
            let (bytes, sha256) = match input.state {
                State::Read { digest, stamp } => (Some(stamp.size), Some(digest)),
                State::Absent => (None, None),
            };
            File {
                path: input.path,
                bytes,
                sha256,
            }
        };
        let output = |output: Output| File {
            path: output.path,
            bytes: Some(output.stamp.size),
            sha256: Some(output.digest),
        };
        Entry {
            path: self.article,
            failed: None,
            inputs: self.inputs.into_iter().map(input).collect(),
            outputs: self.outputs.into_iter().map(output).collect(),
        }
    }
}

impl Record {
    /// A record of what was just compiled.
    pub(super) fn new(made: Made, findings: &[Finding], facts: &LinkFacts) -> Self {
        Self {
            made,
            findings: findings.iter().map(Stored::from).collect(),
            facts: facts.clone(),
        }
    }

    /// The same record, its inputs looked at anew.
    pub(super) fn renewed(mut self, inputs: Vec<Input>, seen: i64) -> Self {
        self.made.inputs = inputs;
        self.made.seen = seen;
        self
    }

    /// The findings, as they were reported. Those whose rule this version does
    /// not have are dropped; with an equal `environment` there are none.
    pub(super) fn findings(&self) -> Vec<Finding> {
        let mut sharing = Sharing::default();
        let findings = self.findings.iter();
        findings
            .filter_map(|stored| stored.restore(&mut sharing))
            .collect()
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

    /// The first part of an encoded record, without decoding the rest.
    pub(super) fn made_of(bytes: &[u8]) -> Option<Made> {
        let (made, _) = postcard::take_from_bytes(bytes).ok()?;
        Some(made)
    }

    /// The article of an encoded record, without decoding the rest.
    pub(super) fn article_of(bytes: &[u8]) -> Option<&str> {
        let (article, _) = postcard::take_from_bytes(bytes).ok()?;
        Some(article)
    }
}

#[cfg(test)]
impl Record {
    /// Some record of `article`.
    pub(super) fn for_test(article: &str) -> Self {
        use tercet_article::{LineIndex, Severity, Span};

        use crate::rules;
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
        let made = Made {
            article: article.to_owned(),
            environment: Digest::of(b"environment"),
            inputs: vec![Input {
                path: article.to_owned(),
                state: State::Absent,
            }],
            seen: 17,
            outputs: [".json", ".xlf"]
                .map(|suffix| Output {
                    path: format!("a{suffix}"),
                    digest: Digest::of(b"output"),
                    stamp,
                })
                .into(),
        };
        let facts = LinkFacts::default();
        let record = Self::new(made, std::slice::from_ref(&finding), &facts);
        assert_eq!(record.findings(), [finding]);
        record
    }
}
