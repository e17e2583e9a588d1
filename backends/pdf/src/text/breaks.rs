//! How far each place where a line may end is from the start.

use super::shaped::{Role, Shaped, Unit};
use crate::fonts::is_ignorable;

/// A place where a line may end, with sums over all that stands before it, in points.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    /// Byte of the text that the next line would start with.
    pub(super) at: u32,
    /// Unit that it would start with.
    pub(super) unit: u32,
    /// Parts of that unit, a ligature, that stay on the line before.
    pub(super) parts: u32,
    /// Whether the line must end here.
    pub(super) forced: bool,
    /// Width of the hyphen that is written here if the line ends; 0 where none is.
    pub(super) hyphen: f32,
    /// What else speaks against ending a line here.
    pub(super) penalty: f32,
    /// All that stands before.
    pub(super) sum: Sum,
    /// What of it is left out if the line ends here: spaces, and the empty half of a bracket.
    pub(super) hang: Sum,
}

/// Sums over units, in points.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sum {
    /// Of widths.
    pub(super) width: f64,
    /// How much can be added to them in a good line.
    pub(super) stretch: f64,
    /// How much can be taken away.
    pub(super) shrink: f64,
}

impl Sum {
    fn of(unit: &Unit) -> Self {
        let (stretch, shrink) = unit.role.elasticity();
        let width = f64::from(unit.advance);
        Self {
            width,
            stretch: width * stretch,
            shrink: width * shrink,
        }
    }

    fn add(&mut self, other: Self) {
        self.width += other.width;
        self.stretch += other.stretch;
        self.shrink += other.shrink;
    }
}

impl Mark {
    /// Width of a line from the other mark to this one.
    pub(super) fn width_from(&self, other: &Self) -> f64 {
        (self.sum.width - self.hang.width - other.sum.width).max(0.0) + f64::from(self.hyphen)
    }

    /// The same place, where a word is cut without saying so.
    pub(super) fn without_hyphen(self) -> Self {
        Self {
            hyphen: 0.0,
            penalty: EMERGENCY,
            ..self
        }
    }

    /// How much such a line can be stretched and shrunk.
    pub(super) fn elasticity_from(&self, other: &Self) -> (f64, f64) {
        let stretch = self.sum.stretch - self.hang.stretch - other.sum.stretch;
        let shrink = self.sum.shrink - self.hang.shrink - other.sum.shrink;
        (stretch.max(0.0), shrink.max(0.0))
    }
}

impl Shaped {
    /// Sums up to each place where a line may end. The first mark is the start.
    pub(super) fn measure_marks(&mut self, places: &[(u32, bool)]) {
        let mut sums = Sums::new(&self.units);
        self.marks.reserve(places.len() + 1);
        self.marks.push(sums.mark(0));
        for &(at, forced) in places {
            let mut mark = sums.mark(at);
            mark.forced = forced;
            if !forced && self.is_inside(&mark) {
                continue;
            }
            let (before, after) = self.text.split_at(at as usize);
            // Bytes, since a character is looked for by a call.
            let before = before.as_bytes();
            if before.ends_with(b"-") && after.starts_with(char::is_alphabetic) {
                mark.penalty = HYPHEN;
            } else if before.ends_with("\u{ad}".as_bytes()) {
                let span = self.span_at(at.saturating_sub(1));
                mark.hyphen = self.spans[span].hyphen.map_or(0.0, |hyphen| hyphen.advance);
                mark.penalty = HYPHEN;
                // A space before the hyphen is not at the end.
                mark.hang = Sum::default();
            }
            self.marks.push(mark);
        }
    }

    /// Whether a mark stands inside of what one glyph shows.
    fn is_inside(&self, mark: &Mark) -> bool {
        let next = self.units.get(mark.unit as usize);
        if next.is_some_and(|unit| unit.start == mark.at) {
            return false;
        }
        let run = self.runs.partition_point(|run| run.bytes.end <= mark.at);
        let Some(run) = self.runs.get(run).filter(|run| run.bytes.start < mark.at) else {
            return false;
        };
        let end = next.map_or(run.bytes.end, |unit| unit.start.min(run.bytes.end));
        let rest = &self.text[mark.at as usize..end as usize];
        !rest.chars().all(is_ignorable)
    }

