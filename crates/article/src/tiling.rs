//! The proof that no byte of a source is lost.

use crate::{Article, NodeRef, Span, node};

/// How the children of a node break the tiling.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// Span of the node (of the whole source for top-level blocks).
    pub parent: Span,
    /// Span of the child.
    pub child: Span,
    /// What is wrong.
    pub reason: &'static str,
}

/// Checks that the nodes of `article` tile its source: children lie inside their
/// parent, in order, without overlap, on character boundaries. Then the source
/// is, byte for byte, its leaves with the markup of their ancestors between them.
///
/// # Errors
/// The first violation, in source order.
pub fn check(article: &Article) -> Result<(), Violation> {
    let text = &*article.source.text;
    let whole = Span::new(0, text.len());
    let mut cursor = article.front_matter.map_or(0, |span| span.end);
    let mut result = Ok(());
    for block in &article.blocks {
        check_child(text, whole, NodeRef::Block(block), &mut cursor, &mut result);
    }
    result
}

fn check_child(
    text: &str,
    parent: Span,
    child: NodeRef<'_>,
    cursor: &mut u32,
    result: &mut Result<(), Violation>,
) {
    if result.is_err() {
        return;
    }
    let span = child.span();
    let reason = if span.start > span.end {
        Some("ends before it starts")
    } else if !parent.contains(span) {
        Some("lies outside its parent")
    } else if span.start < *cursor {
        Some("overlaps the node before it")
    } else if text.get(span.range()).is_none() {
        Some("does not lie on character boundaries")
    } else {
        None
    };
    if let Some(reason) = reason {
        *result = Err(Violation {
            parent,
            child: span,
            reason,
        });
        return;
    }
    let mut inner = span.start;
    child.for_each_child(&mut |grandchild| {
        check_child(text, span, grandchild, &mut inner, result);
    });
    *cursor = span.end;
}

/// The pieces of a source, in order, without gap: each leaf, and each run of
/// markup between leaves with the innermost node that it belongs to.
#[derive(Clone, Copy, Debug)]
pub enum Piece<'a> {
    /// A node without children.
    Leaf(NodeRef<'a>),
    /// Bytes of a node (`None`: of the article itself) outside its children.
    Markup(Option<NodeRef<'a>>, Span),
}

impl Piece<'_> {
    /// The bytes of the piece.
    #[must_use]
    pub fn span(&self) -> Span {
        match self {
            Self::Leaf(node) => node.span(),
            Self::Markup(_, span) => *span,
        }
    }
}

/// Takes an article that passes [`check`] apart into its pieces.
#[must_use]
pub fn pieces(article: &Article) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut cursor = 0;
    for block in &article.blocks {
        let node = NodeRef::Block(block);
        push_markup(&mut pieces, None, cursor, node.span().start);
        push_pieces(&mut pieces, node);
        cursor = node.span().end;
    }
    let end = article.source.text.len() as u32;
    push_markup(&mut pieces, None, cursor, end);
    pieces
}

fn push_pieces<'a>(pieces: &mut Vec<Piece<'a>>, node: NodeRef<'a>) {
    let mut cursor = None;
    node.for_each_child(&mut |child| {
        let start = cursor.unwrap_or(node.span().start);
        push_markup(pieces, Some(node), start, child.span().start);
        push_pieces(pieces, child);
        cursor = Some(child.span().end);
    });
    match cursor {
        Some(cursor) => push_markup(pieces, Some(node), cursor, node.span().end),
        None => pieces.push(Piece::Leaf(node)),
    }
}

fn push_markup<'a>(pieces: &mut Vec<Piece<'a>>, owner: Option<NodeRef<'a>>, start: u32, end: u32) {
    if start < end {
        pieces.push(Piece::Markup(owner, Span { start, end }));
    }
}

/// Number of nodes of an article.
#[must_use]
pub fn count(article: &Article) -> usize {
    let mut count = 0;
    node::walk(&article.blocks, &mut |_| count += 1);
    count
}
