//! What stands between the scalars of a YAML text: indicators, and the comments
//! that the event parser drops.

use tercet_article::{Comment, Span};

/// A piece of a gap. White space, anchors, tags, directives and document marks
/// are passed over.
pub(super) enum GapToken {
    /// A comment, and whether it stands on the line on which the gap starts.
    Comment { comment: Comment, same_line: bool },
    /// Any other byte, at this offset of the source.
    Indicator { at: usize, byte: u8 },
}

/// The tokens of a stretch of source that holds no scalar.
pub(super) struct Gap<'s> {
    source: &'s str,
    at: usize,
    end: usize,
    same_line: bool,
}

impl<'s> Gap<'s> {
    /// The gap from `start` up to `end`, both on character boundaries.
    pub(super) fn new(source: &'s str, start: usize, end: usize) -> Self {
        Self {
            source,
            at: start,
            end: end.min(source.len()),
            same_line: !at_line_start(source, start),
        }
    }

    fn byte(&self, at: usize) -> Option<u8> {
        (at < self.end).then(|| self.source.as_bytes().get(at).copied())?
    }

    /// First byte from here on for which `stop` holds, or the end of the gap.
    fn until(&self, stop: impl Fn(u8) -> bool) -> usize {
        let rest = self.source.as_bytes().get(self.at..self.end);
        let length = rest.and_then(|rest| rest.iter().position(|&byte| stop(byte)));
        length.map_or(self.end, |length| self.at + length)
    }

    /// Whether a document mark (`---` or `...`) or a directive starts here.
    fn is_line_level(&self) -> bool {
        if !at_line_start(self.source, self.at) {
            return false;
        }
        let rest = self.source.as_bytes().get(self.at..self.end);
        match rest.unwrap_or_default() {
            [b'%', ..] | [b'-', b'-', b'-'] | [b'.', b'.', b'.'] => true,
            [b'-', b'-', b'-', next, ..] | [b'.', b'.', b'.', next, ..] => is_space(*next),
            _ => false,
        }
    }
}

impl Iterator for Gap<'_> {
    type Item = GapToken;

    fn next(&mut self) -> Option<GapToken> {
        loop {
            let at = self.at;
            match self.byte(at)? {
                b' ' | b'\t' => self.at += 1,
                b'\n' | b'\r' => {
                    self.at += 1;
                    self.same_line = false;
                }
                b'#' => {
                    self.at = self.until(is_break);
                    return Some(GapToken::Comment {
                        comment: comment(self.source, at, self.at),
                        same_line: self.same_line,
                    });
                }
                b'%' if self.is_line_level() => self.at = self.until(is_break),
                b'-' | b'.' if self.is_line_level() => self.at += 3,
                b'!' if self.byte(at + 1) == Some(b'<') => {
                    self.at = (self.until(|byte| byte == b'>') + 1).min(self.end);
                }
                b'&' | b'!' => self.at = self.until(|byte| is_space(byte) || is_flow(byte)),
                byte => {
                    self.at += 1;
                    return Some(GapToken::Indicator { at, byte });
                }
            }
        }
    }
}

/// The comment from its `#` at `start` to the end of its line.
pub(super) fn comment(source: &str, start: usize, end: usize) -> Comment {
    let text = source.get(start + 1..end).unwrap_or_default();
    Comment {
        span: Span::new(start, end),
        text: text.trim().into(),
    }
}

/// Where the node starts whose anchor and tag, if any, start at `start`.
pub(super) fn after_properties(source: &str, start: usize, end: usize) -> usize {
    Gap::new(source, start, end)
        .find_map(|token| match token {
            GapToken::Indicator { at, .. } => Some(at),
            GapToken::Comment { .. } => None,
        })
        .unwrap_or(end)
}

pub(super) fn is_break(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r')
}

pub(super) fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t')
}

fn is_space(byte: u8) -> bool {
    is_blank(byte) || is_break(byte)
}

pub(super) fn is_flow(byte: u8) -> bool {
    matches!(byte, b',' | b'[' | b']' | b'{' | b'}')
}

fn at_line_start(source: &str, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| source.as_bytes().get(at));
    before.is_none_or(|&byte| is_break(byte)) || source.get(..at) == Some("\u{feff}")
}
