//! A line of text as items.

use super::ready::ReadyText;
use super::set::Setter;
use super::strip::{Content, Late, LateForm, LinkArea};
use crate::draw::{Artifact, Item, Mark, PictureId, Shape, Stroke};
use crate::flow::{Ink, InlineObject};
use crate::geometry::{Point, Rect};
use crate::text::{Line, Piece};

/// Where a line stands.
#[derive(Clone, Copy)]
pub(super) struct LinePlace {
    /// Left edge of the measure.
    pub(super) x: f32,
    /// Base line.
    pub(super) baseline: f32,
    /// Top of the line.
    pub(super) top: f32,
    /// Its height.
    pub(super) height: f32,
    /// Width of the measure.
    pub(super) width: f32,
}

/// What a piece of text belongs to.
pub(super) fn mark_of(ink: &Ink) -> Mark {
    ink.element
        .map_or(Mark::Artifact(Artifact::Layout), Mark::Element)
}

/// Paints `line` in reading order, whatever the order in which its pieces stand.
pub(super) fn line(
    setter: &Setter<'_, '_>,
    text: &ReadyText,
    line: Line,
    place: LinePlace,
    content: &mut Content,
) {
    let mut pieces = line.pieces;
    pieces.sort_by_key(|piece| match piece {
        Piece::Glyphs { start, .. } | Piece::Object { start, .. } => *start,
    });
    // Most lines have one, and a vector would begin with room for four.
    content.items.reserve_exact(pieces.len());
    for piece in pieces {
        match piece {
            Piece::Glyphs {
                x, rise, run, tag, ..
            } => {
                let ink = *setter.flow.inks.get(tag);
                let at = Point {
                    x: place.x + x,
                    y: place.baseline - rise,
                };
                if is_decorated(setter, &ink) {
                    let (width, size) = (run.width(), run.size);
                    decorate(setter, &ink, Span { at, width, size }, place, content);
                }
                content.items.push(Item {
                    mark: mark_of(&ink),
                    shape: Shape::Text {
                        at,
                        run,
                        colour: ink.colour,
                        turn: (1.0, 0.0),
                    },
                });
            }
            Piece::Object { x, index, tag, .. } => {
                let ink = *setter.flow.inks.get(tag);
                let at = Point {
                    x: place.x + x,
                    y: place.baseline,
                };
                object(setter, text, (index as usize, tag), (at, place), content);
                let width = text.sizes[index as usize].width;
                let size = text.style.size;
                decorate(
                    setter,
                    &Ink {
                        underline: false,
                        ..ink
                    },
                    Span { at, width, size },
                    place,
                    content,
                );
            }
        }
    }
}

/// A stretch of a base line.
#[derive(Clone, Copy)]
struct Span {
    at: Point,
    width: f32,
    size: f32,
}

/// Whether [`decorate`] would add anything: most text is just text.
fn is_decorated(setter: &Setter<'_, '_>, ink: &Ink) -> bool {
    ink.ground.is_some() || ink.strike || ink.link.is_some() || is_underlined(setter, ink)
}

fn is_underlined(setter: &Setter<'_, '_>, ink: &Ink) -> bool {
    ink.underline || (ink.link.is_some() && ink.colour == setter.theme.colours.link)
}

/// Ground, lines and link area of a piece.
fn decorate(
    setter: &Setter<'_, '_>,
    ink: &Ink,
    Span { at, width, size }: Span,
    place: LinePlace,
    content: &mut Content,
) {
    if let Some(colour) = ink.ground {
        let rect = Rect {
            x: at.x - 1.0,
            y: at.y - 0.95 * size,
            width: width + 2.0,
            height: 1.25 * size,
        };
        match content.behind.last_mut() {
            // A code span of several pieces has one ground.
            Some(Item {
                shape: Shape::Rect {
                    rect: last, fill, ..
                },
                ..
            }) if *fill == Some(colour)
                && (last.right() - rect.x).abs() < 2.5
                && (last.y - rect.y).abs() < 0.1 =>
            {
                *last = last.union(rect);
            }
            _ => content.behind.push(Item {
                mark: Mark::Artifact(Artifact::Layout),
                shape: Shape::Rect {
                    rect,
                    radius: 1.5,
                    fill: Some(colour),
                    stroke: None,
                },
            }),
        }
    }
    let mut rule = |y: f32, thickness: f32| {
        content.behind.push(Item {
            mark: Mark::Artifact(Artifact::Layout),
            shape: Shape::Line {
                from: Point { x: at.x, y },
                to: Point { x: at.x + width, y },
                stroke: Stroke {
                    width: thickness,
                    colour: ink.colour,
                    dash: None,
                },
            },
        });
    };
    if is_underlined(setter, ink) {
        rule(at.y + 0.14 * size, 0.045 * size);
    }
    if ink.strike {
        rule(at.y - 0.28 * size, 0.06 * size);
    }
    if let Some(link) = ink.link {
        let rect = Rect {
            x: at.x,
            y: place.top,
            width,
            height: place.height,
        };
        match content.links.last_mut() {
            Some(last)
                if last.link == link
                    && ((last.rect.right() - rect.x).abs() < 3.0
                        || (rect.right() - last.rect.x).abs() < 3.0) =>
            {
                last.rect = last.rect.union(rect);
            }
            _ => content.links.push(LinkArea { link, rect }),
        }
    }
}

fn object(
    setter: &Setter<'_, '_>,
    text: &ReadyText,
    (index, tag): (usize, u32),
    (at, place): (Point, LinePlace),
    content: &mut Content,
) {
    let size = text.sizes[index];
    match &text.objects[index] {
        InlineObject::Picture(picture) => content.items.push(Item {
            mark: mark_of(setter.flow.inks.get(tag)),
            shape: Shape::Picture {
                rect: Rect {
                    x: at.x,
                    y: at.y - size.ascent,
                    width: size.width,
                    height: size.ascent + size.descent,
                },
                picture: PictureId(*picture as u32),
            },
        }),
        InlineObject::PageOf(key) => content.late.push(Late {
            form: LateForm::Words,
            key: key.clone(),
            x: at.x,
            y: at.y,
            width: size.width,
            line: Rect {
                x: place.x,
                y: place.top,
                width: place.width,
                height: place.height,
            },
            style: text.style,
            tag,
            rtl: text.shaped.is_rtl(),
            order: content.items.len(),
        }),
    }
}
