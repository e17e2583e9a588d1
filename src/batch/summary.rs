//! What a run did, in a few lines.

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

use serde::Serialize;
use tercet_article::Severity;

use crate::finding::Finding;

/// Codes named in the summary.
const CODES_SHOWN: usize = 5;

/// Totals of a run.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Summary {
    /// Articles of this run: the sum of the next three.
    pub articles: usize,
    /// Compiled now.
    pub compiled: usize,
    /// Unchanged since an earlier run.
    pub unchanged: usize,
    /// Without output.
    pub failed: usize,
    /// Outputs of articles that are gone, removed.
    pub removed: usize,
    /// Bytes of the articles, without what they include.
    pub input_bytes: u64,
    /// Bytes of their outputs.
    pub output_bytes: u64,
    /// Wall-clock time in seconds.
    pub seconds: f64,
    /// Findings by severity.
    pub findings: BTreeMap<&'static str, usize>,
    /// Findings by code.
    pub codes: BTreeMap<&'static str, usize>,
}

impl Summary {
    /// Counts `findings`.
    pub fn count(&mut self, findings: &[Finding]) {
        for finding in findings {
            *self.findings.entry(finding.severity.name()).or_default() += 1;
            *self.codes.entry(finding.rule.code).or_default() += 1;
        }
    }

    /// Sets the time that the run took.
    pub fn took(&mut self, time: Duration) {
        self.seconds = time.as_secs_f64();
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rate = megabytes(self.input_bytes) / self.seconds.max(1e-6);
        writeln!(
            f,
            "{} in {:.2} s ({rate:.1} MB/s): {} compiled, {} unchanged, {} failed{}",
            counted(self.articles, "article"),
            self.seconds,
            self.compiled,
            self.unchanged,
            self.failed,
            match self.removed {
                0 => String::new(),
                removed => format!("; {} removed", counted(removed, "stale output")),
            },
        )?;
        writeln!(
            f,
            "{:.1} MB of articles, {:.1} MB of outputs",
            megabytes(self.input_bytes),
            megabytes(self.output_bytes)
        )?;
        if self.findings.is_empty() {
            return writeln!(f, "no findings");
        }
        let severities = [
            Severity::Error,
            Severity::Warning,
            Severity::Suggestion,
            Severity::Info,
        ];
        let by_severity = severities.iter().filter_map(|severity| {
            let count = *self.findings.get(severity.name())?;
            Some(match severity {
                Severity::Info => format!("{count} info"),
                severity => counted(count, severity.name()),
            })
        });
        writeln!(f, "{}", by_severity.collect::<Vec<_>>().join(", "))?;
        let mut codes: Vec<_> = self.codes.iter().collect();
        codes.sort_by_key(|(code, count)| (std::cmp::Reverse(**count), **code));
        for (code, count) in codes.iter().take(CODES_SHOWN) {
            writeln!(f, "{count:>8}  {code}")?;
        }
        match codes.len().saturating_sub(CODES_SHOWN) {
            0 => Ok(()),
            more => writeln!(f, "          and {}", counted(more, "other code")),
        }
    }
}

fn counted(count: usize, what: &str) -> String {
    match count {
        1 => format!("1 {what}"),
        _ => format!("{count} {what}s"),
    }
}

#[expect(clippy::cast_precision_loss, reason = "shown with one decimal")]
fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}

#[cfg(test)]
mod tests {
    use super::Summary;

    #[test]
    fn reads_well() {
        let summary = Summary {
            articles: 1,
            compiled: 1,
            input_bytes: 2_500_000,
            output_bytes: 9_000_000,
            seconds: 0.5,
            ..Summary::default()
        };
        insta::assert_snapshot!(summary.to_string(), @r"
        1 article in 0.50 s (5.0 MB/s): 1 compiled, 0 unchanged, 0 failed
        2.5 MB of articles, 9.0 MB of outputs
        no findings
        ");
        let summary = Summary {
            removed: 2,
            findings: [("warning", 7), ("error", 1), ("info", 2)].into(),
            codes: [
                ("a", 1),
                ("b", 2),
                ("c", 2),
                ("d", 1),
                ("e", 1),
                ("f", 1),
                ("g", 2),
            ]
            .into(),
            ..summary
        };
        insta::assert_snapshot!(summary.to_string(), @r"
        1 article in 0.50 s (5.0 MB/s): 1 compiled, 0 unchanged, 0 failed; 2 stale outputs removed
        2.5 MB of articles, 9.0 MB of outputs
        1 error, 7 warnings, 2 info
               2  b
               2  c
               2  g
               1  a
               1  d
                  and 2 other codes
        ");
    }
}
