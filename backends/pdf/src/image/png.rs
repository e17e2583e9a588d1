//! PNG (ISO/IEC 15948): all colour types, depths and interlacing; of an animation the picture
//! that stands for it.

use std::io::{Cursor, ErrorKind as IoErrorKind};

use ::png::{ColorType, Decoder, DecodingError, Limits as PngLimits, Transformations};

use super::samples::{Channels, Samples, check_size};
use super::{ImageError, Limits};

pub(super) fn samples(bytes: &[u8], limits: &Limits) -> Result<Samples, ImageError> {
    // Of chunks beside the pixels; those are bounded by their number.
    let chunks = PngLimits { bytes: 16 << 20 };
    let mut decoder = Decoder::new_with_limits(Cursor::new(bytes), chunks);
    decoder.set_transformations(Transformations::normalize_to_color8());
    decoder.set_ignore_text_chunk(true);
    decoder.set_ignore_iccp_chunk(true);
    let header = decoder.read_header_info().map_err(error)?;
    let (width, height) = header.size();
    check_size("PNG", width, height, limits)?;
    let mut reader = decoder.read_info().map_err(error)?;
    let channels = match reader.output_color_type().0 {
        ColorType::Grayscale => Channels::Grey,
        ColorType::GrayscaleAlpha => Channels::GreyAlpha,
        ColorType::Rgb => Channels::Rgb,
        ColorType::Rgba => Channels::Rgba,
        ColorType::Indexed => return Err(ImageError::broken("PNG", "it has no palette")),
    };
    let mut data = vec![0; width as usize * height as usize * channels.count()];
    reader.next_frame(&mut data).map_err(error)?;
    Ok(Samples {
        width,
        height,
        channels,
        data,
    })
}

#[allow(clippy::needless_pass_by_value, reason = "for map_err")]
fn error(error: DecodingError) -> ImageError {
    match error {
        DecodingError::IoError(error) if error.kind() == IoErrorKind::UnexpectedEof => {
            ImageError::truncated("PNG")
        }
        DecodingError::LimitsExceeded => {
            ImageError::too_large("the PNG file holds more beside its pixels than is read")
        }
        error => ImageError::broken("PNG", error),
    }
}
