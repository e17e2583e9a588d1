//! The events of pulldown-cmark to nodes.

mod close;
mod correct;
mod definitions;
mod inline;
mod start;
mod verbatim;

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{Event, Options, Parser, TagEnd};
use tercet_article::{
    Alignment, Block, BlockId, BlockKind, CodeBlock, Diagnostic, HardBreakStyle, Image, Inline,
    InlineKind, Link, LinkDefinition, ListItem, Span, TableCell, TableRow,
};

use super::fold;
use super::mask::{ContainerName, Masked};
use super::signs::{Passing, Signs};
use crate::rules::markdown::NESTING_TOO_DEEP;
use verbatim::Verbatim;

/// What pulldown-cmark is asked for. The dialect has no footnotes, definition
/// lists, task lists, mathematics, attributes or smart punctuation.
const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_GFM);

/// Containers deeper than this are dissolved into the one that holds them, so
/// that whoever walks the tree needs no more stack than for a hundred levels.
const DEEPEST: usize = 100;

/// What the span of a block leaves out at its ends: what `CommonMark` takes for blank.
/// Other white space is text.
pub(super) const BLANK: [char; 4] = [' ', '\t', '\n', '\r'];

/// What became of a text.
pub(super) struct Built {
    pub(super) blocks: Vec<Block>,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// What was marked wrongly. If there is any, the rest is not to be used.
    pub(super) corrections: Vec<Correction>,
}

