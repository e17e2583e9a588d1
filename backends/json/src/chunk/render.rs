//! The plain text of a block with everything in it.

use std::fmt::Write;

use tercet_article::{Block, BlockKind, HtmlBlockKind, List, ListItem, ListMarker, Table, text};

use crate::html;

/// Why a block cannot stand in a chunk as a whole: in it is a heading, or
/// something that only some readers see.
#[derive(Debug)]
pub(super) struct Divided;

/// Appends the text of `block`. Blocks in it are separated by an empty line, the
/// items of a tight list and the rows of a table by a line end.
pub(super) fn block(block: &Block, out: &mut String) -> Result<(), Divided> {
    at(block, 0, out)
}

/// Appends the text of an item, its marker first; `number` is its place in the
/// list, from zero.
pub(super) fn item(
    list: &List,
    number: usize,
    item: &ListItem,
    out: &mut String,
) -> Result<(), Divided> {
    item_at(list, number, item, 0, out)
}

fn at(block: &Block, indent: usize, out: &mut String) -> Result<(), Divided> {
    match &block.kind {
        BlockKind::Heading(_)
        | BlockKind::Zone(_)
        | BlockKind::Moniker(_)
        | BlockKind::TabGroup(_) => return Err(Divided),
        BlockKind::Paragraph(paragraph) => text::push_plain(&paragraph.content, out),
        BlockKind::Alert(alert) => blocks(&alert.blocks, indent, out)?,
        BlockKind::Quote(quote) => blocks(&quote.blocks, indent, out)?,
        BlockKind::Section(section) => blocks(&section.blocks, indent, out)?,
        BlockKind::Row(row) => blocks(&row.blocks, indent, out)?,
        BlockKind::Column(column) => blocks(&column.blocks, indent, out)?,
        BlockKind::Field(field) => blocks(&field.blocks, indent, out)?,
        BlockKind::Include(include) => {
            if let Some(expansion) = &include.expansion {
                blocks(&expansion.article.blocks, indent, out)?;
            }
        }
        BlockKind::Video(video) => {
            out.push_str(video.title.as_ref().unwrap_or(&video.url));
            next(indent, out);
            blocks(&video.blocks, indent, out)?;
        }
        BlockKind::Image(image) => {
            text::push_plain(&image.image.alt, out);
            next(indent, out);
            blocks(&image.long_description, indent, out)?;
        }
        BlockKind::Code(code) => out.push_str(code.text.trim_end_matches(['\n', '\r'])),
        BlockKind::Snippet(snippet) => {
            if let Some(code) = &snippet.resolved {
                out.push_str(code.text.trim_end_matches('\n'));
            }
        }
        BlockKind::List(list) => {
            for (number, item) in list.items.iter().enumerate() {
                if number > 0 {
                    line(list.tight, indent, out);
                }
                item_at(list, number, item, indent, out)?;
            }
        }
        BlockKind::Table(table) => rows(table, indent, out),
        BlockKind::Html(html) => match html.kind {
            HtmlBlockKind::Comment => {}
            HtmlBlockKind::Markup => html::push_text(&html.text, out),
        },
        BlockKind::ThematicBreak | BlockKind::LinkDefinition(_) | BlockKind::Form(_) => {}
    }
    Ok(())
}

fn blocks(blocks: &[Block], indent: usize, out: &mut String) -> Result<(), Divided> {
    for (number, block) in blocks.iter().enumerate() {
        if number > 0 {
            next(indent, out);
        }
        at(block, indent, out)?;
    }
    Ok(())
}

fn item_at(
    list: &List,
    number: usize,
    item: &ListItem,
    indent: usize,
    out: &mut String,
) -> Result<(), Divided> {
    let start = out.len();
    match list.marker {
        ListMarker::Bullet(_) => out.push_str("- "),
        ListMarker::Ordered { start, delimiter } => {
            let number = start.saturating_add(number as u64);
            // Writing to a String does not fail.
            let _ = write!(out, "{number}{delimiter} ");
        }
    }
    let indent = indent + out.len() - start;
    for (number, block) in item.blocks.iter().enumerate() {
        if number > 0 {
            line(list.tight, indent, out);
        }
        at(block, indent, out)?;
    }
    Ok(())
}

fn rows(table: &Table, indent: usize, out: &mut String) {
    for (number, row) in table.rows.iter().enumerate() {
        if number > 0 {
            line(true, indent, out);
        }
        for (number, cell) in row.cells.iter().enumerate() {
            if number > 0 {
                out.push_str(" | ");
            }
            text::push_plain(&cell.content, out);
        }
    }
}

/// An empty line.
fn next(indent: usize, out: &mut String) {
    line(false, indent, out);
}

/// A line end, or an empty line between loose blocks; then the indentation. Not
/// more than one of them where a block has no text.
fn line(tight: bool, indent: usize, out: &mut String) {
    out.truncate(out.trim_end().len());
    if !out.is_empty() {
        out.push_str(if tight { "\n" } else { "\n\n" });
        out.extend(std::iter::repeat_n(' ', indent));
    }
}
