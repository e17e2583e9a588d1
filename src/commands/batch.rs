//! `tercet batch`.

use std::collections::BTreeSet;
use std::env;
use std::path::Path;

use clap::CommandFactory;
use clap::error::ErrorKind;
use tercet_docset::DocPath;

use super::{Channel, finish, jobs};
use crate::batch::{self, Form, Options, Shard};
use crate::cli::{BatchArgs, Cli, Outcome};
use crate::failure::Failure;
use crate::git::History;
use crate::opening::{Opened, Request, pages, profile};
use crate::pdf::{PdfRequest, Printer};
use crate::status::Survey;

/// The path that stands for standard output.
const STDOUT: &str = "-";

pub(crate) fn run(args: &BatchArgs) -> Result<Outcome, Failure> {
    let shard = match args.shard {
        Some(request) => Some(request.resolve(|name| env::var(name).ok())?),
        None => None,
    };
    let folder = args.out.as_deref().filter(|out| *out != Path::new(STDOUT));
    let request = Request {
        paths: &args.paths,
        stdin_path: args.stdin_path.as_deref(),
        out: folder,
        digests: true,
    };
    match folder {
        Some(out) => to_folder(args, &request, out, shard),
        None if args.out.is_some() || request.is_stdin() => to_stdout(args, &request, shard),
        None => Cli::command()
            .error(
                ErrorKind::MissingRequiredArgument,
                "the folder for the outputs is missing: --out DIR, or --out - for standard output",
            )
            .exit(),
    }
}

fn to_folder(
    args: &BatchArgs,
    request: &Request<'_>,
    out: &Path,
    shard: Option<Shard>,
) -> Result<Outcome, Failure> {
    let opened = request.open()?;
    let forms: BTreeSet<Form> = match args.to.as_slice() {
        [] => Form::USUAL.into(),
        asked => asked.iter().copied().collect(),
    };
    let forms: Vec<Form> = forms.into_iter().collect();
    let printer = if forms.contains(&Form::Pdf) {
        Some(printer(args, &opened)?)
    } else {
        None
    };
    let history = History::default();
    let survey = survey(args, &opened, &history)?;
    let options = Options {
        out,
        forms: &forms,
        printer: printer.as_ref(),
        profile: match &args.profile {
            Some(name) => Some((name, profile(&opened.docset, name)?)),
            None => None,
        },
        jobs: jobs(args.jobs),
        shard,
        force: args.force,
        survey: survey.as_ref(),
        progress: args.progress,
        wants: &|rule| args.filter.wants(rule),
    };
    let findings = batch::run(&opened, &options)?;
    finish(
        &opened,
        findings,
        args.output_format,
        args.fail_on,
        Channel::Data,
    )
}

/// What is known of the translations that are asked about.
fn survey<'a>(
    args: &BatchArgs,
    opened: &'a Opened,
    history: &'a History,
) -> Result<Option<Survey<'a>>, Failure> {
    if args.translated.is_empty() {
        return Ok(None);
    }
    let docset = &opened.docset;
    let source = docset.source_language();
    let all: BTreeSet<&DocPath> = pages(docset).into_iter().chain(&opened.selected).collect();
    let paths: Vec<DocPath> = all
        .into_iter()
        .filter(|path| docset.language(path).eq_ignore_ascii_case(source))
        .cloned()
        .collect();
    let sources = args.previous_source.as_deref();
    let jobs = jobs(args.jobs);
    Survey::new(opened, history, &paths, &args.translated, sources, jobs).map(Some)
}

fn printer(args: &BatchArgs, opened: &Opened) -> Result<Printer, Failure> {
    let request = PdfRequest {
        level: args.pdf.pdf,
        theme: args.pdf.theme.as_deref(),
        font_dirs: &args.pdf.font_dir,
    };
    Printer::new(&opened.docset, opened.root.as_deref(), &request)
}

fn to_stdout(
    args: &BatchArgs,
    request: &Request<'_>,
    shard: Option<Shard>,
) -> Result<Outcome, Failure> {
    if args.to.iter().any(|form| *form != Form::Json) {
        let message = "standard output takes json alone; name a folder with --out";
        Cli::command()
            .error(ErrorKind::ArgumentConflict, message)
            .exit();
    }
    let opened = request.open()?;
    let profile = match &args.profile {
        Some(name) => Some(profile(&opened.docset, name)?),
        None => None,
    };
    let history = History::default();
    let survey = survey(args, &opened, &history)?;
    let survey = survey.as_ref();
    let mut findings = batch::stream(&opened, profile, jobs(args.jobs), shard, survey)?;
    findings.retain(|finding| args.filter.wants(finding.rule));
    finish(
        &opened,
        findings,
        args.output_format,
        args.fail_on,
        Channel::Notes,
    )
}
