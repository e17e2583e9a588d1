//! The text of a unit, and what is to be done with each part of it.

use std::collections::BTreeMap;

use tercet_translation::model::{Code, CodeKind, CodeType, MarkKind, Piece, Term, Unit};

/// What a translator does with a run of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style<'a> {
    /// Translates it.
    Translated,
    /// Leaves it as it is: a protected word, or text that is a code.
    Kept,
    /// Translates it as the glossary says.
    Term(Option<&'a Term>),
}

/// A part of a unit's text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Run<'a> {
    pub(crate) text: &'a str,
    pub(crate) style: Style<'a>,
}

/// All of a unit's source, in order, codes shown by what they amount to.
pub(crate) fn shown(unit: &Unit) -> Vec<Run<'_>> {
    runs(unit, |code, side| {
        let text = code.equivalent.as_deref().or(code.display.as_deref());
        Some(text.unwrap_or(data(code, side)))
    })
}

/// All of a unit's source, in order, codes as they are written.
pub(crate) fn written(unit: &Unit) -> Vec<Run<'_>> {
    runs(unit, |code, side| Some(data(code, side)))
}

/// A unit's source as one text, without codes that amount to nothing, and with one
/// space for each run of white space.
pub(crate) fn plain(unit: &Unit) -> String {
    let runs = runs(unit, |code, side| match side {
        Side::Open => code.equivalent.as_deref(),
        Side::Close => None,
    });
    let text: String = runs.iter().map(|run| run.text).collect();
    collapsed(&text)
}

/// `text` with a space for each run of white space, and none at the ends.
pub(crate) fn collapsed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[derive(Clone, Copy)]
enum Side {
    Open,
    Close,
}

/// The markup that a code stands for.
fn data(code: &Code, side: Side) -> &str {
    match (&code.kind, side) {
        (CodeKind::Standalone { data }, _) => data,
        (CodeKind::Spanning { open, .. }, Side::Open) => open,
        (CodeKind::Spanning { close, .. }, Side::Close) => close,
    }
}

fn runs<'a>(unit: &'a Unit, code: impl Fn(&'a Code, Side) -> Option<&'a str>) -> Vec<Run<'a>> {
    let codes: BTreeMap<&str, &Code> = unit.codes.iter().map(|code| (&*code.id, code)).collect();
    let find = |id: &str| codes.get(id).copied();
    let mut marks: Vec<(&str, Style<'a>)> = Vec::new();
    let mut runs = Vec::new();
    for piece in unit.segments.iter().flat_map(|segment| &segment.source) {
        let style = marks.last().map_or(Style::Translated, |(_, style)| *style);
        let shown = match piece {
            Piece::Text(text) => Some((text.as_str(), style)),
            Piece::Standalone(id) | Piece::Open(id) => find(id)
                .and_then(|found| code(found, Side::Open))
                .map(|text| (text, Style::Kept)),
            Piece::Close(id) => find(id)
                .and_then(|found| code(found, Side::Close))
                .map(|text| (text, Style::Kept)),
            Piece::OpenMark(mark) => {
                let own = match mark.kind {
                    MarkKind::Protected => Style::Kept,
                    MarkKind::Translatable => Style::Translated,
                    MarkKind::Term(index) => {
                        Style::Term(index.and_then(|index| unit.terms.get(index)))
                    }
                    MarkKind::Comment(_) | MarkKind::Other { .. } => style,
                };
                marks.push((&mark.id, own));
                None
            }
            Piece::CloseMark(id) => {
                if let Some(at) = marks.iter().rposition(|(own, _)| *own == &**id) {
                    marks.remove(at);
                }
                None
            }
        };
        runs.extend(shown.map(|(text, style)| Run { text, style }));
    }
    runs
}

/// Goes along with the text of an article and tells which parts of it the unit marks.
///
/// The unit's text is the article's, less what was trimmed or is markup. So the next
/// character of the one is the next of the other, or it is in the article alone.
#[derive(Debug, Default)]
pub(crate) struct Cursor<'a> {
    runs: Vec<Run<'a>>,
    /// The run that is next, and the first byte of it that is.
    run: usize,
    byte: usize,
}

impl<'a> Cursor<'a> {
    pub(crate) fn new(unit: &'a Unit) -> Self {
        let runs = runs(unit, |code, side| match (&code.code_type, side) {
            // Text to the article, codes to the unit.
            (CodeType::Literal | CodeType::Autolink | CodeType::Html(_), Side::Open) => {
                code.equivalent.as_deref()
            }
            (CodeType::Literal | CodeType::Autolink | CodeType::Html(_), Side::Close)
            | (
                CodeType::Emphasis
                | CodeType::Strong
                | CodeType::Strikethrough
                | CodeType::Link
                | CodeType::CodeSpan
                | CodeType::Xref
                | CodeType::NoLoc
                | CodeType::Include
                | CodeType::Image
                | CodeType::Video
                | CodeType::Break
                | CodeType::HtmlComment
                | CodeType::Entity
                | CodeType::Emoji
                | CodeType::Anchor
                | CodeType::Other { .. },
                _,
            ) => None,
        });
        Self {
            runs,
            run: 0,
            byte: 0,
        }
    }

    /// The parts of the article's next `text`.
    pub(crate) fn split<'t>(&mut self, text: &'t str) -> Vec<(&'t str, Style<'a>)> {
        // Most texts are what comes next in the same run, perhaps behind a line end that is
        // white space to the unit.
        if !text.is_empty()
            && self.peek().is_some()
            && let Some(run) = self.runs.get(self.run)
        {
            let rest = &run.text[self.byte..];
            let next = if text.starts_with(char::is_whitespace) {
                rest
            } else {
                rest.trim_start()
            };
            if next.starts_with(text) {
                self.byte = run.text.len() - next.len() + text.len();
                return vec![(text, run.style)];
            }
        }
        let mut parts = Vec::new();
        let mut start = 0;
        let mut last = Style::Translated;
        for (at, char) in text.char_indices() {
            let style = self.step(char);
            if style != last && start < at {
                parts.push((&text[start..at], last));
                start = at;
            }
            last = style;
        }
        if start < text.len() {
            parts.push((&text[start..], last));
        }
        parts
    }

    /// Goes past `char` of the article.
    fn step(&mut self, char: char) -> Style<'a> {
        let before = (self.run, self.byte);
        while let Some((next, style)) = self.peek() {
            if next == char || (next.is_whitespace() && char.is_whitespace()) {
                self.byte += next.len_utf8();
                return style;
            }
            if !next.is_whitespace() {
                break;
            }
            self.byte += next.len_utf8();
        }
        (self.run, self.byte) = before;
        Style::Translated
    }

    fn peek(&mut self) -> Option<(char, Style<'a>)> {
        loop {
            let run = self.runs.get(self.run)?;
            if let Some(char) = run.text[self.byte..].chars().next() {
                return Some((char, run.style));
            }
            (self.run, self.byte) = (self.run + 1, 0);
        }
    }
}
