//! The fenced code blocks of a text, as far as lines tell.

use std::ops::Range;

use super::line::{container_prefix, line_end, next_line};

/// The fences up to the line that was looked at last.
pub(super) struct Fences<'a> {
    text: &'a str,
    /// From the first character of the opening fence to the end of the closing line.
    closed: Vec<Range<usize>>,
    open: Option<Fence>,
    /// Start of the first line that was not looked at.
    next: Option<usize>,
}

/// A fence whose end has not come yet.
#[derive(Clone, Copy)]
pub(super) struct Fence {
    start: usize,
    /// `` ` `` or `~`
    pub(super) marker: u8,
    /// How many of them at least end it.
    pub(super) length: usize,
}

impl<'a> Fences<'a> {
    /// The fences of `text` from `body` on.
    pub(super) fn new(text: &'a str, body: usize) -> Self {
        Self {
            text,
            closed: Vec::new(),
            open: None,
            next: Some(body),
        }
    }

    /// Whether `at` lies in a fence. Asked in the order of the text.
    pub(super) fn holds(&mut self, at: usize) -> bool {
        while let Some(start) = self.next.filter(|start| *start <= at) {
            let end = line_end(self.text, start);
            self.line(start..end);
            self.next = next_line(self.text, end);
        }
        self.open.is_some_and(|fence| fence.start <= at)
            || self.closed.last().is_some_and(|last| last.contains(&at))
    }

    /// The fence that is open at the line looked at last.
    pub(super) fn open(&self) -> Option<Fence> {
        self.open
    }

    /// Ends the open fence before `at`.
    pub(super) fn end(&mut self, at: usize) {
        if let Some(fence) = self.open.take() {
            self.closed.push(fence.start..at);
        }
    }

    /// The fence that starts at `at`, among the lines that were looked at.
    pub(super) fn at(&self, at: usize) -> Option<Range<usize>> {
        if let Some(fence) = self.open.filter(|fence| fence.start == at) {
            return Some(fence.start..self.text.len());
        }
        let index = self.closed.binary_search_by_key(&at, |fence| fence.start);
        self.closed.get(index.ok()?).cloned()
    }

    fn line(&mut self, range: Range<usize>) {
        let line = &self.text[range.clone()];
        let prefix = container_prefix(line);
        let marker = line.as_bytes().get(prefix).copied().unwrap_or_default();
        if !matches!(marker, b'`' | b'~') {
            return;
        }
        let length = line.as_bytes()[prefix..]
            .iter()
            .take_while(|byte| **byte == marker)
            .count();
        let rest = &line[prefix + length..];
        match self.open {
            Some(fence)
                if fence.marker == marker && length >= fence.length && rest.trim().is_empty() =>
            {
                self.end(range.end);
            }
            None if length >= 3 && !(marker == b'`' && rest.contains('`')) => {
                self.open = Some(Fence {
                    start: range.start + prefix,
                    marker,
                    length,
                });
            }
            _ => {}
        }
    }
}
