//! `tercet xliff check`.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;
use std::sync::Arc;

use tercet_xliff::check::{self, Verdict};

use crate::cli::{Outcome, XliffCheckArgs};
use crate::failure::Failure;
use crate::finding::{arrange, placed};
use crate::render::{OutputFormat, render};
use crate::{rules, streams};

/// What a document from standard input is called.
const STDIN: &str = "stdin.xlf";

pub(crate) fn run(args: &XliffCheckArgs) -> Result<Outcome, Failure> {
    let mut outcome = Outcome::Clean;
    let mut findings = Vec::new();
    let mut sources: BTreeMap<String, Arc<str>> = BTreeMap::new();
    for file in &args.files {
        let is_stdin = file == Path::new("-");
        let bytes = match if is_stdin {
            bounded(io::stdin())
        } else {
            open(file)
        } {
            Ok(bytes) => bytes,
            Err(error) => {
                let message = format!("cannot read {}: {error}", file.display());
                streams::complain(&Failure::new(&rules::INPUT_NOT_FOUND, message));
                outcome = Outcome::Unread;
                continue;
            }
        };
        let name = if is_stdin {
            STDIN.to_owned()
        } else {
            file.to_string_lossy().replace('\\', "/")
        };
        let report = check::check(&bytes);
        outcome = outcome.max(match report.verdict {
            Verdict::Valid => Outcome::Clean,
            Verdict::Invalid => Outcome::Findings,
            Verdict::Unreadable => Outcome::Unread,
        });
        if report.diagnostics.is_empty() {
            continue;
        }
        findings.extend(placed(&name, &report.text, &report.diagnostics));
        if args.output_format == OutputFormat::Full {
            sources.insert(name, report.text.into());
        }
    }
    arrange(&mut findings);
    let mut texts = |path: &str| sources.get(path).cloned();
    streams::print(|out: &mut dyn Write| render(args.output_format, &findings, &mut texts, out))?;
    Ok(outcome)
}

fn open(path: &Path) -> io::Result<Vec<u8>> {
    bounded(File::open(path)?)
}

/// One byte more than is checked, so that the limit is told.
fn bounded(source: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let most = check::MOST_BYTES as u64 + 1;
    source.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}
