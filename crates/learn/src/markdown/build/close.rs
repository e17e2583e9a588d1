//! The ends of blocks.

use std::ops::Range;

use tercet_article::{
    BlockId, BlockKind, Heading, HeadingAnchor, HeadingStyle, HtmlBlock, HtmlBlockKind, Inline,
    InlineKind, List, ListItem, ListMarker, Literal, Paragraph, Quote, Span, Table, TableCell,
    TableRow,
};

use super::super::mask::MarkKind;
use super::super::{html, table};
use super::{BLANK, Builder, Frame, FrameKind, Node};

impl Builder<'_, '_> {
    pub(super) fn close(&mut self, frame: Frame, range: &Range<usize>) {
        let span = frame.span;
        match frame.kind {
            FrameKind::Paragraph | FrameKind::TightParagraph => {
                let content = self.take_inlines(frame.inlines);
                let kind = self.paragraph_or_table(content, span);
                self.push_block(span, kind);
            }
            FrameKind::Heading(level) => {
                let mut content = self.take_inlines(frame.inlines);
                trim_end(&mut content);
                let atx = self.masked.original[span.range()].starts_with('#');
                let heading = Heading {
                    level,
                    style: if atx {
                        HeadingStyle::Atx
                    } else {
                        HeadingStyle::Setext
                    },
                    anchor: HeadingAnchor::Auto("".into()),
                    content,
                };
                self.push_block(span, BlockKind::Heading(heading));
            }
            FrameKind::Quote => {
                let blocks = self.take_blocks(frame.nodes, span);
                self.push_block(span, BlockKind::Quote(Quote { blocks }));
            }
            FrameKind::List {
                start,
                items,
                loose,
            } => self.close_list(start, items, !loose, span),
            FrameKind::Item => {
                let blocks = self.take_blocks(frame.nodes, span);
                // The marker of a quote on the blank line after an item is the quote's.
                let span = Span {
                    start: span.start,
                    end: blocks.last().map_or(span.end, |block| block.span.end),
                };
                self.items.push(ListItem {
                    id: BlockId::UNSET,
                    span,
                    blocks,
                });
            }
            FrameKind::Code(mut code) => {
                code.text = self.take_verbatim();
                match self.closing_mark(range, &code.text) {
                    Some(index) => {
                        let mark = &self.masked.marks[index].range;
                        let line = mark.start - self.indentation(mark.start);
                        let before = &self.masked.original[span.start as usize..line];
                        let length = before.trim_end_matches(BLANK).len();
                        let start = span.start as usize;
                        let code_span = Span::new(start, start + length);
                        self.push_block(code_span, BlockKind::Code(code));
                        self.close_html(Some(index), span, "".into());
                    }
                    None => self.push_block(span, BlockKind::Code(code)),
                }
            }
            FrameKind::Html(mark) => {
                let text = self.take_verbatim();
                self.close_html(mark, span, text);
            }
            FrameKind::Table(alignments) => {
                let alignments = alignments.into_vec();
                let rows = std::mem::take(&mut self.rows);
                self.push_block(span, BlockKind::Table(Table { alignments, rows }));
            }
            FrameKind::Row => {
                let cells = std::mem::take(&mut self.cells);
                self.rows.push(TableRow { span, cells });
            }
            FrameKind::Cell => {
                let content = self.take_inlines(frame.inlines);
                // A row with fewer cells than columns is filled up with cells that
                // the source does not have: they start where the row has ended.
                let row = self.frames.last().map_or(span, |row| row.span);
                let span = Span {
                    start: span.start.min(row.end),
                    end: span.end.min(row.end),
                };
                if span.start < row.end {
                    self.cells.push(TableCell {
                        id: BlockId::UNSET,
                        span,
                        content,
                    });
                }
            }
            FrameKind::Dissolved => {
                let one_tilde = self.masked.original[span.range()].starts_with('~');
                if one_tilde && range.end > range.start {
                    self.push_inline(range.end - 1..range.end, InlineKind::Text("~".into()));
                }
            }
            kind => self.close_inline(kind, frame.inlines, span, range),
        }
    }

    pub(super) fn close_list(&mut self, start: Option<u64>, items: usize, tight: bool, span: Span) {
        let items = self.items.split_off(items);
        // pulldown-cmark's list may reach into a link definition that follows it.
        let span = Span {
            start: span.start,
            end: items.last().map_or(span.end, |item| item.span.end),
        };
        let marker = &self.masked.original[span.range()];
        let marker = match start {
            Some(start) => ListMarker::Ordered {
                start,
                delimiter: marker.chars().find(|c| !c.is_ascii_digit()).unwrap_or('.'),
            },
            None => ListMarker::Bullet(marker.chars().next().unwrap_or('-')),
        };
        self.push_block(
            span,
            BlockKind::List(List {
                marker,
                tight,
                items,
            }),
        );
    }

    pub(super) fn close_html(&mut self, mark: Option<usize>, span: Span, text: Literal) {
        if let Some(index) = mark {
            let span = Span::from(self.masked.marks[index].range.clone());
            self.push_definitions(span.start);
            self.note_container(index);
            self.nodes.push(Node::Mark { index, span });
            return;
        }
        let kind = if html::is_comment(&text) {
            HtmlBlockKind::Comment
        } else {
            HtmlBlockKind::Markup
        };
        let html = HtmlBlock { kind, text };
        self.push_block(span, BlockKind::Html(html));
    }

    pub(super) fn paragraph_or_table(&self, content: Vec<Inline>, span: Span) -> BlockKind {
        let delimiter = self
            .masked
            .marks
            .get(
                self.masked
                    .marks
                    .partition_point(|mark| mark.range.start < span.start as usize)..,
            )
            .and_then(|marks| marks.first())
            .filter(|mark| mark.range.start < span.end as usize)
            .map(|mark| self.first_delimiter(mark.range.start, span));
        match delimiter.flatten() {
            Some(delimiter) => table::from_paragraph(self.masked.original, content, delimiter)
                .unwrap_or_else(|content| BlockKind::Paragraph(Paragraph { content })),
            None => BlockKind::Paragraph(Paragraph { content }),
        }
    }

    /// The first delimiter row among the marks of `span`.
    pub(super) fn first_delimiter(&self, from: usize, span: Span) -> Option<Span> {
        let first = self
            .masked
            .marks
            .partition_point(|mark| mark.range.start < from);
        self.masked.marks[first..]
            .iter()
            .take_while(|mark| mark.range.start < span.end as usize)
            .find(|mark| matches!(mark.kind, MarkKind::Delimiter))
            .map(|mark| mark.range.clone().into())
    }
}

/// Takes the tabs off the end of a heading: pulldown-cmark leaves them.
fn trim_end(content: &mut [Inline]) {
    if let Some(Inline {
        span,
        kind: InlineKind::Text(text),
    }) = content.last_mut()
    {
        let trimmed = text.trim_end_matches([' ', '\t']);
        if trimmed.len() < text.len() {
            span.end -= (text.len() - trimmed.len()) as u32;
            *text = trimmed.into();
        }
    }
}
