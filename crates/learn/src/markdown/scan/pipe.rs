//! Pipe tables that `CommonMark` (GFM) reads otherwise than the dialect does:
//! `|` in a code span belongs to its cell, header and delimiter row may differ in
//! length, the widest row counts, and rows may be indented at will. Markdig:
//! `PipeTableParser`, with `UseHeaderForColumnCount` off.

use std::ops::Range;

use super::super::mask::{Mark, MarkKind};
use super::super::signs::WWW;
use super::super::table::delimiter_row;
use super::line::{container_prefix, line_at, line_end, next_line};

/// `www` tells whether what follows `body` holds `www.` anywhere.
pub(super) fn scan(text: &str, body: usize, www: bool, marks: &mut Vec<Mark>) {
    let bytes = text.as_bytes();
    let found = marks.len();
    let mut at = body;
    while let Some(length) = memchr::memchr(b'|', &bytes[at..]) {
        let line = line_at(text, at + length);
        at = line.end;
        if let Some(table) = Table::at(text, &line, &marks[..found], www) {
            at = table.end;
            table.push_marks(marks);
        }
    }
    if marks.len() > found {
        marks.sort_by_key(|mark| mark.range.start);
    }
}

/// Cells that the rows of a table may lack together before it is read as one that
/// GFM does not know.
const MOST_MISSING: usize = 10_000;

/// A table as its lines show it.
struct Table {
    delimiter: Range<usize>,
    /// Whether GFM might see no table, or drop cells or lines.
    irregular: bool,
    /// Each `|` inside a code span.
    code_pipes: Vec<usize>,
    end: usize,
}

impl Table {
    /// The table whose delimiter row is `line`, if it is one. `www` tells whether
    /// `text` holds `www.` anywhere.
    fn at(text: &str, line: &Range<usize>, hidden: &[Mark], www: bool) -> Option<Self> {
        let row = trim(text, line, quote_prefix(&text[line.clone()]));
        let columns = delimiter_row(&text[row.clone()])?.len();
        let above = line_at(text, line.start.checked_sub(1)?);
        // CR LF: the line found from the LF is the empty one between the two.
        let above = match text.as_bytes().get(above.end) {
            Some(b'\n') if above.is_empty() && above.start > 0 => line_at(text, above.start - 1),
            _ => above,
        };
        let column = container_prefix(&text[above.clone()]);
        let header = trim(text, &above, column);
        let mut code_pipes = Vec::new();
        let cells = count_cells(text, &header, hidden, &mut code_pipes)?;
        let mut table = Self {
            irregular: cells != columns
                || row.start - line.start != column
                || text[row.clone()].contains('\t')
                || may_hold_pipe(&text[header.clone()], www),
            delimiter: row,
            code_pipes,
            end: line.end,
        };
        let mut missing = 0;
        let mut next = next_line(text, line.end);
        while let Some(start) = next {
            let line = start..line_end(text, start);
            let prefix = quote_prefix(&text[line.clone()]);
            let row = trim(text, &line, prefix);
            let Some(cells) = count_cells(text, &row, hidden, &mut table.code_pipes) else {
                break;
            };
            // GFM makes a cell of each one that a row lacks: too many to wait for.
            missing += columns.saturating_sub(cells);
            table.irregular |= cells > columns
                || prefix != column
                || missing > MOST_MISSING
                || may_hold_pipe(&text[row.clone()], www);
            table.end = line.end;
            next = next_line(text, line.end);
        }
        Some(table)
    }

    fn push_marks(self, marks: &mut Vec<Mark>) {
        if self.irregular {
            marks.push(Mark {
                range: self.delimiter,
                kind: MarkKind::Delimiter,
            });
        } else {
            marks.extend(self.code_pipes.into_iter().map(|at| Mark {
                range: at..at + 1,
                kind: MarkKind::Inert,
            }));
        }
    }
}

/// Whether a link, an image, a tag or a bare URL of `row` might hold a `|`, which
/// then parts no cells.
fn may_hold_pipe(row: &str, www: bool) -> bool {
    let bytes = row.as_bytes();
    // Few rows hold one of these: a search is quicker than to look at each byte.
    let sign = memchr::memchr3(b'[', b'<', b'/', bytes);
    let www = www.then(|| WWW.find(bytes)).flatten();
    let Some(first) = sign.into_iter().chain(www).min() else {
        return false;
    };
    let last = [b']', b'>'].map(|close| memchr::memrchr(close, bytes));
    let (mut bracket, mut tag, mut url) = (false, false, false);
    for (at, &byte) in bytes.iter().enumerate().skip(first) {
        match byte {
            b'[' => bracket = last[0] > Some(at),
            b'<' => tag = last[1] > Some(at),
            b']' => bracket = false,
            b'>' => tag = false,
            b' ' | b'\t' => url = false,
            b'/' => url |= row[..at].ends_with(":/"),
            b'.' => url |= row[..at].ends_with("www"),
            b'|' if bracket || tag || url => return true,
            _ => {}
        }
    }
    false
}

/// Length of the quote markers and blanks at the start of `line`.
fn quote_prefix(line: &str) -> usize {
    line.len() - line.trim_start_matches([' ', '\t', '>']).len()
}

/// `line` from `prefix` on, without the blanks at its end.
fn trim(text: &str, line: &Range<usize>, prefix: usize) -> Range<usize> {
    let start = line.start + prefix;
    start..start + text[start..line.end].trim_end_matches([' ', '\t']).len()
}

/// Number of cells of `row`, and the pipes in its code spans; `None` where the row
/// is blank.
fn count_cells(
    text: &str,
    row: &Range<usize>,
    hidden: &[Mark],
    code_pipes: &mut Vec<usize>,
) -> Option<usize> {
    if row.is_empty() {
        return None;
    }
    let bytes = &text.as_bytes()[..row.end];
    let mut hidden = hidden.get(hidden.partition_point(|mark| mark.range.end <= row.start)..)?;
    let mut at = row.start;
    let mut pipes = 0;
    let mut last_pipe = None;
    while let Some(length) = memchr::memchr3(b'|', b'`', b'\\', &bytes[at..]) {
        at += length;
        while let Some(mark) = hidden.first().filter(|mark| mark.range.end <= at) {
            debug_assert!(mark.range.end <= at);
            hidden = &hidden[1..];
        }
        if let Some(mark) = hidden.first().filter(|mark| mark.range.start <= at) {
            at = mark.range.end.min(row.end);
            continue;
        }
        match bytes[at] {
            b'\\' => at = (at + 2).min(row.end),
            b'|' => {
                pipes += 1;
                last_pipe = Some(at);
                at += 1;
            }
            _ => {
                let run = bytes[at..].iter().take_while(|byte| **byte == b'`').count();
                let code = code_span_end(bytes, at + run, run);
                if let Some(end) = code {
                    code_pipes.extend(memchr::memchr_iter(b'|', &bytes[at..end]).map(|p| at + p));
                }
                at = code.unwrap_or(at + run);
            }
        }
    }
    let leading = usize::from(bytes[row.start] == b'|');
    let trailing = usize::from(last_pipe == Some(row.end - 1) && pipes > leading);
    Some(pipes + 1 - leading - trailing)
}

/// The end of the code span that a run of `run` backticks before `at` opens.
fn code_span_end(bytes: &[u8], at: usize, run: usize) -> Option<usize> {
    let mut at = at;
    while let Some(length) = memchr::memchr(b'`', &bytes[at..]) {
        at += length;
        let found = bytes[at..].iter().take_while(|byte| **byte == b'`').count();
        at += found;
        if found == run {
            return Some(at);
        }
    }
    None
}
