//! Directions of text (UAX #9).

use unicode_bidi::{BidiInfo, Level};

use super::Direction;

/// Embedding levels of a paragraph's text.
pub(super) struct Levels {
    /// Of the paragraph: odd is right to left.
    pub(super) base: u8,
    /// Of each byte; `None` where all have the base level, which is even.
    bytes: Option<Vec<Level>>,
}

impl Levels {
    pub(super) fn new(text: &str, direction: Direction) -> Self {
        let turns = direction == Direction::Rtl || !text.is_ascii() && text.chars().any(may_turn);
        if !turns {
            return Self {
                base: 0,
                bytes: None,
            };
        }
        let level = match direction {
            Direction::Ltr => Some(Level::ltr()),
            Direction::Rtl => Some(Level::rtl()),
            Direction::Auto => None,
        };
        // Lines that are ended by force belong to one paragraph: all have the level of its start.
        let base = level.unwrap_or_else(|| match unicode_bidi::get_base_direction_full(text) {
            unicode_bidi::Direction::Rtl => Level::rtl(),
            unicode_bidi::Direction::Ltr | unicode_bidi::Direction::Mixed => Level::ltr(),
        });
        let info = BidiInfo::new(text, Some(base));
        let plain = base.is_ltr() && info.levels.iter().all(|level| *level == base);
        Self {
            base: base.number(),
            bytes: (!plain).then_some(info.levels),
        }
    }

    /// Where the run of equal levels that starts at that byte ends, at most at `end`, and its
    /// level.
    pub(super) fn run(&self, start: usize, end: usize) -> (usize, u8) {
        let Some(levels) = &self.bytes else {
            return (end, self.base);
        };
        let level = levels[start];
        let run = levels[start..end].iter().take_while(|l| **l == level);
        (start + run.count(), level.number())
    }
}

/// Whether a character may have a part in text from right to left: blocks of such scripts, and
/// directional formatting characters.
fn may_turn(c: char) -> bool {
    matches!(c,
        '\u{590}'..='\u{8ff}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
        | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}'
        | '\u{1e800}'..='\u{1efff}')
}

/// The order in which things with these levels stand from left to right (rule L2).
pub(super) fn visual_order(levels: &[u8]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..levels.len()).collect();
    let highest = levels.iter().copied().max().unwrap_or(0);
    let lowest_odd = levels.iter().copied().filter(|l| l % 2 == 1).min();
    for level in (lowest_odd.unwrap_or(highest + 1)..=highest).rev() {
        let mut start = 0;
        while start < order.len() {
            let at_least = |index: &usize| levels[*index] >= level;
            let len = order[start..].iter().take_while(|i| at_least(i)).count();
            order[start..start + len].reverse();
            start += len.max(1);
        }
    }
    order
}
