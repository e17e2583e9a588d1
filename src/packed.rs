//! Many values as bytes in a few large pieces of memory.
//!
//! What a command keeps of each article is made while the article is at work, and
//! would lie scattered among its parts; when these are gone, the gaps are of little use
//! to the next article, and memory grows with gaps rather than with what is kept.

use std::io::{Read, Write};
use std::marker::PhantomData;

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Bytes after which a piece is full.
const PIECE: usize = 256 << 10;

/// Values in the order in which they came.
pub(crate) struct Packed<T> {
    /// Full pieces, deflated: paths and messages are much alike.
    full: Vec<Box<[u8]>>,
    open: Vec<u8>,
    values: PhantomData<T>,
}

impl<T> Default for Packed<T> {
    fn default() -> Self {
        Self {
            full: Vec::new(),
            open: Vec::new(),
            values: PhantomData,
        }
    }
}

impl<T: Serialize + DeserializeOwned> Packed<T> {
    /// Adds a value.
    pub(crate) fn push(&mut self, value: &T) {
        // Encoding into memory fails only for a sequence of unknown length.
        let bytes = postcard::to_stdvec(value).unwrap_or_default();
        self.open.extend_from_slice(&bytes);
        if self.open.len() >= PIECE {
            self.full.push(deflated(&self.open));
            self.open.clear();
        }
    }

    /// The values, read back.
    pub(crate) fn iter(&self) -> impl Iterator<Item = T> {
        let full = self.full.iter().map(|piece| inflated(piece));
        full.chain([self.open.clone()]).flat_map(values)
    }

    /// The same; a piece is let go of when all that is in it was read back.
    pub(crate) fn into_values(self) -> impl Iterator<Item = T> {
        let full = self.full.into_iter().map(|piece| inflated(&piece));
        full.chain([self.open]).flat_map(values)
    }
}

/// The values in a piece.
fn values<T: DeserializeOwned>(piece: Vec<u8>) -> impl Iterator<Item = T> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let (value, rest) = postcard::take_from_bytes(&piece[at..]).ok()?;
        at = piece.len() - rest.len();
        Some(value)
    })
}

fn deflated(piece: &[u8]) -> Box<[u8]> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::fast());
    // Writing into memory does not fail.
    let _ = encoder.write_all(piece);
    encoder.finish().unwrap_or_default().into()
}

fn inflated(piece: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(PIECE);
    // What was deflated here is whole.
    let _ = DeflateDecoder::new(piece).read_to_end(&mut bytes);
    bytes
}

#[cfg(test)]
mod tests {
    use super::{PIECE, Packed};

    #[test]
    fn gives_back_what_it_was_given() {
        let lengths = [0, 1, PIECE - 100, 90, 3 * PIECE, 7];
        let values: Vec<String> = lengths.map(|length| "x".repeat(length)).into();
        let mut packed = Packed::default();
        for value in &values {
            packed.push(value);
        }
        assert_eq!(packed.iter().collect::<Vec<_>>(), values);
        assert_eq!(packed.into_values().collect::<Vec<_>>(), values);
    }
}
