//! Workflow commands of GitHub Actions: annotations beside the changed lines.
//!
//! Source: "Workflow commands for GitHub Actions", and for the escapes
//! `actions/toolkit`, `packages/core/src/command.ts`.

use std::io::{self, Write};

use tercet_article::Severity;

use crate::finding::Finding;

pub(super) fn render(findings: &[Finding], out: &mut dyn Write) -> io::Result<()> {
    for finding in findings {
        let command = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Suggestion | Severity::Info => "notice",
        };
        let message = match &finding.hint {
            Some(hint) => format!("{}\n{hint}", finding.message),
            None => finding.message.to_string(),
        };
        write!(
            out,
            "::{command} title={},file={},line={},endLine={}",
            property(finding.rule.code),
            property(&finding.path),
            finding.start.line,
            finding.end.line,
        )?;
        // GitHub refuses columns for an annotation of more than one line.
        if finding.start.line == finding.end.line {
            write!(
                out,
                ",col={},endColumn={}",
                finding.start.column, finding.end.column
            )?;
        }
        writeln!(out, "::{}", data(&message))?;
    }
    Ok(())
}

fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
