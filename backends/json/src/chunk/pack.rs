//! Joining pieces into chunks.

use std::borrow::Cow;
use std::mem;

use tercet_article::{self as ir, Span, Tab};
use xxhash_rust::xxh3::xxh3_64;

use super::tokens::estimate;
use super::{Chunk, ChunkId, ChunkOptions, Hash, Heading, HeadingPath, Url};
use crate::context::Context;
use crate::id::Id;
use crate::scope::Scope;
use crate::text::Text;

/// How a piece follows the one before it in the text.
#[derive(Clone, Copy)]
pub(super) enum Joint {
    /// After an empty line.
    Loose,
    /// On the next line.
    Tight,
}

/// Takes pieces in order and hands out chunks.
///
/// A piece is written into [`text`](Self::text) first and then pushed. All pieces
/// of a chunk are from one section, one file, and stand under the same
/// conditions: whoever changes one of these ends the chunk before.
pub(super) struct Packer<'a, 'c> {
    context: &'c Context<'c>,
    target: u32,
    sink: &'c mut dyn FnMut(&Chunk<'_>),
    /// The headings above, outermost first.
    headings: Vec<Heading<'a>>,
    /// The last heading, until a chunk has it.
    heading: Option<Pending>,
    /// Number of headings and titles met.
    sections: usize,
    /// The pieces of the chunk to come.
    body: Body,
    /// The text of the piece to come.
    piece: String,
    /// Number of chunks handed out.
    count: usize,
}

/// A heading that no chunk has yet.
#[derive(Clone, Copy, PartialEq)]
struct Pending {
    id: Id,
    span: Span,
    level: u8,
}

/// Pieces that are not handed out yet.
#[derive(Default)]
struct Body {
    ids: Vec<Id>,
    span: Span,
    /// The heading's text, then theirs.
    text: String,
    /// Size of the text, the empty lines in it left out.
    tokens: u32,
}

