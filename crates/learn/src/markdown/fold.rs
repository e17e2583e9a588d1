//! Puts the content of containers, alerts and tabs into them. A fold works on the
//! children of one node, so a container ends at the latest where its parent ends.

use std::collections::HashSet;
use std::iter::Peekable;
use std::vec::IntoIter;

use tercet_article::{
    Alert, Block, BlockId, BlockKind, Diagnostic, HeadingAnchor, Inline, InlineKind, Paragraph,
    Section, Span, Tab, TabGroup,
};

use super::build::{BLANK, Node};
use super::html;
use super::mask::{ContainerName, MarkKind, Masked};
use crate::rules::markdown::{INVALID_IMAGE, INVALID_TAB_GROUP, UNPAIRED_END};

/// The blocks that `nodes`, the children of a node that ends at `end`, make.
pub(super) fn fold(
    nodes: Vec<Node>,
    masked: &Masked<'_>,
    end: u32,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Block> {
    let mut fold = Fold {
        masked,
        diagnostics,
        end,
        open: Vec::new(),
        blocks: Vec::with_capacity(nodes.len()),
    };
    let mut nodes = nodes.into_iter().peekable();
    while let Some(node) = nodes.next() {
        match node {
            Node::Block(block) => fold.blocks.push(block),
            Node::Mark { index, span } => fold.mark(index, span, &mut nodes),
        }
    }
    fold.finish()
}

/// Whether a node makes a fold of its siblings necessary.
pub(super) fn concerns(node: &Node) -> bool {
    match node {
        Node::Block(block) => tab_link(block).is_some(),
        Node::Mark { .. } => true,
    }
}

struct Fold<'m, 'a, 'd> {
    masked: &'m Masked<'a>,
    diagnostics: &'d mut Vec<Diagnostic>,
    end: u32,
    open: Vec<Open>,
    /// The blocks of the innermost open container.
    blocks: Vec<Block>,
}

/// A container whose end has not come yet.
struct Open {
    name: ContainerName,
    kind: BlockKind,
    start: u32,
    /// The blocks before it.
    before: Vec<Block>,
}

