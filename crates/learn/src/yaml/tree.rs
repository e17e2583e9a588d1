//! Puts nodes together to a tree, and comments where they belong.
//!
//! A comment belongs to the entry below it, or, at the end of a line, to the
//! innermost entry on that line. Inside a sequence, whose items have no place
//! for comments, it belongs to the entry that holds the sequence.

use tercet_article::{Comment, Entry, Metadata, Scalar, ScalarStyle, Span, Value};

/// A mapping or sequence whose end was not read yet.
pub(super) enum Frame {
    Mapping(OpenMapping),
    Sequence(OpenSequence),
}

pub(super) struct OpenMapping {
    /// Where it starts; without braces, the first key tells it better.
    pub(super) start: usize,
    /// Whether it is, or stands in, a flow collection.
    pub(super) flow: bool,
    /// Whether it is written with braces.
    pub(super) braces: bool,
    pub(super) entries: Vec<Entry>,
    /// The key whose value comes next, with its comments.
    pub(super) key: Option<(Scalar, Vec<Comment>)>,
}

pub(super) struct OpenSequence {
    pub(super) start: usize,
    pub(super) flow: bool,
    pub(super) items: Vec<Value>,
}

/// The tree as far as it was read.
pub(super) struct Tree<'s> {
    pub(super) source: &'s str,
    /// The open collections, outermost first.
    pub(super) frames: Vec<Frame>,
    /// The finished root.
    pub(super) root: Option<Value>,
    /// Comments above the next key.
    pub(super) pending: Vec<Comment>,
}

impl<'s> Tree<'s> {
    pub(super) fn new(source: &'s str) -> Self {
        Self {
            source,
            frames: Vec::new(),
            root: None,
            pending: Vec::new(),
        }
    }

    /// Whether the next node is a key.
    pub(super) fn expects_key(&self) -> bool {
        matches!(self.frames.last(), Some(Frame::Mapping(open)) if open.key.is_none())
    }

    /// Whether the innermost open collection is a flow collection.
    pub(super) fn in_flow(&self) -> bool {
        match self.frames.last() {
            Some(Frame::Mapping(open)) => open.flow,
            Some(Frame::Sequence(open)) => open.flow,
            None => false,
        }
    }

    /// Hands a finished node to the innermost open collection, as key, value or
    /// item.
    pub(super) fn place(&mut self, value: Value) {
        match self.frames.last_mut() {
            None => self.root = Some(value),
            Some(Frame::Sequence(open)) => open.items.push(value),
            Some(Frame::Mapping(open)) => match open.key.take() {
                None => {
                    let comments = std::mem::take(&mut self.pending);
                    open.key = Some((as_key(self.source, value), comments));
                }
                Some((key, comments)) => open.entries.push(Entry {
                    span: join(key.span, value.span()),
                    key,
                    value,
                    comments,
                    duplicate: false,
                }),
            },
        }
    }

    /// Ends the innermost open collection, which reaches to `end` at least.
    pub(super) fn close(&mut self, end: usize) {
        let value = match self.frames.pop() {
            None => return,
            Some(Frame::Mapping(open)) => self.finish_mapping(open, end),
            Some(Frame::Sequence(open)) => Value::Sequence {
                span: span_of(open.start, open.items.last().map(Value::span), end),
                flow: open.flow,
                items: open.items,
            },
        };
        self.place(value);
    }

    fn finish_mapping(&mut self, mut open: OpenMapping, end: usize) -> Value {
        if let Some((key, comments)) = open.key.take() {
            let value = missing(key.span.end as usize);
            open.entries.push(Entry {
                span: join(key.span, value.span()),
                key,
                value,
                comments,
                duplicate: false,
            });
        }
        let start = match open.entries.first() {
            Some(first) if !open.braces => first.span.start as usize,
            Some(_) | None => open.start,
        };
        let trailing_comments = if open.braces {
            std::mem::take(&mut self.pending)
        } else {
            Vec::new()
        };
        Value::Mapping {
            span: span_of(start, open.entries.last().map(|entry| entry.span), end),
            flow: open.flow,
            entries: Metadata {
                entries: open.entries,
                trailing_comments,
            },
        }
    }

    /// Ends all open collections where reading stopped.
    pub(super) fn close_all(&mut self) {
        while !self.frames.is_empty() {
            self.close(0);
        }
    }

    /// Gives the comments that stand before a value to the entry that it is in.
    pub(super) fn pending_to_open_entry(&mut self) {
        let open = self.frames.iter_mut().rev().find_map(|frame| match frame {
            Frame::Mapping(open) => open.key.as_mut().map(|(_, comments)| comments),
            Frame::Sequence(_) => None,
        });
        if let Some(comments) = open {
            comments.append(&mut self.pending);
        }
    }

    /// Gives a comment at the end of a line to the innermost entry there.
    pub(super) fn comment_at_line_end(&mut self, comment: Comment) {
        let entry = self.frames.iter_mut().rev().find_map(|frame| match frame {
            Frame::Mapping(open) => match &mut open.key {
                Some((_, comments)) => Some(comments),
                None => open.entries.last_mut().map(|entry| &mut entry.comments),
            },
            Frame::Sequence(_) => None,
        });
        entry.unwrap_or(&mut self.pending).push(comment);
    }
}

/// A value that is not there, at `at`.
pub(super) fn missing(at: usize) -> Value {
    Value::Scalar(Scalar {
        span: Span::new(at, at),
        text: "".into(),
        style: ScalarStyle::Plain,
    })
}

/// A key that is a collection or an alias is known by its source text.
fn as_key(source: &str, value: Value) -> Scalar {
    match value {
        Value::Scalar(scalar) => scalar,
        Value::Sequence { span, .. } | Value::Mapping { span, .. } | Value::Alias { span } => {
            Scalar {
                span,
                text: source.get(span.range()).unwrap_or_default().into(),
                style: ScalarStyle::Plain,
            }
        }
    }
}

fn join(first: Span, last: Span) -> Span {
    Span {
        start: first.start,
        end: last.end.max(first.end),
    }
}

/// From `start` to the end of the last child, or to `end` where that is further.
fn span_of(start: usize, last: Option<Span>, end: usize) -> Span {
    let last = last.map_or(start, |span| span.end as usize);
    Span::new(start, start.max(last).max(end))
}
