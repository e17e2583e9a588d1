//! WebP, lossy and lossless; of an animation the first frame.

use std::io::{Cursor, ErrorKind as IoErrorKind};

use image_webp::{DecodingError, WebPDecoder};

use super::samples::{Channels, Samples, check_size};
use super::{ImageError, Limits};

pub(super) fn samples(bytes: &[u8], limits: &Limits) -> Result<Samples, ImageError> {
    let mut decoder = WebPDecoder::new(Cursor::new(bytes)).map_err(error)?;
    let (width, height) = decoder.dimensions();
    check_size("WebP", width, height, limits)?;
    check_frames(bytes, limits)?;
    let channels = if decoder.has_alpha() {
        Channels::Rgba
    } else {
        Channels::Rgb
    };
    let mut data = vec![0; width as usize * height as usize * channels.count()];
    decoder.read_image(&mut data).map_err(error)?;
    Ok(Samples {
        width,
        height,
        channels,
        data,
    })
}

/// Checks the size of each lossy frame (RFC 6386, 9.1): the decoder makes room for a frame
/// before it compares its size with that of the file.
fn check_frames(bytes: &[u8], limits: &Limits) -> Result<(), ImageError> {
    for at in memchr::memmem::find_iter(bytes, b"VP8 ") {
        // Name and length of the chunk, frame tag, start code.
        if let Some([0x9d, 0x01, 0x2a, w0, w1, h0, h1]) = bytes.get(at + 11..at + 18) {
            let side = |low: u8, high: u8| u32::from(u16::from_le_bytes([low, high]) & 0x3fff);
            check_size("WebP", side(*w0, *w1), side(*h0, *h1), limits)?;
        }
    }
    Ok(())
}

fn error(error: DecodingError) -> ImageError {
    match error {
        DecodingError::IoError(error) if error.kind() == IoErrorKind::UnexpectedEof => {
            ImageError::truncated("WebP")
        }
        error => ImageError::broken("WebP", error),
    }
}
