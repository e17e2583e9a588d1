//! The content of a unit, sentence by sentence.

use std::ops::Range;

use super::{Handles, Segmenter};
use crate::model::{Code, Content, MarkKind, Piece, Segment, State};

/// Segments of `content`, with the white space between them as ignorables. Rules
/// see the text and what codes amount to; no break falls inside of a code or of a
/// run that stays as it is.
pub(crate) fn segments(content: Content, codes: &[Code], segmenter: &Segmenter) -> Vec<Segment> {
    let flat = Flat::new(&content, codes);
    let mut breaks = segmenter.breaks(&flat.text);
    breaks.retain(|at| !flat.is_whole(*at));
    if breaks.is_empty() {
        return vec![segment(content, false)];
    }
    let sentences = cut(content, &flat.widths, &breaks, segmenter.handles);
    let mut segments = Vec::new();
    for sentence in sentences {
        push_trimmed(sentence, &mut segments);
    }
    let mut count = 0;
    for segment in segments.iter_mut().filter(|segment| !segment.ignorable) {
        count += 1;
        segment.id = Some(format!("s{count}").into());
    }
    segments
}

/// One segment of a content.
pub(crate) fn segment(source: Content, ignorable: bool) -> Segment {
    Segment {
        id: None,
        ignorable,
        state: State::Initial,
        sub_state: None,
        source,
        target: None,
        order: None,
        extensions: Vec::new(),
    }
}

/// Content as the text that rules see.
struct Flat {
    text: String,
    /// How many bytes of the text each piece has.
    widths: Vec<usize>,
    /// What must not be broken, in order.
    whole: Vec<Range<usize>>,
}

impl Flat {
    fn new(content: &Content, codes: &[Code]) -> Self {
        let mut flat = Self {
            text: String::new(),
            widths: Vec::with_capacity(content.len()),
            whole: Vec::new(),
        };
        // Codes stand in the order of their ids.
        let mut codes = codes.iter();
        let mut protected = None;
        for piece in content {
            let start = flat.text.len();
            match piece {
                Piece::Text(text) => flat.text.push_str(text),
                Piece::Standalone(_) => {
                    let code = codes.next();
                    let shown = code.and_then(|code| code.equivalent.as_deref());
                    flat.text.push_str(shown.unwrap_or_default());
                    flat.whole.push(start..flat.text.len());
                }
                Piece::Open(_) => {
                    codes.next();
                }
                Piece::OpenMark(mark) if mark.kind == MarkKind::Protected => {
                    protected = Some(start);
                }
                Piece::CloseMark(_) => {
                    if let Some(start) = protected.take() {
                        flat.whole.push(start..flat.text.len());
                    }
                }
                Piece::Close(_) | Piece::OpenMark(_) => {}
            }
            flat.widths.push(flat.text.len() - start);
        }
        flat
    }

    fn is_whole(&self, at: usize) -> bool {
        let after = self.whole.partition_point(|range| range.start < at);
        after > 0 && at < self.whole[after - 1].end
    }
}

/// Cuts content at breaks.
fn cut(content: Content, widths: &[usize], breaks: &[usize], handles: Handles) -> Vec<Content> {
    let mut sentences = Vec::new();
    let mut sentence = Vec::new();
    let mut breaks = breaks.iter().copied().peekable();
    let mut at = 0;
    let mut due = false;
    for (piece, width) in content.into_iter().zip(widths) {
        due |= breaks.next_if_eq(&at).is_some();
        let stays = match &piece {
            Piece::Text(_) => false,
            Piece::Standalone(_) => *width == 0 && handles.isolated,
            Piece::Open(_) | Piece::OpenMark(_) => handles.start,
            Piece::Close(_) | Piece::CloseMark(_) => handles.end,
        };
        if due && !stays {
            sentences.push(std::mem::take(&mut sentence));
            due = false;
        }
        let end = at + width;
        match piece {
            Piece::Text(text) => {
                let mut done = 0;
                while let Some(next) = breaks.next_if(|next| *next < end) {
                    sentence.push(Piece::Text(text[done..next - at].to_owned()));
                    sentences.push(std::mem::take(&mut sentence));
                    done = next - at;
                }
                sentence.push(Piece::Text(text[done..].to_owned()));
            }
            Piece::Standalone(_)
            | Piece::Open(_)
            | Piece::Close(_)
            | Piece::OpenMark(_)
            | Piece::CloseMark(_) => sentence.push(piece),
        }
        at = end;
    }
    sentences.push(sentence);
    sentences
}

/// Adds a sentence, white space at its ends apart.
fn push_trimmed(mut sentence: Content, segments: &mut Vec<Segment>) {
    let blank = |text: &str| segment(vec![Piece::Text(text.to_owned())], true);
    if let Some(Piece::Text(text)) = sentence.first_mut() {
        let rest = text.trim_start_matches(char::is_whitespace);
        let space = text.len() - rest.len();
        if space > 0 {
            segments.push(blank(&text[..space]));
            text.drain(..space);
        }
        if text.is_empty() {
            sentence.remove(0);
        }
    }
    let mut after = None;
    if let Some(Piece::Text(text)) = sentence.last_mut() {
        let rest = text.trim_end_matches(char::is_whitespace).len();
        if rest < text.len() {
            after = Some(blank(&text[rest..]));
            text.truncate(rest);
        }
        if text.is_empty() {
            sentence.pop();
        }
    }
    if !sentence.is_empty() {
        segments.push(segment(sentence, false));
    }
    segments.extend(after);
}
