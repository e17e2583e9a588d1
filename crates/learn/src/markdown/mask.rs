//! Hides the constructs of the dialect from `CommonMark`, and finds them again.
//!
//! pulldown-cmark knows nothing of `:::zone` or `[!INCLUDE …]`. Before it sees a
//! text, each such construct is covered by a placeholder of the same length
//! that has the right meaning for block structure: a declaration `<!X…>` where
//! the construct is a block (an HTML block of type 4: it may interrupt a
//! paragraph and ends on its line), an autolink `<tc:…>` where it is an inline.
//! Since lengths stay, so do offsets; only in rows, whose lines lose their
//! indentation, are bytes taken out, and [`Masked::offset`] maps back.

use std::borrow::Cow;
use std::ops::Range;

use tercet_article::{AlertKind, BlockKind, InlineKind, Span};

/// What a place in the source is.
#[derive(Clone, Debug)]
pub(super) enum MarkKind {
    /// `> [!NOTE]`: the quote on the next line is its content.
    Alert(AlertKind),
    /// `> [!div …]`: likewise; holds the attributes.
    Section(Box<str>),
    /// A block that is complete on its line. An include in a place where no
    /// block can start is an inline.
    Leaf(Box<BlockKind>),
    /// The first line of a container.
    Open(Box<Container>),
    /// The last line of a container.
    Close(ContainerName),
    /// The same where it ends a fence of this character, which is open in the
    /// container.
    CloseInFence(ContainerName, u8),
    /// An inline.
    Inline(Box<InlineKind>),
    /// The delimiter row of a table that pulldown-cmark would not see as one, or
    /// of which it would drop cells.
    Delimiter,
    /// Bytes that must mean nothing: a `|` inside a code span of a table, or the
    /// delimiter row of what is no table.
    Inert,
    /// Indentation that is taken out.
    Removed,
}

/// A container without its content.
#[derive(Clone, Debug)]
pub(super) struct Container {
    /// What ends it.
    pub(super) name: ContainerName,
    /// The node, still empty.
    pub(super) kind: BlockKind,
}

/// The containers of the triple-colon syntax.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ContainerName {
    Zone,
    /// With its number of colons.
    Moniker(usize),
    Row(usize),
    Column(usize),
    Image,
    Video,
}

impl ContainerName {
    /// Name in the source, and in the code of its diagnostics.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Zone => "zone",
            Self::Moniker(_) => "moniker",
            Self::Row(_) => "row",
            Self::Column(_) => "column",
            Self::Image => "image",
            Self::Video => "video",
        }
    }
}

/// A place in the source that `CommonMark` must not see.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    /// Where, in bytes of the source.
    pub(super) range: Range<usize>,
    /// What it is.
    pub(super) kind: MarkKind,
}

/// A text with its marks covered.
pub(super) struct Masked<'a> {
    /// The whole source.
    pub(super) original: &'a str,
    /// The body of the source, as pulldown-cmark gets.
    pub(super) text: Cow<'a, str>,
    /// The marks, sorted, not overlapping.
    pub(super) marks: &'a [Mark],
    /// Where each mark starts in `text`.
    starts: Vec<usize>,
    /// Pairs of (offset in `text`, offset in `original`), the first at the body's start;
    /// between two of them both advance alike.
    points: Vec<(usize, usize)>,
}

