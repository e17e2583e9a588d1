//! YAML text to tree, with `saphyr-parser` for the grammar (YAML 1.2.2).
//!
//! Aliases stay aliases, so that no text can grow ("YAML bomb"). The parser says
//! where most nodes start; where its positions leave something out (the header
//! of a block scalar, a missing value, the dash of an unindented sequence), the
//! gap before the node tells.

use saphyr_parser::{Event, Parser, ScalarStyle as Style, ScanError, Span as Marks};
use tercet_article::{Scalar, ScalarStyle, Span, Value};

use super::document::Document;
use super::extent::{block_scalar_end, quoted_end};
use super::gap::{self, Gap, GapToken, after_properties};
use super::offsets::ByteOffsets;
use super::problem::Problem;
use super::tree::{Frame, OpenMapping, OpenSequence, Tree, missing};

/// How deep collections may stand in each other.
pub(super) const MAX_DEPTH: usize = 64;

/// Reads the part `content` of `source`. Total: whatever the text, the result
/// holds what stands before the first mistake.
pub(crate) fn read(source: &str, content: Span) -> Document {
    let text = source.get(content.range()).unwrap_or_default();
    let mut reader = Reader {
        source,
        end: content.start as usize + text.len(),
        offsets: ByteOffsets::new(text, content.start as usize),
        cursor: content.start as usize,
        tree: Tree::new(source),
    };
    let problem = if is_too_dense(text) {
        Some(Problem::TooDense(reader.char_at(reader.cursor)))
    } else {
        reader.read(text)
    };
    reader.tree.close_all();
    if problem.is_none() {
        reader.advance(reader.end);
    }
    Document {
        root: reader.tree.root,
        trailing_comments: reader.tree.pending,
        problem,
    }
}

/// The parser holds all of a flow collection in memory before it tells anything
/// of it, some hundred bytes for each item. So a large text must not be a flow
/// collection of next to nothing; no page that says something comes near this.
fn is_too_dense(text: &str) -> bool {
    const SMALL: usize = 64 * 1024;
    text.len() > SMALL && {
        let flow = text.bytes().filter(|byte| gap::is_flow(*byte)).count();
        flow > text.len() / 8
    }
}

struct Reader<'s> {
    source: &'s str,
    /// End of the YAML text in the source.
    end: usize,
    offsets: ByteOffsets<'s>,
    /// Up to here the source is in the tree.
    cursor: usize,
    tree: Tree<'s>,
}

