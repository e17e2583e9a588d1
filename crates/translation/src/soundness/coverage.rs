//! Whether every text of an article is in one unit, or was skipped for a reason.

use crate::extract::Extraction;
use crate::model::{CodeType, Unit};
use std::collections::HashMap;

use tercet_article::{Article, InlineKind, NodeRef, Span, node};

/// Texts that are lost, and places that cross.
pub(super) fn problems(article: &Article, extraction: &Extraction) -> Vec<String> {
    let mut problems = crossings(article, extraction);
    let text = &*article.source.text;
    // What each byte belongs to: the innermost place decides.
    let mut owners = vec![Owner::None; text.len()];
    let mut paint = |span: Span, owner: Owner| {
        if let Some(bytes) = owners.get_mut(span.range()) {
            bytes.fill(owner);
        }
    };
    let units = extraction.document.units();
    let units: HashMap<&str, &Unit> = units.into_iter().map(|unit| (&*unit.id, unit)).collect();
    // A unit inside of another's markup is made before that.
    for place in extraction.places.iter().rev() {
        paint(place.span, Owner::Text);
        let codes = units.get(&*place.unit).map_or(&[][..], |unit| &unit.codes);
        for (code, place) in codes.iter().zip(&place.codes) {
            // Text to the front end; translators see it, but as a code.
            let shown = matches!(code.code_type, CodeType::Literal | CodeType::Autolink);
            paint(place.open, if shown { Owner::Text } else { Owner::Code });
            place
                .close
                .into_iter()
                .for_each(|span| paint(span, Owner::Code));
        }
    }
    for skipped in &extraction.skipped {
        paint(skipped.span, Owner::Text);
    }
    node::walk(&article.blocks, &mut |node| {
        let NodeRef::Inline(inline) = node else {
            return;
        };
        let span = inline.span;
        let owners = owners.get(span.range()).unwrap_or_default();
        let held = owners.contains(&Owner::Text);
        if is_text(&inline.kind) && !held && !article.slice(span).trim().is_empty() {
            let text: String = article.slice(span).chars().take(60).collect();
            problems.push(format!("{}: {text:?} is in no unit", article.line(span)));
        }
    });
    problems
}

/// What a byte of the source belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Owner {
    None,
    /// Text of a unit, literal text in a code, or text that was skipped.
    Text,
    /// Markup inside of a unit.
    Code,
}

/// Places that neither hold each other nor stand side by side.
fn crossings(article: &Article, extraction: &Extraction) -> Vec<String> {
    let mut problems = Vec::new();
    let mut places: Vec<Span> = extraction.places.iter().map(|place| place.span).collect();
    places.sort_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
    let mut open: Vec<Span> = Vec::new();
    for span in places {
        while open.last().is_some_and(|outer| outer.end <= span.start) {
            open.pop();
        }
        if open.last().is_some_and(|outer| outer.end < span.end) {
            problems.push(format!("{}: two places cross", article.line(span)));
        }
        if article.source.text.get(span.range()).is_none() {
            problems.push(format!("{}: a place cuts a character", span.start));
        }
        open.push(span);
    }
    problems
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
