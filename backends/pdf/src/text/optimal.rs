//! Where lines end (Knuth and Plass, "Breaking paragraphs into lines", 1981).
//!
//! The best lines up to each mark are found from the best lines up to the marks before it. What a
//! line costs is told by sums that the marks carry, so nothing is shaped or copied here.

use super::breaks::{EMERGENCY, Mark};

/// Points by which a line may be too long: less than is seen, more than sums go wrong by.
const TOLERANCE: f64 = 0.01;

/// Lines looked at for each mark, on average, before a paragraph is broken greedily: it holds
/// thousands of things without a width.
const PATIENCE: usize = 512;

/// Lines that leave more than this share of their length empty are made only where there is no
/// other way.
const EMPTY: f64 = 0.5;

/// What the lines are to be like.
#[derive(Clone, Copy, Debug)]
pub(super) struct Goal {
    /// Length of the first line, in points.
    pub(super) first: f64,
    /// Length of the others.
    pub(super) rest: f64,
    /// Whether spaces stretch and shrink.
    pub(super) justify: bool,
}

impl Goal {
    fn length(&self, start: usize) -> f64 {
        if start == 0 { self.first } else { self.rest }
    }
}

/// The marks at which lines end, as indices, and how bad the worst line is (1 is the most that is
/// still good). `marks` starts with the start of the text and ends with its end.
pub(super) fn best(marks: &[Mark], goal: &Goal) -> (Vec<usize>, f64) {
    let found = optimal(marks, goal);
    let ends = found.unwrap_or_else(|| greedy(marks, goal));
    let mut start = 0;
    let mut worst = 0.0;
    for end in &ends {
        let last = end + 1 == marks.len();
        let fit = Fit::new(marks, start, *end, goal);
        worst = f64::max(worst, fit.badness(last, goal));
        start = *end;
    }
    (ends, worst)
}

/// How a line fills its length.
struct Fit {
    /// Points left over; negative where it is too long.
    slack: f64,
    stretch: f64,
    shrink: f64,
    length: f64,
}

impl Fit {
    fn new(marks: &[Mark], start: usize, end: usize, goal: &Goal) -> Self {
        let (from, to) = (&marks[start], &marks[end]);
        let length = goal.length(start);
        let (stretch, shrink) = if goal.justify {
            to.elasticity_from(from)
        } else {
            (0.0, 0.0)
        };
        Self {
            slack: length - to.width_from(from),
            stretch,
            shrink,
            length,
        }
    }

    /// Whether it would fit without the hyphen.
    fn may_fit(&self, end: &Mark) -> bool {
        self.slack + f64::from(end.hyphen) + self.shrink >= -TOLERANCE
    }

    fn fits(&self) -> bool {
        self.slack + self.shrink >= -TOLERANCE
    }

    /// 0 is perfect, 1 is the most that is good.
    fn badness(&self, last: bool, goal: &Goal) -> f64 {
        if self.slack < 0.0 {
            let ratio = -self.slack / self.shrink.max(TOLERANCE);
            return ratio.min(2.0).powi(3);
        }
        if last {
            return 0.0;
        }
        if goal.justify {
            (self.slack / self.stretch.max(TOLERANCE)).min(10.0).powi(3)
        } else {
            // Ragged: a fifth of the line may stay empty.
            (self.slack / self.length.max(TOLERANCE) * 5.0).powi(2)
        }
    }

    /// Knuth and Plass' demerits.
    fn cost(&self, marks: &[Mark], start: usize, end: usize, goal: &Goal) -> f64 {
        let last = end + 1 == marks.len();
        let mut penalty = f64::from(marks[end].penalty);
        if marks[end].hyphen > 0.0 && marks[start].hyphen > 0.0 {
            penalty += CONSECUTIVE;
        }
        // A last line of one short word looks like a mistake.
        if last && start > 0 && self.slack > self.length * 0.9 {
            penalty += RUNT;
        }
        let badness = 100.0 * self.badness(last, goal);
        (1.0 + badness + penalty).powi(2)
    }
}

/// What speaks for a cut and against nothing else is more than this.
const CUT: f64 = EMERGENCY as f64 * EMERGENCY as f64 / 2.0;
/// Two lines that end with hyphens.
const CONSECUTIVE: f64 = 100.0;
/// A last line that is all but empty.
const RUNT: f64 = 60.0;

fn optimal(marks: &[Mark], goal: &Goal) -> Option<Vec<usize>> {
    let mut best: Vec<(f64, usize)> = Vec::with_capacity(marks.len());
    best.push((0.0, 0));
    let mut oldest = 0;
    let mut patience = marks.len() * PATIENCE;
    for end in 1..marks.len() {
        // A line from there is too long now, and for all marks that follow.
        while oldest + 1 < end && !Fit::new(marks, oldest, end, goal).may_fit(&marks[end]) {
            oldest += 1;
        }
        let mut chosen: Option<(f64, usize)> = None;
        for (start, (so_far, _)) in best.iter().enumerate().skip(oldest) {
            patience = patience.checked_sub(1)?;
            let fit = Fit::new(marks, start, end, goal);
            if !fit.fits() {
                continue;
            }
            // Only the last line may be so short, or one without which a word would be cut.
            let last = end + 1 == marks.len();
            let is_short = fit.slack > fit.length * EMPTY && !last;
            if let Some((least, _)) = chosen.filter(|_| is_short) {
                // From later marks lines are emptier still, since widths only grow (the first mark,
                // from where the length may be another, is looked at first), and none costs less
                // than nothing. They count as looked at.
                if least < CUT {
                    patience = patience.checked_sub(end - 1 - start)?;
                    break;
                }
                if least < so_far + CUT {
                    continue;
                }
            }
            let total = so_far + fit.cost(marks, start, end, goal);
            if chosen.is_none_or(|(least, _)| total < least) {
                chosen = Some((total, start));
            }
        }
        // What fits no line stands on one of its own.
        let alone = || (best[end - 1].0 + 1e9, end - 1);
        best.push(chosen.unwrap_or_else(alone));
    }
    let mut ends = Vec::new();
    let mut end = marks.len() - 1;
    while end > 0 {
        ends.push(end);
        end = best[end].1;
    }
    ends.reverse();
    Some(ends)
}

/// As much as fits on each line.
pub(super) fn greedy(marks: &[Mark], goal: &Goal) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut start = 0;
    while start + 1 < marks.len() {
        let fits = |end: &usize| Fit::new(marks, start, *end, goal).fits();
        let end = (start + 1..marks.len()).take_while(fits).last();
        start = end.unwrap_or(start + 1);
        ends.push(start);
    }
    ends
}
