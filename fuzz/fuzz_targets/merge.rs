#![no_main]

use libfuzzer_sys::fuzz_target;
use tercet_article::{NodeRef, node};
use tercet_markdown::{Reading, merge};
use tercet_translation::extract::{Options, Settings, extract};
use tercet_translation::merge::{Decision, Policy, decide};
use tercet_translation::model::{Part, Piece, Provenance};

fuzz_target!(|text: &str| {
    let (text, targets) = text.rsplit_once("\n====\n").unwrap_or((text, "# a | `b\n</div>"));
    let source = read(text);
    let mut returned = source.document.clone();
    let mut targets = targets.lines().cycle();
    fill(&mut returned.parts, &mut || targets.next().unwrap_or_default().to_owned());
    let plan = decide(&source.document, &returned, &Policy::default());
    let merged = merge(&source, &plan, &read);
    let again = read(&merged.text);
    assert_eq!(blocks(&source), blocks(&again), "{}", merged.text);
    let untouched = merged.decisions.iter().all(|(_, decision)| matches!(decision, Decision::Source(_)));
    assert!(!untouched || merged.text == text, "bytes were changed without a target");
});

fn read(text: &str) -> Reading {
    let (article, _) = tercet_learn::parse_markdown(text);
    let settings = Settings::default();
    let options = Options {
        path: "a.md",
        source_language: "en",
        target_language: Some("nl"),
        provenance: Provenance::default(),
        settings: &settings,
    };
    let extraction = extract(&article, &options);
    Reading {
        article,
        document: extraction.document,
        places: extraction.places,
    }
}

/// Replaces every text by another one.
fn fill(parts: &mut [Part], next: &mut dyn FnMut() -> String) {
    for part in parts {
        match part {
            Part::Group(group) => fill(&mut group.parts, next),
            Part::Unit(unit) => {
                for segment in &mut unit.segments {
                    let mut target = segment.source.clone();
                    for piece in &mut target {
                        if let Piece::Text(text) = piece {
                            *text = next();
                        }
                    }
                    segment.target = Some(target);
                }
            }
        }
    }
}

/// The kinds of all blocks, items, tabs, rows and cells, parents first.
fn blocks(reading: &Reading) -> Vec<String> {
    let mut kinds = Vec::new();
    node::walk(&reading.article.blocks, &mut |node| match node {
        NodeRef::Block(block) => kinds.push(format!("{:?}", std::mem::discriminant(&block.kind))),
        NodeRef::Item(_) => kinds.push("item".to_owned()),
        NodeRef::Tab(tab) => kinds.push(format!("tab {:?}", tab.tab_ids)),
        NodeRef::Row(_) => kinds.push("row".to_owned()),
        NodeRef::Cell(_) => kinds.push("cell".to_owned()),
        NodeRef::Inline(_) => {}
    });
    kinds
}
