//! Where each byte of what a scalar says stands in the file.
//!
//! A scalar's text and its source are walked together. Stretches that are equal
//! become verbatim pieces; what YAML folds, escapes or chomps becomes a piece
//! whose text and source differ. Wherever the two do not fit, the rest is one such
//! piece, so that a map exists for any scalar.

use tercet_article::{Scalar, ScalarStyle};

use super::gap::is_break;
use super::offset_map::{OffsetMap, Piece};

/// The map of `scalar`, whose source is in `source`.
pub(super) fn align(source: &str, scalar: &Scalar) -> OffsetMap {
    let raw = source.get(scalar.span.range()).unwrap_or_default();
    let mut aligner = Aligner {
        raw,
        text: &scalar.text,
        base: scalar.span.start,
        at: 0,
        pieces: Vec::new(),
    };
    // Nothing fits any more where a step gives none.
    let end = match scalar.style {
        ScalarStyle::Plain => aligner.flow(0, raw.len(), None),
        ScalarStyle::SingleQuoted => aligner.quoted(b'\''),
        ScalarStyle::DoubleQuoted => aligner.quoted(b'"'),
        ScalarStyle::Literal => aligner.block(true),
        ScalarStyle::Folded => aligner.block(false),
    };
    aligner.finish(end.unwrap_or(raw.len()));
    OffsetMap::new(aligner.pieces, scalar.span.start)
}

struct Aligner<'t> {
    raw: &'t str,
    text: &'t str,
    /// Where `raw` starts in the file.
    base: u32,
    /// How much of the text has its pieces.
    at: usize,
    pieces: Vec<Piece>,
}

