//! What a command keeps of the articles it goes through: little, because a
//! docset may have a million of them.

use std::sync::{Mutex, PoisonError};

use tercet_docset::{DocPath, LinkFacts};

use crate::finding::{Finding, arrange};
use crate::findings;
use crate::opening::Opened;

/// Findings and links of the articles so far; any thread may add to it.
#[derive(Default)]
pub(crate) struct Gathered(Mutex<Parts>);

#[derive(Default)]
struct Parts {
    findings: Vec<Finding>,
    facts: Vec<(DocPath, LinkFacts)>,
}

impl Gathered {
    /// Adds an article; `facts` is none where there is no article.
    pub(crate) fn add(&self, path: &DocPath, findings: Vec<Finding>, facts: Option<LinkFacts>) {
        let mut parts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        parts.findings.extend(findings);
        parts.facts.extend(facts.map(|facts| (path.clone(), facts)));
    }

    /// All findings, in order, each once: also those about the docset itself and
    /// those between articles. `is_whole`: every article of the docset was added.
    pub(crate) fn finish(self, opened: &Opened, is_whole: bool) -> Vec<Finding> {
        let parts = self.0.into_inner().unwrap_or_else(PoisonError::into_inner);
        let Parts {
            mut findings,
            mut facts,
        } = parts;
        // The order in which threads end is no order.
        facts.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
        findings.extend(findings::between_articles(opened, is_whole, &facts));
        drop(facts);
        findings.extend(findings::of_docset(opened));
        arrange(&mut findings);
        findings
    }
}
