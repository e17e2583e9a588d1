//! The events of pulldown-cmark to nodes.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};
use tercet_article::{
    Alignment, Block, BlockId, BlockKind, CodeBlock, CodeStyle, Diagnostic, HardBreakStyle,
    Heading, HeadingAnchor, HeadingStyle, HtmlBlock, HtmlBlockKind, Image, ImagePurpose,
    ImageSyntax, Inline, InlineKind, LineIndex, Link, LinkDefinition, LinkForm, List, ListItem, ListMarker,
    Paragraph, Quote, Span, Table, TableCell, TableRow, Xref, XrefForm,
};

use super::mask::{ContainerName, MarkKind, Masked};
use super::{fold, html, table, words};
use crate::rules::markdown::NESTING_TOO_DEEP;

/// What pulldown-cmark is asked for. The dialect has no footnotes, definition
/// lists, task lists, mathematics, attributes or smart punctuation.
const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_GFM);

/// Containers deeper than this are dissolved into the one that holds them, so
/// that whoever walks the tree needs no more stack than for a hundred levels.
const DEEPEST: usize = 100;

/// What became of a text.
pub(super) struct Built {
    pub(super) blocks: Vec<Block>,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// What was marked wrongly. If there is any, the rest is not to be used.
    pub(super) corrections: Vec<Correction>,
}

/// A mark to be changed.
pub(super) enum Correction {
    /// The mark of this index stands where no block can start.
    NoBlock(usize),
    /// This is the delimiter row of a table that would interrupt a paragraph, which
    /// a table cannot; or the marker of an ordered list that would interrupt the
    /// paragraph at the end of a quote, which only a list can that starts at 1.
    Inert(Range<usize>),
    /// The closing mark of this index stands in a list inside the container that it
    /// closes. It is seen from outside of the list, as if it had this indentation.
    Outdent(usize, usize),
}

/// A block, or the line of a container whose content follows.
pub(super) enum Node {
    Block(Block),
    Mark { index: usize, span: Span },
}

impl Node {
    pub(super) fn span(&self) -> Span {
        match self {
            Self::Block(block) => block.span,
            Self::Mark { span, .. } => *span,
        }
    }
}

/// Parses the masked text.
pub(super) fn build(masked: &Masked<'_>) -> Built {
    let parser = Parser::new_ext(&masked.text, OPTIONS);
    let events = parser.into_offset_iter();
    let mut definitions: Vec<(Span, BlockKind)> = events
        .reference_definitions()
        .iter()
        .map(|(label, definition)| {
            let kind = BlockKind::LinkDefinition(LinkDefinition {
                label: label.into(),
                destination: (&*definition.dest).into(),
                title: definition.title.as_deref().map(Into::into),
            });
            (masked.span(&definition.span), kind)
        })
        .collect();
    definitions.sort_by_key(|(span, _)| std::cmp::Reverse(span.start));
    let mut builder = Builder {
        masked,
        definitions,
        frames: Vec::with_capacity(16),
        nodes: Vec::with_capacity(64),
        inlines: Vec::with_capacity(32),
        items: Vec::with_capacity(16),
        cells: Vec::new(),
        rows: Vec::new(),
        pending: 0..0,
        last_end: 0,
        text: None,
        links: 0,
        brackets: 0,
        brackets_before: 0,
        containers: Vec::new(),
        diagnostics: Vec::new(),
        corrections: Vec::new(),
    };
    for (event, range) in events {
        builder.event(event, range);
    }
    builder.finish()
}

/// An element whose end has not come yet.
struct Frame {
    kind: FrameKind,
    span: Span,
    /// Length of `nodes` at its start.
    nodes: usize,
    /// Length of `inlines` at its start.
    inlines: usize,
}

enum FrameKind {
    Paragraph,
    /// A paragraph of a tight list, for which there are no events.
    TightParagraph,
    Heading(u8),
    Quote,
    List {
        start: Option<u64>,
        /// Length of `items` at its start.
        items: usize,
        /// Whether one of its items has a paragraph of its own.
        loose: bool,
    },
    Item,
    Code(CodeBlock),
    /// Raw HTML, or the mark of this index.
    Html(Option<usize>),
    Table(Vec<Alignment>),
    Row,
    Cell,
    Emphasis,
    Strong,
    Strikethrough,
    Link(LinkForm, Box<str>, Option<Box<str>>),
    Image(bool, Box<str>, Option<Box<str>>),
    /// A mark shown as an autolink.
    Mark(usize),
    /// An element that is too deep: its content goes to the one that holds it.
    Dissolved,
}

