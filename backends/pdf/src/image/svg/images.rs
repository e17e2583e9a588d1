//! Pictures inside of an SVG: read within the same limits as all others.

use std::sync::{Arc, Mutex, PoisonError};

use resvg::usvg::{ImageHrefResolver, ImageKind};

use crate::image::format::{self, Format};
use crate::image::samples::{Channels, Samples};
use crate::image::{ImageError, Limits, gif, jpeg, png, scale, webp};

/// Decodes them when usvg asks, and hands them over as PNG, the one form in which it can do
/// no harm to decode them again.
pub(super) struct Images {
    limits: Limits,
    state: Mutex<State>,
}

struct State {
    /// Pixels that all pictures together may still have.
    left: u64,
    error: Option<ImageError>,
}

impl Images {
    pub(super) fn new(limits: &Limits) -> Self {
        Self {
            limits: *limits,
            state: Mutex::new(State {
                left: limits.max_source_pixels,
                error: None,
            }),
        }
    }

    pub(super) fn resolver(&self) -> ImageHrefResolver<'_> {
        ImageHrefResolver {
            resolve_data: Box::new(|_, bytes, _| self.resolve(&bytes)),
            resolve_string: Box::new(|_, _| None),
        }
    }

    /// What was wrong with the first picture that could not be read.
    pub(super) fn into_error(self) -> Option<ImageError> {
        let state = self.state.into_inner();
        state.unwrap_or_else(PoisonError::into_inner).error
    }

    fn resolve(&self, bytes: &[u8]) -> Option<ImageKind> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if state.error.is_some() {
            return None;
        }
        let limits = Limits {
            max_source_pixels: state.left,
            ..self.limits
        };
        match samples(bytes, &limits) {
            Ok(samples) => {
                state.left -= u64::from(samples.width) * u64::from(samples.height);
                encode(&scale::down(samples, limits.max_pixels)).map(ImageKind::PNG)
            }
            Err(error) => {
                state.error = Some(error);
                None
            }
        }
    }
}

fn samples(bytes: &[u8], limits: &Limits) -> Result<Samples, ImageError> {
    match format::of(bytes)? {
        Format::Png => png::samples(bytes, limits),
        Format::Jpeg => jpeg::samples(bytes, limits),
        Format::Gif => gif::samples(bytes, limits),
        Format::WebP => webp::samples(bytes, limits),
        Format::Svg => Err(ImageError::unsupported(
            "the SVG file holds another SVG as a picture: put its elements into the file itself",
        )),
    }
}

/// `None` never happens: the size is not zero, and the samples fit it.
fn encode(samples: &Samples) -> Option<Arc<Vec<u8>>> {
    let mut bytes = Vec::new();
    let mut encoder = ::png::Encoder::new(&mut bytes, samples.width, samples.height);
    encoder.set_depth(::png::BitDepth::Eight);
    encoder.set_compression(::png::Compression::Fastest);
    encoder.set_color(match samples.channels {
        Channels::Grey => ::png::ColorType::Grayscale,
        Channels::GreyAlpha => ::png::ColorType::GrayscaleAlpha,
        Channels::Rgb => ::png::ColorType::Rgb,
        Channels::Rgba => ::png::ColorType::Rgba,
    });
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(&samples.data).ok()?;
    writer.finish().ok()?;
    Some(Arc::new(bytes))
}
