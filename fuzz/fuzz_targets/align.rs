//! Two articles, a line `====` between them: no panic; each unit is in one pair at
//! most, and what is in none is left over. What is reused of them fits.

#![no_main]

use std::collections::BTreeSet;
use std::sync::Arc;

use libfuzzer_sys::fuzz_target;
use tercet_article::Article;
use tercet_translation::align::{self, Side};
use tercet_translation::delta::differences;
use tercet_translation::extract::{Options, Settings, extract};
use tercet_translation::merge::{Policy, decide_with};
use tercet_translation::model::{Document, Provenance, State};
use tercet_translation::reuse::{self, Memory, Origin, Prefill};

fuzz_target!(|text: &str| {
    let (source, target) = text.split_once("\n====\n").unwrap_or((text, text));
    let (there, here) = (read(source), read(target));
    let (there_side, here_side) = (side(&there), side(&here));
    let alignment = align::align(there_side, here_side);
    let sources: BTreeSet<&str> = alignment.pairs.iter().map(|pair| &*pair.source.id).collect();
    let targets: BTreeSet<&str> = alignment.pairs.iter().map(|pair| &*pair.target.id).collect();
    assert_eq!(sources.len(), alignment.pairs.len());
    assert_eq!(targets.len(), alignment.pairs.len());
    assert_eq!(sources.len() + alignment.source_only.len(), there.1.units().len());
    assert_eq!(targets.len() + alignment.target_only.len(), here.1.units().len());
    assert!(differences(there_side, there_side).is_empty());
    let _ = differences(there_side, here_side);
    let origin = Arc::new(Origin {
        name: "m".into(),
        article: Some("a.md".into()),
        state: State::Final,
        verified: true,
        machine: false,
        quality: None,
    });
    let memory = Memory::new(reuse::entries(&there.1, &alignment, &origin));
    let mut filled = there.1.clone();
    let options = reuse::Options {
        fuzzy: 50,
        prefill: Prefill::Settled,
        language: "en",
    };
    reuse::apply(&mut filled, &memory, &options);
    let plan = decide_with(&there.1, &filled, None, &Policy::default());
    assert_eq!(plan.decisions.len(), there.1.units().len());
    reuse::keep_open(&mut filled);
});

fn side((article, document): &(Article, Document)) -> Side<'_> {
    Side { article, document }
}

fn read(text: &str) -> (Article, Document) {
    let (article, _) = tercet_learn::parse_markdown(text);
    let settings = Settings::default();
    let options = Options {
        path: "a.md",
        source_language: "en",
        target_language: Some("de"),
        provenance: Provenance::default(),
        settings: &settings,
    };
    let document = extract(&article, &options).document;
    (article, document)
}
