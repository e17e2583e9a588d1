//! `tercet check`.

use tercet_docset::DocPath;

use super::{Channel, finish, jobs};
use crate::cli::{CheckArgs, Outcome};
use crate::compile::Compiler;
use crate::failure::Failure;
use crate::finding::arrange;
use crate::opening::{Request, profile};
use crate::{findings, pool};

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
    let checked = pool::each(
        jobs(args.jobs),
        opened.selected.len(),
        || (),
        |(), at| {
            let path: &DocPath = opened.selected.get(at)?;
            Some((path.clone(), compiler.compile(path)))
        },
    );
    let mut found = findings::of_docset(&opened);
    let mut facts = Vec::with_capacity(checked.len());
    for (path, result) in checked.into_iter().flatten() {
        match result {
            Ok(article) => {
                found.extend(article.findings);
                facts.push((path, article.facts));
            }
            Err(finding) => found.push(finding),
        }
    }
    found.extend(findings::between_articles(&opened, opened.is_whole, &facts));
    found.retain(|finding| args.filter.wants(finding.rule));
    arrange(&mut found);
    finish(
        &opened,
        found,
        args.output_format,
        args.fail_on,
        Channel::Data,
    )
}