impl<'a> Masked<'a> {
    /// Covers `marks`, which are sorted and do not overlap, in what follows `body`.
    pub(super) fn new(original: &'a str, body: usize, marks: &'a [Mark]) -> Self {
        let mut masked = Self {
            original,
            text: Cow::Borrowed(&original[body..]),
            marks,
            starts: Vec::with_capacity(marks.len()),
            points: vec![(0, body)],
        };
        if marks.is_empty() {
            masked.end_lines_with_lf();
            return masked;
        }
        let mut text = String::with_capacity(original.len() - body);
        let mut cursor = body;
        for mark in marks {
            text.push_str(&original[cursor..mark.range.start]);
            cursor = mark.range.end;
            masked.starts.push(text.len());
            match &mark.kind {
                MarkKind::Removed => masked.points.push((text.len(), cursor)),
                MarkKind::Inline(_) => cover(&mut text, "<tc:", mark.range.len()),
                MarkKind::CloseInFence(_, fence) => {
                    let fence = char::from(*fence);
                    text.extend(std::iter::repeat_n(fence, mark.range.len()));
                }
                MarkKind::Delimiter | MarkKind::Inert => {
                    text.extend(std::iter::repeat_n('x', mark.range.len()));
                }
                MarkKind::Alert(_)
                | MarkKind::Section(_)
                | MarkKind::Leaf(_)
                | MarkKind::Open(_)
                | MarkKind::Close(_) => cover(&mut text, "<!X", mark.range.len()),
            }
        }
        text.push_str(&original[cursor..]);
        masked.text = Cow::Owned(text);
        masked.end_lines_with_lf();
        masked
    }

    /// Makes LF of each lone CR: pulldown-cmark does not end raw HTML, and so no
    /// placeholder, there.
    fn end_lines_with_lf(&mut self) {
        let bytes = self.text.as_bytes();
        let lone = |at: usize| bytes.get(at + 1) != Some(&b'\n');
        if !memchr::memchr_iter(b'\r', bytes).any(lone) {
            return;
        }
        let mut pieces = self.text.split('\r');
        let mut text = String::with_capacity(self.text.len());
        text.push_str(pieces.next().unwrap_or_default());
        for piece in pieces {
            text.push(if piece.starts_with('\n') { '\r' } else { '\n' });
            text.push_str(piece);
        }
        self.text = Cow::Owned(text);
    }

    /// The span in the original of a range of the masked text.
    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        let start = self.offset(range.start);
        if range.is_empty() {
            return Span::new(start, start);
        }
        // The end belongs to the byte before it: what was taken out after that
        // byte is not part of the range.
        Span::new(start, self.offset(range.end - 1) + 1)
    }

    /// The offset in the original of an offset in the masked text.
    pub(super) fn offset(&self, offset: usize) -> usize {
        let after = match self.points.len() {
            1 => 1,
            _ => self.points.partition_point(|point| point.0 <= offset),
        };
        let (masked, original) = self.points[after - 1]; // the first point is at 0
        original + (offset - masked)
    }

    /// The index of the mark that starts at `offset` of the masked text, if one
    /// does that was not taken out.
    pub(super) fn mark_at(&self, offset: usize) -> Option<usize> {
        let from = self.starts.partition_point(|start| *start < offset);
        let same = self.starts[from..]
            .iter()
            .take_while(|start| **start == offset);
        (from..from + same.count())
            .find(|index| !matches!(self.marks[*index].kind, MarkKind::Removed))
    }

    /// The marks that start in `range` of the masked text.
    pub(super) fn marks_in(&self, range: &Range<usize>) -> Range<usize> {
        let from = self.starts.partition_point(|start| *start < range.start);
        let to = self.starts.partition_point(|start| *start < range.end);
        from..to.max(from)
    }

    /// The text of `range` of the masked text with its marks uncovered; what was
    /// taken out stays out.
    pub(super) fn restore(&self, range: &Range<usize>) -> Cow<'_, str> {
        let marks = self.marks_in(range);
        if marks.is_empty() {
            return Cow::Borrowed(&self.text[range.clone()]);
        }
        let mut out = String::with_capacity(range.len());
        let mut cursor = range.start;
        for index in marks {
            let mark = &self.marks[index];
            if matches!(mark.kind, MarkKind::Removed) {
                continue;
            }
            let start = self.starts[index];
            let end = (start + mark.range.len()).min(range.end);
            out.push_str(&self.text[cursor..start]);
            out.push_str(&self.original[mark.range.start..mark.range.start + (end - start)]);
            cursor = end;
        }
        out.push_str(&self.text[cursor..range.end]);
        Cow::Owned(out)
    }
}

fn cover(text: &mut String, opening: &str, length: usize) {
    debug_assert!(length > opening.len(), "too short to cover");
    text.push_str(opening);
    text.extend(std::iter::repeat_n('x', length - opening.len() - 1));
    text.push('>');
}
