//! One way over the tree, for whatever needs all nodes alike: tiling, ids,
//! counting.

use crate::{
    Block, BlockId, BlockKind, Inline, InlineKind, ListItem, Span, Tab, TableCell, TableRow,
};

/// Any node of an article.
#[derive(Clone, Copy, Debug)]
pub enum NodeRef<'a> {
    /// A block.
    Block(&'a Block),
    /// An item of a list.
    Item(&'a ListItem),
    /// A tab of a tab group.
    Tab(&'a Tab),
    /// A row of a table.
    Row(&'a TableRow),
    /// A cell of a row.
    Cell(&'a TableCell),
    /// An inline.
    Inline(&'a Inline),
}

impl<'a> NodeRef<'a> {
    /// The node's span.
    #[must_use]
    pub fn span(self) -> Span {
        match self {
            Self::Block(node) => node.span,
            Self::Item(node) => node.span,
            Self::Tab(node) => node.span,
            Self::Row(node) => node.span,
            Self::Cell(node) => node.span,
            Self::Inline(node) => node.span,
        }
    }

    /// The id, for the nodes that have one.
    #[must_use]
    pub fn id(self) -> Option<BlockId> {
        match self {
            Self::Block(node) => Some(node.id),
            Self::Item(node) => Some(node.id),
            Self::Tab(node) => Some(node.id),
            Self::Cell(node) => Some(node.id),
            Self::Row(_) | Self::Inline(_) => None,
        }
    }

    /// Calls `visit` for each child, in source order. Included articles and
    /// resolved snippets are not children: they stand in another file.
    pub fn for_each_child(self, visit: &mut dyn FnMut(NodeRef<'a>)) {
        match self {
            Self::Block(block) => block_children(block, visit),
            Self::Item(item) => blocks(&item.blocks, visit),
            Self::Tab(tab) => {
                inlines(&tab.heading, visit);
                blocks(&tab.blocks, visit);
            }
            Self::Row(row) => row.cells.iter().map(NodeRef::Cell).for_each(visit),
            Self::Cell(cell) => inlines(&cell.content, visit),
            Self::Inline(inline) => inline_children(inline, visit),
        }
    }

    /// Calls `visit` for this node and everything below it, parents first.
    pub fn walk(self, visit: &mut dyn FnMut(NodeRef<'a>)) {
        visit(self);
        self.for_each_child(&mut |child| child.walk(visit));
    }
}

/// Calls `visit` for all nodes of `blocks`, parents first, in source order.
pub fn walk<'a>(blocks: &'a [Block], visit: &mut dyn FnMut(NodeRef<'a>)) {
    for block in blocks {
        NodeRef::Block(block).walk(visit);
    }
}

fn blocks<'a>(blocks: &'a [Block], visit: &mut dyn FnMut(NodeRef<'a>)) {
    blocks.iter().map(NodeRef::Block).for_each(visit);
}

fn inlines<'a>(inlines: &'a [Inline], visit: &mut dyn FnMut(NodeRef<'a>)) {
    inlines.iter().map(NodeRef::Inline).for_each(visit);
}

fn block_children<'a>(block: &'a Block, visit: &mut dyn FnMut(NodeRef<'a>)) {
    match &block.kind {
        BlockKind::Heading(heading) => inlines(&heading.content, visit),
        BlockKind::Paragraph(paragraph) => inlines(&paragraph.content, visit),
        BlockKind::Alert(alert) => blocks(&alert.blocks, visit),
        BlockKind::Quote(quote) => blocks(&quote.blocks, visit),
        BlockKind::Section(section) => blocks(&section.blocks, visit),
        BlockKind::Video(video) => blocks(&video.blocks, visit),
        // The alternate text of a directive is an attribute: markup of the block.
        BlockKind::Image(image) => {
            inlines(&image.image.alt, visit);
            blocks(&image.long_description, visit);
        }
        BlockKind::Row(row) => blocks(&row.blocks, visit),
        BlockKind::Column(column) => blocks(&column.blocks, visit),
        BlockKind::Zone(zone) => blocks(&zone.blocks, visit),
        BlockKind::Moniker(moniker) => blocks(&moniker.blocks, visit),
        BlockKind::TabGroup(group) => group.tabs.iter().map(NodeRef::Tab).for_each(visit),
        BlockKind::List(list) => list.items.iter().map(NodeRef::Item).for_each(visit),
        BlockKind::Table(table) => table.rows.iter().map(NodeRef::Row).for_each(visit),
        BlockKind::Field(field) => blocks(&field.blocks, visit),
        BlockKind::Include(_)
        | BlockKind::Code(_)
        | BlockKind::Snippet(_)
        | BlockKind::ThematicBreak
        | BlockKind::Html(_)
        | BlockKind::LinkDefinition(_)
        | BlockKind::Form(_) => {}
    }
}

fn inline_children<'a>(inline: &'a Inline, visit: &mut dyn FnMut(NodeRef<'a>)) {
    match &inline.kind {
        InlineKind::Emphasis(content)
        | InlineKind::Strong(content)
        | InlineKind::Strikethrough(content) => inlines(content, visit),
        InlineKind::Link(link) => inlines(&link.content, visit),
        InlineKind::Image(image) => inlines(&image.alt, visit),
        InlineKind::Xref(xref) => inlines(&xref.content, visit),
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
