//! Articles to standard output: one JSON document to a line, in the order of
//! their paths.

use tercet_docset::{DocPath, LinkFacts, Profile};

use super::shard::Shard;
use crate::compile::Compiler;
use crate::failure::Failure;
use crate::finding::Finding;
use crate::gathered::Gathered;
use crate::git::History;
use crate::opening::Opened;
use crate::status::{Survey, Told};
use crate::{pool, streams};

/// Articles that each thread may have done before they are printed.
const AHEAD: usize = 16;

/// Compiles the selected articles of `opened` to standard output. Gives the
/// findings.
///
/// # Errors
/// Where standard output fails.
pub(crate) fn stream(
    opened: &Opened,
    profile: Option<&Profile>,
    jobs: usize,
    shard: Option<Shard>,
    survey: Option<&Survey<'_>>,
) -> Result<Vec<Finding>, Failure> {
    let articles: Vec<&DocPath> = opened
        .selected
        .iter()
        .filter(|path| shard.is_none_or(|shard| shard.holds(path.as_str())))
        .collect();
    let compiler = Compiler::new(&opened.docset, &opened.inputs, profile);
    let history = opened.history(&articles);
    let gathered = Gathered::default();
    for window in articles.chunks(jobs * AHEAD) {
        let done = pool::each(jobs, window.len(), Vec::new, |chunks, at| {
            window
                .get(at)
                .map(|path| one(opened, (&compiler, &history, survey), path, chunks))
        });
        for (path, (json, found, facts)) in window.iter().zip(done.into_iter().flatten()) {
            streams::print(|out| out.write_all(&json))?;
            gathered.add(path, &found, facts);
        }
    }
    let mut found = gathered.finish(opened, opened.is_whole && shard.is_none());
    found.extend(survey.iter().flat_map(|survey| survey.findings.clone()));
    Ok(found)
}

/// The JSON of an article, empty where it failed, with its findings and facts.
fn one(
    opened: &Opened,
    (compiler, history, survey): (&Compiler<'_>, &History, Option<&Survey<'_>>),
    path: &DocPath,
    chunks: &mut Vec<u8>,
) -> (Vec<u8>, Vec<Finding>, Option<LinkFacts>) {
    let article = match compiler.compile(path) {
        Ok(article) => article,
        Err(finding) => return (Vec::new(), vec![finding], None),
    };
    let sha256 = opened.inputs.digest(path).map(|digest| digest.to_string());
    let mut json = Vec::new();
    chunks.clear();
    let sha256 = sha256.unwrap_or_default();
    let told = Told::of(survey, path);
    match compiler.write_json(&article, &sha256, (history, &told), &mut json, chunks) {
        Ok(()) => (json, article.findings, Some(article.facts)),
        Err(finding) => (Vec::new(), vec![finding], None),
    }
}
