//! The colours that are meant: sRGB, as a profile of ICC.1:2010 (version 4.3).
//!
//! Made here rather than taken from elsewhere: its numbers are those of IEC 61966-2-1, and all
//! that it needs is 500 bytes.

/// White of the profile connection space (D50).
const WHITE: [i32; 3] = [0xF6D6, 0x1_0000, 0xD32D];

/// Bradford adaptation from D65 to D50.
const ADAPTATION: [i32; 9] = [
    0x1_0C42, 0x05DE, -0x0CDB, 0x0793, 0xFD90, -0x045F, -0x025E, 0x03DC, 0xC06E,
];

/// Red, green and blue in the connection space, as in the sRGB profile that the ICC publishes.
const PRIMARIES: [[i32; 3]; 3] = [
    [0x6FA2, 0x38F5, 0x0390],
    [0x6299, 0xB785, 0x18DA],
    [0x24A0, 0x0F84, 0xB6CF],
];

/// The curve of IEC 61966-2-1: exponent 2.4, a = 1/1.055, b = 0.055/1.055, c = 1/12.92,
/// d = 0.04045, as 16.16 numbers.
const CURVE: [i32; 5] = [0x2_6666, 0xF2A7, 0x0D59, 0x13D0, 0x0A5B];

/// The profile.
pub(super) fn srgb() -> Vec<u8> {
    let mut data: Vec<([u8; 4], Vec<u8>)> = vec![
        (*b"desc", text("sRGB IEC61966-2.1")),
        (*b"cprt", text("CC0")),
        (*b"wtpt", numbers(*b"XYZ ", &WHITE)),
        (*b"chad", numbers(*b"sf32", &ADAPTATION)),
    ];
    for (tag, primary) in [*b"rXYZ", *b"gXYZ", *b"bXYZ"].into_iter().zip(&PRIMARIES) {
        data.push((tag, numbers(*b"XYZ ", primary)));
    }
    // A parametric curve of kind 3; one for all three.
    let mut curve = b"para\0\0\0\0\0\x03\0\0".to_vec();
    curve.extend(CURVE.iter().flat_map(|number| number.to_be_bytes()));
    data.push((*b"rTRC", curve));

    let count = data.len() + 2;
    let mut at = 128 + 4 + 12 * count;
    let mut table = (count as u32).to_be_bytes().to_vec();
    let mut bytes = Vec::new();
    for (tag, mut datum) in data {
        let size = datum.len();
        let names: &[[u8; 4]] = if tag == *b"rTRC" {
            &[tag, *b"gTRC", *b"bTRC"]
        } else {
            &[tag]
        };
        for name in names {
            table.extend(name);
            table.extend((at as u32).to_be_bytes());
            table.extend((size as u32).to_be_bytes());
        }
        datum.resize(size.next_multiple_of(4), 0);
        at += datum.len();
        bytes.extend(datum);
    }
    let mut profile = header(at as u32);
    profile.extend(table);
    profile.extend(bytes);
    profile
}

/// 7.2: a display profile of RGB, made on a fixed day.
fn header(size: u32) -> Vec<u8> {
    let mut header = size.to_be_bytes().to_vec();
    header.extend([0; 4]);
    header.extend([4, 0x30, 0, 0]);
    header.extend(b"mntrRGB XYZ ");
    for part in [2025u16, 1, 1, 0, 0, 0] {
        header.extend(part.to_be_bytes());
    }
    header.extend(b"acsp");
    header.resize(68, 0);
    header.extend(WHITE.iter().flat_map(|number| number.to_be_bytes()));
    header.resize(128, 0);
    header
}

/// 10.13: one text, English.
fn text(text: &str) -> Vec<u8> {
    let mut bytes = b"mluc\0\0\0\0\0\0\0\x01\0\0\0\x0CenUS".to_vec();
    bytes.extend((2 * text.len() as u32).to_be_bytes());
    bytes.extend(28u32.to_be_bytes());
    bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    bytes
}

/// 10.22 and 10.31.
fn numbers(kind: [u8; 4], numbers: &[i32]) -> Vec<u8> {
    let mut bytes = kind.to_vec();
    bytes.extend([0; 4]);
    bytes.extend(numbers.iter().flat_map(|number| number.to_be_bytes()));
    bytes
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn the_parts_of_white_are_red_green_and_blue() {
        for axis in 0..3 {
            let sum: i32 = PRIMARIES.iter().map(|primary| primary[axis]).sum();
            assert!(
                (sum - WHITE[axis]).abs() <= 16,
                "{axis}: {sum} {}",
                WHITE[axis]
            );
        }
    }

    #[test]
    fn sizes_and_offsets_fit() {
        let profile = srgb();
        let at = |at: usize| u32::from_be_bytes(profile[at..at + 4].try_into().unwrap()) as usize;
        assert_eq!(at(0), profile.len());
        assert_eq!(at(128), 10);
        for entry in 0..10 {
            let entry = 132 + 12 * entry;
            assert!(at(entry + 4) + at(entry + 8) <= profile.len());
            assert_eq!(at(entry + 4) % 4, 0);
        }
    }
}
