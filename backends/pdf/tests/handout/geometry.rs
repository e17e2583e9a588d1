//! Where things stand on pages, in whole points: pictures, boxes with the space inside of them, and
//! how much of each page is left empty at its end.

use std::fmt::Write;

use tercet_pdf::draw::{Artifact, Mark, Page, Shape};
use tercet_pdf::geometry::Rect;

use crate::print::{Printed, THEME};

/// Boxes are wider than the grounds of words.
const LEAST_BOX: f32 = 150.0;
/// A line reaches so far above and below its base line, in shares of its type size.
const ASCENT: f32 = 1.07;
const DESCENT: f32 = 0.29;

/// What stands on each page.
pub(crate) fn shown(printed: &Printed) -> String {
    let mut out = String::new();
    for (number, page) in printed.document.pages.iter().enumerate() {
        let content: Vec<Rect> = content(page).map(|(rect, _)| rect).collect();
        let end = content.iter().map(|rect| rect.bottom()).fold(0.0, f32::max);
        let empty = page.size.height - THEME.page.bottom - end;
        let _ = writeln!(out, "page {}: {empty:.0} empty", number + 1);
        for (rect, is_picture) in self::content(page) {
            if is_picture {
                let _ = writeln!(
                    out,
                    "  picture {:.0} x {:.0}, {:.0} from the left, {:.0} from the top",
                    rect.width, rect.height, rect.x, rect.y
                );
            }
        }
        for around in boxes(page) {
            let inside = content.iter().filter(|rect| {
                let middle = rect.y + rect.height / 2.0;
                (around.y..around.bottom()).contains(&middle) && rect.x >= around.x
            });
            let (first, last) = inside.fold((f32::MAX, 0.0f32), |(first, last), rect| {
                (first.min(rect.y), last.max(rect.bottom()))
            });
            let _ = writeln!(
                out,
                "  box {:.0} high, {:.0} inside above, {:.0} below",
                around.height,
                first - around.y,
                around.bottom() - last
            );
        }
    }
    out
}

/// Lines and pictures of the article, and whether each is a picture.
fn content(page: &Page) -> impl Iterator<Item = (Rect, bool)> {
    let is_content =
        |mark: Mark| matches!(mark, Mark::Element(_) | Mark::Artifact(Artifact::Layout));
    let items = page.items.iter().filter(move |item| is_content(item.mark));
    items.filter_map(|item| match &item.shape {
        Shape::Text { at, run, .. } => {
            let rect = Rect {
                x: at.x,
                y: at.y - ASCENT * run.size,
                width: run.width(),
                height: (ASCENT + DESCENT) * run.size,
            };
            Some((rect, false))
        }
        Shape::Picture { rect, .. } => Some((*rect, true)),
        Shape::Rect { .. } | Shape::Line { .. } | Shape::Path { .. } => None,
    })
}

fn boxes(page: &Page) -> impl Iterator<Item = Rect> {
    page.items.iter().filter_map(|item| match &item.shape {
        Shape::Rect { rect, .. } if rect.width >= LEAST_BOX => Some(*rect),
        Shape::Rect { .. }
        | Shape::Text { .. }
        | Shape::Picture { .. }
        | Shape::Line { .. }
        | Shape::Path { .. } => None,
    })
}
