//! A stretch of the width of a page.

/// A stretch of the width of a page, in points from its left edge. What starts and ends it
/// depends on the direction of the text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Area {
    pub(super) x: f32,
    pub(super) width: f32,
    /// Whether it starts at the right.
    pub(super) rtl: bool,
}

impl Area {
    /// What is left after `start` points at its start and `end` at its end; in a narrow cell
    /// somewhat less is taken, so that something is left.
    pub(super) fn inset(self, start: f32, end: f32) -> Self {
        let left = if self.rtl { end } else { start };
        let most = 0.6 * self.width;
        let shrink = if start + end > most {
            most / (start + end)
        } else {
            1.0
        };
        Self {
            x: self.x + left * shrink,
            width: self.width - (start + end) * shrink,
            rtl: self.rtl,
        }
    }

    /// The left edge of something `width` wide at its start, `offset` points in.
    pub(super) fn at_start(self, offset: f32, width: f32) -> f32 {
        if self.rtl {
            self.x + self.width - offset - width
        } else {
            self.x + offset
        }
    }
}