impl<'a, 'c> Packer<'a, 'c> {
    pub(super) fn new(
        context: &'c Context<'c>,
        options: ChunkOptions,
        sink: &'c mut dyn FnMut(&Chunk<'_>),
    ) -> Self {
        Self {
            context,
            target: options.target_tokens,
            sink,
            headings: Vec::new(),
            heading: None,
            sections: 0,
            body: Body::default(),
            piece: String::new(),
            count: 0,
        }
    }

    /// Where the text of the next piece is written; empty.
    pub(super) fn text(&mut self) -> &mut String {
        &mut self.piece
    }

    /// Whether the source of a block is short enough for its text to be worth
    /// writing. A token is four bytes at most; a source, with its link targets
    /// and markup, is hardly ever four times its text.
    pub(super) fn may_fit(&self, span: Span) -> bool {
        span.len() <= 16 * self.target as usize
    }

    /// Whether the text written fits in a chunk.
    pub(super) fn text_fits(&self) -> bool {
        self.heading_tokens() + estimate(&self.piece) <= self.target
    }

    /// Takes the text written as a piece of the block `id`. A block without text
    /// is none.
    pub(super) fn push(&mut self, id: Id, span: Span, joint: Joint, scope: Scope<'_>) {
        let piece = mem::take(&mut self.piece);
        let text = piece.trim();
        if !text.is_empty() {
            let tokens = estimate(text);
            if self.body.tokens + tokens > self.target {
                self.end_body(scope);
            }
            if self.body.ids.is_empty() {
                self.body.start(self.headings.last(), span);
            }
            self.body.push(id, span, joint, text, tokens);
        }
        self.piece = piece;
        self.piece.clear();
    }

    /// Starts a section.
    pub(super) fn heading(
        &mut self,
        heading: &'a ir::Heading,
        id: Id,
        span: Span,
        scope: Scope<'_>,
    ) {
        self.end_body(scope);
        let level = heading.level;
        // A heading directly above a deeper one is in the path of what follows.
        if self.heading.is_some_and(|above| above.level >= level) {
            self.end_heading(scope);
        }
        let text = Text(&heading.content).get();
        self.descend(level, text, Some(heading.anchor.name()));
        self.heading = Some(Pending { id, span, level });
    }

    /// Puts the title of a tab into the path. Its anchor is that of the heading
    /// above: its own would choose the tab.
    pub(super) fn title(&mut self, tab: &'a Tab) {
        self.descend(tab.level, Text(&tab.heading).get(), None);
    }

    fn descend(&mut self, level: u8, text: Cow<'a, str>, anchor: Option<&'a str>) {
        self.headings.retain(|above| above.level < level);
        let above = self.headings.last().and_then(|above| above.anchor);
        let text = trimmed(text);
        self.headings.push(Heading {
            level,
            tokens: estimate(&text),
            text,
            anchor: anchor.or(above),
        });
        self.sections += 1;
    }

    /// Goes through a container at `scope`: headings in it hold to its end.
    pub(super) fn container(&mut self, scope: Scope<'_>, content: impl FnOnce(&mut Self)) {
        let headings = self.headings.clone();
        let sections = self.sections;
        let pending = self.heading;
        content(self);
        if self.sections != sections {
            self.end_body(scope);
            if self.heading != pending {
                self.end_heading(scope);
            }
            self.headings = headings;
        }
    }

    /// Goes through an included file at `scope`: headings in it hold on after it,
    /// but no chunk spans its end.
    pub(super) fn included(&mut self, scope: Scope<'_>, content: impl FnOnce(&mut Self)) {
        let pending = self.heading.take();
        let count = self.count;
        content(self);
        self.end_body(scope);
        self.end_heading(scope);
        if self.count == count {
            self.heading = pending;
        }
    }

    /// Hands out all that is left.
    pub(super) fn end(&mut self, scope: Scope<'_>) {
        self.end_body(scope);
        self.end_heading(scope);
    }

    /// Hands out the pieces so far, with their heading if no chunk has it yet.
    pub(super) fn end_body(&mut self, scope: Scope<'_>) {
        if self.body.ids.is_empty() {
            return;
        }
        let mut body = mem::take(&mut self.body);
        if let Some(heading) = self.heading.take() {
            body.ids.insert(0, heading.id);
            body.span.start = heading.span.start;
        }
        self.hand_out(&body, scope);
        body.clear();
        self.body = body;
    }

    /// Hands out the last heading if no chunk has it yet: it has no content.
    fn end_heading(&mut self, scope: Scope<'_>) {
        if let Some(heading) = self.heading.take() {
            let body = Body {
                ids: vec![heading.id],
                span: heading.span,
                text: self.heading_text().to_owned(),
                tokens: self.heading_tokens(),
            };
            self.hand_out(&body, scope);
        }
    }

    /// Hands out a chunk of these blocks, unless it has no text.
    fn hand_out(&mut self, body: &Body, scope: Scope<'_>) {
        let Some(first) = body.ids.first().filter(|_| !body.text.is_empty()) else {
            return;
        };
        let context = self.context;
        let anchor = self.headings.last().and_then(|heading| heading.anchor);
        self.count += 1;
        (self.sink)(&Chunk {
            id: ChunkId {
                article: context.path,
                origin: scope.origin(),
                first: *first,
            },
            article_id: context.path,
            heading_path: HeadingPath(&self.headings),
            anchor,
            url: context.url.map(|article| Url { article, anchor }),
            text: &body.text,
            markdown: scope.slice(body.span),
            token_estimate: estimate(&body.text),
            locale: context.locale,
            source_sha: context.source_sha256,
            chunk_hash: Hash(xxh3_64(body.text.as_bytes())),
            block_ids: &body.ids,
            span: body.span.into(),
            line: scope.line(body.span),
            conditions: scope.conditions(),
            origin: scope.origin(),
        });
    }

    fn heading_text(&self) -> &str {
        self.headings.last().map_or("", |heading| &heading.text)
    }

    fn heading_tokens(&self) -> u32 {
        self.headings.last().map_or(0, |heading| heading.tokens)
    }
}

fn trimmed(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => text.trim().into(),
        Cow::Owned(text) => text.trim().to_owned().into(),
    }
}

impl Body {
    /// Starts the text with that of the heading.
    fn start(&mut self, heading: Option<&Heading<'_>>, span: Span) {
        self.span.start = span.start;
        if let Some(heading) = heading {
            self.text.push_str(&heading.text);
            self.tokens = heading.tokens;
        }
    }

    fn push(&mut self, id: Id, span: Span, joint: Joint, text: &str, tokens: u32) {
        if !self.text.is_empty() {
            self.text.push_str(match joint {
                Joint::Tight if !self.ids.is_empty() => "\n",
                Joint::Loose | Joint::Tight => "\n\n",
            });
        }
        self.span.end = span.end;
        self.ids.push(id);
        self.text.push_str(text);
        self.tokens += tokens;
    }

    /// Empties it; its memory serves again.
    fn clear(&mut self) {
        self.ids.clear();
        self.text.clear();
        self.tokens = 0;
    }
}
