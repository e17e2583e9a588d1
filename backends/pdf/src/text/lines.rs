//! Shaped paragraphs to lines.

use std::borrow::Cow;

use super::assemble::Placement;
use super::breaks::Mark;
use super::hyphen;
use super::optimal::{Goal, best};
use super::shaped::Shaped;
use super::{Align, Line, Measure};

/// Narrower lines are made as if they were as wide as this, in points.
const NARROWEST: f64 = 1.0;

impl Shaped {
    /// The paragraph's lines, broken as well as can be (Knuth and Plass): never wider than the
    /// measure, unless a single character is. A text that is empty has one empty line; so has one
    /// that ends with a line feed after it.
    #[must_use]
    pub fn lines(&self, measure: &Measure) -> Vec<Line> {
        let rest = sane(f64::from(measure.width));
        let indent = if measure.first_indent.is_finite() {
            measure.first_indent
        } else {
            0.0
        };
        let first = sane(rest - f64::from(indent));
        let kept = self.kept(rest.min(first));
        let mut lines = Vec::new();
        let mut from = 0;
        while from + 1 < kept.len() {
            let section = &kept[from..];
            let end = section.iter().skip(1).position(|mark| mark.forced);
            let section = &section[..end.map_or(section.len(), |end| end + 2)];
            let goal = Goal {
                first: if from == 0 { first } else { rest },
                rest,
                justify: measure.align == Align::Justify,
            };
            let marks = self.choose(section, &goal, measure.hyphenate);
            for pair in marks.windows(2) {
                let starts = lines.is_empty();
                lines.push(self.assemble(
                    &pair[0],
                    &pair[1],
                    &Placement {
                        measure: if starts { first } else { rest },
                        offset: if starts { f64::from(indent) } else { 0.0 },
                        align: measure.align,
                    },
                ));
            }
            from += section.len() - 1;
        }
        lines
    }

    /// Where the lines of a section end: its start, and the end of each line.
    fn choose(&self, section: &[Mark], goal: &Goal, hyphenate: bool) -> Vec<Mark> {
        let end = &section[section.len() - 1];
        if end.width_from(&section[0]) <= goal.first {
            return vec![section[0], *end];
        }
        let plain = self.with_emergencies(section, goal);
        let (ends, worst) = best(&plain, goal);
        if worst <= 1.0 || !hyphenate {
            return picked(&plain, &ends);
        }
        let Some(hyphenated) = hyphen::marks(self, section) else {
            return picked(&plain, &ends);
        };
        let hyphenated = self.with_emergencies(&hyphenated, goal);
        let (ends, _) = best(&hyphenated, goal);
        picked(&hyphenated, &ends)
    }

    /// Marks within whatever is wider than a line.
    fn with_emergencies<'a>(&self, marks: &'a [Mark], goal: &Goal) -> Cow<'a, [Mark]> {
        let narrow = goal.first.min(goal.rest);
        let mut pairs = marks.windows(2);
        if pairs.all(|pair| pair[1].width_from(&pair[0]) <= narrow) {
            return Cow::Borrowed(marks);
        }
        let mut all: Vec<Mark> = Vec::with_capacity(marks.len());
        for mark in marks {
            let too_wide = |before: &Mark| mark.width_from(before) > narrow;
            // Of a ligature and a word that fits no line, the word is cut.
            while all
                .last()
                .is_some_and(|last| last.parts > 0 && too_wide(last))
            {
                all.pop();
            }
            if mark.parts > 0 && all.last().is_some_and(too_wide) {
                continue;
            }
            if let Some(before) = all.last().copied().filter(too_wide) {
                self.clusters_between(&before, mark, &mut all);
            }
            // Not even one character and the hyphen fit: then there is none.
            let bare = mark.hyphen > 0.0 && all.last().is_some_and(too_wide);
            all.push(if bare { mark.without_hyphen() } else { *mark });
        }
        Cow::Owned(all)
    }
}

fn picked(marks: &[Mark], ends: &[usize]) -> Vec<Mark> {
    std::iter::once(&0)
        .chain(ends)
        .map(|index| marks[*index])
        .collect()
}

fn sane(width: f64) -> f64 {
    if width.is_finite() {
        width.max(NARROWEST)
    } else {
        f64::from(f32::MAX)
    }
}
