//! `tercet status`.

use std::io::Write;

use tercet_docset::DocPath;

use super::{Channel, finish, jobs};
use crate::cli::{FailOn, FailOnStatus, Outcome, StatusArgs};
use crate::failure::Failure;
use crate::finding::arrange;
use crate::git::History;
use crate::opening::Request;
use crate::render::OutputFormat;
use crate::status::{Answer, Format, State, Survey, findings, render};
use crate::{pool, streams};

pub(crate) fn run(args: &StatusArgs) -> Result<Outcome, Failure> {
    let request = Request {
        paths: &args.paths,
        stdin_path: None,
        out: None,
        digests: false,
    };
    let opened = request.open()?;
    let docset = &opened.docset;
    let source = docset.source_language();
    let is_source = |path: &&DocPath| docset.language(path).eq_ignore_ascii_case(source);
    let paths: Vec<DocPath> = opened.selected.iter().filter(is_source).cloned().collect();
    let history = History::default();
    let sources = args.previous_source.as_deref();
    let jobs = jobs(args.jobs);
    let survey = Survey::new(&opened, &history, &paths, &args.translated, sources, jobs)?;
    let one = |(): &mut (), at: usize| paths.get(at).map(|path| survey.standing(path));
    let answers = pool::each(jobs, paths.len(), || (), one);
    let mut answers: Vec<Answer> = answers.into_iter().flatten().flatten().collect();
    if opened.is_whole {
        answers.extend(survey.orphans());
    }
    let fails = answers.iter().any(|answer| fails(args, answer));
    let format = match args.output_format {
        Format::Table | Format::Json => {
            streams::print(|out: &mut dyn Write| render(&answers, args.output_format, out))?;
            None
        }
        Format::Sarif => Some(OutputFormat::Sarif),
        Format::Concise => Some(OutputFormat::Concise),
        Format::Github => Some(OutputFormat::Github),
    };
    let mut found = survey.findings.clone();
    let channel = match format {
        Some(_) => {
            found.extend(findings(&answers));
            Channel::Data
        }
        None => Channel::Notes,
    };
    arrange(&mut found);
    let format = format.unwrap_or(OutputFormat::Concise);
    finish(&opened, found, format, FailOn::Error, channel)?;
    Ok(if fails {
        Outcome::Findings
    } else {
        Outcome::Clean
    })
}

/// Whether an answer makes the exit status 1.
fn fails(args: &StatusArgs, answer: &Answer) -> bool {
    let standing = &answer.standing;
    args.fail_on.iter().any(|what| match what {
        FailOnStatus::Behind => standing.state == State::Behind,
        FailOnStatus::Untranslated => standing.state == State::Untranslated,
        FailOnStatus::Orphaned => standing.state == State::Orphaned,
        FailOnStatus::Edited => standing.edited == Some(true),
        FailOnStatus::Machine => standing.machine,
    })
}
