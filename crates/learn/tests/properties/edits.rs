//! An edit changes the id of what it touches, and of nothing else.
//!
//! Excepted, as `tercet_article::id` says, are blocks of equal text: since they
//! differ in nothing but their place, an edit of one may rename another.

use std::collections::HashMap;

use tercet_article::block::{List, TabGroup, Table};
use tercet_article::{
    Article, Block, BlockId, BlockKind, InlineKind, ListMarker, NodeRef, Span, TableRow, id, node,
};

use crate::articles::{self, RealArticle};

/// Edits of each kind in each article at most.
const MOST_EDITS: usize = 8;

#[test]
fn an_edit_renames_no_untouched_block() {
    let mut tally = Tally::default();
    for article in articles::own().iter().chain(&articles::published(150)) {
        edit_everywhere(article, &mut tally);
    }
    eprintln!("{tally:?}");
    assert!(tally.compared_edits >= 500, "{tally:?}");
    // An edit may change what the text around it means (a definition is gone, a
    // list goes on); most do not.
    assert!(
        tally.other_structure * 20 <= tally.compared_edits,
        "{tally:?}"
    );
}

#[derive(Debug, Default)]
struct Tally {
    compared_edits: usize,
    compared_blocks: usize,
    other_structure: usize,
}

fn edit_everywhere(article: &RealArticle, tally: &mut Tally) {
    let before = parse(&article.text);
    let blocks = &before.blocks;
    for at in some(blocks.len()) {
        // Without its definition, a link elsewhere is another text.
        if matches!(blocks[at].kind, BlockKind::LinkDefinition(_)) {
            continue;
        }
        let span = blocks[at].span;
        let other = blocks[(at * 7 + 3) % blocks.len()].span;
        let texts = [
            ("delete", replace(&before, span, "")),
            ("insert", insert(&before, span.end, "Qzinserted paragraph.")),
            ("move", moved(&before, span, other)),
        ];
        for (edit, text) in texts {
            let what = format!("{}:{}: {edit}", article.name, before.line(span));
            same_ids_by_text(&before, &parse(&text), span, &what, tally);
        }
    }
    let words = text_leaves(&before);
    for at in some(words.len()) {
        let span = words[at];
        let what = format!("{}:{}: edit", article.name, before.line(span));
        let after = parse(&replace(&before, span, "Qzedited words"));
        same_ids_by_order(&before, &after, span, Span::default(), &what, tally);
    }
    let items = items(&before);
    for at in some(items.len()) {
        let span = items[at];
        let what = format!("{}:{}: new item", article.name, before.line(span));
        let (text, inserted) = with_item_before(&before, span);
        same_ids_by_order(&before, &parse(&text), span, inserted, &what, tally);
    }
}

fn parse(text: &str) -> Article {
    tercet_learn::parse_markdown(text).0
}

/// At most [`MOST_EDITS`] of the indexes below `count`, evenly.
fn some(count: usize) -> impl Iterator<Item = usize> {
    (0..count).step_by((count / MOST_EDITS).max(1))
}

fn replace(article: &Article, span: Span, new: &str) -> String {
    let mut text = article.source.text.to_string();
    text.replace_range(span.range(), new);
    text
}

fn insert(article: &Article, at: u32, block: &str) -> String {
    replace(
        article,
        Span { start: at, end: at },
        &format!("\n\n{block}\n\n"),
    )
}

/// The block at `span` stands after the one at `other`.
fn moved(article: &Article, span: Span, other: Span) -> String {
    let slice = article.slice(span).to_owned();
    if other.start < span.start {
        let without = replace(article, span, "");
        let (head, tail) = without.split_at(other.end as usize);
        format!("{head}\n\n{slice}\n\n{tail}")
    } else {
        let mut text = insert(article, other.end, &slice);
        text.replace_range(span.range(), "");
        text
    }
}

fn text_leaves(article: &Article) -> Vec<Span> {
    let mut spans = Vec::new();
    node::walk(&article.blocks, &mut |node| {
        if let NodeRef::Inline(inline) = node
            && let InlineKind::Text(text) = &inline.kind
            && text
                .chars()
                .all(|char| char.is_alphanumeric() || char == ' ')
            && text.contains(char::is_alphabetic)
            && text.trim() == &**text
        {
            spans.push(inline.span);
        }
    });
    spans
}

/// Items that stand first on their line, quote markers aside.
fn items(article: &Article) -> Vec<Span> {
    let mut spans = Vec::new();
    node::walk(&article.blocks, &mut |node| {
        if let NodeRef::Item(item) = node
            && line_prefix(article, item.span.start)
                .chars()
                .all(|char| matches!(char, ' ' | '>'))
        {
            spans.push(item.span);
        }
    });
    spans
}

fn line_prefix(article: &Article, at: u32) -> &str {
    let start = article
        .source
        .lines()
        .start(article.source.lines().line(at))
        .unwrap();
    article.slice(Span { start, end: at })
}

/// The text with a new item before the one at `span`, and where the new one is.
fn with_item_before(article: &Article, span: Span) -> (String, Span) {
    let prefix = line_prefix(article, span.start);
    let marker = article.slice(span).split_whitespace().next().unwrap();
    let item = format!("{prefix}{marker} Qzinserted item.\n");
    let at = span.start - prefix.len() as u32;
    let text = replace(article, Span { start: at, end: at }, &item);
    (
        text,
        Span {
            start: at,
            end: at + item.len() as u32,
        },
    )
}