impl Fold<'_, '_, '_> {
    fn mark(&mut self, index: usize, span: Span, nodes: &mut Peekable<IntoIter<Node>>) {
        match &self.masked.marks[index].kind {
            MarkKind::Alert(kind) => {
                let label = self.label(span);
                let (blocks, span) = self.quoted(span, nodes);
                let alert = Alert {
                    kind: *kind,
                    label,
                    blocks,
                };
                self.push(span, BlockKind::Alert(alert));
            }
            MarkKind::Section(attributes) => {
                let (blocks, span) = self.quoted(span, nodes);
                let section = Section {
                    attributes: attributes.clone(),
                    classes: html::classes(attributes),
                    blocks,
                };
                self.push(span, BlockKind::Section(section));
            }
            MarkKind::Leaf(kind) => self.push(self.trimmed(span), (**kind).clone()),
            MarkKind::Open(container) => {
                let before = std::mem::take(&mut self.blocks);
                self.open.push(Open {
                    name: container.name,
                    kind: container.kind.clone(),
                    start: self.trimmed(span).start,
                    before,
                });
            }
            MarkKind::Close(name) | MarkKind::CloseInFence(name, _) => self.close_mark(*name, span),
            // None of these stands for a block.
            MarkKind::Inline(_) | MarkKind::Delimiter | MarkKind::Inert | MarkKind::Removed => {
                self.literal(span);
            }
        }
    }

    /// The content of an alert or section: the quote on the next line.
    fn quoted(&self, label: Span, nodes: &mut Peekable<IntoIter<Node>>) -> (Vec<Block>, Span) {
        let label = self.trimmed(label);
        let text = self.masked.original;
        let next = nodes.next_if(|node| {
            let is_quote = matches!(
                node,
                Node::Block(Block {
                    kind: BlockKind::Quote(_),
                    ..
                })
            );
            let between = &text[label.end as usize..node.span().start as usize];
            is_quote && tercet_article::LineIndex::new(between).count() == 2
        });
        if let Some(Node::Block(Block {
            span,
            kind: BlockKind::Quote(quote),
            ..
        })) = next
        {
            let whole = Span {
                start: label.start,
                end: span.end,
            };
            return (quote.blocks, whole);
        }
        (Vec::new(), label)
    }

    /// The bracketed label of an alert in the line that its mark covers.
    fn label(&self, span: Span) -> Span {
        let text = &self.masked.original[span.range()];
        let open = span.start as usize + text.find('[').unwrap_or(0);
        let close = span.start as usize + text.rfind(']').map_or(text.len(), |at| at + 1);
        Span::new(open, close.max(open))
    }

    fn close_mark(&mut self, name: ContainerName, span: Span) {
        let span = self.trimmed(span);
        // A line is seen by the outermost container first.
        let Some(index) = self.open.iter().position(|open| open.name == name) else {
            let message = format!("no {} is open here", name.name());
            let hint = "its first line stands in another list item or quote; the line is shown to readers as text";
            self.diagnostics
                .push(Diagnostic::new(&UNPAIRED_END, span, message).with_hint(hint));
            self.literal(span);
            return;
        };
        while let Some(open) = self.open.pop() {
            let found = self.open.len() == index;
            // What is still open inside ends with the last of its blocks.
            let end = if found { span.end } else { span.start };
            self.close(open, end);
            if found {
                break;
            }
        }
    }

    fn close(&mut self, open: Open, end: u32) {
        let before = open.before;
        let content = fold_tabs(
            std::mem::replace(&mut self.blocks, before),
            self.diagnostics,
        );
        let text = &self.masked.original[open.start as usize..end as usize];
        let end = open.start + text.trim_end_matches(BLANK).len() as u32;
        // Blanks at the end of code belong to it.
        let end = end.max(content.last().map_or(end, |block| block.span.end));
        let mut kind = open.kind;
        match &mut kind {
            BlockKind::Zone(zone) => zone.blocks = content,
            BlockKind::Moniker(moniker) => moniker.blocks = content,
            BlockKind::Row(row) => row.blocks = content,
            BlockKind::Column(column) => column.blocks = content,
            BlockKind::Video(video) => video.blocks = content,
            BlockKind::Image(image) => {
                if content.is_empty() {
                    self.report_no_description(open.start);
                }
                image.long_description = content;
            }
            // These are no containers of the triple-colon syntax.
            BlockKind::Heading(_)
            | BlockKind::Paragraph(_)
            | BlockKind::Alert(_)
            | BlockKind::Quote(_)
            | BlockKind::Section(_)
            | BlockKind::Include(_)
            | BlockKind::Code(_)
            | BlockKind::Snippet(_)
            | BlockKind::TabGroup(_)
            | BlockKind::List(_)
            | BlockKind::Table(_)
            | BlockKind::ThematicBreak
            | BlockKind::Html(_)
            | BlockKind::LinkDefinition(_)
            | BlockKind::Form(_)
            | BlockKind::Field(_) => {}
        }
        let start = open.start;
        self.push(Span { start, end }, kind);
    }

    fn report_no_description(&mut self, start: u32) {
        let start = start as usize;
        let line = self.masked.original[start..].split(['\n', '\r']).next();
        let span = Span::new(start, start + line.map_or(0, |line| line.trim_end().len()));
        let message = "this image has no long description";
        let hint = "write it above `:::image-end:::`, or use `type=\"content\"` without that line";
        self.diagnostics
            .push(Diagnostic::new(&INVALID_IMAGE, span, message).with_hint(hint));
    }

    fn finish(mut self) -> Vec<Block> {
        while let Some(open) = self.open.pop() {
            let end = self.end;
            self.close(open, end);
        }
        fold_tabs(self.blocks, self.diagnostics)
    }

    fn push(&mut self, span: Span, kind: BlockKind) {
        self.blocks.push(Block {
            id: BlockId::UNSET,
            span,
            kind,
        });
    }

    /// A line that stands for itself.
    fn literal(&mut self, span: Span) {
        let span = self.trimmed(span);
        let text = Inline {
            span,
            kind: InlineKind::Text(self.masked.original[span.range()].into()),
        };
        let content = vec![text];
        self.push(span, BlockKind::Paragraph(Paragraph { content }));
    }

    /// Without the blanks that a mark covers at the ends of its line.
    fn trimmed(&self, span: Span) -> Span {
        let text = &self.masked.original[span.range()];
        let start = span.start + (text.len() - text.trim_start_matches(BLANK).len()) as u32;
        let end = span.start + text.trim_end_matches(BLANK).len() as u32;
        Span {
            start: start.min(end),
            end,
        }
    }
}

