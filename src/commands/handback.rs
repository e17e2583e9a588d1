//! `tercet handback`.

use std::io::Write;
use std::sync::Arc;

use super::jobs;
use crate::cli::{HandbackArgs, Outcome};
use crate::failure::Failure;
use crate::finding::{Finding, place};
use crate::handback::{self, Options};
use crate::opening::Request;
use crate::render::render;
use crate::streams;
use crate::translation::record::Written;

pub(crate) fn run(args: &HandbackArgs) -> Result<Outcome, Failure> {
    let request = Request {
        paths: std::slice::from_ref(&args.source),
        stdin_path: None,
        // Localised articles may lie in the docset, in the folder of their language.
        out: None,
        digests: false,
    };
    let opened = request.open()?;
    let settings = &opened.docset.config().translation;
    let written = Written::default();
    let options = Options {
        out: &args.out,
        annotate: args.annotate.as_deref(),
        previous: args.previous.as_deref(),
        previous_source: args.previous_source.as_deref(),
        min_state: args.min_state.into(),
        plain: args.plain,
        written: (settings.handback_record && !args.plain).then_some(&written),
        jobs: jobs(args.jobs),
        wants: &|rule| args.filter.wants(rule),
    };
    let handback::Outcome {
        mut of_articles,
        of_packages,
        texts,
        summary,
        unread,
    } = handback::run(&opened, &args.packages, &options)?;
    written
        .finish()
        .map_err(|(place, error)| Failure::output(&place, &error))?;
    place(&mut of_articles, &opened.prefix);
    let mut findings = of_articles;
    findings.splice(0..0, of_packages);
    let mut text_of = |path: &str| -> Option<Arc<str>> {
        if let Some(text) = texts.get(path) {
            return Some(Arc::clone(text));
        }
        super::text_of(&opened, path)
    };
    streams::print_findings(args.output_format, |out: &mut dyn Write| {
        render(args.output_format, &findings, &mut text_of, out)
    })?;
    if !args.quiet {
        streams::note(|err| write!(err, "{summary}"));
    }
    let counts = |finding: &Finding| args.fail_on.counts(finding.severity);
    Ok(if unread {
        Outcome::Unread
    } else if findings.iter().any(counts) {
        Outcome::Findings
    } else {
        Outcome::Clean
    })
}
