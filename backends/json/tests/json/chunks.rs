//! What holds for the chunks of every article.

use std::collections::{BTreeMap, HashSet};

use serde_json::Value;
use tercet_article::{Article, BlockKind, NodeRef, Span, node, text};

use crate::articles;

#[test]
fn of_all_articles() {
    articles::for_each(|path, text| {
        let article = articles::parse(text);
        for target in [40, 400] {
            check(path, &article, target);
        }
    });
}

fn check(path: &str, article: &Article, target: u32) {
    let context = articles::context(path);
    let chunks = articles::chunks(article, &context, target);
    assert_eq!(
        chunks,
        articles::chunks(article, &context, target),
        "{path}"
    );
    let spans = spans(article);
    let headings = headings(article);
    let mut ids = HashSet::new();
    let mut taken = HashSet::new();
    let mut end = 0;
    for chunk in &chunks {
        let place = format!("{path}: {chunk:#}");
        let text = chunk["text"].as_str().unwrap();
        let (start, stop) = range(&chunk["span"]);
        assert!(
            ids.insert(chunk["id"].as_str().unwrap().to_owned()),
            "{place}"
        );
        assert_eq!(
            chunk["markdown"],
            article.source.text[start..stop],
            "{place}"
        );
        assert!(end <= start, "{place}");
        end = stop;
        let heading = chunk["heading_path"].as_array().unwrap().last();
        let heading = heading.map_or("", |heading| heading.as_str().unwrap().trim());
        assert!(text.starts_with(heading), "{place}");
        let blocks: Vec<&str> = (chunk["block_ids"].as_array().unwrap().iter())
            .map(|id| id.as_str().unwrap())
            .collect();
        for id in &blocks {
            assert!(taken.insert((*id).to_owned()), "{id} twice: {place}");
            let (from, to) = spans[*id];
            assert!(start <= from && to <= stop, "{place}");
        }
        let inner = headings.iter().filter(|at| start < **at && **at < stop);
        assert_eq!(inner.count(), 0, "a heading inside: {place}");
        let own_heading = headings.contains(&start);
        let divisible = blocks.len() > 1 + usize::from(own_heading);
        let estimate = chunk["token_estimate"].as_u64().unwrap();
        // Empty lines between blocks may take a chunk over the target.
        let slack = blocks.len() as u64;
        assert!(
            !divisible || estimate <= u64::from(target) + slack,
            "{place}"
        );
    }
    check_nothing_lost(path, article, &chunks);
}

fn range(span: &Value) -> (usize, usize) {
    let at = |field: &str| usize::try_from(span[field].as_u64().unwrap()).unwrap();
    (at("start"), at("end"))
}

/// Span of each node with an id.
fn spans(article: &Article) -> BTreeMap<String, (usize, usize)> {
    let mut spans = BTreeMap::new();
    node::walk(&article.blocks, &mut |node| {
        if let Some(id) = node.id() {
            let range = node.span().range();
            spans.insert(id.to_string(), (range.start, range.end));
        }
    });
    spans
}

/// Where the headings of an article are, tabs left out.
fn headings(article: &Article) -> HashSet<usize> {
    let mut starts = HashSet::new();
    node::walk(&article.blocks, &mut |node| {
        if let NodeRef::Block(block) = node
            && let BlockKind::Heading(_) = block.kind
        {
            starts.insert(block.span.range().start);
        }
    });
    starts
}

/// The text of each paragraph, cell and code block is in the chunk that spans it.
fn check_nothing_lost(path: &str, article: &Article, chunks: &[Value]) {
    node::walk(&article.blocks, &mut |node| {
        let Some((span, text)) = leaf(node) else {
            return;
        };
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let text = words(&text);
        if text.is_empty() {
            return;
        }
        let chunk = chunks.iter().find(|chunk| {
            let (start, end) = range(&chunk["span"]);
            start <= span.range().start && span.range().end <= end
        });
        let chunk = chunk.unwrap_or_else(|| panic!("{path}: no chunk of {text:?}"));
        let chunk = words(chunk["text"].as_str().unwrap());
        assert!(
            chunk.contains(&text),
            "{path}: {text:?} is not in {chunk:?}"
        );
    });
}

/// Span and text of a paragraph, a cell or a code block.
fn leaf(node: NodeRef<'_>) -> Option<(Span, String)> {
    if let NodeRef::Cell(cell) = node {
        return Some((cell.span, text::plain(&cell.content)));
    }
    let NodeRef::Block(block) = node else {
        return None;
    };
    if let BlockKind::Paragraph(paragraph) = &block.kind {
        return Some((block.span, text::plain(&paragraph.content)));
    }
    if let BlockKind::Code(code) = &block.kind {
        return Some((block.span, code.text.to_string()));
    }
    None
}
