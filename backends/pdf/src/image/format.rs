//! Which format a file is in.

use std::fmt;

use super::{ErrorKind, ImageError};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Png,
    Jpeg,
    Gif,
    WebP,
    Svg,
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Png => "PNG",
            Self::Jpeg => "JPEG",
            Self::Gif => "GIF",
            Self::WebP => "WebP",
            Self::Svg => "SVG",
        })
    }
}

/// By the first bytes.
pub(super) fn of(bytes: &[u8]) -> Result<Format, ImageError> {
    let known: [(&[u8], Format); 4] = [
        (b"\x89PNG\r\n\x1a\n", Format::Png),
        (b"\xff\xd8\xff", Format::Jpeg),
        (b"GIF87a", Format::Gif),
        (b"GIF89a", Format::Gif),
    ];
    if let Some((_, format)) = known.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Ok(*format);
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Ok(Format::WebP);
    }
    if root_element(bytes) == Some(b"svg") {
        return Ok(Format::Svg);
    }
    Err(match other(bytes) {
        Some(name) => ImageError::unsupported(format!(
            "the file is {name}, which is not read: save the picture as PNG, JPEG, GIF, WebP or SVG"
        )),
        None => ImageError::new(
            ErrorKind::UnknownFormat,
            "the file is no PNG, JPEG, GIF, WebP or SVG picture",
        ),
    })
}

/// What else is found where a picture should be.
fn other(bytes: &[u8]) -> Option<&'static str> {
    let known: [(&[u8], &str); 10] = [
        (b"BM", "a BMP picture"),
        (b"II*\0", "a TIFF picture"),
        (b"MM\0*", "a TIFF picture"),
        (b"\0\0\x01\0", "an icon file"),
        (b"\x1f\x8b", "compressed (perhaps an SVGZ picture)"),
        (b"%PDF", "a PDF document"),
        (b"PK\x03\x04", "a ZIP archive"),
        (b"\xff\xfe", "text in UTF-16"),
        (b"\xfe\xff", "text in UTF-16"),
        (
            b"version https://git-lfs",
            "a pointer of Git LFS rather than the picture (`git lfs pull` fetches it)",
        ),
    ];
    if let Some((_, name)) = known.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Some(name);
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        return Some("an AVIF or HEIC picture, or a film");
    }
    match root_element(bytes)? {
        name if name.eq_ignore_ascii_case(b"html") => Some("an HTML page"),
        _ => None,
    }
}

/// The local name of the first element of an XML file; `None` where there is none.
fn root_element(bytes: &[u8]) -> Option<&[u8]> {
    let at = super::svg::prolog::end(bytes)?;
    let name = bytes.get(at + 1..)?;
    let end = name
        .iter()
        .position(|byte| !(byte.is_ascii_alphanumeric() || b":-_.".contains(byte)))?;
    name[..end].rsplit(|byte| *byte == b':').next()
}
