//! `tercet xliff check`.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

use tercet_xliff::check::{self, Verdict};

use crate::cli::{Outcome, XliffCheckArgs};
use crate::failure::Failure;
use crate::finding::{arrange, placed};
use crate::render::{OutputFormat, render};
use crate::{pool, rules, streams, xliff_files};

/// What a document from standard input is called.
const STDIN: &str = "stdin.xlf";

pub(crate) fn run(args: &XliffCheckArgs) -> Result<Outcome, Failure> {
    let mut outcome = Outcome::Clean;
    let mut findings = Vec::new();
    let mut sources: BTreeMap<String, Arc<str>> = BTreeMap::new();
    let mut check = |name: &str, bytes: Result<Vec<u8>, String>| {
        let bytes = match bytes {
            Ok(bytes) => bytes,
            Err(error) => {
                let message = format!("cannot read {name}: {error}");
                streams::complain(&Failure::new(&rules::INPUT_NOT_FOUND, message));
                outcome = Outcome::Unread;
                return;
            }
        };
        let report = check::check(&bytes);
        outcome = outcome.max(match report.verdict {
            Verdict::Valid => Outcome::Clean,
            Verdict::Invalid => Outcome::Findings,
            Verdict::Unreadable => Outcome::Unread,
        });
        if report.diagnostics.is_empty() {
            return;
        }
        findings.extend(placed(name, &report.text, &report.diagnostics));
        if args.output_format == OutputFormat::Full {
            sources.insert(name.to_owned(), report.text.into());
        }
    };
    for path in &args.files {
        if path == Path::new("-") {
            let bytes = xliff_files::bounded(io::stdin());
            check(STDIN, bytes.map_err(|error| error.to_string()));
        } else {
            xliff_files::each(path, pool::default_jobs(), &mut check);
        }
    }
    arrange(&mut findings);
    let mut texts = |path: &str| sources.get(path).cloned();
    streams::print_findings(args.output_format, |out: &mut dyn Write| {
        render(args.output_format, &findings, &mut texts, out)
    })?;
    Ok(outcome)
}
