//! Markdown text to blocks.
//!
//! Four steps, each in its own module: [`scan`] finds what `CommonMark` does not
//! know, [`mask`] hides it, [`build`] turns the events of pulldown-cmark into
//! nodes, and [`fold`] puts the content of containers, alerts and tabs into
//! them. Where the events show that a construct stands where it cannot start
//! (an include in the middle of a paragraph, say), its mark is corrected, and
//! the text parsed once more.

mod build;
mod directive;
mod fold;
mod heading;
mod html;
mod mask;
mod scan;
mod signs;
mod table;
mod words;

use std::sync::Arc;

use tercet_article::{Block, BlockKind, Diagnostic, InlineKind, NodeRef, node};

use build::Correction;
use mask::{Mark, MarkKind, Masked};
use signs::Signs;

/// Corrections settle after one round; a text made to defeat that gets no more
/// than this many.
const MOST_ROUNDS: usize = 4;

/// Parses what follows `body` in `text`. Spans count from the start of the
/// text; ids are not set.
pub(crate) fn parse_body(
    text: &Arc<str>,
    body: usize,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Block> {
    let source = &**text;
    let mut found = Vec::new();
    let signs = Signs::of(source, body);
    let mut marks = scan::scan(source, body, &signs, &mut found);
    let mut built = build::build(text, &Masked::new(source, body, &marks), &signs);
    for _ in 1..MOST_ROUNDS {
        if built.corrections.is_empty() {
            break;
        }
        correct(source, &mut marks, built.corrections);
        built = build::build(text, &Masked::new(source, body, &marks), &signs);
    }
    found.extend(built.diagnostics);
    let mut blocks = built.blocks;
    heading::assign_anchors(&mut blocks);
    if !found.is_empty() {
        drop_findings_in_code(&blocks, &mut found);
        diagnostics.append(&mut found);
    }
    blocks
}

/// Parses `text`, which has no front matter. Spans count from its start; ids are
/// not set.
pub(crate) fn parse_blocks(text: &Arc<str>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Block> {
    parse_body(text, 0, diagnostics)
}

/// The scan does not know code; what it found there is none of its business.
fn drop_findings_in_code(blocks: &[Block], found: &mut Vec<Diagnostic>) {
    let mut code = Vec::new();
    node::walk(blocks, &mut |node| match node {
        NodeRef::Block(block) => {
            if let BlockKind::Code(_) | BlockKind::Html(_) = block.kind {
                code.push(block.span);
            }
        }
        NodeRef::Inline(inline) => {
            if let InlineKind::Code(_) | InlineKind::Html(_) = inline.kind {
                code.push(inline.span);
            }
        }
        NodeRef::Item(_) | NodeRef::Tab(_) | NodeRef::Row(_) | NodeRef::Cell(_) => {}
    });
    found.retain(|diagnostic| {
        let before = code.partition_point(|span| span.start <= diagnostic.span.start);
        before == 0 || code[before - 1].end <= diagnostic.span.start
    });
}

fn end_no_fence(mark: &mut MarkKind) {
    if let MarkKind::CloseInFence(name, _) = mark {
        *mark = MarkKind::Close(*name);
    }
}

/// Changes the marks that turned out to stand where they cannot be what they
/// look like.
fn correct(source: &str, marks: &mut Vec<Mark>, corrections: Vec<Correction>) {
    let mut added = Vec::new();
    let mut removed = vec![false; marks.len()];
    for correction in corrections {
        match correction {
            Correction::NoBlock(index) => match &marks[index].kind {
                MarkKind::Leaf(leaf) => match scan::leaf_as_inline(leaf) {
                    Some(inline) => marks[index].kind = MarkKind::Inline(Box::new(inline)),
                    None => removed[index] = true,
                },
                _ => removed[index] = true,
            },
            Correction::Inert(range) => added.push(Mark {
                range,
                kind: MarkKind::Inert,
            }),
            Correction::NoFence(index) => end_no_fence(&mut marks[index].kind),
            Correction::Outdent(index, indent) => {
                end_no_fence(&mut marks[index].kind);
                let range = &mut marks[index].range;
                let line = scan::line_start(source, range.start) + indent;
                // Quote markers and list markers stay; only blanks can be covered.
                let blanks = source.get(line..range.start).unwrap_or("-");
                if blanks.bytes().all(|byte| matches!(byte, b' ' | b'\t')) {
                    range.start = line;
                }
            }
        }
    }
    let mut removed = removed.into_iter();
    marks.retain(|_| !removed.next().unwrap_or_default());
    marks.append(&mut added);
    marks.sort_by_key(|mark| mark.range.start);
    scan::drop_overlaps(marks);
}
