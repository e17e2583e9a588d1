//! One file for each subcommand.

pub(crate) mod batch;
pub(crate) mod check;
pub(crate) mod completions;
pub(crate) mod explain;
pub(crate) mod handback;
pub(crate) mod handoff;
pub(crate) mod man;
pub(crate) mod packet;
pub(crate) mod schema;
pub(crate) mod status;
pub(crate) mod tm;
pub(crate) mod verify;
pub(crate) mod xliff;

use std::collections::BTreeMap;
use std::io::Write;
use std::sync::Arc;

use tercet_docset::{DocPath, Sources};

use crate::cli::{FailOn, Outcome};
use crate::failure::Failure;
use crate::finding::{Finding, place};
use crate::opening::Opened;
use crate::render::{OutputFormat, render};
use crate::{pool, streams};

/// The number of threads that is asked for, or one for each core.
fn jobs(asked: Option<u16>) -> usize {
    asked.map_or_else(pool::default_jobs, usize::from)
}

/// Where findings go.
#[derive(Clone, Copy)]
enum Channel {
    /// Standard output: they are the data.
    Data,
    /// Standard error: the data is something else.
    Notes,
}

/// Prints findings, and tells how the command ends.
fn finish(
    opened: &Opened,
    mut findings: Vec<Finding>,
    format: OutputFormat,
    fail_on: FailOn,
    channel: Channel,
) -> Result<Outcome, Failure> {
    place(&mut findings, &opened.prefix);
    show(
        opened,
        &findings,
        &BTreeMap::new(),
        format,
        fail_on,
        channel,
    )
}

/// The text of the file that findings call `path`. What is not UTF-8 in it is replaced, so that
/// the line shows where that is.
fn text_of(opened: &Opened, path: &str) -> Option<Arc<str>> {
    let path = DocPath::new(path.strip_prefix(&opened.prefix)?).ok()?;
    let bytes = opened.inputs.read(&path).ok()?;
    Some(String::from_utf8_lossy(&bytes).into())
}

/// The same, of findings that have their paths already; `texts` are those of files
/// that are not of the docset.
fn show(
    opened: &Opened,
    findings: &[Finding],
    texts: &BTreeMap<String, Arc<str>>,
    format: OutputFormat,
    fail_on: FailOn,
    channel: Channel,
) -> Result<Outcome, Failure> {
    let mut texts = |path: &str| -> Option<Arc<str>> {
        if let Some(text) = texts.get(path) {
            return Some(Arc::clone(text));
        }
        text_of(opened, path)
    };
    let print = |out: &mut dyn Write| render(format, findings, &mut texts, out);
    match channel {
        Channel::Data => streams::print_findings(format, print)?,
        Channel::Notes => streams::note(print),
    }
    let counts = |finding: &Finding| fail_on.counts(finding.severity);
    Ok(if findings.iter().any(counts) {
        Outcome::Findings
    } else {
        Outcome::Clean
    })
}
