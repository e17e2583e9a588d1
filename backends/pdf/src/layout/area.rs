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

/// Nothing is narrower: what does not fit is broken anywhere.
const NARROWEST: f32 = 12.0;

impl Area {
    /// What is left after `start` points at its start and `end` at its end.
    pub(super) fn inset(self, start: f32, end: f32) -> Self {
        let left = if self.rtl { end } else { start };
        // Not so much that nothing is left: deeply nested lists and frames stop moving in.
        let most = (self.width - NARROWEST.max(self.width * 0.35)).max(0.0);
        let shrink = if start + end > most && start + end > 0.0 {
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
