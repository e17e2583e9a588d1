//! What a command keeps of the articles it goes through: little, because a
//! docset may have a million of them.

use std::collections::{BTreeMap, BTreeSet};
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

    /// The places in each article that other articles link to.
    pub(crate) fn wanted(&self) -> BTreeMap<DocPath, BTreeSet<String>> {
        let parts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut wanted: BTreeMap<DocPath, BTreeSet<String>> = BTreeMap::new();
        let by_path: BTreeMap<&DocPath, &LinkFacts> = parts
            .facts
            .iter()
            .map(|(path, facts)| (path, facts))
            .collect();
        for (target, fragment) in parts.facts.iter().flat_map(|(_, facts)| facts.bookmarks()) {
            // What the source lacks is a mistake of the source.
            if by_path
                .get(target)
                .is_some_and(|facts| facts.has_anchor(fragment))
            {
                let fragments = wanted.entry(target.clone()).or_default();
                fragments.insert(fragment.to_owned());
            }
        }
        wanted
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
