//! The marker segments of a JPEG file (T.81, annex B), followed to the end of the picture.

use super::exif::{self, Orientation};
use super::frame::Frame;
use crate::image::ImageError;

/// What a complete file says of itself.
pub(super) struct Jpeg {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) colours: Colours,
    pub(super) orientation: Orientation,
    /// Byte after the end of the picture; cameras append more.
    pub(super) end: usize,
}

/// What its samples are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Colours {
    Grey,
    YCbCr,
    Rgb,
    /// Or YCCK.
    Cmyk,
}

const SOI: u8 = 0xd8;
const EOI: u8 = 0xd9;
const SOS: u8 = 0xda;
const DQT: u8 = 0xdb;
const DHT: u8 = 0xc4;
const DAC: u8 = 0xcc;
const APP0: u8 = 0xe0;
const APP1: u8 = 0xe1;
const APP14: u8 = 0xee;

/// Follows the segments; checks that all are whole, that each scan finds the tables that it
/// needs, and that the picture has an end.
pub(super) fn read(bytes: &[u8]) -> Result<Jpeg, ImageError> {
    let mut state = State::default();
    let mut at = 0;
    loop {
        let marker = next_marker(bytes, &mut at)?;
        match marker {
            // Start of image, restarts and TEM have no content.
            SOI | 0x01 | 0xd0..=0xd7 => {}
            EOI => return state.finish(at),
            _ => {
                let segment = segment(bytes, &mut at)?;
                state.take(marker, segment)?;
                if marker == SOS {
                    at += entropy_coded(&bytes[at..])?;
                }
            }
        }
    }
}

/// The marker at `at`, which moves past it; fill bytes may stand before it.
fn next_marker(bytes: &[u8], at: &mut usize) -> Result<u8, ImageError> {
    let mut filled = false;
    loop {
        let byte = *bytes.get(*at).ok_or_else(truncated)?;
        *at += 1;
        match (byte, filled) {
            (0xff, _) => filled = true,
            (0x00, _) | (_, false) => return Err(broken("a marker is missing")),
            (marker, true) => return Ok(marker),
        }
    }
}

/// The content of the segment whose length stands at `at`, which moves past it.
fn segment<'b>(bytes: &'b [u8], at: &mut usize) -> Result<&'b [u8], ImageError> {
    let length = bytes.get(*at..*at + 2).ok_or_else(truncated)?;
    let length = usize::from(u16::from_be_bytes([length[0], length[1]]));
    if length < 2 {
        return Err(broken("a segment has no length"));
    }
    let content = bytes.get(*at + 2..*at + length).ok_or_else(truncated)?;
    *at += length;
    Ok(content)
}

/// The length of a scan's data: up to the next marker that is no restart.
fn entropy_coded(bytes: &[u8]) -> Result<usize, ImageError> {
    for at in memchr::memchr_iter(0xff, bytes) {
        match bytes.get(at + 1) {
            Some(0x00 | 0xd0..=0xd7 | 0xff) => {}
            Some(_) => return Ok(at),
            None => break,
        }
    }
    Err(truncated())
}

#[derive(Default)]
struct State {
    frame: Option<Frame>,
    quantisation: [bool; 4],
    /// DC tables, then AC tables.
    huffman: [[bool; 4]; 2],
    /// Whether there is a JFIF segment.
    jfif: bool,
    /// Of the Adobe segment.
    transform: Option<u8>,
    orientation: Orientation,
    scans: u32,
}

/// More scans than this are made to keep readers busy; a progressive picture has about ten.
const MOST_SCANS: u32 = 256;

impl State {
    fn take(&mut self, marker: u8, segment: &[u8]) -> Result<(), ImageError> {
        match marker {
            0xc0..=0xc2 => {
                if self.frame.is_some() {
                    return Err(broken("it holds two frames"));
                }
                self.frame = Some(Frame::read(marker == 0xc2, segment)?);
            }
            DHT => self.huffman_tables(segment)?,
            DQT => self.quantisation_tables(segment)?,
            SOS => self.scan(segment)?,
            0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | DAC | 0xcd..=0xcf => {
                return Err(ImageError::unsupported(
                    "the JPEG file is lossless, hierarchical or coded arithmetically, which PDF cannot show: save it as baseline JPEG",
                ));
            }
            APP0 => self.jfif |= segment.starts_with(b"JFIF\0"),
            APP1 => {
                if let Some(orientation) = exif::orientation(segment) {
                    self.orientation = orientation;
                }
            }
            APP14 => {
                if let Some(b"Adobe") = segment.get(..5) {
                    self.transform = segment.get(11).copied();
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn huffman_tables(&mut self, mut segment: &[u8]) -> Result<(), ImageError> {
        while let Some((target, rest)) = segment.split_first() {
            let counts = rest.get(..16).ok_or_else(table)?;
            let codes: usize = counts.iter().copied().map(usize::from).sum();
            let (class, id) = (usize::from(target >> 4), usize::from(target & 15));
            let used = self.huffman.get_mut(class).and_then(|ids| ids.get_mut(id));
            *used.ok_or_else(table)? = true;
            if codes > 256 || !fits(counts) {
                return Err(table());
            }
            segment = rest.get(16 + codes..).ok_or_else(table)?;
        }
        Ok(())
    }

    fn quantisation_tables(&mut self, mut segment: &[u8]) -> Result<(), ImageError> {
        while let Some((target, rest)) = segment.split_first() {
            let length = match target >> 4 {
                0 => 64,
                1 => 128,
                _ => return Err(table()),
            };
            let id = usize::from(target & 15);
            *self.quantisation.get_mut(id).ok_or_else(table)? = true;
            segment = rest.get(length..).ok_or_else(table)?;
        }
        Ok(())
    }

    fn scan(&mut self, segment: &[u8]) -> Result<(), ImageError> {
        let frame = self
            .frame
            .as_ref()
            .ok_or_else(|| broken("its size comes too late"))?;
        self.scans += 1;
        if self.scans > MOST_SCANS {
            return Err(broken("it has too many scans"));
        }
        frame.check_scan(segment, self.quantisation, self.huffman)
    }

    fn finish(self, end: usize) -> Result<Jpeg, ImageError> {
        let frame = self
            .frame
            .filter(|_| self.scans > 0)
            .ok_or_else(truncated)?;
        Ok(Jpeg {
            width: frame.width,
            height: frame.height,
            colours: frame.colours(self.jfif, self.transform)?,
            orientation: self.orientation,
            end,
        })
    }
}

/// Whether a prefix code can have that many codes of each length, 1 to 16.
fn fits(counts: &[u8]) -> bool {
    let mut room = 1_i64;
    counts.iter().all(|count| {
        room = room * 2 - i64::from(*count);
        room >= 0
    })
}

pub(super) fn broken(detail: &str) -> ImageError {
    ImageError::broken("JPEG", detail)
}

fn truncated() -> ImageError {
    ImageError::truncated("JPEG")
}

fn table() -> ImageError {
    broken("a table does not fit")
}
