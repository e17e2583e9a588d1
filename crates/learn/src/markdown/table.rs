//! Tables that are read as paragraphs first: their delimiter row is covered, so
//! that inline markup is resolved before cells are told apart, as Markdig does.

use std::ops::Range;

use tercet_article::{
    Alignment, BlockId, BlockKind, Inline, InlineKind, Span, Table, TableCell, TableRow,
};

/// The alignments of a delimiter row: cells of `-` with `:` at either end, at
/// least one pipe among them.
pub(super) fn delimiter_row(row: &str) -> Option<Vec<Alignment>> {
    let valid = |byte: u8| matches!(byte, b'|' | b':' | b'-' | b' ' | b'\t');
    if !row.bytes().all(valid) || !row.contains('|') {
        return None;
    }
    let row = row.trim_matches([' ', '\t']);
    let row = row.strip_prefix('|').unwrap_or(row);
    let row = row.strip_suffix('|').unwrap_or(row);
    row.split('|').map(alignment).collect()
}

fn alignment(cell: &str) -> Option<Alignment> {
    let cell = cell.trim_matches([' ', '\t']);
    let dashes = cell.trim_start_matches(':').trim_end_matches(':');
    let colons = (cell.starts_with(':'), cell.ends_with(':'));
    let length = dashes.len() + usize::from(colons.0) + usize::from(colons.1);
    if dashes.is_empty() || length != cell.len() || dashes.bytes().any(|byte| byte != b'-') {
        return None;
    }
    Some(match colons {
        (false, false) => Alignment::None,
        (true, false) => Alignment::Left,
        (true, true) => Alignment::Center,
        (false, true) => Alignment::Right,
    })
}

/// Makes a table of a paragraph whose second line is the delimiter row at
/// `delimiter`. Gives the content back if it is not.
pub(super) fn from_paragraph(
    source: &str,
    content: Vec<Inline>,
    delimiter: Span,
) -> Result<BlockKind, Vec<Inline>> {
    let is_break = |inline: &Inline| {
        matches!(
            inline.kind,
            InlineKind::SoftBreak | InlineKind::HardBreak(_)
        )
    };
    let second = content
        .iter()
        .position(is_break)
        .map_or(usize::MAX, |at| at + 1);
    let header = content.get(second..).unwrap_or_default();
    let lines = header.iter().position(is_break).unwrap_or(header.len());
    let in_delimiter = header[..lines]
        .iter()
        .all(|inline| delimiter.contains(inline.span));
    let columns = delimiter_row(&source[delimiter.range()]);
    let (Some(mut alignments), true, false) = (columns, in_delimiter, lines == 0) else {
        return Err(content);
    };
    let mut rows = Vec::new();
    let mut row = Vec::new();
    let mut line = 0;
    for inline in content {
        if is_break(&inline) {
            // A line that is nothing but the backslash of a hard break is no row.
            if line != 1 && !row.is_empty() {
                rows.push(split_row(source, std::mem::take(&mut row)));
            }
            row.clear();
            line += 1;
        } else {
            row.push(inline);
        }
    }
    if line != 1 && !row.is_empty() {
        rows.push(split_row(source, row));
    }
    let columns = rows
        .iter()
        .map(|row| row.cells.len())
        .max()
        .unwrap_or_default();
    alignments.resize(columns.max(1), Alignment::None);
    Ok(BlockKind::Table(Table { alignments, rows }))
}

/// The cells of one line. A `|` in text parts cells; the first and the last one
/// of the line do not.
fn split_row(source: &str, inlines: Vec<Inline>) -> TableRow {
    let start = inlines.first().map_or(0, |inline| inline.span.start);
    let end = inlines.last().map_or(0, |inline| inline.span.end);
    let inlines = part_emphasis(source, inlines);
    let mut cells: Vec<TableCell> = Vec::new();
    let mut cell = Vec::new();
    let mut cell_start = start;
    let mut trailing = false;
    for inline in inlines {
        let InlineKind::Text(_) = &inline.kind else {
            trailing = false;
            cell.push(inline);
            continue;
        };
        let text = &source[inline.span.range()];
        let mut from = 0;
        for pipe in memchr::memchr_iter(b'|', text.as_bytes()) {
            push_text(&mut cell, text, inline.span.start, from, pipe);
            let at = inline.span.start + pipe as u32;
            if at > start {
                cells.push(make_cell(std::mem::take(&mut cell), cell_start, at));
            }
            cell_start = at + 1;
            from = pipe + 1;
        }
        trailing = from == text.len() && from > 0;
        push_text(&mut cell, text, inline.span.start, from, text.len());
    }
    if !trailing || cells.is_empty() {
        cells.push(make_cell(cell, cell_start.min(end), end));
    }
    TableRow {
        span: Span { start, end },
        cells,
    }
}

