//! `path:line:column: severity[code] message`, which editors and `grep` know.

use std::io::{self, Write};

use crate::finding::{Finding, printable};

pub(super) fn render(findings: &[Finding], out: &mut dyn Write) -> io::Result<()> {
    for finding in findings {
        writeln!(
            out,
            "{}:{}:{}: {}[{}] {}",
            printable(&finding.path),
            finding.start.line,
            finding.start.column,
            finding.severity,
            finding.rule.code,
            printable(&finding.message),
        )?;
    }
    Ok(())
}
