//! Findings about more than one article.

use std::sync::Arc;

use tercet_article::{Diagnostic, Span};
use tercet_docset::rules::links::XREF_NOT_FOUND;
use tercet_docset::{DocPath, LinkFacts, Sources};

use crate::compile::Places;
use crate::finding::Finding;
use crate::opening::Opened;
use crate::rules;

/// What is wrong with the docset itself: its configuration and the files that
/// tell about others.
pub(crate) fn of_docset(opened: &Opened) -> Vec<Finding> {
    let unknown = unknown_codes(opened);
    let found = opened.findings.iter().cloned().chain(unknown);
    placed(&found.collect::<Vec<_>>())
}

/// What is wrong between articles. Where `is_whole` is not so, other articles may
/// define what these refer to, and unknown references are no finding.
pub(crate) fn between_articles(
    opened: &Opened,
    is_whole: bool,
    facts: &[(DocPath, LinkFacts)],
) -> Vec<Finding> {
    let Some((first, _)) = facts.first() else {
        return Vec::new();
    };
    let mut findings = Vec::new();
    let mut places = Places::new(first, None);
    let mut found = |finding: tercet_docset::Finding| {
        if is_whole || finding.diagnostic.rule.code != XREF_NOT_FOUND.code {
            findings.push(places.place(&finding));
        }
    };
    opened
        .docset
        .check_deferred(&opened.inputs, facts, &mut found);
    findings
}

fn placed(found: &[tercet_docset::Finding]) -> Vec<Finding> {
    let Some(first) = found.first() else {
        return Vec::new();
    };
    let mut places = Places::new(&first.path, None);
    found.iter().map(|finding| places.place(finding)).collect()
}

/// A finding for each code that `tercet.toml` names and no rule has.
fn unknown_codes(opened: &Opened) -> Vec<tercet_docset::Finding> {
    let unknown = opened.docset.config().unknown_rules(&rules::all());
    let Ok(path) = DocPath::new(tercet_docset::config::FILE_NAME) else {
        return Vec::new();
    };
    if unknown.is_empty() {
        return Vec::new();
    }
    let bytes = opened.inputs.read(&path).unwrap_or_default();
    let text: Arc<str> = String::from_utf8(bytes).unwrap_or_default().into();
    let diagnostic = |code: &str| {
        let start = text.find(code).unwrap_or(0);
        let end = (start + code.len()).min(text.len());
        let message = format!("no rule has the code '{code}'");
        let diagnostic = Diagnostic::new(&rules::CODE_UNKNOWN, Span::new(start, end), message);
        match rules::nearest(code) {
            Some(near) => diagnostic.with_hint(format!("did you mean '{}'?", near.code)),
            None => diagnostic,
        }
    };
    let found = unknown.into_iter();
    found
        .filter_map(|code| opened.docset.finding(&path, &text, diagnostic(code)))
        .collect()
}
