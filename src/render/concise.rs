//! `path:line:column: severity[code] message`, which editors and `grep` know.

use std::fmt::Write as _;
use std::io::{self, Write};

use tercet_article::LineColumn;

use crate::finding::{Finding, printable};

pub(super) fn render(findings: &[Finding], out: &mut dyn Write) -> io::Result<()> {
    let mut line = String::new();
    for finding in findings {
        line.clear();
        line.push_str(&printable(&finding.path));
        let LineColumn { line: row, column } = finding.start;
        // Writing to a string does not fail.
        let _ = write!(line, ":{row}:{column}: ");
        line.extend([finding.severity.name(), "[", finding.rule.code, "] "]);
        line.push_str(&printable(&finding.message));
        line.push('\n');
        out.write_all(line.as_bytes())?;
    }
    Ok(())
}
