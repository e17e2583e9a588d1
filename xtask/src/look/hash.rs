//! A perceptual hash: what it is to the eye, in 256 bits.

use std::fmt;
use std::str::FromStr;

use super::picture::Picture;

/// Cells of the grid along a side.
const SIDE: usize = 16;

/// Steps between cells that are smaller are noise: fonts are smoothed a little differently
/// from version to version.
const LEAST_STEP: i32 = 3;

/// Whether each cell of a grid is darker than the one to its left (a difference hash): one row
/// of bits for each row of cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hash([u16; SIDE]);

impl Hash {
    pub(super) fn of(picture: &Picture) -> Self {
        let grid = picture.reduced(SIDE + 1, SIDE);
        let grey: Vec<i32> = grid
            .data
            .chunks_exact(3)
            .map(|pixel| pixel.iter().map(|sample| i32::from(*sample)).sum::<i32>() / 3)
            .collect();
        let mut rows = [0; SIDE];
        for (row, cells) in rows.iter_mut().zip(grey.chunks_exact(SIDE + 1)) {
            for pair in cells.windows(2) {
                *row = *row << 1 | u16::from(pair[0] - pair[1] >= LEAST_STEP);
            }
        }
        Self(rows)
    }

    /// How many bits differ, of 256.
    pub(super) fn distance(self, other: Self) -> u32 {
        let rows = self.0.iter().zip(other.0);
        rows.map(|(a, b)| (a ^ b).count_ones()).sum()
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|row| write!(f, "{row:04x}"))
    }
}

impl FromStr for Hash {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("{text:?} is no hash of {} digits", SIDE * 4);
        let mut rows = [0; SIDE];
        if text.len() != SIDE * 4 || !text.is_ascii() {
            return Err(wrong());
        }
        for (index, row) in rows.iter_mut().enumerate() {
            let digits = &text[index * 4..index * 4 + 4];
            *row = u16::from_str_radix(digits, 16).map_err(|_| wrong())?;
        }
        Ok(Self(rows))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A white page with a black box.
    fn page(left: usize, top: usize) -> Picture {
        let mut page = Picture::plain(595, 842, 255);
        page.place(&Picture::plain(200, 150, 0), left, top);
        page
    }

    #[test]
    fn what_looks_alike_is_near() {
        let hash = Hash::of(&page(100, 200));
        assert_eq!(hash.to_string().parse(), Ok(hash));
        assert!(hash.distance(Hash::of(&page(101, 199))) <= 4);
        assert!(hash.distance(Hash::of(&page(250, 200))) > 8);
        assert!(hash.distance(Hash::of(&page(100, 400))) > 8);
        assert!("00".parse::<Hash>().is_err());
    }
}
