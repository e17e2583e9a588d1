//! Strips to pages.

use std::collections::HashMap;

use super::area::Area;
use super::fill::Filler;
use super::ready::Press;
use super::set::Setter;
use super::strip::{Late, LinkArea};
use crate::Found;
use crate::draw::{Attributes, ElementId, Item, Mark, Shape};
use crate::flow::{AnchorId, Flow};
use crate::fonts::Fonts;
use crate::geometry::Size;
use crate::labels::Labels;
use crate::text::Shaper;
use crate::theme::Theme;

/// An article on pages that have no number yet.
#[derive(Debug, Default)]
pub(crate) struct Laid {
    /// Its pages.
    pub(crate) pages: Vec<LaidPage>,
    /// Where its anchors stand.
    pub(crate) anchors: HashMap<AnchorId, Spot>,
    /// What is wrong with it as a printed one: one for each of the first characters of `missing`.
    pub(crate) found: Vec<Found>,
    /// Characters that no font has, each once.
    pub(crate) missing: String,
}

/// A page of one article.
#[derive(Debug, Default)]
pub(crate) struct LaidPage {
    /// Of the sheet.
    pub(crate) size: Size,
    /// What is painted.
    pub(super) items: Vec<Item>,
    /// Where links work.
    pub(super) links: Vec<LinkArea>,
    /// Text that is known when all pages are; `order` counts in `items`.
    pub(super) late: Vec<Late>,
}

/// A place on a page of an article.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spot {
    /// Counted from zero, in the article.
    pub(crate) page: usize,
    /// From the top.
    pub(crate) y: f32,
}

/// Sets a flow on pages. What its nodes were is gone then; the rest of it stays.
pub(crate) fn lay_out<'f>(
    flow: &mut Flow,
    theme: &Theme,
    language: &str,
    fonts: &'f Fonts,
    shaper: &mut Shaper<'f>,
) -> Laid {
    let nodes = std::mem::take(&mut flow.nodes);
    let sheet = theme.page.paper.size();
    let room = |sheet: Size| Size {
        width: sheet.width - 2.0 * theme.page.sides,
        height: sheet.height - theme.page.top - theme.page.bottom,
    };
    let upright = room(sheet);
    let lying = room(turned(sheet));
    // A sheet that is wide already is not turned.
    let lying = if lying.width > upright.width {
        lying
    } else {
        upright
    };
    let mut press = Press {
        fonts,
        shaper,
        flow,
        labels: Labels::of(language),
        found: Vec::new(),
        missing: String::new(),
        bounds: (upright.width * 0.9, upright.height * 0.5),
    };
    let rtl = crate::flow::direction_of(language) == crate::text::Direction::Rtl;
    let mut setter = Setter {
        theme,
        fonts,
        flow,
        upright,
        lying,
        in_cell: false,
    };
    let area = Area {
        x: theme.page.sides,
        width: upright.width,
        rtl,
    };
    // One after the other: what was shaped is set and let go of before the next is shaped.
    let ready = nodes.into_iter().map(|node| press.node(node));
    let strips = setter.nodes(ready, area);
    let found = press.finish();
    let lying_sheet = if lying == upright {
        sheet
    } else {
        turned(sheet)
    };
    let mut laid = Filler::new(theme, sheet, lying_sheet).fill(strips);
    (laid.found, laid.missing) = found;
    place_figures(flow, &laid);
    laid
}

fn turned(size: Size) -> Size {
    Size {
        width: size.height,
        height: size.width,
    }
}

/// Tells the elements of figures where they stand (`/BBox`).
fn place_figures(flow: &mut Flow, laid: &Laid) {
    for item in laid.pages.iter().flat_map(|page| &page.items) {
        if let (Mark::Element(ElementId(id)), Shape::Picture { rect, .. }) =
            (item.mark, &item.shape)
            && let Attributes::Figure { bbox } =
                &mut flow.structure.elements[id as usize].attributes
        {
            bbox.get_or_insert(*rect);
        }
    }
}

impl LaidPage {
    /// Whether nothing is on it.
    pub(super) fn is_blank(&self) -> bool {
        self.items.is_empty() && self.late.is_empty()
    }
}
