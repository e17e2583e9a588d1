//! Picture files to pictures. All files are made here, or are of `content`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::format_collect,
    clippy::too_many_lines,
    reason = "tests"
)]

mod content;
mod hostile;
mod jpeg;
mod make;
mod raster;
mod svg;

use tercet_pdf::draw::Picture;
use tercet_pdf::image::{Decoded, ErrorKind, ImageError, Limits, SvgFonts, decode};

/// Decodes without fonts and within the usual limits.
fn decoded(bytes: &[u8]) -> Result<Decoded, ImageError> {
    decode(bytes, &Limits::default(), &SvgFonts::default())
}

/// The picture of a file that is whole.
fn picture(bytes: &[u8]) -> Picture {
    let decoded = decoded(bytes).unwrap();
    assert_eq!(decoded.losses, []);
    decoded.picture
}

/// Checks what is said of a file that is refused.
fn check_refused(bytes: &[u8], kind: ErrorKind, message: &str) {
    let error = decoded(bytes).unwrap_err();
    assert_eq!((error.kind(), &*error.to_string()), (kind, message));
}

/// Pixels as they are expected: grey or not, samples, opacity.
#[derive(Debug, PartialEq)]
struct Pixels {
    size: (u32, u32),
    grey: bool,
    colour: Vec<u8>,
    alpha: Option<Vec<u8>>,
}

fn pixels(picture: &Picture) -> Pixels {
    match picture {
        Picture::Pixels {
            width,
            height,
            grey,
            colour,
            alpha,
        } => Pixels {
            size: (*width, *height),
            grey: *grey,
            colour: colour.to_vec(),
            alpha: alpha.as_ref().map(|alpha| alpha.to_vec()),
        },
        other => panic!("no pixels: {other:?}"),
    }
}
