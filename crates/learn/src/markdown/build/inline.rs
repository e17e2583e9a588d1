//! Inlines.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::CowStr;
use tercet_article::{Inline, InlineKind, Link, LinkForm, Literal, Span, Xref, XrefForm};

use super::super::mask::MarkKind;
use super::super::{html, words};
use super::{Builder, Correction, FrameKind};

impl Builder<'_, '_> {
    pub(super) fn text_event(&mut self, text: &CowStr<'_>, range: Range<usize>) {
        let source = &self.masked.text[range.clone()];
        if let Some(verbatim) = &mut self.verbatim {
            if text.len() == range.len() {
                let piece = self.masked.restore(&range);
                verbatim.push(self.masked, range, &piece);
            } else {
                verbatim.push(self.masked, range, text);
            }
            return;
        }
        let escape = range.start > self.last_end
            && self.masked.text.as_bytes()[range.start - 1] == b'\\'
            && !range.is_empty();
        // The backslash of an escape is no event, but part of the paragraph.
        self.open_tight_paragraph(range.start - usize::from(escape));
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

    pub(super) fn flush_text(&mut self) {
        if self.pending.is_empty() {
            return;
        }
        let range = std::mem::replace(&mut self.pending, 0..0);
        self.last_end = range.end;
        let text = self.masked.restore(&range);
        let span = self.masked.span(&range);
        let base = span.start;
        // What a mark covered may be uncovered text with signs.
        if matches!(text, Cow::Borrowed(_)) && !self.signs.any_in(&span.range()) {
            let kind = InlineKind::Text(self.literal(&text, span));
            self.inlines.push(Inline { span, kind });
            self.brackets_before = self.brackets;
            return;
        }
        let place = words::Place {
            base,
            line: &self.masked.text[..range.start],
            brackets: self.links + self.brackets_before,
        };
        words::push(&text, &place, &mut self.inlines);
        self.brackets_before = self.brackets;
    }

    /// `text`, which stands at `span` if it is what its source says.
    pub(super) fn literal(&self, text: &str, span: Span) -> Literal {
        // Where nothing is masked it is the very same, which shows at once.
        let is_there = |there: &str| std::ptr::eq(there, text) || there == text;
        if self.source.get(span.range()).is_some_and(is_there) {
            Literal::of(self.source, span)
        } else {
            text.into()
        }
    }

    pub(super) fn push_inline(&mut self, range: Range<usize>, kind: InlineKind) {
        let span = self.masked.span(&range);
        self.last_end = range.end;
        self.inlines.push(Inline { span, kind });
    }

    pub(super) fn code_span(&mut self, code: &CowStr<'_>, range: Range<usize>) {
        self.open_tight_paragraph(range.start);
        let kind = if self.masked.marks_in(&range).is_empty() {
            let content = code_content(&self.masked.text, &range, code);
            InlineKind::Code(match content {
                Some(content) => self.literal(code, self.masked.span(&content)),
                None => (&**code).into(),
            })
        } else {
            InlineKind::Code(code_text(&self.masked.restore(&range)).into())
        };
        self.push_inline(range, kind);
    }

    pub(super) fn inline_html(&mut self, tag: &str, range: Range<usize>) {
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
        let tag = self.literal(&self.masked.restore(&range), self.masked.span(&range));
        self.push_inline(range, InlineKind::Html(tag));
    }

    /// A line end belongs together with the blanks before it.
    pub(super) fn line_break(&mut self, kind: InlineKind, range: Range<usize>) {
        let first = self.frames.last().map_or(0, |frame| frame.inlines) == self.inlines.len();
        let start = if first {
            range.start
        } else {
            self.last_end.min(range.start)
        };
        self.push_inline(start..range.end.max(start), kind);
    }

    pub(super) fn open_inline(&mut self, kind: FrameKind, range: &Range<usize>) {
        self.open_tight_paragraph(range.start);
        self.last_end = range.start;
        self.open(kind, self.masked.span(range));
    }

    pub(super) fn close_inline(
        &mut self,
        kind: FrameKind,
        inlines: usize,
        span: Span,
        range: &Range<usize>,
    ) {
        let content = self.take_inlines(inlines);
        if let FrameKind::Link(..) | FrameKind::Image(..) = kind {
            self.refuse_marks(&(self.last_end.max(range.start + 1)..range.end));
        }
        let kind = match kind {
            FrameKind::Emphasis => InlineKind::Emphasis(content),
            FrameKind::Strong => InlineKind::Strong(content),
            FrameKind::Strikethrough => InlineKind::Strikethrough(content),
            FrameKind::Link(opened) => link(opened, content),
            FrameKind::Image(mut image) => {
                image.alt = content;
                InlineKind::Image(image)
            }
            FrameKind::Mark(index) => match &self.masked.marks[index].kind {
                MarkKind::Inline(kind) => (**kind).clone(),
                _ => InlineKind::Text(self.masked.restore(range).into_owned().into()),
            },
            _ => return self.inlines.extend(content),
        };
        self.inlines.push(Inline { span, kind });
        // The `[]` of a collapsed reference is in the span alone.
        self.last_end = range.end + (span.end - self.masked.span(range).end) as usize;
    }

    pub(super) fn take_inlines(&mut self, from: usize) -> Vec<Inline> {
        self.inlines.split_off(from)
    }
}

/// Where the content of a code span stands if nothing in it was changed, as line ends and
/// escaped pipes are: the caller compares. `range` is that of the span in `text`.
fn code_content(text: &str, range: &Range<usize>, content: &str) -> Option<Range<usize>> {
    let span = text.as_bytes().get(range.clone())?;
    let ticks = span.iter().take_while(|byte| **byte == b'`').count();
    // What was taken off at the ends beside the backticks: a blank, or nothing.
    let padding = range.len().checked_sub(content.len() + 2 * ticks)? / 2;
    let start = range.start + ticks + padding;
    Some(start..start + content.len())
}

/// The text of a code span from its source (`CommonMark` 6.1).
fn code_text(source: &str) -> String {
    let text = source.trim_matches('`');
    let text = text.replace("\r\n", " ").replace(['\n', '\r'], " ");
    let inner = text
        .strip_prefix(' ')
        .and_then(|text| text.strip_suffix(' '));
    match inner {
        Some(inner) if !text.trim_matches(' ').is_empty() => inner.to_owned(),
        _ => text,
    }
}

fn link(mut link: Box<Link>, content: Vec<Inline>) -> InlineKind {
    let Some(uid) = link.destination.strip_prefix("xref:") else {
        link.content = content;
        return InlineKind::Link(link);
    };
    if link.form == LinkForm::Autolink {
        return InlineKind::Xref(Box::new(words::xref_autolink(uid)));
    }
    let (uid, query) = words::split_query(uid);
    InlineKind::Xref(Box::new(Xref {
        form: XrefForm::Link,
        uid,
        query,
        content,
        title: link.title,
    }))
}