/// What stands between the markers of emphasis.
fn content_of(kind: &InlineKind) -> Option<&[Inline]> {
    if let InlineKind::Emphasis(content)
    | InlineKind::Strong(content)
    | InlineKind::Strikethrough(content) = kind
    {
        Some(content)
    } else {
        None
    }
}

/// Takes emphasis that holds a `|` apart: cells are told apart before emphasis is,
/// so its markers stand in two cells and are text.
fn part_emphasis(source: &str, inlines: Vec<Inline>) -> Vec<Inline> {
    let mut out = Vec::with_capacity(inlines.len());
    for inline in inlines {
        let whole = inline.span;
        if !content_of(&inline.kind).is_some_and(|content| holds_pipe(source, content)) {
            out.push(inline);
            continue;
        }
        let (InlineKind::Emphasis(content)
        | InlineKind::Strong(content)
        | InlineKind::Strikethrough(content)) = inline.kind
        else {
            continue; // only these have content
        };
        let start = content
            .first()
            .map_or(whole.end, |inline| inline.span.start);
        let end = content.last().map_or(whole.end, |inline| inline.span.end);
        push_text_of(source, whole.start..start, &mut out);
        out.extend(part_emphasis(source, content));
        push_text_of(source, end..whole.end, &mut out);
    }
    out
}

/// Whether a `|` stands in the text of `inlines`, or of emphasis among them.
fn holds_pipe(source: &str, inlines: &[Inline]) -> bool {
    inlines.iter().any(|inline| match &inline.kind {
        InlineKind::Text(_) => source[inline.span.range()].contains('|'),
        InlineKind::Emphasis(content)
        | InlineKind::Strong(content)
        | InlineKind::Strikethrough(content) => holds_pipe(source, content),
        InlineKind::SoftBreak
        | InlineKind::HardBreak(_)
        | InlineKind::Code(_)
        | InlineKind::Link(_)
        | InlineKind::Image(_)
        | InlineKind::Xref(_)
        | InlineKind::Video(_)
        | InlineKind::NoLoc(_)
        | InlineKind::Include(_)
        | InlineKind::Html(_)
        | InlineKind::Entity(_)
        | InlineKind::Escape(_)
        | InlineKind::Emoji(_)
        | InlineKind::Anchor(_) => false,
    })
}

/// Appends what stands in `range` of the source as text.
fn push_text_of(source: &str, range: Range<u32>, out: &mut Vec<Inline>) {
    let span = Span {
        start: range.start,
        end: range.end,
    };
    if !span.is_empty() {
        out.push(Inline {
            span,
            kind: InlineKind::Text(source[span.range()].into()),
        });
    }
}

/// Appends the text between `from` and `to`, blanks at the ends of a cell taken off
/// later.
fn push_text(cell: &mut Vec<Inline>, text: &str, base: u32, from: usize, to: usize) {
    if from < to {
        cell.push(Inline {
            span: Span {
                start: base + from as u32,
                end: base + to as u32,
            },
            kind: InlineKind::Text(text[from..to].into()),
        });
    }
}

fn make_cell(mut content: Vec<Inline>, start: u32, end: u32) -> TableCell {
    if let Some(Inline {
        span,
        kind: InlineKind::Text(text),
    }) = content.first_mut()
    {
        let trimmed = text.trim_start_matches([' ', '\t']);
        span.start += (text.len() - trimmed.len()) as u32;
        *text = trimmed.into();
    }
    if let Some(Inline {
        span,
        kind: InlineKind::Text(text),
    }) = content.last_mut()
    {
        let trimmed = text.trim_end_matches([' ', '\t']);
        span.end -= (text.len() - trimmed.len()) as u32;
        *text = trimmed.into();
    }
    content.retain(|inline| !inline.span.is_empty());
    TableCell {
        id: BlockId::UNSET,
        span: Span { start, end },
        content,
    }
}
