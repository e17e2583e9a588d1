//! What every parse keeps, whatever the text.

use std::collections::HashSet;

use tercet_article::{Article, Diagnostic, node, tiling};

/// Panics where a byte has no home, two blocks share an id, or a finding lies
/// outside the text.
pub(crate) fn check(text: &str, article: &Article, diagnostics: &[Diagnostic]) {
    assert_eq!(&*article.source.text, text, "another source");
    assert_eq!(tiling::check(article), Ok(()));
    let pieces: String = tiling::pieces(article)
        .iter()
        .map(|piece| article.slice(piece.span()))
        .collect();
    assert_eq!(pieces, text, "the pieces are not the source");
    let mut ids = HashSet::new();
    node::walk(&article.blocks, &mut |node| {
        if let Some(id) = node.id() {
            assert!(ids.insert(id), "two blocks are called {id}");
        }
    });
    for diagnostic in diagnostics {
        let inside = text.get(diagnostic.span.range()).is_some();
        assert!(inside, "{} lies outside the text", diagnostic.rule.code);
    }
}
