//! What pulldown-cmark reads otherwise than the dialect does, and the corrections
//! that a second round needs.

use std::ops::Range;

use tercet_article::{BlockKind, LineIndex, Span};

use super::super::mask::MarkKind;
use super::super::table;
use super::{BLANK, Builder, Correction, Node, OpenContainer};

impl Builder<'_, '_> {
    /// A table needs a blank line before it, or the start of a block.
    /// Nor is a row such as `| - - |` a delimiter row.
    pub(super) fn refuse_table(&mut self, range: &Range<usize>) {
        let text = &*self.masked.text;
        let Some(line) = text[range.start..]
            .find('\n')
            .map(|length| range.start + length + 1)
        else {
            return;
        };
        let end = text[line..]
            .find(['\n', '\r'])
            .map_or(text.len(), |length| line + length);
        let blanks =
            text[line..end].len() - text[line..end].trim_start_matches([' ', '\t', '>']).len();
        let delimiter = line + blanks..end;
        let row = text[delimiter.clone()].trim_end_matches([' ', '\t']);
        if table::delimiter_row(row).is_none() || self.continues_paragraph(range) {
            let delimiter = self.masked.span(&delimiter);
            self.corrections.push(Correction::Inert(delimiter.range()));
        }
    }

    /// Whether the block of `range` follows a paragraph without a blank line between.
    fn continues_paragraph(&self, range: &Range<usize>) -> bool {
        let here = self.frames.last().map_or(0, |frame| frame.nodes);
        let Some(Node::Block(before)) = self.nodes.get(here..).and_then(|nodes| nodes.last())
        else {
            return false;
        };
        let start = self.masked.span(range).start;
        matches!(before.kind, BlockKind::Paragraph(_))
            && self.is_next_line(before.span, Span { start, end: start })
    }

    /// An ordered list that does not start at 1 cannot interrupt a paragraph, not
    /// even a lazy one.
    pub(super) fn refuse_interrupting_list(&mut self, start: Option<u64>, span: Span) {
        let here = self.frames.last().map_or(0, |frame| frame.nodes);
        let before = self.nodes.get(here..).and_then(|nodes| nodes.last());
        if let (Some(2..), Some(Node::Block(before))) = (start, before)
            && let BlockKind::Quote(quote) = &before.kind
            && quote
                .blocks
                .last()
                .is_some_and(|last| matches!(last.kind, BlockKind::Paragraph(_)))
            && self.is_next_line(before.span, span)
        {
            let text = &self.masked.original[span.range()];
            let digits = text.bytes().take_while(u8::is_ascii_digit).count();
            let start = span.start as usize;
            self.corrections
                .push(Correction::Inert(start..start + digits + 1));
        }
    }

    /// Destinations, titles and info strings are text of their own, in which no mark
    /// means anything.
    pub(super) fn refuse_marks(&mut self, range: &Range<usize>) {
        if !self.masked.marks.is_empty() {
            let marks = self.masked.marks_in(range);
            let inlines =
                marks.filter(|index| matches!(self.masked.marks[*index].kind, MarkKind::Inline(_)));
            self.corrections.extend(inlines.map(Correction::NoBlock));
        }
    }

    /// A closing mark that is shown as the end of a fence starts none.
    pub(super) fn refuse_fence(&mut self, start: usize) {
        if let Some(index) = self.masked.mark_at(start)
            && let MarkKind::CloseInFence(..) = self.masked.marks[index].kind
        {
            self.corrections.push(Correction::NoFence(index));
        }
    }

    /// The closing mark on the last line of the fenced code in `range` of the masked
    /// text, if it is what ends the fence rather than a part of its `text`.
    pub(super) fn closing_mark(&self, range: &Range<usize>, text: &str) -> Option<usize> {
        let index = self.masked.marks_in(range).next_back()?;
        let mark = &self.masked.marks[index];
        let MarkKind::CloseInFence(..) = mark.kind else {
            return None;
        };
        let is_last = mark.range.end == self.trimmed(range).end as usize;
        let line = &self.masked.original[mark.range.clone()];
        let is_text = text.trim_end_matches(BLANK).ends_with(line.trim_start());
        (is_last && !is_text).then_some(index)
    }

    /// Keeps account of the containers whose marks were seen, and corrects a closing
    /// mark that fell into a list inside its container.
    pub(super) fn note_container(&mut self, index: usize) {
        let depth = self.frames.len();
        self.containers.retain(|open| open.depth <= depth);
        match &self.masked.marks[index].kind {
            MarkKind::Open(container) => self.containers.push(OpenContainer {
                name: container.name,
                depth,
                mark: index,
            }),
            MarkKind::Close(name) | MarkKind::CloseInFence(name, _) => {
                let Some(at) = self.containers.iter().position(|open| open.name == *name) else {
                    return;
                };
                let open = &self.containers[at];
                if open.depth < depth {
                    let indent = self.indentation(self.masked.marks[open.mark].range.start);
                    let indent = if open.depth == 0 { 0 } else { indent };
                    self.corrections.push(Correction::Outdent(index, indent));
                }
                self.containers.truncate(at);
            }
            _ => {}
        }
    }

    /// Number of bytes before `offset` on its line.
    pub(super) fn indentation(&self, offset: usize) -> usize {
        let before = &self.masked.original.as_bytes()[..offset];
        offset - memchr::memrchr2(b'\n', b'\r', before).map_or(0, |end| end + 1)
    }

    /// Whether `next` starts on the line after the one that `before` ends on.
    pub(super) fn is_next_line(&self, before: Span, next: Span) -> bool {
        let between = self
            .masked
            .original
            .get(before.end as usize..next.start as usize);
        between.is_some_and(|between| LineIndex::new(between).count() == 2)
    }
}