/// Gathers headings of the form `# [Title](#tab/id)` with what follows them, up to
/// a thematic break or the end. docfx: `TabGroupAggregator`.
fn fold_tabs(blocks: Vec<Block>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Block> {
    if !blocks.iter().any(|block| tab_link(block).is_some()) {
        return blocks;
    }
    let mut folded = Vec::with_capacity(blocks.len());
    let mut tabs: Vec<Tab> = Vec::new();
    for block in blocks {
        if let Some((tab_ids, condition)) = tab_link(&block) {
            let BlockKind::Heading(heading) = block.kind else {
                continue; // a tab link is found in headings alone
            };
            debug_assert!(matches!(heading.anchor, HeadingAnchor::Auto(_)));
            tabs.push(Tab {
                id: BlockId::UNSET,
                span: block.span,
                tab_ids,
                condition,
                level: heading.level,
                heading: heading.content,
                blocks: Vec::new(),
            });
        } else if let Some(tab) = tabs.last_mut() {
            let ends = matches!(block.kind, BlockKind::ThematicBreak);
            tab.span.end = block.span.end;
            tab.blocks.push(block);
            if ends {
                folded.push(group(std::mem::take(&mut tabs), diagnostics));
            }
        } else {
            folded.push(block);
        }
    }
    if !tabs.is_empty() {
        folded.push(group(tabs, diagnostics));
    }
    folded
}

fn group(tabs: Vec<Tab>, diagnostics: &mut Vec<Diagnostic>) -> Block {
    let mut seen = HashSet::new();
    for tab in &tabs {
        let names = tab.tab_ids.iter().map(|id| (tab.condition.as_ref(), id));
        let again = names.clone().find(|name| seen.contains(name));
        seen.extend(names);
        if let Some((_, id)) = again {
            let span = tab.heading.first().map_or(tab.span, |inline| inline.span);
            let message = format!("a tab with the id `{id}` is in this group already");
            let hint = "give each tab of a group its own id";
            diagnostics.push(Diagnostic::new(&INVALID_TAB_GROUP, span, message).with_hint(hint));
        }
    }
    let start = tabs.first().map_or(0, |tab| tab.span.start);
    let end = tabs.last().map_or(0, |tab| tab.span.end);
    Block {
        id: BlockId::UNSET,
        span: Span { start, end },
        kind: BlockKind::TabGroup(TabGroup { tabs }),
    }
}

/// The ids of a tab, and its condition.
type TabLink = (Vec<Box<str>>, Option<Box<str>>);

/// Ids and condition, if the only content of a heading is a link to a tab. An
/// anchor before it does not count: localised articles have one on each heading.
fn tab_link(block: &Block) -> Option<TabLink> {
    let BlockKind::Heading(heading) = &block.kind else {
        return None;
    };
    let link = match heading.content.as_slice() {
        [link] => link,
        [anchor, link] if matches!(anchor.kind, InlineKind::Anchor(_)) => link,
        _ => return None,
    };
    let InlineKind::Link(link) = &link.kind else {
        return None;
    };
    let target = link.destination.strip_prefix("#tab/")?;
    let (ids, condition) = match target.split_once('/') {
        Some((ids, condition)) => (ids, Some(condition)),
        None => (target, None),
    };
    let name = |name: &str| {
        name.bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let valid = ids.split('+').all(|id| !id.is_empty() && name(id)) && condition.is_none_or(name);
    valid.then(|| {
        let ids = ids.split('+').map(Into::into).collect();
        (
            ids,
            condition.filter(|name| !name.is_empty()).map(Into::into),
        )
    })
}
