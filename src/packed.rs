//! Many values as bytes in a few large pieces of memory.
//!
//! What a command keeps of each article is made while the article is at work, and
//! would lie scattered among its parts; when these are gone, the gaps are of little use
//! to the next article, and memory grows with gaps rather than with what is kept.

use std::marker::PhantomData;

use serde::Serialize;
use serde::de::DeserializeOwned;

/// Size of a piece in bytes. A longer value has a piece to itself.
const PIECE: usize = 256 << 10;

/// Values in the order in which they came.
pub(crate) struct Packed<T> {
    pieces: Vec<Vec<u8>>,
    values: PhantomData<T>,
}

impl<T> Default for Packed<T> {
    fn default() -> Self {
        Self {
            pieces: Vec::new(),
            values: PhantomData,
        }
    }
}

impl<T: Serialize + DeserializeOwned> Packed<T> {
    /// Adds a value.
    pub(crate) fn push(&mut self, value: &T) {
        // Encoding into memory fails only for a sequence of unknown length.
        let bytes = postcard::to_stdvec(value).unwrap_or_default();
        let fits = |piece: &&mut Vec<u8>| piece.capacity() - piece.len() >= bytes.len();
        if let Some(piece) = self.pieces.last_mut().filter(fits) {
            piece.extend_from_slice(&bytes);
        } else {
            let mut piece = Vec::with_capacity(PIECE.max(bytes.len()));
            piece.extend_from_slice(&bytes);
            self.pieces.push(piece);
        }
    }

    /// The values, read back.
    pub(crate) fn iter(&self) -> impl Iterator<Item = T> {
        self.pieces.iter().flat_map(|piece| {
            let mut rest = piece.as_slice();
            std::iter::from_fn(move || {
                let (value, after) = postcard::take_from_bytes(rest).ok()?;
                rest = after;
                Some(value)
            })
        })
    }
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
    }
}
