//! An SVG as pixels.

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::Tree;

use super::{too_large, work};
use crate::image::samples::{Channels, Samples};
use crate::image::{ImageError, Limits};

/// Pixels for each CSS pixel along a side, where the limits allow: 288 to the inch.
const SCALE: f32 = 3.0;

/// Fewer are of no use.
const LEAST_SCALE: f32 = 0.25;

/// Most pixels that are touched, each as often as it is touched: less than a second of work,
/// and at most four bytes for each at a time.
const MOST_TOUCHED: f32 = 60_000_000.0;

/// As fine as paper asks for, unless that would take too long.
pub(super) fn samples(tree: &Tree, limits: &Limits) -> Result<Samples, ImageError> {
    let (width, height) = (tree.size().width(), tree.size().height());
    let area = width * height;
    let touched = area + work::touched(tree.root(), tree.size(), SCALE);
    let by_pixels = (limits.max_pixels as f32 / area).sqrt();
    let by_work = (MOST_TOUCHED / touched).sqrt();
    let scale = SCALE.min(by_pixels).min(by_work);
    // Not a number is refused too.
    if !(by_work >= LEAST_SCALE && scale > 0.0) {
        return Err(too_large());
    }
    let side = |length: f32| ((length * scale) as u32).max(1);
    let (columns, rows) = (side(width), side(height));
    if u64::from(columns) * u64::from(rows) > limits.max_pixels {
        return Err(ImageError::too_large(
            "the SVG picture is too long or too wide for its other side",
        ));
    }
    let mut pixmap = Pixmap::new(columns, rows).ok_or_else(too_large)?;
    let transform = Transform::from_scale(columns as f32 / width, rows as f32 / height);
    resvg::render(tree, transform, &mut pixmap.as_mut());
    Ok(Samples {
        width: columns,
        height: rows,
        channels: Channels::Rgba,
        data: pixmap.take_demultiplied(),
    })
}
