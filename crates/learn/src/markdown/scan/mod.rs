//! Finds what `CommonMark` does not know, line by line, before it is parsed.
//!
//! The scan cannot know whether a place is code: it marks what it finds, and
//! [`super::build`] tells later which marks were real. Marks in code or raw HTML
//! do no harm, since such text is always taken from the source.

mod bracket;
mod colon;
mod colon_inline;
mod fences;
mod line;
mod pipe;

pub(super) use line::container_prefix;

use tercet_article::{BlockKind, Diagnostic, InlineKind};

use super::mask::Mark;
use super::signs::Signs;

/// Finds the marks of what follows `body` in `text`, in order; `signs` are its signs. Diagnostics whose place turns out to be
/// code are dropped by the caller.
pub(super) fn scan(
    text: &str,
    body: usize,
    signs: &Signs,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Mark> {
    let mut marks = Vec::new();
    bracket::scan(text, body, &mut marks, diagnostics);
    if signs.each(text, ":::", 0).next().is_some() {
        colon::scan(text, body, &mut marks, diagnostics);
    }
    xref(text, signs, &mut marks);
    if !marks.is_empty() {
        marks.sort_by_key(|mark| (mark.range.start, std::cmp::Reverse(mark.range.end)));
        drop_overlaps(&mut marks);
    }
    pipe::scan(text, body, signs.www, &mut marks);
    marks
}

/// The start of the line that holds the byte at `at`.
pub(super) fn line_start(text: &str, at: usize) -> usize {
    line::line_at(text, at).start
}

/// What a leaf block is where no block can start, if it can be an inline.
pub(super) fn leaf_as_inline(leaf: &BlockKind) -> Option<InlineKind> {
    if let BlockKind::Include(include) = leaf {
        Some(InlineKind::Include(Box::new(include.clone())))
    } else {
        None
    }
}

/// `<xref:…>` with blanks or quotes in it is no autolink to `CommonMark`.
fn xref(text: &str, signs: &Signs, marks: &mut Vec<Mark>) {
    for at in signs.each(text, "<xref:", "<xref".len()) {
        let Some(length) = memchr::memchr3(b'>', b'\n', b'<', &text.as_bytes()[at + 1..]) else {
            continue;
        };
        let end = at + 1 + length;
        let inner = &text[at + "<xref:".len()..end];
        if text.as_bytes()[end] == b'>' && inner.contains([' ', '\t']) {
            marks.push(Mark {
                range: at..end + 1,
                kind: super::mask::MarkKind::Inline(Box::new(InlineKind::Xref(Box::new(
                    super::words::xref_autolink(inner),
                )))),
            });
        }
    }
}

/// Where marks overlap, the first one stays.
pub(super) fn drop_overlaps(marks: &mut Vec<Mark>) {
    let mut end = 0;
    marks.retain(|mark| {
        let free = mark.range.start >= end;
        if free {
            end = mark.range.end;
        }
        free
    });
}
