//! One way over a tree that is being changed.

use tercet_article::{Block, BlockKind, Inline, InlineKind};

/// Changes lists of blocks and inlines in place. An implementation calls
/// [`block_children`] and [`inline_children`] to go deeper.
pub(crate) trait VisitMut {
    /// Takes the blocks of a container.
    fn blocks(&mut self, blocks: &mut Vec<Block>);
    /// Takes the inlines of a block or an inline.
    fn inlines(&mut self, inlines: &mut Vec<Inline>);
}

/// Hands the lists that `block` holds to `visitor`, in source order.
pub(crate) fn block_children(block: &mut Block, visitor: &mut dyn VisitMut) {
    match &mut block.kind {
        BlockKind::Heading(heading) => visitor.inlines(&mut heading.content),
        BlockKind::Paragraph(paragraph) => visitor.inlines(&mut paragraph.content),
        BlockKind::Alert(alert) => visitor.blocks(&mut alert.blocks),
        BlockKind::Quote(quote) => visitor.blocks(&mut quote.blocks),
        BlockKind::Section(section) => visitor.blocks(&mut section.blocks),
        BlockKind::Video(video) => visitor.blocks(&mut video.blocks),
        BlockKind::Image(image) => {
            visitor.inlines(&mut image.image.alt);
            visitor.blocks(&mut image.long_description);
        }
        BlockKind::Row(row) => visitor.blocks(&mut row.blocks),
        BlockKind::Column(column) => visitor.blocks(&mut column.blocks),
        BlockKind::Zone(zone) => visitor.blocks(&mut zone.blocks),
        BlockKind::Moniker(moniker) => visitor.blocks(&mut moniker.blocks),
        BlockKind::TabGroup(group) => {
            for tab in &mut group.tabs {
                visitor.inlines(&mut tab.heading);
                visitor.blocks(&mut tab.blocks);
            }
        }
        BlockKind::List(list) => {
            for item in &mut list.items {
                visitor.blocks(&mut item.blocks);
            }
        }
        BlockKind::Table(table) => {
            for cell in table.rows.iter_mut().flat_map(|row| &mut row.cells) {
                visitor.inlines(&mut cell.content);
            }
        }
        BlockKind::Field(field) => visitor.blocks(&mut field.blocks),
        BlockKind::Include(_)
        | BlockKind::Code(_)
        | BlockKind::Snippet(_)
        | BlockKind::ThematicBreak
        | BlockKind::Html(_)
        | BlockKind::LinkDefinition(_)
        | BlockKind::Form(_) => {}
    }
}

/// Hands the list that `inline` holds to `visitor`.
pub(crate) fn inline_children(inline: &mut Inline, visitor: &mut dyn VisitMut) {
    match &mut inline.kind {
        InlineKind::Emphasis(content)
        | InlineKind::Strong(content)
        | InlineKind::Strikethrough(content) => visitor.inlines(content),
        InlineKind::Link(link) => visitor.inlines(&mut link.content),
        InlineKind::Image(image) => visitor.inlines(&mut image.alt),
        InlineKind::Xref(xref) => visitor.inlines(&mut xref.content),
        InlineKind::Text(_)
        | InlineKind::SoftBreak
        | InlineKind::HardBreak(_)
        | InlineKind::Code(_)
        | InlineKind::Video(_)
        | InlineKind::NoLoc(_)
        | InlineKind::Include(_)
        | InlineKind::Html(_)
        | InlineKind::Entity(_)
        | InlineKind::Escape(_)
        | InlineKind::Emoji(_)
        | InlineKind::Anchor(_) => {}
    }
}
