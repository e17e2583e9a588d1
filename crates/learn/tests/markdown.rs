//! The Markdown front end, by cases in `specs/markdown`: one file for each topic.
//!
//! A case is a heading, a fence `md` of four backticks with the input, and a fence
//! `outline` with what becomes of it. `BLESS=1 cargo test -p tercet-learn --test
//! markdown` writes the outlines anew; whoever does that reads each of them.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod markdown_outline;

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use tercet_article::{Article, Diagnostic, node, tiling};
use tercet_learn::parse_markdown;

/// Parses `text`, and checks what holds for every text.
fn check(title: &str, text: &str) -> (Article, Vec<Diagnostic>) {
    let (article, diagnostics) = parse_markdown(text);
    tiling::check(&article).unwrap_or_else(|violation| panic!("{title}: {violation:?}\n{text:?}"));
    let pieces = tiling::pieces(&article);
    let again: String = pieces
        .iter()
        .map(|piece| article.slice(piece.span()))
        .collect();
    assert_eq!(again, text, "{title}: the pieces are not the source");
    let mut ids = HashSet::new();
    node::walk(&article.blocks, &mut |node| {
        if let Some(id) = node.id() {
            assert!(ids.insert(id), "{title}: {id} stands twice");
        }
    });
    for found in &diagnostics {
        assert!(
            text.get(found.span.range()).is_some(),
            "{title}: {found:?} has no place"
        );
    }
    assert!(
        diagnostics.is_sorted_by_key(|found| found.span.start),
        "{title}: findings out of order"
    );
    (article, diagnostics)
}

#[test]
fn specs() {
    let bless = std::env::var_os("BLESS").is_some();
    let mut wrong = Vec::new();
    let mut count = 0;
    for path in files() {
        let mut spec = fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
        let cases = markdown_outline::cases(&spec);
        count += cases.len();
        // From the last to the first, so that places stay.
        for case in cases.iter().rev() {
            let (article, diagnostics) = check(&case.title, &case.input);
            let outline = markdown_outline::outline(&article, &diagnostics);
            if outline == spec[case.outline.clone()] {
                continue;
            }
            if bless {
                spec.replace_range(case.outline.clone(), &outline);
            } else {
                let name = path.file_name().unwrap().to_string_lossy();
                wrong.push(format!("{name}: {}\n{outline}", case.title));
            }
        }
        if bless {
            fs::write(&path, spec).unwrap();
        }
    }
    assert!(count >= 150, "only {count} cases found");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The spec files, in order.
fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/specs/markdown");
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    files
}