impl Reader<'_> {
    fn read(&mut self, text: &str) -> Option<Problem> {
        let mut documents = 0;
        for event in Parser::new_from_str(text) {
            let (event, marks) = match event {
                Ok(event) => event,
                Err(error) => return Some(self.syntax(&error)),
            };
            match event {
                Event::DocumentStart(_) => documents += 1,
                Event::Nothing | Event::StreamStart | Event::DocumentEnd => {}
                Event::StreamEnd => break,
                _ if documents > 1 => {
                    let at = self.byte(marks.start.index());
                    let message = "a second document starts here";
                    return Some(Problem::Syntax(self.char_at(at), message.to_owned()));
                }
                Event::SequenceStart(..) | Event::MappingStart(..)
                    if self.tree.frames.len() >= MAX_DEPTH =>
                {
                    let at = self.byte(marks.start.index());
                    return Some(Problem::TooDeep(self.char_at(at)));
                }
                Event::SequenceStart(..) => self.start_sequence(marks),
                Event::MappingStart(..) => self.start_mapping(marks),
                Event::SequenceEnd | Event::MappingEnd => self.end_collection(),
                Event::Alias(_) => self.alias(marks),
                Event::Scalar(text, style, anchor, tag) => {
                    let bare = anchor == 0 && tag.is_none();
                    self.scalar(&text, style, bare, marks);
                }
            }
        }
        None
    }

    fn byte(&self, index: usize) -> usize {
        self.offsets.byte(index)
    }

    /// Bytes of an event that starts no earlier than what was read before it.
    fn bytes(&self, marks: Marks) -> (usize, usize) {
        let start = self.byte(marks.start.index()).max(self.cursor);
        (start, self.byte(marks.end.index()).max(start))
    }

    /// Span of the character at `at`; empty at the end.
    fn char_at(&self, at: usize) -> Span {
        let char = self
            .source
            .get(at..self.end)
            .and_then(|rest| rest.chars().next());
        Span::new(at, at + char.map_or(0, char::len_utf8))
    }

    fn syntax(&self, error: &ScanError) -> Problem {
        let at = self.byte(error.marker().index());
        // That a key lacks its colon is only seen behind it.
        let span = if error.info().starts_with("simple key") {
            self.line_before(at)
        } else {
            self.char_at(at)
        };
        Problem::Syntax(span, error.info().to_owned())
    }

    /// The text of the last line before `at` that is not blank.
    fn line_before(&self, at: usize) -> Span {
        let before = self.source.get(..at).unwrap_or_default().trim_end();
        let start = before.rfind(['\n', '\r']).map_or(0, |at| at + 1);
        let line = before.get(start..).unwrap_or_default();
        Span::new(before.len() - line.trim_start().len(), before.len())
    }

    /// Goes on to `to`, and takes up the comments on the way.
    fn advance(&mut self, to: usize) {
        for token in Gap::new(self.source, self.cursor, to) {
            match token {
                GapToken::Comment {
                    comment,
                    same_line: true,
                } => {
                    self.tree.comment_at_line_end(comment);
                }
                GapToken::Comment {
                    comment,
                    same_line: false,
                } => self.tree.pending.push(comment),
                GapToken::Indicator { .. } => {}
            }
        }
        self.cursor = self.cursor.max(to);
    }

    /// Goes on to a node that starts at `start`; comments before a key are its
    /// own, those before a value or an item belong to the entry that it is in.
    fn advance_to_node(&mut self, start: usize) {
        self.advance(start);
        if !self.tree.expects_key() {
            self.tree.pending_to_open_entry();
        }
    }

    /// Goes on behind a value at `end`, and takes up a comment on the same line.
    fn advance_behind_value(&mut self, end: usize) {
        self.cursor = self.cursor.max(end);
        let rest = self
            .source
            .as_bytes()
            .get(self.cursor..self.end)
            .unwrap_or_default();
        let flow = self.tree.in_flow();
        let skip = |byte: &u8| !(gap::is_blank(*byte) || flow && gap::is_flow(*byte));
        let Some(length) = rest.iter().position(skip) else {
            return;
        };
        let start = self.cursor + length;
        if rest.get(length) == Some(&b'#') {
            let line = rest
                .iter()
                .skip(length)
                .position(|&byte| gap::is_break(byte));
            let end = line.map_or(self.end, |line| start + line);
            self.tree
                .comment_at_line_end(gap::comment(self.source, start, end));
            self.cursor = end;
        }
    }

    /// The first of `bytes` among the indicators from `from` on.
    fn find_indicator(&self, from: usize, to: usize, bytes: &[u8]) -> Option<usize> {
        Gap::new(self.source, from, to).find_map(|token| match token {
            GapToken::Indicator { at, byte } => bytes.contains(&byte).then_some(at),
            GapToken::Comment { .. } => None,
        })
    }

    fn starts_with(&self, at: usize, byte: u8) -> bool {
        at < self.end && self.source.as_bytes().get(at) == Some(&byte)
    }

    fn start_sequence(&mut self, marks: Marks) {
        let (start, end) = self.bytes(marks);
        let at = after_properties(self.source, start, end);
        let flow = at < end && self.starts_with(at, b'[');
        let start = if flow {
            self.advance_to_node(at);
            self.cursor = at + 1;
            at
        } else if matches!(self.tree.frames.last(), Some(Frame::Mapping(_))) {
            self.find_indicator(self.cursor, end, b"-").unwrap_or(end)
        } else {
            end
        };
        self.tree.frames.push(Frame::Sequence(OpenSequence {
            start,
            flow,
            items: Vec::new(),
        }));
    }

    fn start_mapping(&mut self, marks: Marks) {
        let (start, end) = self.bytes(marks);
        let at = after_properties(self.source, start, end);
        let braces = at < end && self.starts_with(at, b'{');
        let flow = braces || self.tree.in_flow();
        if braces {
            self.advance_to_node(at);
            self.cursor = at + 1;
        }
        self.tree.frames.push(Frame::Mapping(OpenMapping {
            start: at,
            flow,
            braces,
            entries: Vec::new(),
            key: None,
        }));
    }

    /// The parser's mark of an end can be that of a comma before it, so the gap
    /// behind the last child tells.
    fn end_collection(&mut self) {
        let (behind, closing) = match self.tree.frames.last() {
            Some(Frame::Sequence(open)) if open.flow => {
                let last = open.items.last().map(|item| item.span().end as usize);
                (last.unwrap_or(open.start + 1), b']')
            }
            Some(Frame::Mapping(open)) if open.braces => {
                let last = open.entries.last().map(|entry| entry.span.end as usize);
                (last.unwrap_or(open.start + 1), b'}')
            }
            Some(Frame::Sequence(_) | Frame::Mapping(_)) | None => {
                self.tree.close(0);
                return;
            }
        };
        let at = self
            .find_indicator(behind, self.end, &[closing])
            .unwrap_or(behind);
        self.advance(at);
        if closing == b']' {
            self.tree.pending_to_open_entry();
        }
        self.tree.close(at + 1);
        self.behind_node(at + 1);
    }

    fn alias(&mut self, marks: Marks) {
        let (start, end) = self.bytes(marks);
        self.advance_to_node(start);
        self.tree.place(Value::Alias {
            span: Span::new(start, end),
        });
        self.behind_node(end);
    }

    fn scalar(&mut self, text: &str, style: Style, bare: bool, marks: Marks) {
        let (start, end) = self.bytes(marks);
        let (style, start, end) = match style {
            Style::Plain if text.is_empty() => {
                self.missing(if bare { None } else { Some(end) });
                return;
            }
            Style::Plain => (ScalarStyle::Plain, start, end),
            Style::SingleQuoted => (ScalarStyle::SingleQuoted, start, end),
            Style::DoubleQuoted => (ScalarStyle::DoubleQuoted, start, end),
            Style::Literal => (ScalarStyle::Literal, self.block_start(end, b"|"), end),
            Style::Folded => (ScalarStyle::Folded, self.block_start(end, b">"), end),
        };
        let start = if bare {
            start
        } else {
            after_properties(self.source, start, end)
        };
        let raw = self.source.get(start..end).unwrap_or_default();
        let end = match style {
            ScalarStyle::Plain => end,
            ScalarStyle::SingleQuoted => start + quoted_end(raw, b'\''),
            ScalarStyle::DoubleQuoted => start + quoted_end(raw, b'"'),
            ScalarStyle::Literal | ScalarStyle::Folded => start + block_scalar_end(raw),
        };
        self.advance_to_node(start);
        self.block_header_comment(style, start, end);
        self.tree.place(Value::Scalar(Scalar {
            span: Span::new(start, end),
            text: text.into(),
            style,
        }));
        self.behind_node(end);
    }

    /// A block scalar's event starts with its first line; its header stands in
    /// the gap before.
    fn block_start(&self, end: usize, indicator: &[u8]) -> usize {
        self.find_indicator(self.cursor, end, indicator)
            .unwrap_or(end)
    }

    fn block_header_comment(&mut self, style: ScalarStyle, start: usize, end: usize) {
        if matches!(style, ScalarStyle::Literal | ScalarStyle::Folded) {
            let header = Gap::new(self.source, start, end).find_map(|token| match token {
                GapToken::Comment { comment, same_line } => Some((comment, same_line)),
                GapToken::Indicator { .. } => None,
            });
            if let Some((comment, true)) = header {
                self.tree.comment_at_line_end(comment);
            }
        }
    }

    /// A value, key or item that is not there, behind its anchor or tag if it
    /// has one.
    fn missing(&mut self, behind: Option<usize>) {
        let at = behind.unwrap_or_else(|| match self.tree.frames.last() {
            None => self.cursor,
            Some(Frame::Sequence(open)) => {
                let from = self.cursor.max(open.start);
                self.next_indicator(from, b'-')
                    .map_or(self.cursor, |at| at + 1)
            }
            Some(Frame::Mapping(open)) if open.key.is_some() => self
                .next_indicator(self.cursor, b':')
                .map_or(self.cursor, |at| at + 1),
            Some(Frame::Mapping(open)) => match open.entries.last() {
                None => self.cursor.max(open.start),
                Some(_) => self
                    .next_indicator(self.cursor, b':')
                    .unwrap_or(self.cursor),
            },
        });
        if self.tree.frames.is_empty() && behind.is_none() {
            return;
        }
        self.advance_to_node(at);
        self.tree.place(missing(at));
        self.behind_node(at);
    }

    /// The next indicator from `from` on, if it is this one.
    fn next_indicator(&self, from: usize, wanted: u8) -> Option<usize> {
        let next = Gap::new(self.source, from, self.end).find_map(|token| match token {
            GapToken::Indicator { at, byte } => Some((at, byte)),
            GapToken::Comment { .. } => None,
        });
        next.and_then(|(at, byte)| (byte == wanted).then_some(at))
    }

    fn behind_node(&mut self, end: usize) {
        // After a key, the rest of the line is for its value to take up.
        let key =
            matches!(self.tree.frames.last(), Some(Frame::Mapping(open)) if open.key.is_some());
        if key {
            self.cursor = self.cursor.max(end);
        } else {
            self.advance_behind_value(end);
        }
    }
}
