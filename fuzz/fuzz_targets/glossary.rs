//! A glossary from anywhere, TBX or CSV: each term is found in itself.

#![no_main]

use std::collections::BTreeSet;

use libfuzzer_sys::fuzz_target;
use tercet_translation::glossary::{Glossary, Languages};

fuzz_target!(|text: &str| {
    let languages = Languages { source: "en-US", target: "nl-NL" };
    let (glossary, findings) = Glossary::read(text, languages, "glossary");
    for finding in &findings {
        assert!(text.get(finding.span.range()).is_some(), "{finding:?}");
    }
    let mut names = BTreeSet::new();
    for term in glossary.terms() {
        assert!(!term.term.is_empty() && names.insert(&term.term), "{:?}", term.term);
    }
});
