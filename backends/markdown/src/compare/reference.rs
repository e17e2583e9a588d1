//! What an article refers to.

use tercet_article::{Article, BlockKind, InlineKind, NodeRef, node};

/// Destinations of links and images, paths, uids and names of anchors, each once,
/// sorted: a translator may move them, and repeat some.
pub(super) fn list(article: &Article) -> Vec<(&'static str, &str)> {
    let mut list: Vec<(&'static str, &str)> = Vec::new();
    node::walk(&article.blocks, &mut |node| match node {
        NodeRef::Block(block) => list.extend(of_block(&block.kind)),
        NodeRef::Inline(inline) => list.extend(of_inline(&inline.kind)),
        NodeRef::Item(_) | NodeRef::Tab(_) | NodeRef::Row(_) | NodeRef::Cell(_) => {}
    });
    list.sort_unstable();
    list.dedup();
    list
}

fn of_block(kind: &BlockKind) -> Option<(&'static str, &str)> {
    match kind {
        BlockKind::Image(image) => Some(("image", &image.image.source)),
        BlockKind::Heading(_)
        | BlockKind::Paragraph(_)
        | BlockKind::Alert(_)
        | BlockKind::Quote(_)
        | BlockKind::Section(_)
        | BlockKind::Video(_)
        | BlockKind::Include(_)
        | BlockKind::Code(_)
        | BlockKind::Snippet(_)
        | BlockKind::Row(_)
        | BlockKind::Column(_)
        | BlockKind::Zone(_)
        | BlockKind::Moniker(_)
        | BlockKind::TabGroup(_)
        | BlockKind::List(_)
        | BlockKind::Table(_)
        | BlockKind::ThematicBreak
        | BlockKind::Html(_)
        | BlockKind::LinkDefinition(_)
        | BlockKind::Form(_)
        | BlockKind::Field(_) => None,
    }
}

fn of_inline(kind: &InlineKind) -> Option<(&'static str, &str)> {
    match kind {
        InlineKind::Link(link) => Some(("link", &link.destination)),
        InlineKind::Image(image) => Some(("image", &image.source)),
        InlineKind::Video(video) => Some(("video", &video.url)),
        InlineKind::Xref(xref) => Some(("xref", &xref.uid)),
        InlineKind::Include(include) => Some(("include", &include.path)),
        InlineKind::Anchor(name) => Some(("anchor", name)),
        InlineKind::Text(_)
        | InlineKind::SoftBreak
        | InlineKind::HardBreak(_)
        | InlineKind::Emphasis(_)
        | InlineKind::Strong(_)
        | InlineKind::Strikethrough(_)
        | InlineKind::Code(_)
        | InlineKind::NoLoc(_)
        | InlineKind::Html(_)
        | InlineKind::Entity(_)
        | InlineKind::Escape(_)
        | InlineKind::Emoji(_) => None,
    }
}
