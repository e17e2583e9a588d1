//! What a character may do to fit a line.

use super::shaped::{Role, Unit};

/// By how much an ideograph is moved away from the next at most, in ems: readers of the finished
/// file take wider gaps for spaces.
const IDEOGRAPH: f64 = 0.08;
/// How much wider spaces become at most, in parts of their width. Lines that would need more are
/// ragged.
const SPACE: f64 = 3.0;

impl Role {
    /// Of a character.
    pub(super) fn of(first: char) -> Self {
        match first {
            '\u{a0}' | '\u{2007}' | '\u{202f}' => Self::Glue,
            '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{205f}' | '\u{3000}' => Self::Space,
            '〈' | '《' | '「' | '『' | '【' | '〔' | '〖' | '（' | '［' | '｛' => {
                Self::Opening
            }
            '〉' | '》' | '」' | '』' | '】' | '〕' | '〗' | '）' | '］' | '｝' => {
                Self::Closing
            }
            '、' | '。' | '，' | '．' => Self::Closing,
            '\u{2e80}'..='\u{9fff}'
            | '\u{f900}'..='\u{faff}'
            | '\u{ff00}'..='\u{ff60}'
            | '\u{20000}'..='\u{3ffff}' => Self::Ideograph,
            _ => Self::Fixed,
        }
    }

    /// How much can be added to it and taken away in a good line, in parts of its width.
    pub(super) fn elasticity(self) -> (f64, f64) {
        match self {
            Self::Fixed => (0.0, 0.0),
            // As in TeX's fonts, about.
            Self::Space | Self::Glue => (0.5, 0.33),
            Self::Ideograph => (IDEOGRAPH / 2.0, 0.0),
            Self::Opening | Self::Closing => (IDEOGRAPH / 2.0, 0.25),
        }
    }

    /// How much can be added to it at most, in parts of its width.
    fn most(self) -> f64 {
        match self {
            Self::Fixed => 0.0,
            Self::Space | Self::Glue => SPACE,
            Self::Ideograph | Self::Opening | Self::Closing => IDEOGRAPH,
        }
    }
}

impl Unit {
    /// Leaves the empty half of an opening bracket out.
    pub(super) fn trim_start(&mut self) {
        if self.role == Role::Opening {
            self.dx -= self.advance / 2.0;
            self.advance /= 2.0;
            self.role = Role::Fixed;
        }
    }

    /// Leaves the empty half of a closing bracket out.
    pub(super) fn trim_end(&mut self) {
        if self.role == Role::Closing {
            self.advance /= 2.0;
            self.role = Role::Fixed;
        }
    }
}

/// Where brackets meet, one of the empty halves between them is left out (JLREQ 3.1.4).
pub(super) fn trim_between(before: &mut Unit, after: &mut Unit) {
    match (before.role, after.role) {
        (Role::Closing, Role::Closing | Role::Opening) => before.trim_end(),
        (Role::Opening, Role::Opening) => after.trim_start(),
        _ => {}
    }
}

/// Makes a line longer by so many points, if that can be done well: ideographs a little, spaces as
/// much as it takes.
pub(super) fn widen(units: &mut [Unit], slack: f64) {
    // What is moved away is what comes after; nothing comes after the last.
    let Some((_, units)) = units.split_last_mut() else {
        return;
    };
    let part = |unit: &Unit| f64::from(unit.advance) * unit.role.elasticity().0;
    let spaces = |unit: &&Unit| matches!(unit.role, Role::Space | Role::Glue);
    let total: f64 = units.iter().map(part).sum();
    let of_spaces: f64 = units.iter().filter(spaces).map(part).sum();
    if total <= 0.0 {
        return;
    }
    // Ideographs first, up to their most; spaces take the rest.
    let (good, _) = Role::Ideograph.elasticity();
    let ratio = (slack / total).min(Role::Ideograph.most() / good);
    let rest = slack - ratio * (total - of_spaces);
    let of_space = if of_spaces > 0.0 {
        rest / of_spaces
    } else {
        ratio
    };
    let (good, _) = Role::Space.elasticity();
    if of_space * good > Role::Space.most() || of_spaces <= 0.0 && slack > ratio * total + 0.01 {
        return;
    }
    for unit in units {
        let ratio = if spaces(&&*unit) { of_space } else { ratio };
        unit.advance += (part(unit) * ratio) as f32;
    }
}

/// Makes a line shorter by so many points: at its spaces and brackets, and by the little that sums
/// went wrong everywhere.
pub(super) fn narrow(units: &mut [Unit], excess: f64) {
    let part = |unit: &Unit| f64::from(unit.advance) * unit.role.elasticity().1;
    let give: f64 = units.iter().map(part).sum();
    let ratio = (excess / give.max(f64::MIN_POSITIVE)).min(1.0);
    for unit in units.iter_mut() {
        let less = (part(unit) * ratio) as f32;
        unit.advance -= less;
        if unit.role == Role::Opening {
            unit.dx -= less;
        }
    }
    let rest = excess - give;
    if rest > 0.0 && units.len() > 1 {
        let wide: f64 = units.iter().map(|unit| f64::from(unit.advance)).sum();
        let factor = (1.0 - rest / wide.max(f64::MIN_POSITIVE)) as f32;
        // More than that is a character that is wider than the line.
        if factor > 0.9 {
            for unit in units {
                unit.advance *= factor;
            }
        }
    }
}