    /// A mark at any byte.
    pub(super) fn mark_at(&self, at: u32) -> Mark {
        let known = self.marks.partition_point(|mark| mark.at <= at);
        let before = &self.marks[known.saturating_sub(1)];
        Sums::after(&self.units, before).mark(at)
    }

    /// Marks at all clusters between two marks, for what fits no line otherwise.
    pub(super) fn clusters_between(&self, from: &Mark, to: &Mark, all: &mut Vec<Mark>) {
        let mut sums = Sums::after(&self.units, from);
        let units = &self.units[from.unit as usize..to.unit as usize];
        let mut last = from.at;
        for unit in units.iter().filter(|unit| unit.role != Role::Space) {
            if unit.start > last && unit.start < to.at {
                last = unit.start;
                let mut mark = sums.mark(last);
                mark.penalty = self.cut(last);
                all.push(mark);
            }
        }
    }

    /// Both marks, and those between that part names.
    pub(super) fn names_between(&self, from: &Mark, to: &Mark) -> Vec<Mark> {
        let mut all = vec![*from];
        self.clusters_between(from, to, &mut all);
        all.retain(|mark| mark.penalty <= SEAM);
        all.push(*to);
        all
    }

    /// What speaks against cutting what fits no line here. A path is made of names (`a.b`, `a_b`),
    /// and a name of words (`aB`).
    fn cut(&self, at: u32) -> f32 {
        let (before, after) = self.text.split_at(at as usize);
        let before = before.chars().next_back().unwrap_or(' ');
        let after = after.chars().next().unwrap_or(' ');
        let sign = before.is_ascii_punctuation() && !"([{<'\"".contains(before);
        if sign && after.is_alphanumeric() {
            SEAM
        } else if before.is_lowercase() && after.is_uppercase() {
            JOINT
        } else {
            EMERGENCY
        }
    }

    /// Index of the span that the byte stands in.
    pub(super) fn span_at(&self, at: u32) -> usize {
        let index = self.spans.partition_point(|span| span.end <= at);
        index.min(self.spans.len() - 1)
    }
}

/// A word may be parted here, after a hyphen of its own or where the author has said so.
const HYPHEN: f32 = 50.0;
/// A path is parted between names.
const SEAM: f32 = 100.0;
/// A name is parted between its words: only where no two seams are on a line's length.
const JOINT: f32 = 2_000.0;
/// A word is cut where nothing says that it may be.
pub(super) const EMERGENCY: f32 = 5_000.0;

/// Sums over units, from the first on.
pub(super) struct Sums<'a> {
    units: &'a [Unit],
    next: usize,
    sum: Sum,
    hang: Sum,
}

impl<'a> Sums<'a> {
    /// Nothing summed yet.
    pub(super) fn new(units: &'a [Unit]) -> Self {
        Self {
            units,
            next: 0,
            sum: Sum::default(),
            hang: Sum::default(),
        }
    }

    /// Everything summed up to a mark that stands between units.
    pub(super) fn after(units: &'a [Unit], mark: &Mark) -> Self {
        Self {
            units,
            next: mark.unit as usize,
            sum: mark.sum,
            hang: mark.hang,
        }
    }

    /// The mark at that byte, which must not be before the last.
    pub(super) fn mark(&mut self, at: u32) -> Mark {
        while let Some(unit) = self.units.get(self.next).filter(|unit| unit.start < at) {
            self.next += 1;
            if unit.role == Role::Fixed {
                // Nearly all are: neither to be stretched nor to be shrunk.
                self.sum.width += f64::from(unit.advance);
                self.hang = Sum::default();
                continue;
            }
            self.sum.add(Sum::of(unit));
            match unit.role {
                Role::Space => self.hang.add(Sum::of(unit)),
                // Half of it is left out, and the other half stays as it is.
                Role::Closing => {
                    self.hang = Sum::of(unit);
                    self.hang.width /= 2.0;
                }
                Role::Fixed | Role::Glue | Role::Ideograph | Role::Opening => {
                    self.hang = Sum::default();
                }
            }
        }
        Mark {
            at,
            unit: self.next as u32,
            parts: 0,
            forced: false,
            hyphen: 0.0,
            penalty: 0.0,
            sum: self.sum,
            hang: self.hang,
        }
    }
}
