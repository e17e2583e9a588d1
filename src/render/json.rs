//! One JSON array, one object on each line.

use std::io::{self, Write};

use serde::Serialize;

use crate::finding::Finding;

/// One finding. Fields are only ever added.
#[derive(Serialize)]
struct Entry<'a> {
    code: &'a str,
    severity: &'a str,
    path: &'a str,
    /// Both from one; columns in characters.
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
    /// In bytes of the file.
    span: Bytes,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    hint: Option<&'a str>,
}

#[derive(Serialize)]
struct Bytes {
    start: u32,
    end: u32,
}

impl<'a> From<&'a Finding> for Entry<'a> {
    fn from(finding: &'a Finding) -> Self {
        Self {
            code: finding.rule.code,
            severity: finding.severity.name(),
            path: &finding.path,
            line: finding.start.line,
            column: finding.start.column,
            end_line: finding.end.line,
            end_column: finding.end.column,
            span: Bytes {
                start: finding.span.start,
                end: finding.span.end,
            },
            message: &finding.message,
            hint: finding.hint.as_deref(),
        }
    }
}

pub(super) fn render(findings: &[Finding], out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b"[")?;
    for (at, finding) in findings.iter().enumerate() {
        out.write_all(if at == 0 { b"\n  " } else { b",\n  " })?;
        serde_json::to_writer(&mut *out, &Entry::from(finding))?;
    }
    out.write_all(if findings.is_empty() {
        b"]\n"
    } else {
        b"\n]\n"
    })
}
