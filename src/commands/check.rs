//! `tercet check`.

use super::{Channel, finish, jobs};
use crate::cli::{CheckArgs, Outcome};
use crate::compile::Compiler;
use crate::failure::Failure;
use crate::gathered::Gathered;
use crate::opening::{Request, profile};
use crate::pool;

pub(crate) fn run(args: &CheckArgs) -> Result<Outcome, Failure> {
    let request = Request {
        paths: &args.paths,
        stdin_path: args.stdin_path.as_deref(),
        out: None,
    };
    let opened = request.open()?;
    let profile = match &args.profile {
        Some(name) => Some(profile(&opened.docset, name)?),
        None => None,
    };
    let compiler = Compiler::new(&opened.docset, &opened.inputs, profile);
    let gathered = Gathered::default();
    pool::each(
        jobs(args.jobs),
        opened.selected.len(),
        || (),
        |(), at| {
            let Some(path) = opened.selected.get(at) else {
                return;
            };
            match compiler.compile(path) {
                Ok(article) => gathered.add(path, article.findings, Some(article.facts)),
                Err(finding) => gathered.add(path, vec![finding], None),
            }
        },
    );
    let mut found = gathered.finish(&opened, opened.is_whole);
    found.retain(|finding| args.filter.wants(finding.rule));
    finish(
        &opened,
        found,
        args.output_format,
        args.fail_on,
        Channel::Data,
    )
}
