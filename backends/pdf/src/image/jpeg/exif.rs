//! How a camera was held (Exif 2.32, 4.6.5.1.6). Browsers turn pictures by it; PDF cannot.

use crate::image::samples::Samples;

/// Which side of the stored picture is shown on top, and whether it is mirrored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Orientation {
    /// Rows become columns.
    transposed: bool,
    /// Of what is shown.
    mirrored: bool,
    /// Of what is shown.
    upside_down: bool,
}

impl Orientation {
    /// As it is stored.
    pub(super) const UPRIGHT: Self = Self::new(false, false, false);

    const fn new(transposed: bool, mirrored: bool, upside_down: bool) -> Self {
        Self {
            transposed,
            mirrored,
            upside_down,
        }
    }

    /// By the value of the tag.
    fn from_tag(value: u16) -> Option<Self> {
        Some(match value {
            1 => Self::UPRIGHT,
            2 => Self::new(false, true, false),
            3 => Self::new(false, true, true),
            4 => Self::new(false, false, true),
            5 => Self::new(true, false, false),
            6 => Self::new(true, true, false),
            7 => Self::new(true, true, true),
            8 => Self::new(true, false, true),
            _ => return None,
        })
    }

    /// The picture as it is to be shown.
    pub(super) fn apply(self, source: Samples) -> Samples {
        if self == Self::UPRIGHT {
            return source;
        }
        let count = source.channels.count();
        let (width, height) = if self.transposed {
            (source.height, source.width)
        } else {
            (source.width, source.height)
        };
        let mut data = Vec::with_capacity(source.data.len());
        for y in 0..height {
            let y = if self.upside_down { height - 1 - y } else { y };
            for x in 0..width {
                let x = if self.mirrored { width - 1 - x } else { x };
                let (column, row) = if self.transposed { (y, x) } else { (x, y) };
                let pixel = row as usize * source.width as usize + column as usize;
                data.extend_from_slice(&source.data[pixel * count..(pixel + 1) * count]);
            }
        }
        Samples {
            width,
            height,
            channels: source.channels,
            data,
        }
    }
}

impl Default for Orientation {
    fn default() -> Self {
        Self::UPRIGHT
    }
}

/// The orientation that an APP1 segment tells; `None` where it tells none.
pub(super) fn orientation(segment: &[u8]) -> Option<Orientation> {
    const TAG: u16 = 0x0112;
    let tiff = segment.strip_prefix(b"Exif\0\0")?;
    let little = match tiff.get(..4)? {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return None,
    };
    let short = |at: usize| {
        let bytes = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if little {
            u16::from_le_bytes(bytes)
        } else {
            u16::from_be_bytes(bytes)
        })
    };
    let long = |at: usize| {
        let (first, second) = (usize::from(short(at)?), usize::from(short(at + 2)?));
        Some(if little {
            second << 16 | first
        } else {
            first << 16 | second
        })
    };
    let directory = long(4)?;
    let entries = usize::from(short(directory)?);
    let entry = (0..entries)
        .map(|index| directory + 2 + index * 12)
        .find(|entry| short(*entry) == Some(TAG))?;
    Orientation::from_tag(short(entry + 8)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::image::samples::Channels;

    /// Values of the tag, and what becomes of `ab / cd / ef`.
    #[test]
    fn each_orientation_is_turned_back() {
        let turned = [
            (1, "ab/cd/ef"),
            (2, "ba/dc/fe"),
            (3, "fe/dc/ba"),
            (4, "ef/cd/ab"),
            (5, "ace/bdf"),
            (6, "eca/fdb"),
            (7, "fdb/eca"),
            (8, "bdf/ace"),
        ];
        for (tag, expected) in turned {
            let source = Samples {
                width: 2,
                height: 3,
                channels: Channels::Grey,
                data: b"abcdef".to_vec(),
            };
            let shown = Orientation::from_tag(tag).map(|orientation| orientation.apply(source));
            let rows = shown.iter().flat_map(|s| s.data.chunks(s.width as usize));
            let rows: Vec<_> = rows.map(String::from_utf8_lossy).collect();
            assert_eq!(rows.join("/"), expected, "{tag}");
        }
    }
}
