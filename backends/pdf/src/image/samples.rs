//! Decoded pixels on their way to a [`Picture`].

use std::sync::Arc;

use super::{ImageError, Limits, scale};
use crate::draw::Picture;

/// What the bytes of a pixel are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Channels {
    Grey,
    GreyAlpha,
    Rgb,
    Rgba,
}

impl Channels {
    /// Bytes of a pixel.
    pub(super) fn count(self) -> usize {
        match self {
            Self::Grey => 1,
            Self::GreyAlpha => 2,
            Self::Rgb => 3,
            Self::Rgba => 4,
        }
    }

    pub(super) fn has_alpha(self) -> bool {
        matches!(self, Self::GreyAlpha | Self::Rgba)
    }
}

/// Pixels, rows from the top, 8 bits a sample, colour not multiplied by opacity.
pub(super) struct Samples {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) channels: Channels,
    /// `width * height * channels.count()` bytes.
    pub(super) data: Vec<u8>,
}

/// Checks a size that a file claims, before anything is allocated for it.
pub(super) fn check_size(
    format: &str,
    width: u32,
    height: u32,
    limits: &Limits,
) -> Result<(), ImageError> {
    if width == 0 || height == 0 {
        return Err(ImageError::broken(format, "its picture has no pixels"));
    }
    if u64::from(width) * u64::from(height) > limits.max_source_pixels {
        return Err(ImageError::too_large(format!(
            "the {format} picture has {width} x {height} pixels, and at most {} in all are read: scale it down",
            limits.max_source_pixels
        )));
    }
    Ok(())
}

impl Samples {
    /// Scaled to the limit; grey where no pixel has a colour, and without opacity where all
    /// pixels are opaque, since that makes files small.
    pub(super) fn into_picture(self, limits: &Limits) -> Picture {
        let samples = scale::down(self, limits.max_pixels);
        let count = samples.channels.count();
        let colours = count - usize::from(samples.channels.has_alpha());
        let pixels = || samples.data.chunks_exact(count);
        let grey = colours == 1 || pixels().all(|p| p[0] == p[1] && p[1] == p[2]);
        let opaque = !samples.channels.has_alpha() || pixels().all(|p| p[colours] == 255);
        let kept = if grey { 1 } else { 3 };
        let alpha = (!opaque).then(|| pixels().map(|p| p[colours]).collect::<Arc<[u8]>>());
        let colour = if kept == count {
            Arc::from(samples.data)
        } else {
            let mut colour = Vec::with_capacity(samples.data.len() / count * kept);
            for pixel in pixels() {
                colour.extend_from_slice(&pixel[..kept]);
            }
            Arc::from(colour)
        };
        Picture::Pixels {
            width: samples.width,
            height: samples.height,
            grey,
            colour,
            alpha,
        }
    }
}
