//! What a command keeps of the articles it goes through: little, because a
//! docset may have a million of them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

use tercet_docset::{DocPath, LinkFacts};

use crate::finding::{Finding, Sharing, arrange};
use crate::findings;
use crate::opening::Opened;
use crate::packed::Packed;
use crate::stored::Stored;

/// Findings and links of the articles so far; any thread may add to it.
#[derive(Default)]
pub(crate) struct Gathered(Mutex<Parts>);

#[derive(Default)]
struct Parts {
    /// Those of each article that has any, after its path.
    findings: Packed<(String, Vec<Stored>)>,
    facts: Packed<(DocPath, LinkFacts)>,
}

impl Gathered {
    /// Adds an article; `facts` is none where there is no article.
    pub(crate) fn add(&self, path: &DocPath, findings: &[Finding], facts: Option<LinkFacts>) {
        let findings = findings.iter().map(Stored::from);
        let findings: Vec<_> = findings
            .map(|one| one.without_path(path.as_str()))
            .collect();
        let mut parts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if !findings.is_empty() {
            parts.findings.push(&(path.as_str().to_owned(), findings));
        }
        if let Some(facts) = facts {
            parts.facts.push(&(path.clone(), facts));
        }
    }

    /// The places in each article that other articles link to.
    pub(crate) fn wanted(&self) -> BTreeMap<DocPath, BTreeSet<String>> {
        let parts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut wanted: BTreeMap<DocPath, BTreeSet<String>> = BTreeMap::new();
        let by_path: BTreeMap<DocPath, LinkFacts> = parts.facts.iter().collect();
        for (target, fragment) in by_path.values().flat_map(LinkFacts::bookmarks) {
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
        let mut facts: Vec<_> = parts.facts.into_values().collect();
        // The order in which threads end is no order.
        facts.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
        let mut findings = findings::between_articles(opened, is_whole, &facts);
        drop(facts);
        let mut sharing = Sharing::default();
        for (path, stored) in parts.findings.into_values() {
            let stored = stored.into_iter().map(|one| one.with_path(&path));
            findings.extend(stored.filter_map(|one| one.restore(&mut sharing)));
        }
        findings.extend(findings::of_docset(opened));
        arrange(&mut findings);
        findings
    }
}
