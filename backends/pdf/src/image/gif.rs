//! GIF: the first frame, on a transparent screen.

use std::num::NonZeroU64;

use ::gif::{ColorOutput, DecodeOptions, DecodingError, Frame, MemoryLimit};

use super::samples::{Channels, Samples, check_size};
use super::{ImageError, Limits};

pub(super) fn samples(bytes: &[u8], limits: &Limits) -> Result<Samples, ImageError> {
    let mut options = DecodeOptions::new();
    options.set_color_output(ColorOutput::RGBA);
    let most = limits.max_source_pixels.saturating_mul(4);
    options
        .set_memory_limit(NonZeroU64::new(most).map_or(MemoryLimit::Unlimited, MemoryLimit::Bytes));
    let mut decoder = options.read_info(bytes).map_err(error)?;
    let (width, height) = (u32::from(decoder.width()), u32::from(decoder.height()));
    check_size("GIF", width, height, limits)?;
    let frame = decoder
        .read_next_frame()
        .map_err(error)?
        .ok_or_else(|| ImageError::truncated("GIF"))?;
    let mut data = vec![0; width as usize * height as usize * 4];
    place(frame, width as usize, &mut data);
    Ok(Samples {
        width,
        height,
        channels: Channels::Rgba,
        data,
    })
}

/// Copies the frame to its place on the screen; what sticks out is cut off.
fn place(frame: &Frame<'_>, width: usize, screen: &mut [u8]) {
    let left = usize::from(frame.left).min(width);
    let shown = usize::from(frame.width).min(width - left) * 4;
    let lines = screen
        .chunks_exact_mut(width * 4)
        .skip(usize::from(frame.top));
    // A frame without width has no lines.
    let rows = frame
        .buffer
        .chunks_exact(usize::from(frame.width).max(1) * 4);
    for (line, row) in lines.zip(rows) {
        line[left * 4..left * 4 + shown].copy_from_slice(&row[..shown]);
    }
}

fn error(error: DecodingError) -> ImageError {
    match error {
        DecodingError::UnexpectedEof => ImageError::truncated("GIF"),
        DecodingError::OutOfMemory | DecodingError::MemoryLimit => {
            ImageError::too_large("the first frame of the GIF picture is larger than is read")
        }
        error => ImageError::broken("GIF", error),
    }
}
