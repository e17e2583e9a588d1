//! Moves a tree that was parsed from the text of a scalar to where that text
//! stands in the file.
//!
//! Every span is mapped, and then held inside its parent and behind its elder
//! sibling, so that the result tiles the file whatever the map is like.

use tercet_article::{
    Attribute, Block, BlockKind, Diagnostic, Image, ImageSyntax, Inline, InlineKind, ListItem,
    SnippetForm, Span, Tab, TableRow,
};

use super::offset_map::OffsetMap;

/// Moves `blocks` into the part `within` of the file.
pub(super) fn blocks(blocks: &mut [Block], map: &OffsetMap, within: Span) {
    children(blocks, &mut Room { map, left: within });
}

/// Moves the findings about a text into the part `within` of the file.
pub(super) fn diagnostics(diagnostics: &mut [Diagnostic], map: &OffsetMap, within: Span) {
    for diagnostic in diagnostics {
        Room { map, left: within }.take(&mut diagnostic.span);
    }
}

/// The part of the file that is left to the next node.
#[derive(Clone, Copy)]
struct Room<'m> {
    map: &'m OffsetMap,
    left: Span,
}

impl<'m> Room<'m> {
    /// Moves a span into the room, takes its place away from it, and returns that
    /// place as room for what is inside.
    fn take(&mut self, span: &mut Span) -> Room<'m> {
        let Span {
            start: low,
            end: high,
        } = self.left;
        let start = self.map.start(span.start).clamp(low, high);
        let end = self.map.end(span.end).clamp(start, high);
        *span = Span { start, end };
        self.left.start = end;
        Room {
            map: self.map,
            left: *span,
        }
    }
}

fn block(block: &mut Block, room: &mut Room<'_>) {
    let mut inside = room.take(&mut block.span);
    let inside = &mut inside;
    match &mut block.kind {
        BlockKind::Heading(heading) => inlines(&mut heading.content, inside),
        BlockKind::Paragraph(paragraph) => inlines(&mut paragraph.content, inside),
        BlockKind::Alert(alert) => {
            { *inside }.take(&mut alert.label);
            children(&mut alert.blocks, inside);
        }
        BlockKind::Quote(quote) => children(&mut quote.blocks, inside),
        BlockKind::Section(section) => children(&mut section.blocks, inside),
        BlockKind::Video(video) => {
            attributes(&mut video.attributes, *inside);
            children(&mut video.blocks, inside);
        }
        BlockKind::Snippet(snippet) => match &mut snippet.form {
            SnippetForm::Directive(list) => attributes(list, *inside),
            SnippetForm::Bang | SnippetForm::Notebook => {}
        },
        BlockKind::Image(image) => {
            self::image(&mut image.image, inside);
            children(&mut image.long_description, inside);
        }
        BlockKind::Row(row) => children(&mut row.blocks, inside),
        BlockKind::Column(column) => children(&mut column.blocks, inside),
        BlockKind::Zone(zone) => children(&mut zone.blocks, inside),
        BlockKind::Moniker(moniker) => children(&mut moniker.blocks, inside),
        BlockKind::TabGroup(group) => group.tabs.iter_mut().for_each(|node| tab(node, inside)),
        BlockKind::List(list) => list.items.iter_mut().for_each(|node| item(node, inside)),
        BlockKind::Table(table) => table.rows.iter_mut().for_each(|node| row(node, inside)),
        BlockKind::Form(form) => attributes(&mut form.attributes, *inside),
        BlockKind::Field(field) => children(&mut field.blocks, inside),
        // An include is not expanded when it is parsed, so nothing is inside.
        BlockKind::Include(_)
        | BlockKind::Code(_)
        | BlockKind::ThematicBreak
        | BlockKind::Html(_)
        | BlockKind::LinkDefinition(_) => {}
    }
}

fn children(blocks: &mut [Block], room: &mut Room<'_>) {
    for node in blocks {
        block(node, room);
    }
}

fn inlines(inlines: &mut [Inline], room: &mut Room<'_>) {
    for node in inlines {
        inline(node, room);
    }
}

fn tab(tab: &mut Tab, room: &mut Room<'_>) {
    let mut inside = room.take(&mut tab.span);
    inlines(&mut tab.heading, &mut inside);
    children(&mut tab.blocks, &mut inside);
}

fn item(item: &mut ListItem, room: &mut Room<'_>) {
    let mut inside = room.take(&mut item.span);
    children(&mut item.blocks, &mut inside);
}

fn row(row: &mut TableRow, room: &mut Room<'_>) {
    let mut inside = room.take(&mut row.span);
    for cell in &mut row.cells {
        let mut inside = inside.take(&mut cell.span);
        inlines(&mut cell.content, &mut inside);
    }
}

fn inline(inline: &mut Inline, room: &mut Room<'_>) {
    let mut inside = room.take(&mut inline.span);
    match &mut inline.kind {
        InlineKind::Emphasis(content)
        | InlineKind::Strong(content)
        | InlineKind::Strikethrough(content) => inlines(content, &mut inside),
        InlineKind::Link(link) => inlines(&mut link.content, &mut inside),
        InlineKind::Image(image) => self::image(image, &mut inside),
        InlineKind::Video(video) => attributes(&mut video.attributes, inside),
        InlineKind::Xref(xref) => inlines(&mut xref.content, &mut inside),
        InlineKind::Text(_)
        | InlineKind::SoftBreak
        | InlineKind::HardBreak(_)
        | InlineKind::Code(_)
        | InlineKind::NoLoc(_)
        | InlineKind::Include(_)
        | InlineKind::Html(_)
        | InlineKind::Entity(_)
        | InlineKind::Escape(_)
        | InlineKind::Emoji(_)
        | InlineKind::Anchor(_) => {}
    }
}

fn image(image: &mut Image, room: &mut Room<'_>) {
    match &mut image.syntax {
        ImageSyntax::Directive(list) => attributes(list, *room),
        ImageSyntax::Inline | ImageSyntax::Reference => {}
    }
    inlines(&mut image.alt, room);
}

/// Attributes are no children: they take no room from them.
fn attributes(attributes: &mut [Attribute], room: Room<'_>) {
    for attribute in attributes {
        { room }.take(&mut attribute.span);
    }
}
