//! `tercet check`.

use tercet_docset::DocPath;

use super::{Channel, jobs, show};
use crate::across::{self, Found};
use crate::cli::{CheckArgs, Outcome};
use crate::compile::Compiler;
use crate::failure::Failure;
use crate::finding::{arrange, place};
use crate::gathered::Gathered;
use crate::opening::{Request, profile};
use crate::pool;

pub(crate) fn run(args: &CheckArgs) -> Result<Outcome, Failure> {
    let request = Request {
        paths: &args.paths,
        stdin_path: args.stdin_path.as_deref(),
        out: None,
        digests: false,
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
                Ok(article) => gathered.add(path, &article.findings, Some(article.facts)),
                Err(finding) => gathered.add(path, &[finding], None),
            }
        },
    );
    let wanted = gathered.wanted();
    let across = match args.translated.as_slice() {
        [] => Found::default(),
        folders => {
            let docset = &opened.docset;
            let source = docset.source_language();
            let is_source = |path: &&DocPath| docset.language(path).eq_ignore_ascii_case(source);
            let paths: Vec<DocPath> = opened.selected.iter().filter(is_source).cloned().collect();
            let request = across::Request {
                opened: &opened,
                folders,
                sources: args.previous_source.as_deref(),
                wanted: &wanted,
                jobs: jobs(args.jobs),
            };
            across::check(&paths, &request)?
        }
    };
    let mut found = gathered.finish(&opened, opened.is_whole);
    found.extend(across.of_sources);
    place(&mut found, &opened.prefix);
    found.extend(across.of_translations);
    arrange(&mut found);
    found.retain(|finding| args.filter.wants(finding.rule));
    let texts = &across.texts;
    show(
        &opened,
        &found,
        texts,
        args.output_format,
        args.fail_on,
        Channel::Data,
    )
}