/// A mark to be changed.
pub(super) enum Correction {
    /// The mark of this index stands where no block can start, or no inline either.
    NoBlock(usize),
    /// This is the delimiter row of a table that would interrupt a paragraph, which
    /// a table cannot; or the marker of an ordered list that would interrupt the
    /// paragraph at the end of a quote, which only a list can that starts at 1.
    Inert(Range<usize>),
    /// The closing mark of this index does not end a fence, but would start one.
    NoFence(usize),
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

/// Parses the masked text; `signs` are those of its source, which is `source`.
pub(super) fn build(source: &Arc<str>, masked: &Masked<'_>, signs: &Signs) -> Built {
    let parser = Parser::new_ext(&masked.text, OPTIONS);
    let mut events = parser.into_offset_iter();
    let ranges: Vec<Range<usize>> = events
        .reference_definitions()
        .iter()
        .map(|(_, definition)| definition.span.clone())
        .collect();
    let mut definitions: Vec<(Span, BlockKind)> = events
        .reference_definitions()
        .iter()
        .map(|(label, definition)| {
            let kind = BlockKind::LinkDefinition(LinkDefinition {
                label: label.into(),
                destination: (&*definition.dest).into(),
                title: definition.title.as_deref().map(Into::into),
            });
            let text = &masked.text[definition.span.clone()];
            let end = definition.span.start + text.trim_end_matches(BLANK).len();
            (masked.span(&(definition.span.start..end)), kind)
        })
        .collect();
    definitions.sort_by_key(|(span, _)| std::cmp::Reverse(span.start));
    let mut builder = Builder {
        source,
        masked,
        definitions,
        may_define: signs.each(masked.original, "]:", 1).next().is_some(),
        frames: Vec::with_capacity(16),
        nodes: Vec::with_capacity(64),
        inlines: Vec::with_capacity(32),
        items: Vec::with_capacity(16),
        cells: Vec::new(),
        rows: Vec::new(),
        pending: 0..0,
        last_end: 0,
        verbatim: None,
        links: 0,
        brackets: 0,
        brackets_before: 0,
        signs: Passing::new(signs),
        containers: Vec::new(),
        diagnostics: Vec::new(),
        corrections: Vec::new(),
    };
    for range in ranges {
        builder.refuse_marks(&range);
    }
    // By reference: to move an event right after it was made costs more than to make it.
    while let Some((event, range)) = &events.next() {
        builder.event(event, range.clone());
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

/// Small: every element goes in and out.
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
    Code(Box<CodeBlock>),
    /// Raw HTML, or the mark of this index.
    Html(Option<usize>),
    Table(Box<[Alignment]>),
    Row,
    Cell,
    Emphasis,
    Strong,
    Strikethrough,
    /// Without its content.
    Link(Box<Link>),
    /// Without its alternate text.
    Image(Box<Image>),
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
    /// The whole source, which nodes share.
    source: &'m Arc<str>,
    masked: &'m Masked<'a>,
    /// Those that are to come, last first.
    definitions: Vec<(Span, BlockKind)>,
    /// Whether the source holds `]:` anywhere, without which nothing is a definition.
    may_define: bool,
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
    verbatim: Option<Verbatim>,
    /// Number of links around the current place.
    links: usize,
    /// Number of brackets that are open in the text before it.
    brackets: usize,
    /// The same before the pending text.
    brackets_before: usize,
    signs: Passing<'m>,
    containers: Vec<OpenContainer>,
    diagnostics: Vec<Diagnostic>,
    corrections: Vec<Correction>,
}

impl Builder<'_, '_> {
    fn event(&mut self, event: &Event<'_>, range: Range<usize>) {
        if let Event::Text(text) = event {
            self.text_event(text, range);
            return;
        }
        if !self.pending.is_empty() {
            self.flush_text();
        }
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(*tag, range),
            Event::Code(code) => self.code_span(code, range),
            Event::InlineHtml(tag) => self.inline_html(tag, range),
            Event::Html(_) => {
                if let Some(text) = &mut self.verbatim {
                    let piece = self.masked.restore(&range);
                    text.push(self.masked, range, &piece);
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
            // Text is dealt with above; the others belong to options that are off.
            Event::Text(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_) => {}
        }
    }

    // A frame that is made elsewhere and moved at once costs a percent of all parsing.
    #[expect(clippy::inline_always, reason = "measured, and not inlined otherwise")]
    #[inline(always)]
    fn open(&mut self, kind: FrameKind, span: Span) {
        let deep = match kind {
            FrameKind::Quote
            | FrameKind::List { .. }
            | FrameKind::Emphasis
            | FrameKind::Strong
            | FrameKind::Strikethrough => self.frames.len() >= DEEPEST,
            // An item goes the way of its list.
            FrameKind::Item => !self.in_list(),
            _ => false,
        };
        if deep {
            self.report_depth(span.start as usize);
        }
        self.frames.push(Frame {
            kind: if deep { FrameKind::Dissolved } else { kind },
            span,
            nodes: self.nodes.len(),
            inlines: self.inlines.len(),
        });
    }

    /// Reports that what is at `start` is too deep, unless something before it was: the
    /// first stands for all.
    fn report_depth(&mut self, start: usize) {
        let mut found = self.diagnostics.iter();
        if found.any(|found| found.rule == &NESTING_TOO_DEEP) {
            return;
        }
        let rest = &self.masked.original[start..];
        let line = rest.lines().next().unwrap_or_default();
        self.diagnostics.push(Diagnostic::new(
            &NESTING_TOO_DEEP,
            Span::new(start, start + line.len()),
            format!("this is nested more than {DEEPEST} levels deep"),
        ));
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        if matches!(tag, TagEnd::Item | TagEnd::BlockQuote(_)) {
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
            let end = self
                .inlines
                .last()
                .map_or(frame.span.end, |inline| inline.span.end);
            frame.span.end = end.max(frame.span.start);
            let nowhere = self.last_end..self.last_end;
            self.close(frame, &nowhere);
        }
    }

    fn take_blocks(&mut self, from: usize, span: Span) -> Vec<Block> {
        let nodes = self.nodes.drain(from..);
        if nodes.as_slice().iter().any(fold::concerns) {
            return fold::fold(
                nodes.collect(),
                self.masked,
                span.end,
                &mut self.diagnostics,
            );
        }
        // Exactly as many as there are: most containers hold one or two.
        let mut blocks = Vec::with_capacity(nodes.len());
        blocks.extend(nodes.filter_map(|node| match node {
            Node::Block(block) => Some(block),
            Node::Mark { .. } => None, // there is none
        }));
        blocks
    }

    fn push_block(&mut self, span: Span, kind: BlockKind) {
        self.push_definitions(span.start);
        self.nodes.push(Node::Block(Block {
            id: BlockId::UNSET,
            span,
            kind,
        }));
    }

    /// The span of a block, without white space at its ends.
    fn trimmed(&self, range: &Range<usize>) -> Span {
        let bytes = &self.masked.text.as_bytes()[range.clone()];
        let blank = |byte: &u8| BLANK.contains(&char::from(*byte));
        let after = bytes.iter().rev().take_while(|byte| blank(byte)).count();
        let end = range.end - after;
        let before = bytes.iter().take_while(|byte| blank(byte)).count();
        let start = (range.start + before).min(end);
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
