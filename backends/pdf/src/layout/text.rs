//! Texts to strips, one for each line.

use super::area::Area;
use super::paint::{self, LinePlace};
use super::ready::ReadyText;
use super::set::Setter;
use super::strip::{Body, Content, Strip};
use crate::flow::Placing;
use crate::text::{Align, Line, Measure};

impl Setter<'_, '_> {
    pub(super) fn text(&mut self, text: &ReadyText, area: Area) -> Vec<Strip> {
        let align = match text.look.align {
            Placing::Running if self.theme.text.justify => Align::Justify,
            Placing::Running | Placing::Start => Align::Start,
            Placing::Center => Align::Center,
            Placing::End => Align::End,
        };
        let lines = text.shaped.lines(&Measure {
            width: area.width,
            first_indent: 0.0,
            align,
            // In the narrow columns of tables, only words that are wider than the column.
            hyphenate: text.look.hyphenate
                && (!self.in_cell || text.shaped.min_width() > area.width),
        });
        self.lines(text, lines, area)
    }

    /// Lines as strips; widows and orphans stay with their neighbours.
    pub(super) fn lines(&mut self, text: &ReadyText, lines: Vec<Line>, area: Area) -> Vec<Strip> {
        let metrics = self.fonts.metrics(&text.style);
        let count = lines.len();
        let look = text.look;
        let mut strips = Vec::with_capacity(count);
        for (number, line) in lines.into_iter().enumerate() {
            // A line with something large in it is higher than the others.
            let (ascent, descent) = (
                line.ascent.max(metrics.ascent),
                line.descent.max(metrics.descent),
            );
            let slack = (look.leading - metrics.ascent - metrics.descent) / 2.0;
            let above = (metrics.ascent + slack).max(ascent + slack.min(0.0));
            let below = (metrics.descent + slack).max(descent + slack.min(0.0));
            let is_last = number + 1 == count;
            let place = LinePlace {
                x: area.x,
                baseline: above,
                top: 0.0,
                height: above + below,
                width: area.width,
            };
            let mut content = Content::default();
            paint::line(self, text, line, place, &mut content);
            strips.push(Strip {
                height: above + below,
                before: if number == 0 { look.before } else { 0.0 },
                after: if is_last { look.after } else { 0.0 },
                stay: if is_last {
                    look.keep_with_next
                } else {
                    number == 0 || number + 2 == count || (look.keep_with_next && count <= 3)
                },
                baseline: Some(above),
                body: Body::Content(content),
                ..Strip::default()
            });
        }
        if let Some(first) = strips.first_mut() {
            first.anchors.clone_from(&text.anchors);
        }
        strips
    }
}
