//! Questions about the tree that usvg made.

use resvg::tiny_skia::{Path, PathSegment, Point};
use resvg::usvg::{ClipPath, Group, Node};

use crate::image::ImageError;

/// Most dashes of all lines.
const MOST_DASHES: f32 = 200_000.0;

/// Refuses lines whose dashes are so short that they fill memory.
pub(in crate::image::svg) fn check_dashes(root: &Group) -> Result<(), ImageError> {
    if dashes(root) > MOST_DASHES {
        return Err(ImageError::too_large(
            "a line of the SVG file has too many dashes: make them longer",
        ));
    }
    Ok(())
}

fn dashes(group: &Group) -> f32 {
    let of = |node: &Node| {
        let own = match node {
            Node::Group(group) => dashes(group),
            Node::Text(text) => dashes(text.flattened()),
            Node::Path(path) => match path.stroke().and_then(|stroke| stroke.dasharray()) {
                Some(array) => length(path.data()) * array.len() as f32 / array.iter().sum::<f32>(),
                None => 0.0,
            },
            Node::Image(_) => 0.0,
        };
        let mut inner = 0.0;
        node.subroots(|root| inner += dashes(root));
        own + inner
    };
    group.children().iter().map(of).sum()
}

/// Not less than the length of an outline.
fn length(path: &Path) -> f32 {
    let (mut sum, mut start, mut last) = (0.0, Point::zero(), Point::zero());
    let mut to = |last: &mut Point, end: Point| {
        sum += last.distance(end);
        *last = end;
    };
    for segment in path.segments() {
        match segment {
            PathSegment::MoveTo(end) => (start, last) = (end, end),
            PathSegment::LineTo(end) => to(&mut last, end),
            PathSegment::QuadTo(control, end) => {
                to(&mut last, control);
                to(&mut last, end);
            }
            PathSegment::CubicTo(first, second, end) => {
                to(&mut last, first);
                to(&mut last, second);
                to(&mut last, end);
            }
            PathSegment::Close => to(&mut last, start),
        }
    }
    sum
}

/// What rounding may move.
const SLACK: f32 = 0.01;

/// Whether a clip is a rectangle around all that the group paints, as with most markers and
/// symbols: it cuts nothing off.
pub(in crate::image::svg) fn covers(clip: &ClipPath, group: &Group) -> bool {
    let [Node::Path(path)] = clip.root().children() else {
        return false;
    };
    let transform = clip.transform();
    let straight =
        transform.kx == 0.0 && transform.ky == 0.0 || transform.sx == 0.0 && transform.sy == 0.0;
    let alone = clip.clip_path().is_none() && clip.root().clip_path().is_none();
    if !alone || !straight || !is_rectangle(path.data()) {
        return false;
    }
    let Some(window) = path.data().bounds().transform(transform) else {
        return false;
    };
    let painted = group.stroke_bounding_box();
    painted.left() >= window.left() - SLACK
        && painted.top() >= window.top() - SLACK
        && painted.right() <= window.right() + SLACK
        && painted.bottom() <= window.bottom() + SLACK
}

#[allow(
    clippy::float_cmp,
    reason = "copies of the same numbers, or no rectangle"
)]
fn is_rectangle(path: &Path) -> bool {
    let bounds = path.bounds();
    let corner = |p: &Point| {
        (p.x == bounds.left() || p.x == bounds.right())
            && (p.y == bounds.top() || p.y == bounds.bottom())
    };
    let lines = path.segments().all(|segment| {
        matches!(
            segment,
            PathSegment::MoveTo(_) | PathSegment::LineTo(_) | PathSegment::Close
        )
    });
    // Four corners that do not cross over: neighbours share a side.
    let points = path.points();
    lines
        && points.len() == 4
        && points.iter().all(corner)
        && (0..4).all(|i| {
            let (a, b) = (points[i], points[(i + 1) % 4]);
            (a.x == b.x) != (a.y == b.y)
        })
}
