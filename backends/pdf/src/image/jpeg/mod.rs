//! JPEG (ITU-T T.81): passed on as it is where PDF can show it as it is (ISO 32000-1, 7.4.8),
//! otherwise decoded.

mod exif;
mod frame;
mod markers;

use std::io::Cursor;
use std::sync::Arc;

use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::samples::{Channels, Samples, check_size};
use super::{ImageError, Limits};
use crate::draw::Picture;
use exif::Orientation;
use markers::{Colours, Jpeg};

/// As it is where that does, else its pixels.
pub(super) fn decode(bytes: &[u8], limits: &Limits) -> Result<Picture, ImageError> {
    let jpeg = read(bytes, limits)?;
    let grey = jpeg.colours == Colours::Grey;
    let as_it_is = grey || jpeg.colours == Colours::YCbCr;
    if as_it_is && jpeg.orientation == Orientation::UPRIGHT {
        return Ok(Picture::Jpeg {
            bytes: Arc::from(&bytes[..jpeg.end]),
            width: jpeg.width,
            height: jpeg.height,
            grey,
        });
    }
    Ok(pixels(bytes, &jpeg)?.into_picture(limits))
}

/// Its pixels, the right way up.
pub(super) fn samples(bytes: &[u8], limits: &Limits) -> Result<Samples, ImageError> {
    pixels(bytes, &read(bytes, limits)?)
}

fn read(bytes: &[u8], limits: &Limits) -> Result<Jpeg, ImageError> {
    let jpeg = markers::read(bytes)?;
    check_size("JPEG", jpeg.width, jpeg.height, limits)?;
    Ok(jpeg)
}

fn pixels(bytes: &[u8], jpeg: &Jpeg) -> Result<Samples, ImageError> {
    let (space, channels) = match jpeg.colours {
        Colours::Grey => (ColorSpace::Luma, Channels::Grey),
        Colours::YCbCr | Colours::Rgb | Colours::Cmyk => (ColorSpace::RGB, Channels::Rgb),
    };
    let options = DecoderOptions::new_safe()
        .set_max_width(jpeg.width as usize)
        .set_max_height(jpeg.height as usize)
        .set_strict_mode(true)
        .jpeg_set_out_colorspace(space);
    let data = JpegDecoder::new_with_options(Cursor::new(&bytes[..jpeg.end]), options)
        .decode()
        .map_err(|error| ImageError::broken("JPEG", error))?;
    if data.len() != jpeg.width as usize * jpeg.height as usize * channels.count() {
        return Err(ImageError::broken("JPEG", "its parts disagree on its size"));
    }
    Ok(jpeg.orientation.apply(Samples {
        width: jpeg.width,
        height: jpeg.height,
        channels,
        data,
    }))
}
