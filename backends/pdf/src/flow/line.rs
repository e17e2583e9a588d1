//! One text while it is being gathered: characters, styles and objects.

use std::ops::Range;
use std::sync::Arc;

use super::{AnchorId, Ink, InlineObject, Look, Text};
use crate::text::{Direction, Object, Paragraph, Span, Style};

/// Stands in the text for an object.
const OBJECT: &str = "\u{fffc}";

/// A text while it is being gathered.
pub(super) struct Line {
    text: String,
    spans: Vec<Span>,
    objects: Vec<InlineObject>,
    anchors: Vec<AnchorId>,
    /// What is no text of the author: bytes of the text.
    notes: Vec<Range<usize>>,
    /// A blank that is set only if something follows on the same line.
    blank: Option<(Blank, Manner, u32)>,
    look: Look,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Blank {
    /// A space.
    Space,
    /// A line end of the source: nothing between Chinese or Japanese characters.
    LineEnd,
}

/// How a piece of text is set.
#[derive(Clone, Copy, Debug)]
pub(super) struct Manner {
    pub(super) style: Style,
    pub(super) ink: Ink,
    /// Whether it had better stay on one line.
    pub(super) keep: bool,
    /// Whether words of it may be divided.
    pub(super) hyphenate: bool,
}

impl Line {
    pub(super) fn new(look: Look) -> Self {
        Self {
            text: String::new(),
            spans: Vec::new(),
            objects: Vec::new(),
            anchors: Vec::new(),
            notes: Vec::new(),
            blank: None,
            look,
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn anchor(&mut self, id: AnchorId) {
        self.anchors.push(id);
    }

    /// Appends `text`; runs of white space are one space.
    pub(super) fn push(&mut self, text: &str, manner: &Manner, tag: u32) {
        let mut words = text.split(is_blank);
        if let Some(first) = words.next() {
            self.word(first, manner, tag);
        }
        for word in words {
            self.blank.get_or_insert((Blank::Space, *manner, tag));
            self.word(word, manner, tag);
        }
    }

    /// Appends `text` with its blanks and line ends.
    pub(super) fn push_raw(&mut self, text: &str, manner: &Manner, tag: u32) {
        self.set_blank(text.chars().next());
        self.append(text, manner, tag);
    }

    /// Appends a note of tercet's own, which is no part of a title.
    pub(super) fn push_note(&mut self, text: &str, manner: &Manner, tag: u32) {
        self.push_raw(text, manner, tag);
        self.notes
            .push(self.text.len() - text.len()..self.text.len());
    }

    /// The text without notes and objects, on one line.
    pub(super) fn title(&self) -> String {
        let mut title = String::with_capacity(self.text.len());
        let mut start = 0;
        for note in &self.notes {
            title.push_str(&self.text[start..note.start]);
            start = note.end;
        }
        title.push_str(&self.text[start..]);
        let words = title.split([' ', '\n', '\u{fffc}']);
        let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
        words.join(" ")
    }

    /// A line end of the source.
    pub(super) fn soft_break(&mut self, manner: &Manner, tag: u32) {
        self.blank.get_or_insert((Blank::LineEnd, *manner, tag));
    }

    /// A line end that stays. A space is set before it, which parts the words for those who
    /// do not see the line end (ISO 32000-1, 14.8.2.5).
    pub(super) fn hard_break(&mut self, manner: &Manner, tag: u32) {
        self.blank = None;
        let parts = !self.text.is_empty() && !self.text.ends_with(is_blank);
        self.append(if parts { " \n" } else { "\n" }, manner, tag);
    }

    pub(super) fn object(&mut self, object: InlineObject, manner: &Manner, tag: u32) {
        self.set_blank(None);
        self.append(OBJECT, manner, tag);
        self.objects.push(object);
    }

    fn word(&mut self, word: &str, manner: &Manner, tag: u32) {
        if !word.is_empty() {
            self.set_blank(word.chars().next());
            self.append(word, manner, tag);
        }
    }

    /// Sets the blank that is due before `next`, in the manner of the text that it stood in: a
    /// space before a link is not underlined.
    fn set_blank(&mut self, next: Option<char>) {
        let Some((blank, manner, tag)) = self.blank.take() else {
            return;
        };
        let last = self.text.chars().next_back();
        let joins =
            blank == Blank::LineEnd && last.is_some_and(is_wide) && next.is_some_and(is_wide);
        if !joins && last.is_some_and(|last| last != '\n') {
            self.append(" ", &manner, tag);
        }
    }

    fn append(&mut self, text: &str, manner: &Manner, tag: u32) {
        self.text.push_str(text);
        let len = text.len() as u32;
        let span = Span {
            len,
            style: manner.style,
            tag,
            keep: manner.keep,
            hyphenate: manner.hyphenate,
        };
        match self.spans.last_mut() {
            Some(last) if is_same(last, &span) => last.len += len,
            _ => self.spans.push(span),
        }
    }

    /// Takes line ends off the end: the last one of a block makes no line (HTML, 15.3.3).
    fn trim_end(&mut self) {
        while self.text.ends_with(['\n', ' ']) {
            self.text.pop();
            if let Some(last) = self.spans.last_mut() {
                last.len -= 1;
                if last.len == 0 {
                    self.spans.pop();
                }
            }
        }
    }

    /// The finished text; the sizes of its objects are not known yet.
    pub(super) fn finish(mut self, language: Arc<str>, direction: Direction) -> Text {
        self.trim_end();
        let unknown = Object {
            width: 0.0,
            ascent: 0.0,
            descent: 0.0,
        };
        Text {
            paragraph: Paragraph {
                text: self.text,
                spans: self.spans,
                objects: vec![unknown; self.objects.len()],
                direction,
                language,
            },
            objects: self.objects,
            look: self.look,
            anchors: self.anchors,
        }
    }
}

fn is_same(one: &Span, other: &Span) -> bool {
    one.tag == other.tag
        && one.style == other.style
        && one.keep == other.keep
        && one.hyphenate == other.hyphenate
}

/// White space that collapses (CSS Text 3, 4.1); a no-break space does not.
fn is_blank(char: char) -> bool {
    matches!(char, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

/// Whether a line end next to `char` is no space: Chinese and Japanese are written
/// without (CSS Text 3, 4.1.3).
fn is_wide(char: char) -> bool {
    matches!(char, '\u{2e80}'..='\u{a4cf}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe6f}' | '\u{ff00}'..='\u{ff60}' | '\u{20000}'..='\u{3ffff}')
}
