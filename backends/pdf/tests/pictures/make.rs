//! Small picture files.

use std::borrow::Cow;
use std::io::Write;

use flate2::write::ZlibEncoder;
use flate2::{Compression, Crc};

/// A PNG; `data` are its rows, packed as they are stored.
pub(crate) fn png(
    size: (u32, u32),
    colour: png::ColorType,
    depth: png::BitDepth,
    data: &[u8],
) -> Vec<u8> {
    png_with(size, colour, depth, data, |_| {})
}

/// A PNG with a palette and what else is set.
pub(crate) fn png_with(
    size: (u32, u32),
    colour: png::ColorType,
    depth: png::BitDepth,
    data: &[u8],
    set: impl FnOnce(&mut png::Encoder<'_, &mut Vec<u8>>),
) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, size.0, size.1);
    encoder.set_color(colour);
    encoder.set_depth(depth);
    set(&mut encoder);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(data).unwrap();
    writer.finish().unwrap();
    bytes
}

/// A PNG made of its chunks; the content of `IDAT` is compressed here.
pub(crate) fn png_of_chunks(chunks: &[(&str, &[u8])]) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    for (name, content) in chunks {
        let content: Cow<'_, [u8]> = if *name == "IDAT" {
            let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
            encoder.write_all(content).unwrap();
            encoder.finish().unwrap().into()
        } else {
            (*content).into()
        };
        let mut crc = Crc::new();
        crc.update(name.as_bytes());
        crc.update(&content);
        bytes.extend((content.len() as u32).to_be_bytes());
        bytes.extend(name.as_bytes());
        bytes.extend(&*content);
        bytes.extend(crc.sum().to_be_bytes());
    }
    bytes
}

/// The header of a PNG: 8 bits a sample, of a colour type, interlaced or not.
pub(crate) fn png_header(size: (u32, u32), colour: u8, interlaced: bool) -> Vec<u8> {
    let mut header = size.0.to_be_bytes().to_vec();
    header.extend(size.1.to_be_bytes());
    header.extend([8, colour, 0, 0, u8::from(interlaced)]);
    header
}

/// A GIF with one frame at a place on its screen; the last colour of the palette is
/// transparent.
pub(crate) fn gif(
    screen: (u16, u16),
    at: (u16, u16),
    frame: (u16, u16),
    palette: &[u8],
    indices: &[u8],
) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = gif::Encoder::new(&mut bytes, screen.0, screen.1, palette).unwrap();
    let frame = gif::Frame {
        left: at.0,
        top: at.1,
        width: frame.0,
        height: frame.1,
        transparent: Some((palette.len() / 3 - 1) as u8),
        buffer: Cow::Borrowed(indices),
        ..gif::Frame::default()
    };
    encoder.write_frame(&frame).unwrap();
    encoder.write_frame(&frame).unwrap();
    drop(encoder);
    bytes
}

/// A lossless WebP.
pub(crate) fn webp(size: (u32, u32), colour: image_webp::ColorType, data: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let encoder = image_webp::WebPEncoder::new(&mut bytes);
    encoder.encode(data, size.0, size.1, colour).unwrap();
    bytes
}

/// A JPEG of 8 x 8 pixels, each component of one value.
pub(crate) struct Jpeg<'a> {
    /// Name and value of each component; values 1 to 64 and 192 to 255.
    pub(crate) components: &'a [(u8, u8)],
    /// Segments after the start: marker and content.
    pub(crate) segments: &'a [(u8, &'a [u8])],
    /// Of the frame: `0xc0` is baseline.
    pub(crate) frame: u8,
    pub(crate) precision: u8,
    pub(crate) size: (u16, u16),
}

impl Default for Jpeg<'_> {
    fn default() -> Self {
        Self {
            components: &[(1, 50)],
            segments: &[],
            frame: 0xc0,
            precision: 8,
            size: (8, 8),
        }
    }
}

impl Jpeg<'_> {
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut bytes = vec![0xff, 0xd8];
        for (marker, content) in self.segments {
            segment(&mut bytes, *marker, content);
        }
        let mut quantisation = vec![0];
        quantisation.extend([8; 64]);
        segment(&mut bytes, 0xdb, &quantisation);
        let count = self.components.len() as u8;
        let mut frame = vec![self.precision];
        frame.extend(self.size.1.to_be_bytes());
        frame.extend(self.size.0.to_be_bytes());
        frame.push(count);
        for (id, _) in self.components {
            frame.extend([*id, 0x11, 0]);
        }
        segment(&mut bytes, self.frame, &frame);
        // One code for a difference of seven bits, one for the end of a block.
        let counts = |first: u8| [&[first][..], &[0; 15]].concat();
        segment(&mut bytes, 0xc4, &[&[0x00], &*counts(1), &[7]].concat());
        segment(&mut bytes, 0xc4, &[&[0x10], &*counts(1), &[0]].concat());
        let mut scan = vec![count];
        for (id, _) in self.components {
            scan.extend([*id, 0]);
        }
        scan.extend([0, 63, 0]);
        segment(&mut bytes, 0xda, &scan);
        bytes.extend(self.data());
        bytes.extend([0xff, 0xd9]);
        bytes
    }

    /// For each component a code, seven bits, and another code.
    fn data(&self) -> Vec<u8> {
        let mut bits = Vec::new();
        for (_, value) in self.components {
            let difference = i32::from(*value) - 128;
            let coded = if difference < 0 {
                difference + 127
            } else {
                difference
            };
            bits.push(false);
            bits.extend((0..7).rev().map(|bit| coded >> bit & 1 == 1));
            bits.push(false);
        }
        bits.chunks(8)
            .map(|bits| {
                (0..8).fold(0, |byte, at| {
                    byte << 1 | u8::from(bits.get(at) != Some(&false))
                })
            })
            .flat_map(|byte| {
                if byte == 0xff {
                    vec![0xff, 0]
                } else {
                    vec![byte]
                }
            })
            .collect()
    }
}

fn segment(bytes: &mut Vec<u8>, marker: u8, content: &[u8]) {
    bytes.extend([0xff, marker]);
    bytes.extend((content.len() as u16 + 2).to_be_bytes());
    bytes.extend(content);
}

/// An Exif segment that tells an orientation, in either order of bytes.
pub(crate) fn exif(orientation: u8, big_endian: bool) -> Vec<u8> {
    let mut bytes = b"Exif\0\0".to_vec();
    if big_endian {
        bytes.extend(b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0");
        bytes.extend([orientation, 0, 0, 0, 0, 0, 0]);
    } else {
        bytes.extend(b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0");
        bytes.extend([orientation, 0, 0, 0, 0, 0, 0, 0]);
    }
    bytes
}
