//! Where the units of raw HTML stand in it.
//!
//! A unit's text and the markup of its codes are the HTML's own, but for white space.
//! So a unit is found by what it says; one that is not (its lines are broken by quote
//! markers, say) is shown below the HTML.

use tercet_translation::model::{Unit, UnitKind};

use crate::runs::{self, Run, Style};

/// A part of the HTML that stands out: bytes from `start` up to `end`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark<'a> {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) kind: MarkKind<'a>,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum MarkKind<'a> {
    /// A unit.
    Unit(&'a Unit),
    /// A part of one that stays as it is.
    Kept,
}

/// How many bytes are compared for each byte of the HTML, all units together: in HTML
/// made for it, each unit could be looked for everywhere.
const PATIENCE: usize = 32;

/// Finds units in one piece of HTML, in document order.
pub(super) struct Finder<'h, 'a> {
    html: &'h str,
    /// Where the next text may start: after the last one.
    text_from: usize,
    /// Where the next attribute may start: after the last one, or in the last text.
    attribute_from: usize,
    /// How many bytes may still be compared.
    budget: usize,
    marks: Vec<Mark<'a>>,
}

impl<'h, 'a> Finder<'h, 'a> {
    pub(super) fn new(html: &'h str) -> Self {
        Self {
            html,
            text_from: 0,
            attribute_from: 0,
            budget: PATIENCE * html.len(),
            marks: Vec::new(),
        }
    }

    /// Looks for `unit` and tells whether it was found.
    pub(super) fn find(&mut self, unit: &'a Unit) -> bool {
        let attribute = match &unit.kind {
            UnitKind::HtmlAttribute(name) => Some(&**name),
            UnitKind::Heading(_)
            | UnitKind::Paragraph
            | UnitKind::HeaderCell
            | UnitKind::Cell
            | UnitKind::Alt
            | UnitKind::LinkTitle
            | UnitKind::TabTitle
            | UnitKind::HtmlText
            | UnitKind::DirectiveTitle
            | UnitKind::Metadata(_)
            | UnitKind::Field(_)
            | UnitKind::Other(_) => None,
        };
        let Some(marks) = self.search(unit, attribute) else {
            return false;
        };
        let (start, end) = (marks[0].start, marks[0].end);
        match attribute {
            Some(_) => self.attribute_from = end,
            None => self.attribute_from = self.attribute_from.max(start),
        }
        self.text_from = self.text_from.max(end);
        self.marks.extend(marks);
        true
    }

    /// What was found, outer before inner: marks lie beside or in each other.
    pub(super) fn marks(self) -> Vec<Mark<'a>> {
        let mut marks = self.marks;
        marks.sort_by_key(|mark| (mark.start, usize::MAX - mark.end));
        let mut open: Vec<usize> = Vec::new();
        marks.retain(|mark| {
            while open.pop_if(|end| *end <= mark.start).is_some() {}
            let fits = open.last().is_none_or(|end| mark.end <= *end);
            if fits {
                open.push(mark.end);
            }
            fits
        });
        marks
    }

    /// The marks of `unit`, its own first; `attribute` names the one whose value it is.
    fn search(&mut self, unit: &'a Unit, attribute: Option<&str>) -> Option<Vec<Mark<'a>>> {
        let runs = runs::written(unit);
        let from = match attribute {
            Some(_) => self.attribute_from,
            None => self.text_from,
        };
        let mut in_tag = false;
        for (at, char) in self.html[from..].char_indices() {
            let at = from + at;
            let may_start = match attribute {
                Some(name) => is_value_of(&self.html[..at], name),
                None => !in_tag,
            };
            if may_start && let Some(marks) = self.compare(unit, &runs, at) {
                return Some(marks);
            }
            match char {
                '<' => in_tag |= begins_tag(&self.html[at + 1..]),
                '>' => in_tag = false,
                _ => {}
            }
            self.budget = self.budget.checked_sub(1)?;
        }
        None
    }

    /// The marks of `unit`, which says `runs`, if it stands at byte `start`.
    fn compare(&mut self, unit: &'a Unit, runs: &[Run<'_>], start: usize) -> Option<Vec<Mark<'a>>> {
        let mut marks = vec![Mark {
            start,
            end: start,
            kind: MarkKind::Unit(unit),
        }];
        let mut at = start;
        for run in runs {
            let length = length_of(run.text, &self.html[at..]);
            self.budget = self.budget.saturating_sub(length.unwrap_or(1));
            let end = at + length?;
            if run.style == Style::Kept {
                marks.push(Mark {
                    start: at,
                    end,
                    kind: MarkKind::Kept,
                });
            }
            at = end;
        }
        marks[0].end = at;
        (start < at).then_some(marks)
    }
}

/// How many bytes at the start of `html` say `text`: a run of blanks is any other.
fn length_of(text: &str, html: &str) -> Option<usize> {
    let mut rest = html;
    let mut after_blank = false;
    for char in text.chars() {
        let is_blank = char.is_ascii_whitespace();
        if !is_blank {
            rest = rest.strip_prefix(char)?;
        } else if !after_blank {
            let after = rest.trim_ascii_start();
            rest = Some(after).filter(|after| after.len() < rest.len())?;
        }
        after_blank = is_blank;
    }
    Some(html.len() - rest.len())
}

/// Whether what follows `<` makes it a tag, a comment or the like.
fn begins_tag(rest: &str) -> bool {
    rest.starts_with(|char: char| char.is_ascii_alphabetic() || matches!(char, '/' | '!' | '?'))
}

/// Whether `before` ends where the value of the attribute `name` begins.
fn is_value_of(before: &str, name: &str) -> bool {
    let quoted = before.strip_suffix(['"', '\'']);
    let named = quoted.and_then(|rest| rest.trim_end().strip_suffix('='));
    named.is_some_and(|rest| {
        let rest = rest.trim_end().as_bytes();
        let start = rest.len().saturating_sub(name.len());
        rest[start..].eq_ignore_ascii_case(name.as_bytes())
    })
}
