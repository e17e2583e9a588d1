//! Picture files, as they were found, to pictures that a page can hold.
//!
//! A file's format is told by its content, never by its name. All of it is hostile: sizes are
//! read and checked before anything is allocated for them, nothing outside of the file is
//! loaded, and whatever is wrong becomes an [`ImageError`] that a writer understands.

#![allow(
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "sizes and samples: bounded before, and floats need no more digits"
)]

mod error;
mod format;
mod gif;
mod jpeg;
mod limits;
mod png;
mod samples;
mod scale;
mod svg;
mod webp;

pub use error::{ErrorKind, ImageError};
pub use limits::Limits;
pub use svg::fonts::SvgFonts;

use crate::draw::Picture;
use format::Format;

/// A picture, and what of the file is not in it.
#[derive(Clone, Debug)]
pub struct Decoded {
    /// The picture.
    pub picture: Picture,
    /// What was left out, in the order of the file, each kind once.
    pub losses: Vec<Loss>,
}

impl Decoded {
    fn whole(picture: Picture) -> Self {
        Self {
            picture,
            losses: Vec::new(),
        }
    }
}

/// Something that a file holds and its picture does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Loss {
    /// A script or an event handler of an SVG: it was not run.
    Script,
    /// `foreignObject` of an SVG: HTML inside it is not drawn.
    ForeignObject,
    /// Text of an SVG for which there is no font at all.
    Text,
    /// A character in the text of an SVG that no font has.
    Character(char),
}

/// Decodes a PNG, a JPEG, a GIF (its first frame), a WebP (likewise) or an SVG.
///
/// `fonts` are for the text of an SVG, which becomes outlines.
///
/// # Errors
///
/// Where the file is none of these, is broken, is larger than the limits allow, or is an SVG
/// that refers to something outside of itself.
pub fn decode(bytes: &[u8], limits: &Limits, fonts: &SvgFonts) -> Result<Decoded, ImageError> {
    if bytes.len() > limits.max_bytes {
        return Err(error::too_many_bytes(bytes.len(), limits.max_bytes));
    }
    let format = format::of(bytes)?;
    contained(format, || decode_as(format, bytes, limits, fonts))
}

fn decode_as(
    format: Format,
    bytes: &[u8],
    limits: &Limits,
    fonts: &SvgFonts,
) -> Result<Decoded, ImageError> {
    let samples = match format {
        Format::Jpeg => return jpeg::decode(bytes, limits).map(Decoded::whole),
        Format::Svg => return svg::decode(bytes, limits, fonts),
        Format::Png => png::samples(bytes, limits)?,
        Format::Gif => gif::samples(bytes, limits)?,
        Format::WebP => webp::samples(bytes, limits)?,
    };
    Ok(Decoded::whole(samples.into_picture(limits)))
}

/// The decoders are the work of others, who do not expect all that can be made of a file: where
/// one gives up, the picture is lost, and not the run.
fn contained<T>(
    format: Format,
    decode: impl FnOnce() -> Result<T, ImageError>,
) -> Result<T, ImageError> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(decode)).unwrap_or_else(|_| {
        let message = format!("the {format} file cannot be read by any means: save it anew");
        Err(ImageError::new(ErrorKind::Unreadable, message))
    })
}
