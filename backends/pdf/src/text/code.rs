//! Lines of code: wrapped where they must be, never cut, never moved together.

use super::assemble::Placement;
use super::breaks::{Mark, Sums};
use super::shaped::Shaped;
use super::{Align, Line};

impl Shaped {
    /// Lines of code: each line of the text, wrapped where it is wider than `width` points, after a
    /// space where one is near the end of the line, else after punctuation that is near it and does
    /// not start a word (`--name`, `./name`), else after any character. Lines that go on are indented
    /// by `indent` points.
    #[must_use]
    pub fn code_lines(&self, width: f32, indent: f32) -> Vec<Line> {
        let width = f64::from(width).max(1.0);
        let indent = f64::from(indent).clamp(0.0, width / 2.0);
        let mut lines = Vec::new();
        let mut put = |from: &Mark, to: &Mark, offset: f64| {
            lines.push(self.assemble(
                from,
                to,
                &Placement {
                    measure: width - offset,
                    offset,
                    align: Align::Start,
                },
            ));
        };
        for section in self.sections() {
            let (mut from, end) = (section[0], section[section.len() - 1]);
            let mut offset = 0.0;
            while end.width_from(&from) > width - offset {
                let to = self.code_break(&from, &end, width - offset);
                if to.at >= end.at {
                    break;
                }
                put(&from, &to, offset);
                from = to;
                offset = indent;
            }
            put(&from, &end, offset);
        }
        lines
    }

    /// Where a line that starts at a mark is wrapped.
    fn code_break(&self, from: &Mark, end: &Mark, width: f64) -> Mark {
        let mut sums = Sums::after(&self.units, from);
        let (mut any, mut sign, mut space) = (None, None, None);
        let units = &self.units[from.unit as usize..end.unit as usize];
        let starts = units
            .iter()
            .map(|unit| unit.start)
            .filter(|start| *start > from.at);
        for at in starts.chain([end.at]) {
            let mark = sums.mark(at);
            if mark.width_from(from) > width && any.is_some() {
                break;
            }
            any = Some(mark);
            let before = &self.text[from.at as usize..at as usize];
            if before.ends_with([' ', '\t']) {
                space = Some(mark);
            } else if ends_with_sign(before) {
                sign = Some(mark);
            }
        }
        // A place is near the end when it leaves a quarter of the line empty at most.
        let is_near = |mark: &Mark| mark.width_from(from) >= width * 0.75;
        let good = space.filter(is_near).or(sign.filter(is_near));
        good.or(any).unwrap_or(*end)
    }
}

/// Whether punctuation ends this that belongs to the word before it.
fn ends_with_sign(before: &str) -> bool {
    let word = before.trim_end_matches([
        ',', ';', '/', '\\', '|', '&', '(', '{', '[', '=', '.', ':', '-',
    ]);
    word.len() < before.len() && !word.is_empty() && !word.ends_with([' ', '\t'])
}