impl Aligner<'_> {
    /// The next `text_length` bytes of the text are `raw[from..to]`.
    fn push(&mut self, from: usize, to: usize, text_length: usize) {
        let verbatim = self.raw.get(from..to) == self.text.get(self.at..self.at + text_length);
        if text_length > 0 {
            self.pieces.push(Piece {
                text: self.at as u32,
                text_length: text_length as u32,
                file: self.base + from as u32,
                file_length: (to - from) as u32,
                verbatim,
            });
        }
        self.at += text_length;
    }

    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Takes up `raw[from..to]`, which has to be what the text goes on with.
    fn verbatim(&mut self, from: usize, to: usize) -> Option<()> {
        let piece = self.raw.get(from..to)?;
        self.rest()
            .starts_with(piece)
            .then(|| self.push(from, to, to - from))
    }

    /// The rest of the text, which stands before or at `end`.
    fn finish(&mut self, end: usize) {
        let last = self
            .pieces
            .last()
            .map(|piece| piece.file + piece.file_length);
        let from = last.map_or(0, |last| (last - self.base) as usize);
        let length = self.rest().len();
        self.push(from.min(end), end, length);
    }

    fn quoted(&mut self, quote: u8) -> Option<usize> {
        let end = self.raw.len().checked_sub(1)?;
        self.flow(1, end, Some(quote))?;
        Some(end)
    }

    /// Plain and quoted scalars (YAML 1.2.2, section 7.3): line folding, and
    /// escapes where there are quotes. Returns the end.
    fn flow(&mut self, start: usize, end: usize, quote: Option<u8>) -> Option<usize> {
        let mut at = start;
        while at < end {
            let rest = self.raw.get(at..end)?;
            let stop = rest.bytes().position(|byte| match byte {
                b'\n' | b'\r' => true,
                b'\\' => quote == Some(b'"'),
                b'\'' => quote == Some(b'\''),
                _ => false,
            });
            let Some(stop) = stop else {
                self.verbatim(at, end)?;
                break;
            };
            let stop_byte = rest.as_bytes().get(stop).copied()?;
            if is_break(stop_byte) {
                let content = rest.get(..stop)?.trim_end_matches(BLANKS).len();
                self.verbatim(at, at + content)?;
                at = self.fold(at + content, end, 0)?;
            } else {
                self.verbatim(at, at + stop)?;
                at = self.escape(at + stop, end)?;
            }
        }
        Some(end)
    }

    /// White space with line ends from `from` on: one line end is a blank, more
    /// are one line end fewer. Returns where the next line's text starts.
    fn fold(&mut self, from: usize, end: usize, escaped: usize) -> Option<usize> {
        let rest = self.raw.get(from + escaped..end)?;
        let length = rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len();
        let to = from + escaped + length;
        let breaks = line_breaks(rest.get(..length)?);
        let text_length = if breaks == 1 && escaped == 0 {
            1
        } else {
            breaks.saturating_sub(1)
        };
        let fits = self.rest().get(..text_length)?;
        fits.bytes()
            .all(|byte| matches!(byte, b' ' | b'\n'))
            .then(|| self.push(from, to, text_length))?;
        Some(to)
    }

    /// `''`, or a backslash with what follows it (section 5.7).
    fn escape(&mut self, from: usize, end: usize) -> Option<usize> {
        let rest = self.raw.get(from..end)?;
        let length = match rest.as_bytes() {
            [b'\\', b'\n' | b'\r', ..] => return self.fold(from, end, 1),
            [b'\\', b'x', ..] => 4,
            [b'\\', b'u', ..] => 6,
            [b'\\', b'U', ..] => 10,
            _ => 2,
        };
        rest.get(..length)?;
        let text_length = self.rest().chars().next()?.len_utf8();
        self.push(from, from + length, text_length);
        Some(from + length)
    }

    /// Literal and folded scalars (section 8.1). Returns the end.
    fn block(&mut self, literal: bool) -> Option<usize> {
        let indent = block_indent(self.raw, self.text)?;
        // Up to here the source has its pieces.
        let mut done = None;
        for (start, content, next) in lines(self.raw).skip(1) {
            let line = self.raw.get(start..content)?;
            let indented = line.len() - line.trim_start_matches(' ').len();
            let text = start + indented.min(indent);
            if text < content {
                let between = self.between_lines(self.raw.get(text..content)?);
                self.push(done.unwrap_or(text), text, between);
                self.verbatim(text, content)?;
            }
            if literal && content < next && self.rest().starts_with('\n') {
                self.push(content, next, 1);
                done = Some(next);
            } else if text < content {
                done = Some(content);
            }
        }
        Some(self.raw.len())
    }

    /// How much of the text stands before `line`: line ends, or the blank that
    /// one was folded to.
    fn between_lines(&self, line: &str) -> usize {
        let rest = self.rest();
        let breaks = rest.len() - rest.trim_start_matches('\n').len();
        match rest.get(breaks..) {
            Some(after) if after.starts_with(line) => breaks,
            _ => usize::from(rest.starts_with(' ')),
        }
    }
}

const BLANKS: [char; 2] = [' ', '\t'];

/// Number of line ends in `text`.
fn line_breaks(text: &str) -> usize {
    lines(text)
        .filter(|(_, content, next)| content < next)
        .count()
}

/// Each line of `text`: its start, the end of its content, the start of the next.
fn lines(text: &str) -> impl Iterator<Item = (usize, usize, usize)> {
    let bytes = text.as_bytes();
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = bytes.get(start..).filter(|rest| !rest.is_empty())?;
        let length = memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len());
        let ending = match rest.get(length..)? {
            [b'\r', b'\n', ..] => 2,
            [] => 0,
            [..] => 1,
        };
        let line = (start, start + length, start + length + ending);
        start = line.2;
        Some(line)
    })
}

/// Columns that each line of a block scalar is indented by: what its first line
/// that is not blank has in the source beyond what it has in the text.
fn block_indent(raw: &str, text: &str) -> Option<usize> {
    let written = lines(raw)
        .skip(1)
        .find_map(|(start, content, _)| spaces(raw.get(start..content)?));
    let meant = text.split('\n').find_map(spaces);
    written.map(|written| written.saturating_sub(meant.unwrap_or(0)))
}

/// Number of spaces that a line starts with, unless it is nothing else.
fn spaces(line: &str) -> Option<usize> {
    let rest = line.trim_start_matches(' ');
    (!rest.is_empty()).then(|| line.len() - rest.len())
}
