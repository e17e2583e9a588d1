//! `tercet handoff`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use tercet_article::Severity;
use tercet_translation::reuse::Prefill;
use tercet_translation::segment::Rules;
use tercet_xliff::WriteOptions;

use super::{Channel, jobs, show};
use crate::cli::{self, HandoffArgs, Outcome, SegmentBy};
use crate::failure::Failure;
use crate::handoff::{self, Options, Previous};
use crate::opening::Request;
use crate::rules;

pub(crate) fn run(args: &HandoffArgs) -> Result<Outcome, Failure> {
    let request = Request {
        paths: &args.paths,
        stdin_path: None,
        out: Some(&args.out),
        digests: false,
    };
    let opened = request.open()?;
    let source = opened.docset.source_language();
    let mut seen = BTreeSet::new();
    for language in &args.to {
        if language.eq_ignore_ascii_case(source) {
            let message = format!("{language} is the language that the articles are written in");
            return Err(Failure::new(&rules::LANGUAGE_IS_SOURCE, message));
        }
        seen.insert(language.clone());
    }
    let languages: Vec<String> = seen.into_iter().collect();
    let rules = match &args.segment {
        SegmentBy::Unit => None,
        SegmentBy::Srx => Some(Rules::built_in()),
        SegmentBy::File(path) => Some(srx(path)?),
    };
    let options = Options {
        out: &args.out,
        languages: &languages,
        version: args.xliff,
        write: WriteOptions {
            source_in_target: args.source_in_target,
        },
        rules,
        previous: Previous {
            translations: args.previous.as_deref(),
            sources: args.previous_source.as_deref(),
            memories: &args.tm,
            fuzzy: args.fuzzy,
            prefill: match args.prefill {
                _ if args.delta => Prefill::Settled,
                Some(cli::Prefill::Ice) => Prefill::InContext,
                None => Prefill::Nothing,
            },
            delta: args.delta,
        },
        changed_since: args.changed_since.as_deref(),
        jobs: jobs(args.jobs),
        progress: args.progress,
        wants: &|rule| args.filter.wants(rule),
    };
    let findings = handoff::run(&opened, &options)?;
    show(
        &opened,
        &findings,
        &BTreeMap::new(),
        args.output_format,
        args.fail_on,
        Channel::Data,
    )
}

/// The rules in the file at `path`. One that has mistakes is not used at all:
/// sentences that are cut otherwise than agreed are worse than none.
fn srx(path: &Path) -> Result<Rules, Failure> {
    let failed = |message: String| {
        Failure::new(
            &rules::SRX_UNREADABLE,
            format!("{}: {message}", path.display()),
        )
    };
    let text = fs::read_to_string(path).map_err(|error| failed(error.to_string()))?;
    let (rules, diagnostics) = Rules::read(&text);
    let wrong = diagnostics
        .into_iter()
        .find(|found| found.rule.severity >= Severity::Warning);
    match wrong {
        Some(found) => {
            let place = tercet_article::LineIndex::new(&text).line_column(&text, found.span.start);
            Err(failed(format!(
                "{}:{}: {}",
                place.line, place.column, found.message
            )))
        }
        None => Ok(rules),
    }
}
