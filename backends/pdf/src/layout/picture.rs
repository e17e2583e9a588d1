//! Pictures as strips, and how they are made smaller, so that they have room on the page.

use super::area::Area;
use super::set::Setter;
use super::strip::{Body, Content, LinkArea, RowCell, Shrink, Strip};
use crate::draw::{Artifact, Item, Mark, PictureId, Shape};
use crate::flow::{Figure, Placing};
use crate::geometry::{Rect, Size};

/// The share of a page that a picture takes at most.
const HIGHEST_PICTURE: f32 = 0.75;
/// The share of its size that a picture keeps where it could be larger on the next page. One that
/// is higher than wide, such as a phone, is large: its width was no bound.
const LEAST_PICTURE: f32 = 0.6;
const LEAST_UPRIGHT_PICTURE: f32 = 0.5;

impl Setter<'_, '_> {
    pub(super) fn picture(&mut self, figure: &Figure, area: Area) -> Strip {
        let Size { width, height } = self.flow.pictures[figure.picture].size();
        let most = HIGHEST_PICTURE * self.upright.height;
        let scale = (area.width / width).min(most / height).min(1.0);
        let left = match (figure.align, area.rtl) {
            (Placing::Running | Placing::Start, false) | (Placing::End, true) => 0.0,
            (Placing::Center, _) => 0.5,
            (Placing::Running | Placing::Start, true) | (Placing::End, false) => 1.0,
        };
        let least = if height > width {
            LEAST_UPRIGHT_PICTURE
        } else {
            LEAST_PICTURE
        };
        let rect = Rect {
            x: area.x + (area.width - width * scale) * left,
            y: 0.0,
            width: width * scale,
            height: height * scale,
        };
        let mark = figure
            .element
            .map_or(Mark::Artifact(Artifact::Layout), Mark::Element);
        let picture = PictureId(figure.picture as u32);
        let link = figure.link.map(|link| LinkArea {
            link: link as u32,
            rect,
        });
        let content = Content {
            items: vec![Item {
                mark,
                shape: Shape::Picture { rect, picture },
            }],
            links: link.into_iter().collect(),
            ..Content::default()
        };
        Strip {
            height: rect.height,
            before: self.gap(),
            after: if figure.has_caption { 0.0 } else { self.gap() },
            stay: figure.has_caption,
            body: Body::Content(content),
            anchors: figure.anchors.clone(),
            picture: Some(Shrink { least, left }),
            ..Strip::default()
        }
    }
}

/// How much pictures may be shrunk.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Most {
    /// So that they can be read.
    Legible,
    /// As is needed.
    Any,
}

/// Takes `over` points off the height of strips one below the other, by their pictures. Where that
/// is not enough, nothing is changed, which is told.
pub(super) fn shrink(strips: &mut [Strip], over: f32, most: Most) -> bool {
    // A little more, so that it fits in spite of rounding.
    let over = over + 0.01;
    let all: f32 = strips.iter().map(|strip| give(strip, most)).sum();
    if all >= over {
        lower_all(strips, over, most);
    }
    all >= over
}

/// Takes points off the height of strips, each by its share of what they can give.
fn lower_all(strips: &mut [Strip], points: f32, most: Most) {
    let all: f32 = strips.iter().map(|strip| give(strip, most)).sum();
    for strip in strips {
        let give = give(strip, most);
        if give > 0.0 {
            lower(strip, give.min(points * give / all), most);
        }
    }
}

/// How many points can be taken off the height of a strip.
fn give(strip: &Strip, most: Most) -> f32 {
    match &strip.body {
        Body::Content(_) => match (strip.picture, most) {
            (Some(shrink), Most::Legible) => strip.height * (1.0 - shrink.least),
            (Some(_), Most::Any) => strip.height,
            (None, _) => 0.0,
        },
        Body::Row(cells) => {
            let lowest = cells
                .iter()
                .map(|cell| cell.height() - give_cell(cell, most));
            (strip.height - lowest.fold(0.0, f32::max)).max(0.0)
        }
    }
}

/// As of a strip. Cells of tied rows have their heights together, and keep them.
fn give_cell(cell: &RowCell, most: Most) -> f32 {
    match cell.fixed {
        Some(_) => 0.0,
        None => cell.strips.iter().map(|strip| give(strip, most)).sum(),
    }
}

/// Takes points off the height of a strip, which can give them.
fn lower(strip: &mut Strip, points: f32, most: Most) {
    let height = strip.height - points;
    match &mut strip.body {
        Body::Content(content) => {
            if let Some(shrink) = strip.picture {
                scale(content, shrink.left, height / strip.height);
                strip.height = height;
            }
        }
        Body::Row(cells) => {
            for cell in cells {
                let over = cell.height() - height;
                if over > 0.0 {
                    lower_all(&mut cell.strips, over, most);
                }
            }
            strip.height = height;
        }
    }
}

/// Shrinks a picture, which has that share of the space beside it at its left.
fn scale(content: &mut Content, left: f32, factor: f32) {
    let shrunk = |rect: &mut Rect| {
        let width = rect.width * factor;
        rect.x += (rect.width - width) * left;
        rect.width = width;
        rect.height *= factor;
    };
    for item in &mut content.items {
        if let Shape::Picture { rect, .. } = &mut item.shape {
            shrunk(rect);
        }
    }
    for link in &mut content.links {
        shrunk(&mut link.rect);
    }
}
