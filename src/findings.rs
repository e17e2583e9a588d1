//! Findings about more than one article.

use tercet_docset::{DocPath, LinkFacts, rules::links::XREF_NOT_FOUND};

use crate::compile::Places;
use crate::finding::Finding;
use crate::opening::{Opened, unknown_codes};

/// What is wrong with the docset itself: its configuration and the files that
/// tell about others.
pub(crate) fn of_docset(opened: &Opened) -> Vec<Finding> {
    let unknown = unknown_codes(&opened.docset, &opened.inputs);
    let unknown = unknown.into_iter().filter_map(|(path, text, diagnostic)| {
        opened
            .docset
            .finding(&path, &text.into(), diagnostic)
    });
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
    let mut found = opened.docset.check_deferred(&opened.inputs, facts);
    if !is_whole {
        found.retain(|finding| finding.diagnostic.rule.code != XREF_NOT_FOUND.code);
    }
    placed(&found)
}

fn placed(found: &[tercet_docset::Finding]) -> Vec<Finding> {
    let Some(first) = found.first() else {
        return Vec::new();
    };
    let mut places = Places::new(&first.path, None);
    found.iter().map(|finding| places.place(finding)).collect()
}
