//! Whether every text of an article is in one unit, or was skipped for a reason.

use tercet_article::{Article, InlineKind, NodeRef, Span, node};
use tercet_translation::extract::Extraction;

/// A stretch of the source that is the text of a unit, or markup inside of it.
struct Stretch {
    span: Span,
    /// Whether text in it belongs to a unit.
    is_text: bool,
    /// How deep units stand in each other here.
    depth: usize,
}

/// Texts that are lost, and places that cross.
pub(super) fn problems(article: &Article, extraction: &Extraction) -> Vec<String> {
    let mut problems = Vec::new();
    let mut places: Vec<Span> = extraction.places.iter().map(|place| place.span).collect();
    places.sort_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
    let mut open: Vec<Span> = Vec::new();
    for span in &places {
        while open.last().is_some_and(|outer| outer.end <= span.start) {
            open.pop();
        }
        if open.last().is_some_and(|outer| outer.end < span.end) {
            problems.push(format!("{}: two places cross", article.line(*span)));
        }
        if article.source.text.get(span.range()).is_none() {
            problems.push(format!("{}: a place cuts a character", span.start));
        }
        open.push(*span);
    }
    let mut stretches = Vec::new();
    for place in &extraction.places {
        let depth = extraction
            .places
            .iter()
            .filter(|outer| outer.span.contains(place.span))
            .count();
        let mut add = |span, is_text| {
            stretches.push(Stretch {
                span,
                is_text,
                depth: 2 * depth + usize::from(!is_text),
            });
        };
        add(place.span, true);
        for code in &place.codes {
            add(code.open, false);
            code.close.into_iter().for_each(|close| add(close, false));
        }
    }
    node::walk(&article.blocks, &mut |node| {
        let NodeRef::Inline(inline) = node else {
            return;
        };
        let span = inline.span;
        if !is_text(&inline.kind) || span.is_empty() {
            return;
        }
        let skipped = extraction.skipped.iter().any(|own| own.span.contains(span));
        let innermost = stretches
            .iter()
            .filter(|stretch| overlaps(stretch.span, span))
            .max_by_key(|stretch| stretch.depth);
        let held = innermost.is_some_and(|stretch| {
            // A literal is a code inside of a text node.
            stretch.is_text || span.contains(stretch.span)
        });
        if !held && !skipped && !article.slice(span).trim().is_empty() {
            let text: String = article.slice(span).chars().take(60).collect();
            problems.push(format!("{}: {text:?} is in no unit", article.line(span)));
        }
    });
    problems
}

fn overlaps(one: Span, other: Span) -> bool {
    one.start < other.end && other.start < one.end
}

/// Whether the node is text that readers see.
fn is_text(kind: &InlineKind) -> bool {
    match kind {
        InlineKind::Text(_) | InlineKind::Escape(_) => true,
        InlineKind::SoftBreak
        | InlineKind::HardBreak(_)
        | InlineKind::Emphasis(_)
        | InlineKind::Strong(_)
        | InlineKind::Strikethrough(_)
        | InlineKind::Code(_)
        | InlineKind::Link(_)
        | InlineKind::Image(_)
        | InlineKind::Xref(_)
        | InlineKind::NoLoc(_)
        | InlineKind::Include(_)
        | InlineKind::Html(_)
        | InlineKind::Entity(_)
        | InlineKind::Emoji(_)
        | InlineKind::Anchor(_) => false,
    }
}
