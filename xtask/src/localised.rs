//! `cargo xtask localised`: what we add to a localised article is what the
//! published ones have.

use std::path::Path;
use std::process::ExitCode;

use tercet_article::{Article, BlockKind, Inline, InlineKind, NodeRef, node};
use tercet_markdown::localise;
use tercet_markdown::localise::Keys;

use crate::files::{self, TextFile};
use crate::parse;

/// Agreement over all pairs.
#[derive(Default)]
struct Count {
    pairs: usize,
    hashes: usize,
    headings: usize,
    anchors: usize,
}

/// Recomputes the hash and the anchors of each published German article from the
/// English one beside it, prints those that differ, and the shares at the end.
pub(crate) fn run(dir: &Path) -> ExitCode {
    let pairs = files::corpus(dir).join("pairs-de");
    let dir = if pairs.is_dir() { &pairs } else { dir };
    let read = |language| files::articles(&dir.join(language));
    let (english, german) = match (read("en-us"), read("de-de")) {
        (Ok(english), Ok(german)) => (english, german),
        (Err(error), _) | (_, Err(error)) => {
            eprintln!("{}: {error}", dir.display());
            return ExitCode::from(2);
        }
    };
    let mut count = Count::default();
    for published in &german {
        let source = english.iter().find(|source| source.name == published.name);
        if let Some(source) = source {
            compare(source, published, &mut count);
        }
    }
    let share = |part: usize, all: usize| 100.0 * part as f64 / all.max(1) as f64;
    println!(
        "ms.openlocfilehash: {} of {} ({:.2} %)",
        count.hashes,
        count.pairs,
        share(count.hashes, count.pairs)
    );
    println!(
        "anchors: {} of {} headings ({:.2} %)",
        count.anchors,
        count.headings,
        share(count.anchors, count.headings)
    );
    if count.pairs > 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn compare(source: &TextFile, published: &TextFile, count: &mut Count) {
    let name = &source.name;
    let (before, _) = parse::parse(name, &source.text);
    let (after, _) = parse::parse(name, &published.text);
    let Some(hash) = after.metadata.text("ms.openlocfilehash") else {
        return;
    };
    count.pairs += 1;
    let forms = [true, false].map(|crlf| Keys::hash(&source.text, crlf));
    if forms.iter().any(|form| **form == *hash) {
        count.hashes += 1;
    } else {
        println!("{name}: ms.openlocfilehash is {hash}");
    }
    let (before_headings, after_headings) = (headings(&before), headings(&after));
    if before_headings.len() != after_headings.len() {
        let (is, was) = (after_headings.len(), before_headings.len());
        println!("{name}: {is} headings for {was}");
        return;
    }
    for (before_heading, after_heading) in before_headings.into_iter().zip(after_headings) {
        count.headings += 1;
        let ours = localise::name(&before, before_heading);
        let ours = ours.or_else(|| anchor(before_heading).map(str::to_owned));
        let theirs = anchor(after_heading);
        if ours.as_deref() == theirs {
            count.anchors += 1;
        } else {
            println!("{name}: {ours:?}, published {theirs:?}");
        }
    }
}

fn headings(article: &Article) -> Vec<&[Inline]> {
    let mut headings: Vec<&[Inline]> = Vec::new();
    node::walk(&article.blocks, &mut |node| {
        if let NodeRef::Block(block) = node
            && let BlockKind::Heading(heading) = &block.kind
        {
            headings.push(&heading.content);
        }
    });
    headings
}

/// The name of the anchor at the start of a heading.
fn anchor(heading: &[Inline]) -> Option<&str> {
    match &heading.first()?.kind {
        InlineKind::Anchor(name) => Some(name),
        InlineKind::Text(_)
        | InlineKind::SoftBreak
        | InlineKind::HardBreak(_)
        | InlineKind::Emphasis(_)
        | InlineKind::Strong(_)
        | InlineKind::Strikethrough(_)
        | InlineKind::Code(_)
        | InlineKind::Link(_)
        | InlineKind::Image(_)
        | InlineKind::Video(_)
        | InlineKind::Xref(_)
        | InlineKind::NoLoc(_)
        | InlineKind::Include(_)
        | InlineKind::Html(_)
        | InlineKind::Entity(_)
        | InlineKind::Escape(_)
        | InlineKind::Emoji(_) => None,
    }
}