/// A container whose opening mark was seen and whose closing mark was not.
struct OpenContainer {
    name: ContainerName,
    /// Number of elements around its opening mark.
    depth: usize,
    mark: usize,
}

struct Builder<'a, 'm> {
    masked: &'m Masked<'a>,
    /// Those that are to come, last first.
    definitions: Vec<(Span, BlockKind)>,
    frames: Vec<Frame>,
    nodes: Vec<Node>,
    inlines: Vec<Inline>,
    items: Vec<ListItem>,
    cells: Vec<TableCell>,
    rows: Vec<TableRow>,
    /// Text seen but not yet made a node, in the masked text.
    pending: Range<usize>,
    /// Where the last inline ended, in the masked text.
    last_end: usize,
    /// The text of a code or HTML block.
    text: Option<String>,
    /// Number of links around the current place.
    links: usize,
    /// Number of brackets that are open in the text before it.
    brackets: usize,
    /// The same before the pending text.
    brackets_before: usize,
    containers: Vec<OpenContainer>,
    diagnostics: Vec<Diagnostic>,
    corrections: Vec<Correction>,
}

impl Builder<'_, '_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        if let Event::Text(text) = &event {
            self.text_event(text, range);
            return;
        }
        if !self.pending.is_empty() {
            self.flush_text();
        }
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Code(code) => self.code_span(&code, range),
            Event::InlineHtml(tag) => self.inline_html(&tag, range),
            Event::Html(_) => {
                if let Some(text) = &mut self.text {
                    text.push_str(&self.masked.restore(&range));
                }
            }
            Event::SoftBreak => self.line_break(InlineKind::SoftBreak, range),
            Event::HardBreak => {
                let backslash = self.masked.text[..range.end]
                    .trim_end_matches(['\n', '\r'])
                    .ends_with('\\');
                let style = if backslash {
                    HardBreakStyle::Backslash
                } else {
                    HardBreakStyle::Spaces
                };
                self.line_break(InlineKind::HardBreak(style), range);
            }
            Event::Rule => {
                self.close_tight_paragraph();
                self.push_block(self.trimmed(&range), BlockKind::ThematicBreak);
            }
            Event::Text(_) => {}
            // These belong to options that are off.
            Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_) => {}
        }
    }

    // --- inlines ---

    fn text_event(&mut self, text: &CowStr<'_>, range: Range<usize>) {
        let source = &self.masked.text[range.clone()];
        if let Some(block_text) = &mut self.text {
            if text.len() == range.len() {
                block_text.push_str(&self.masked.restore(&range));
            } else {
                block_text.push_str(text);
            }
            return;
        }
        self.open_tight_paragraph(range.start);
        let literal = std::ptr::eq(text.as_ptr(), source.as_ptr()) && text.len() == source.len();
        if !literal && source.starts_with('&') {
            self.flush_text();
            self.push_inline(range, InlineKind::Entity((&**text).into()));
            return;
        }
        // Each bracket that is text is an event of its own.
        match source.as_bytes() {
            [b'['] => self.brackets += 1,
            [b']'] => self.brackets = self.brackets.saturating_sub(1),
            _ => {}
        }
        if range.start == self.pending.end && !self.pending.is_empty() {
            self.pending.end = range.end;
            return;
        }
        self.flush_text();
        let escaped = range.start > self.last_end
            && self.masked.text.as_bytes()[range.start - 1] == b'\\'
            && !range.is_empty();
        if escaped && let Some(c) = source.chars().next() {
            let end = range.start + c.len_utf8();
            self.push_inline(range.start - 1..end, InlineKind::Escape(c));
            self.pending = end..range.end;
        } else {
            self.pending = range;
        }
    }

    fn flush_text(&mut self) {
        if self.pending.is_empty() {
            return;
        }
        let range = std::mem::replace(&mut self.pending, 0..0);
        self.last_end = range.end;
        let text = self.masked.restore(&range);
        let place = words::Place {
            base: self.masked.offset(range.start) as u32,
            line: &self.masked.text[..range.start],
            brackets: self.links + self.brackets_before,
        };
        words::push(&text, &place, &mut self.inlines);
        self.brackets_before = self.brackets;
    }

    fn push_inline(&mut self, range: Range<usize>, kind: InlineKind) {
        let span = self.masked.span(&range);
        self.last_end = range.end;
        self.inlines.push(Inline { span, kind });
    }

    fn code_span(&mut self, code: &CowStr<'_>, range: Range<usize>) {
        self.open_tight_paragraph(range.start);
        let kind = if self.masked.marks_in(&range).is_empty() {
            InlineKind::Code((&**code).into())
        } else {
            InlineKind::Code(code_text(&self.masked.restore(&range)).into())
        };
        self.push_inline(range, kind);
    }

    fn inline_html(&mut self, tag: &str, range: Range<usize>) {
        if let Some(index) = self.masked.mark_at(range.start) {
            self.corrections.push(Correction::NoBlock(index));
        }
        self.open_tight_paragraph(range.start);
        // `<a name="…"></a>` is one thing to its author.
        if tag == "</a>"
            && let Some(Inline {
                span,
                kind: InlineKind::Html(opening),
            }) = self.inlines.last()
            && self.inlines.len() > self.frames.last().map_or(0, |frame| frame.inlines)
            && span.end as usize == self.masked.offset(range.start)
            && let Some(name) = html::anchor_name(opening)
        {
            let span = Span::new(span.start as usize, self.masked.span(&range).end as usize);
            let kind = InlineKind::Anchor(name.into());
            self.inlines.pop();
            self.inlines.push(Inline { span, kind });
            self.last_end = range.end;
            return;
        }
        let tag = self.masked.restore(&range).into();
        self.push_inline(range, InlineKind::Html(tag));
    }

    /// A line end belongs together with the blanks before it.
    fn line_break(&mut self, kind: InlineKind, range: Range<usize>) {
        let first = self.frames.last().map_or(0, |frame| frame.inlines) == self.inlines.len();
        let start = if first { range.start } else { self.last_end.min(range.start) };
        self.push_inline(start..range.end.max(start), kind);
    }

    // --- elements ---

    fn open(&mut self, kind: FrameKind, span: Span) {
        let deep = self.frames.len() >= DEEPEST
            && matches!(
                kind,
                FrameKind::Quote
                    | FrameKind::List { .. }
                    | FrameKind::Item
                    | FrameKind::Emphasis
                    | FrameKind::Strong
                    | FrameKind::Strikethrough
            );
        if deep && !self.diagnostics.iter().any(|found| found.rule == &NESTING_TOO_DEEP) {
            let start = span.start as usize;
            let line = self.masked.original[start..].lines().next().unwrap_or_default();
            self.diagnostics.push(Diagnostic::new(
                &NESTING_TOO_DEEP,
                Span::new(start, start + line.len()),
                format!("this is nested more than {DEEPEST} levels deep"),
            ));
        }
        self.frames.push(Frame {
            kind: if deep { FrameKind::Dissolved } else { kind },
            span,
            nodes: self.nodes.len(),
            inlines: self.inlines.len(),
        });
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Emphasis => self.open_inline(FrameKind::Emphasis, &range),
            Tag::Strong => self.open_inline(FrameKind::Strong, &range),
            Tag::Strikethrough => {
                // One tilde is text.
                let one = !self.masked.text[range.clone()].starts_with("~~");
                if one {
                    self.open_tight_paragraph(range.start);
                    self.push_inline(range.start..range.start + 1, InlineKind::Text("~".into()));
                    let span = self.masked.span(&range);
                    self.open(FrameKind::Dissolved, span);
                } else {
                    self.open_inline(FrameKind::Strikethrough, &range);
                }
            }
            Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            } => {
                self.links += 1;
                let form = match link_type {
                    LinkType::Inline => LinkForm::Inline,
                    LinkType::Autolink | LinkType::Email => LinkForm::Autolink,
                    _ => LinkForm::Reference,
                };
                let mark = self.masked.mark_at(range.start);
                let kind = match mark {
                    Some(index) if form == LinkForm::Autolink => FrameKind::Mark(index),
                    _ => FrameKind::Link(form, (&*dest_url).into(), non_empty(&title)),
                };
                self.open_inline(kind, &range);
            }
            Tag::Image {
                link_type,
                dest_url,
                title,
                ..
            } => {
                self.links += 1;
                let inline = link_type == LinkType::Inline;
                let kind = FrameKind::Image(inline, (&*dest_url).into(), non_empty(&title));
                self.open_inline(kind, &range);
            }
            Tag::TableHead | Tag::TableRow => self.open(FrameKind::Row, self.trimmed(&range)),
            Tag::TableCell => {
                self.last_end = range.start;
                (self.brackets, self.brackets_before) = (0, 0);
                self.open(FrameKind::Cell, self.masked.span(&range));
            }
            Tag::Paragraph
            | Tag::Heading { .. }
            | Tag::BlockQuote(_)
            | Tag::CodeBlock(_)
            | Tag::HtmlBlock
            | Tag::List(_)
            | Tag::Item
            | Tag::Table(_) => self.start_block(tag, &range),
            // These belong to options that are off.
            Tag::FootnoteDefinition(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Superscript
            | Tag::Subscript
            | Tag::MetadataBlock(_) => self.open(FrameKind::Dissolved, self.masked.span(&range)),
        }
    }

    fn start_block(&mut self, tag: Tag<'_>, range: &Range<usize>) {
        self.close_tight_paragraph();
        let span = self.trimmed(range);
        self.push_definitions(span.start);
        let kind = match tag {
            Tag::Paragraph => {
                self.note_loose_item();
                FrameKind::Paragraph
            }
            Tag::Heading { level, .. } => FrameKind::Heading(level as u8),
            Tag::BlockQuote(_) => FrameKind::Quote,
            Tag::List(start) => {
                self.refuse_interrupting_list(start, span);
                FrameKind::List {
                    start,
                    items: self.items.len(),
                    loose: false,
                }
            }
            Tag::Item => FrameKind::Item,
            Tag::CodeBlock(kind) => {
                self.text = Some(String::new());
                FrameKind::Code(code_block(&kind))
            }
            Tag::HtmlBlock => {
                self.text = Some(String::new());
                let blanks = self.masked.text[range.clone()]
                    .bytes()
                    .take_while(|byte| matches!(byte, b' ' | b'\t'))
                    .count();
                FrameKind::Html(self.masked.mark_at(range.start + blanks))
            }
            Tag::Table(alignments) => {
                self.refuse_interrupting_table(range);
                FrameKind::Table(alignments.into_iter().map(alignment).collect())
            }
            _ => FrameKind::Dissolved,
        };
        self.last_end = range.start;
        (self.brackets, self.brackets_before) = (0, 0);
        self.open(kind, span);
    }

    fn open_inline(&mut self, kind: FrameKind, range: &Range<usize>) {
        self.open_tight_paragraph(range.start);
        self.last_end = range.start;
        self.open(kind, self.masked.span(range));
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        if matches!(tag, TagEnd::Item | TagEnd::BlockQuote(_) | TagEnd::List(_)) {
            self.close_tight_paragraph();
            let end = self.frames.last().map_or(0, |frame| frame.span.end);
            self.push_definitions(end);
        }
        if matches!(tag, TagEnd::Link | TagEnd::Image) {
            self.links -= 1;
        }
        if let Some(frame) = self.frames.pop() {
            self.close(frame, &range);
        }
    }

    fn close(&mut self, frame: Frame, range: &Range<usize>) {
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
                    style: if atx { HeadingStyle::Atx } else { HeadingStyle::Setext },
                    anchor: HeadingAnchor::Auto("".into()),
                    content,
                };
                self.push_block(span, BlockKind::Heading(heading));
            }
            FrameKind::Quote => {
                let blocks = self.take_blocks(frame.nodes, span);
                self.push_block(span, BlockKind::Quote(Quote { blocks }));
            }
            FrameKind::List { start, items, loose } => self.close_list(start, items, !loose, span),
            FrameKind::Item => {
                let blocks = self.take_blocks(frame.nodes, span);
                self.items.push(ListItem {
                    id: BlockId::UNSET,
                    span,
                    blocks,
                });
            }
            FrameKind::Code(mut code) => {
                code.text = self.text.take().unwrap_or_default().into();
                self.push_block(span, BlockKind::Code(code));
            }
            FrameKind::Html(mark) => {
                let text = self.text.take().unwrap_or_default();
                self.close_html(mark, span, &text);
            }
            FrameKind::Table(alignments) => {
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

    fn close_inline(&mut self, kind: FrameKind, inlines: usize, span: Span, range: &Range<usize>) {
        let content = self.take_inlines(inlines);
        let kind = match kind {
            FrameKind::Emphasis => InlineKind::Emphasis(content),
            FrameKind::Strong => InlineKind::Strong(content),
            FrameKind::Strikethrough => InlineKind::Strikethrough(content),
            FrameKind::Link(form, destination, title) => link(form, destination, title, content),
            FrameKind::Image(inline, source, title) => InlineKind::Image(Box::new(Image {
                syntax: if inline { ImageSyntax::Inline } else { ImageSyntax::Reference },
                purpose: ImagePurpose::Content,
                source,
                alt: content,
                title,
                lightbox: None,
                border: None,
                link: None,
                loc_scope: None,
            })),
            FrameKind::Mark(index) => match &self.masked.marks[index].kind {
                MarkKind::Inline(kind) => (**kind).clone(),
                _ => InlineKind::Text(self.masked.restore(range).into()),
            },
            _ => return self.inlines.extend(content),
        };
        self.inlines.push(Inline { span, kind });
        self.last_end = range.end;
    }

    fn close_list(&mut self, start: Option<u64>, items: usize, tight: bool, span: Span) {
        let items = self.items.split_off(items);
        let marker = &self.masked.original[span.range()];
        let marker = match start {
            Some(start) => ListMarker::Ordered {
                start,
                delimiter: marker
                    .chars()
                    .find(|c| !c.is_ascii_digit())
                    .unwrap_or('.'),
            },
            None => ListMarker::Bullet(marker.chars().next().unwrap_or('-')),
        };
        self.push_block(span, BlockKind::List(List { marker, tight, items }));
    }

    fn close_html(&mut self, mark: Option<usize>, span: Span, text: &str) {
        if let Some(index) = mark {
            let span = Span::from(self.masked.marks[index].range.clone());
            self.push_definitions(span.start);
            self.note_container(index);
            self.nodes.push(Node::Mark { index, span });
            return;
        }
        let kind = if html::is_comment(text) {
            HtmlBlockKind::Comment
        } else {
            HtmlBlockKind::Markup
        };
        let html = HtmlBlock {
            kind,
            text: text.into(),
        };
        self.push_block(span, BlockKind::Html(html));
    }

    fn paragraph_or_table(&self, content: Vec<Inline>, span: Span) -> BlockKind {
        let delimiter = self
            .masked
            .marks
            .get(self.masked.marks.partition_point(|mark| mark.range.start < span.start as usize)..)
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
    fn first_delimiter(&self, from: usize, span: Span) -> Option<Span> {
        let first = self.masked.marks.partition_point(|mark| mark.range.start < from);
        self.masked.marks[first..]
            .iter()
            .take_while(|mark| mark.range.start < span.end as usize)
            .find(|mark| matches!(mark.kind, MarkKind::Delimiter))
            .map(|mark| mark.range.clone().into())
    }

    /// A table needs a blank line before it, or the start of a block.
    fn refuse_interrupting_table(&mut self, range: &Range<usize>) {
        let Some(Node::Block(before)) = self.nodes.last() else {
            return;
        };
        let start = self.masked.span(range).start;
        let here = self.frames.last().map_or(0, |frame| frame.nodes);
        if here >= self.nodes.len()
            || !matches!(before.kind, BlockKind::Paragraph(_))
            || !self.is_next_line(before.span, Span { start, end: start })
        {
            return;
        }
        let text = &*self.masked.text;
        let Some(line) = text[range.start..].find('\n').map(|length| range.start + length + 1) else {
            return;
        };
        let end = text[line..].find(['\n', '\r']).map_or(text.len(), |length| line + length);
        let blanks = text[line..end].len() - text[line..end].trim_start_matches([' ', '\t', '>']).len();
        let delimiter = self.masked.span(&(line + blanks..end));
        self.corrections.push(Correction::Inert(delimiter.range()));
    }

    /// An ordered list that does not start at 1 cannot interrupt a paragraph, not
    /// even a lazy one.
    fn refuse_interrupting_list(&mut self, start: Option<u64>, span: Span) {
        let here = self.frames.last().map_or(0, |frame| frame.nodes);
        let before = self.nodes.get(here..).and_then(|nodes| nodes.last());
        if let (Some(2..), Some(Node::Block(before))) = (start, before)
            && let BlockKind::Quote(quote) = &before.kind
            && quote.blocks.last().is_some_and(|last| matches!(last.kind, BlockKind::Paragraph(_)))
            && self.is_next_line(before.span, span)
        {
            let text = &self.masked.original[span.range()];
            let digits = text.bytes().take_while(u8::is_ascii_digit).count();
            let start = span.start as usize;
            self.corrections.push(Correction::Inert(start..start + digits + 1));
        }
    }

    /// Keeps account of the containers whose marks were seen, and corrects a closing
    /// mark that fell into a list inside its container.
    fn note_container(&mut self, index: usize) {
        let depth = self.frames.len();
        self.containers.retain(|open| open.depth <= depth);
        match &self.masked.marks[index].kind {
            MarkKind::Open(container) => self.containers.push(OpenContainer {
                name: container.name,
                depth,
                mark: index,
            }),
            MarkKind::Close(name) => {
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
    fn indentation(&self, offset: usize) -> usize {
        let before = &self.masked.original.as_bytes()[..offset];
        offset - memchr::memrchr2(b'\n', b'\r', before).map_or(0, |end| end + 1)
    }

    /// Whether `next` starts on the line after the one that `before` ends on.
    fn is_next_line(&self, before: Span, next: Span) -> bool {
        let between = self.masked.original.get(before.end as usize..next.start as usize);
        between.is_some_and(|between| LineIndex::new(between).count() == 2)
    }

    // --- places ---

    /// A paragraph is starting: in a list item, that means a loose list, since
    /// those of a tight one have no events.
    fn note_loose_item(&mut self) {
        if let [.., list, item] = self.frames.as_mut_slice()
            && matches!(item.kind, FrameKind::Item)
            && let FrameKind::List { loose, .. } = &mut list.kind
        {
            *loose = true;
        }
    }

    /// In a tight list item text stands without the events of a paragraph.
    fn open_tight_paragraph(&mut self, start: usize) {
        let in_item = self
            .frames
            .last()
            .is_some_and(|frame| matches!(frame.kind, FrameKind::Item))
            || self.in_dissolved_item();
        if in_item {
            self.push_definitions(self.masked.offset(start) as u32);
            self.last_end = start;
            (self.brackets, self.brackets_before) = (0, 0);
            let span = self.masked.span(&(start..start));
            self.open(FrameKind::TightParagraph, span);
        }
    }

    /// Whether the innermost element is a dissolved one that held blocks.
    fn in_dissolved_item(&self) -> bool {
        let dissolved = |frame: &&Frame| matches!(frame.kind, FrameKind::Dissolved);
        let Some(last) = self.frames.last().filter(dissolved) else {
            return false;
        };
        let holder = self.frames.iter().rev().find(|frame| !dissolved(frame));
        last.inlines == self.inlines.len()
            && holder.is_none_or(|frame| {
                matches!(
                    frame.kind,
                    FrameKind::Item | FrameKind::Quote | FrameKind::List { .. }
                )
            })
    }

    fn close_tight_paragraph(&mut self) {
        let tight = |frame: &mut Frame| matches!(frame.kind, FrameKind::TightParagraph);
        self.flush_text();
        if let Some(mut frame) = self.frames.pop_if(tight) {
            let end = self.inlines.last().map_or(frame.span.end, |inline| inline.span.end);
            frame.span.end = end.max(frame.span.start);
            let nowhere = self.last_end..self.last_end;
            self.close(frame, &nowhere);
        }
    }

    fn take_inlines(&mut self, from: usize) -> Vec<Inline> {
        self.inlines.drain(from..).collect()
    }

    fn take_blocks(&mut self, from: usize, span: Span) -> Vec<Block> {
        let nodes = self.nodes.drain(from..);
        if nodes.as_slice().iter().any(fold::concerns) {
            return fold::fold(nodes.collect(), self.masked, span.end, &mut self.diagnostics);
        }
        let blocks = nodes.filter_map(|node| match node {
            Node::Block(block) => Some(block),
            Node::Mark { .. } => None, // there is none
        });
        blocks.collect()
    }

    fn push_block(&mut self, span: Span, kind: BlockKind) {
        self.push_definitions(span.start);
        self.nodes.push(Node::Block(Block {
            id: BlockId::UNSET,
            span,
            kind,
        }));
    }

    /// Puts the link definitions before `offset` where they stand.
    fn push_definitions(&mut self, offset: u32) {
        while let Some((span, kind)) = self.definitions.pop_if(|(span, _)| span.start < offset) {
            let end = self.masked.original[span.range()].trim_end().len() as u32;
            self.nodes.push(Node::Block(Block {
                id: BlockId::UNSET,
                span: Span {
                    start: span.start,
                    end: span.start + end,
                },
                kind,
            }));
        }
    }

    /// The span of a block, without white space at its ends.
    fn trimmed(&self, range: &Range<usize>) -> Span {
        let text = &self.masked.text[range.clone()];
        let blank = [' ', '\t', '\n', '\r'];
        let end = range.start + text.trim_end_matches(blank).len();
        let start = (range.start + (text.len() - text.trim_start_matches(blank).len())).min(end);
        self.masked.span(&(start..end))
    }

    fn finish(mut self) -> Built {
        self.flush_text();
        let end = self.masked.original.len() as u32;
        self.push_definitions(end);
        let blocks = self.take_blocks(0, Span { start: 0, end });
        Built {
            blocks,
            diagnostics: self.diagnostics,
            corrections: self.corrections,
        }
    }
}

fn non_empty(text: &str) -> Option<Box<str>> {
    (!text.is_empty()).then(|| text.into())
}

fn alignment(alignment: pulldown_cmark::Alignment) -> Alignment {
    match alignment {
        pulldown_cmark::Alignment::None => Alignment::None,
        pulldown_cmark::Alignment::Left => Alignment::Left,
        pulldown_cmark::Alignment::Center => Alignment::Center,
        pulldown_cmark::Alignment::Right => Alignment::Right,
    }
}

fn code_block(kind: &CodeBlockKind<'_>) -> CodeBlock {
    let (style, info) = match kind {
        CodeBlockKind::Fenced(info) => (CodeStyle::Fenced, &**info),
        CodeBlockKind::Indented => (CodeStyle::Indented, ""),
    };
    let word = info.split_whitespace().next().unwrap_or_default();
    let language = word.strip_suffix("-interactive");
    CodeBlock {
        style,
        language: language.unwrap_or(word).into(),
        info: info.trim().into(),
        interactive: language.is_some(),
        text: "".into(),
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
        span.end -= (text.len() - trimmed.len()) as u32;
        *text = trimmed.into();
    }
}

/// The text of a code span from its source (`CommonMark` 6.1).
fn code_text(source: &str) -> String {
    let text = source.trim_matches('`');
    let text = text.replace("\r\n", " ").replace(['\n', '\r'], " ");
    let inner = text.strip_prefix(' ').and_then(|text| text.strip_suffix(' '));
    match inner {
        Some(inner) if !text.trim_matches(' ').is_empty() => inner.to_owned(),
        _ => text,
    }
}

fn link(
    form: LinkForm,
    destination: Box<str>,
    title: Option<Box<str>>,
    content: Vec<Inline>,
) -> InlineKind {
    let Some(uid) = destination.strip_prefix("xref:") else {
        return InlineKind::Link(Box::new(Link {
            form,
            destination,
            title,
            content,
        }));
    };
    if form == LinkForm::Autolink {
        return InlineKind::Xref(Box::new(words::xref_autolink(uid)));
    }
    let (uid, query) = words::split_query(uid);
    InlineKind::Xref(Box::new(Xref {
        form: XrefForm::Link,
        uid,
        query,
        content,
        title,
    }))
}