/// A node with an id, the span of it, and the id that it would have were it alone.
struct Named {
    span: Span,
    id: BlockId,
    alone: BlockId,
}

fn named(blocks: &[Block]) -> Vec<Named> {
    let mut all = Vec::new();
    node::walk(blocks, &mut |node| {
        if let (Some(id), Some(alone)) = (node.id(), id_alone(node)) {
            all.push(Named {
                span: node.span(),
                id,
                alone,
            });
        }
    });
    all
}

/// The id that a node has in an article that holds nothing else.
fn id_alone(node: NodeRef<'_>) -> Option<BlockId> {
    let alone = |kind| {
        let mut blocks = [Block {
            id: BlockId::UNSET,
            span: node.span(),
            kind,
        }];
        id::assign(&mut blocks);
        let [block] = blocks;
        block
    };
    match node {
        NodeRef::Block(block) => Some(alone(block.kind.clone()).id),
        NodeRef::Item(item) => {
            let marker = ListMarker::Bullet('-');
            let list = List {
                marker,
                tight: true,
                items: vec![item.clone()],
            };
            first_child_id(&alone(BlockKind::List(list)))
        }
        NodeRef::Tab(tab) => {
            let group = TabGroup {
                tabs: vec![tab.clone()],
            };
            first_child_id(&alone(BlockKind::TabGroup(group)))
        }
        NodeRef::Cell(cell) => {
            let row = TableRow {
                span: cell.span,
                cells: vec![cell.clone()],
            };
            let table = Table {
                alignments: Vec::new(),
                rows: vec![row],
            };
            first_child_id(&alone(BlockKind::Table(table)))
        }
        NodeRef::Row(_) | NodeRef::Inline(_) => None,
    }
}

fn first_child_id(block: &Block) -> Option<BlockId> {
    let mut ids = Vec::new();
    NodeRef::Block(block).walk(&mut |node| ids.extend(node.id()));
    ids.get(1).copied()
}

/// How often each text occurs in an article.
fn counts(all: &[Named]) -> HashMap<BlockId, usize> {
    let mut counts = HashMap::new();
    for named in all {
        *counts.entry(named.alone).or_default() += 1;
    }
    counts
}

/// Compares the top-level blocks that stand in both articles exactly once.
fn same_ids_by_text(
    before: &Article,
    after: &Article,
    edited: Span,
    what: &str,
    tally: &mut Tally,
) {
    let old_counts = counts(&named(&before.blocks));
    let new_counts = counts(&named(&after.blocks));
    let old = by_text(before);
    let new = by_text(after);
    let mut gone = 0;
    for (text, block) in &old {
        let (Some(block), Some(Some(other))) = (block, new.get(text)) else {
            gone += usize::from(block.is_some_and(|block| block.span != edited));
            continue;
        };
        let old = named(std::slice::from_ref(*block));
        let new = named(std::slice::from_ref(*other));
        if old.len() == new.len() {
            compare(&old, &new, &old_counts, &new_counts, what, tally);
        } else {
            gone += 1;
        }
    }
    // The neighbours of an edit may join or part.
    tally.other_structure += usize::from(gone > 2);
    tally.compared_edits += 1;
}

/// The top-level blocks by their source text; `None` where two have the same.
fn by_text(article: &Article) -> HashMap<&str, Option<&Block>> {
    let mut blocks = HashMap::new();
    for block in &article.blocks {
        blocks
            .entry(article.slice(block.span).trim_end())
            .and_modify(|found| *found = None)
            .or_insert(Some(block));
    }
    blocks
}

/// Compares all nodes, one by one, but those around `edited` and those that lie
/// in `inserted` (a span of `after`).
fn same_ids_by_order(
    before: &Article,
    after: &Article,
    edited: Span,
    inserted: Span,
    what: &str,
    tally: &mut Tally,
) {
    let old = named(&before.blocks);
    let mut new = named(&after.blocks);
    let (old_counts, new_counts) = (counts(&old), counts(&new));
    new.retain(|named| inserted.is_empty() || !inserted.contains(named.span));
    tally.compared_edits += 1;
    if old.len() != new.len() {
        tally.other_structure += 1;
        return;
    }
    let (old, new): (Vec<Named>, Vec<Named>) = old
        .into_iter()
        .zip(new)
        .filter(|(old, _)| !old.span.contains(edited))
        .unzip();
    compare(&old, &new, &old_counts, &new_counts, what, tally);
}

fn compare(
    old: &[Named],
    new: &[Named],
    old_counts: &HashMap<BlockId, usize>,
    new_counts: &HashMap<BlockId, usize>,
    what: &str,
    tally: &mut Tally,
) {
    for (old, new) in old.iter().zip(new) {
        let is_only = |counts: &HashMap<BlockId, usize>| {
            counts.get(&old.alone).is_none_or(|count| *count == 1)
        };
        if is_only(old_counts) && is_only(new_counts) {
            assert_eq!(old.id, new.id, "{what} renamed the block at {:?}", old.span);
            tally.compared_blocks += 1;
        }
    }
}
