//! What published localised articles have beyond their translation, as measured on
//! them: an anchor with the English name at each heading, so that links from
//! elsewhere keep working, and metadata that says what was translated, and when.

mod keys;
mod locale;
mod slug;

use tercet_article::{
    Article, ArticleKind, Block, BlockKind, Inline, InlineKind, NodeRef, Span, node,
};

pub use keys::{Keys, TranslationType, translation_type};
pub use locale::locale;
pub use slug::slug;

/// What is added to a merged article.
#[derive(Clone, Debug, Default)]
pub struct Localisation {
    /// Whether headings get the English name as anchor.
    pub anchors: bool,
    /// The metadata, if it is wanted.
    pub keys: Option<Keys>,
}

/// The text of `merged`, which was made from `source`, with these additions. They
/// replace what is there under the same key; an author's own anchor stays.
#[must_use]
pub fn localise(source: &Article, merged: &Article, localisation: &Localisation) -> String {
    let mut edits = Vec::new();
    if localisation.anchors && merged.kind == ArticleKind::Markdown {
        edits.extend(anchors(source, merged));
    }
    if let Some(keys) = &localisation.keys {
        edits.extend(keys::edits(merged, keys));
    }
    apply(&merged.source.text, edits)
}

/// A range of a text and what comes in its place.
struct Edit {
    span: Span,
    text: String,
}

impl Edit {
    fn insert(at: u32, text: String) -> Self {
        let span = Span { start: at, end: at };
        Self { span, text }
    }
}

fn apply(text: &str, mut edits: Vec<Edit>) -> String {
    edits.sort_by_key(|edit| edit.span.start);
    let mut out = String::with_capacity(text.len() + 512);
    let mut done = 0;
    for edit in edits {
        let range = edit.span.range();
        out.push_str(text.get(done..range.start).unwrap_or_default());
        out.push_str(&edit.text);
        done = range.end;
    }
    out.push_str(text.get(done..).unwrap_or_default());
    out
}

/// An anchor before the text of each heading that has none.
fn anchors(source: &Article, merged: &Article) -> Vec<Edit> {
    let (before, after) = (headings(source), headings(merged));
    if before.len() != after.len() {
        return Vec::new();
    }
    let anchor = |(before, after): (&&[Inline], &&[Inline])| {
        let first = after.first()?;
        let name = name(source, before)?;
        let text = format!("<a name=\"{name}\"></a>");
        Some(Edit::insert(first.span.start, text))
    };
    before.iter().zip(&after).filter_map(anchor).collect()
}

/// The contents of headings, those that stand for tabs too, in order.
fn headings(article: &Article) -> Vec<&[Inline]> {
    let mut headings: Vec<&[Inline]> = Vec::new();
    node::walk(&article.blocks, &mut |node| match node {
        NodeRef::Block(Block {
            kind: BlockKind::Heading(heading),
            ..
        }) => headings.push(&heading.content),
        NodeRef::Tab(tab) => headings.push(&tab.heading),
        NodeRef::Block(_)
        | NodeRef::Item(_)
        | NodeRef::Row(_)
        | NodeRef::Cell(_)
        | NodeRef::Inline(_) => {}
    });
    headings
}

/// The name for the anchor of a heading with this `content`; `None` where it needs
/// none.
#[must_use]
pub fn name(article: &Article, content: &[Inline]) -> Option<String> {
    let (first, last) = (content.first()?, content.last()?);
    if matches!(first.kind, InlineKind::Anchor(_)) {
        return None;
    }
    // The title of a tab, without its id.
    let title = tab_title(content);
    let (first, last) = match title {
        Some(title) => (title.first()?, title.last()?),
        None => (first, last),
    };
    let span = Span {
        start: first.span.start,
        end: last.span.end,
    };
    let name = slug(article.slice(span));
    (!name.is_empty()).then_some(name)
}

/// The text of the link that stands for a tab.
fn tab_title(content: &[Inline]) -> Option<&[Inline]> {
    if let [inline] = content
        && let InlineKind::Link(link) = &inline.kind
    {
        return link
            .destination
            .starts_with("#tab/")
            .then_some(&link.content);
    }
    None
}
