//! What holds for every article, whatever it was made from.

use std::collections::HashSet;

use tercet_article::{Article, Diagnostic, node, tiling};

/// Panics where a parse broke an invariant: a byte without a home, an id that
/// two blocks share, a finding that lies outside the text.
pub fn check(text: &str, article: &Article, diagnostics: &[Diagnostic]) {
    assert_eq!(&*article.source.text, text, "the source is not what was parsed");
    assert_eq!(tiling::check(article), Ok(()), "the nodes do not tile the source");
    let mut ids = HashSet::new();
    node::walk(&article.blocks, &mut |node| {
        if let Some(id) = node.id() {
            assert!(ids.insert(id), "two blocks are called {id}");
        }
    });
    for diagnostic in diagnostics {
        let place = text.get(diagnostic.span.range());
        assert!(place.is_some(), "{} is not in the text", diagnostic.rule.code);
    }
}
