//! Link definitions, which are no events: they are put where they stand.

use tercet_article::{Block, BlockId, BlockKind, LinkDefinition, Span};

use super::super::scan::container_prefix;
use super::{BLANK, Builder, FrameKind, Node};

impl Builder<'_, '_> {
    pub(super) fn in_list(&self) -> bool {
        let list = self.frames.last();
        list.is_some_and(|frame| matches!(frame.kind, FrameKind::List { .. }))
    }

    /// An item starts at `offset`. Link definitions between two items of a list
    /// belong to neither; they go to the first.
    pub(super) fn push_definitions_between_items(&mut self, offset: u32) {
        while self.in_list()
            && let Some(item) = self.items.last_mut()
            && let Some((span, kind)) = self.definitions.pop_if(|(span, _)| span.start < offset)
        {
            item.span.end = span.end;
            item.blocks.push(Block {
                id: BlockId::UNSET,
                span,
                kind,
            });
        }
    }

    /// Puts the link definitions before `offset` where they stand.
    pub(super) fn push_definitions(&mut self, offset: u32) {
        while let Some((span, kind)) = self.definitions.pop_if(|(span, _)| span.start < offset) {
            self.push_repeated_definitions(span.start);
            self.push_definition(span, kind);
        }
        self.push_repeated_definitions(offset);
    }

    fn push_definition(&mut self, span: Span, kind: BlockKind) {
        self.nodes.push(Node::Block(Block {
            id: BlockId::UNSET,
            span,
            kind,
        }));
    }

    /// A definition of a label that has one already is none to `CommonMark`: it
    /// shows neither as text nor as a definition. It is kept all the same, from the
    /// gap between the last block and `offset`.
    fn push_repeated_definitions(&mut self, offset: u32) {
        if !self.may_define {
            return;
        }
        let (first, start) = self
            .frames
            .last()
            .map_or((0, self.masked.offset(0) as u32), |frame| {
                (frame.nodes, frame.span.start)
            });
        let last = self.nodes.get(first..).and_then(|nodes| nodes.last());
        let from = last.map_or(start, |node| node.span().end);
        let gap = self.masked.original.get(from as usize..offset as usize);
        // Most gaps are a line end, too short for `[a]:`.
        let Some(gap) = gap.filter(|gap| gap.len() > 3 && gap.contains("]:")) else {
            return;
        };
        let mut starts = Vec::new();
        let mut line_start = 0;
        for line in gap.split_inclusive(['\n', '\r']) {
            let prefix = container_prefix(line);
            if line[prefix..].starts_with('[') && line[prefix..].contains("]:") {
                starts.push(line_start + prefix);
            }
            line_start += line.len();
        }
        for (at, start) in starts.iter().enumerate() {
            let end = starts.get(at + 1).copied().unwrap_or(gap.len());
            let text = gap[*start..end].trim_end_matches(|c| BLANK.contains(&c) || c == '>');
            let span = Span::new(from as usize + start, from as usize + start + text.len());
            self.push_definition(span, BlockKind::LinkDefinition(definition(text)));
        }
    }
}

/// Takes `[label]: destination "title"` apart.
fn definition(text: &str) -> LinkDefinition {
    let (label, rest) = text.split_once("]:").unwrap_or((text, ""));
    let rest = rest.trim_start();
    let (destination, title) = rest.split_once(BLANK).unwrap_or((rest, ""));
    let destination = destination
        .strip_prefix('<')
        .and_then(|inner| inner.strip_suffix('>'));
    let title = title.trim();
    let title = title
        .get(1..title.len().saturating_sub(1))
        .unwrap_or_default();
    LinkDefinition {
        label: label.trim_start_matches('[').into(),
        destination: destination
            .unwrap_or(rest.split(BLANK).next().unwrap_or_default())
            .into(),
        title: (!title.is_empty()).then(|| title.into()),
    }
}
