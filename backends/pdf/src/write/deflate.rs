//! Compression (ISO 32000-1, 7.4.4).

use std::cell::RefCell;

use libdeflater::{CompressionLvl, Compressor};
use lopdf::Stream;

/// How much time compression takes, by libdeflate's level, of twelve.
#[derive(Clone, Copy)]
pub(super) enum Effort {
    /// For what repeats little, as the content of pages: the usual level takes twice the time for a
    /// twentieth of the size.
    Little = 1,
    /// The next level takes a third more time for a fiftieth of the size.
    Usual = 5,
}

/// Bytes of the space that a thread keeps, at most: enough for pages and object streams. Pictures
/// and attachments may be many times larger.
const KEPT: usize = 1 << 20;

/// What compresses, and where to: a thread uses it again.
struct Press {
    little: Compressor,
    usual: Compressor,
    space: Vec<u8>,
}

impl Press {
    fn new() -> Self {
        // There are such levels.
        let compressor =
            |effort| Compressor::new(CompressionLvl::new(effort as i32).unwrap_or_default());
        Self {
            little: compressor(Effort::Little),
            usual: compressor(Effort::Usual),
            space: Vec::new(),
        }
    }
}

thread_local! {
    static PRESS: RefCell<Press> = RefCell::new(Press::new());
}

/// Deflates a stream, if that makes it smaller.
pub(super) fn deflate(stream: Stream, effort: Effort) -> Stream {
    let bytes = deflated(&stream.content, effort);
    if bytes.len() >= stream.content.len() {
        return stream;
    }
    let mut dictionary = stream.dict;
    dictionary.set("Filter", "FlateDecode");
    Stream::new(dictionary, bytes)
}

/// Bytes, deflated.
pub(super) fn deflated(bytes: &[u8], effort: Effort) -> Vec<u8> {
    PRESS.with_borrow_mut(|press| {
        let compressor = match effort {
            Effort::Little => &mut press.little,
            Effort::Usual => &mut press.usual,
        };
        let most = compressor.zlib_compress_bound(bytes.len());
        if most > KEPT {
            let mut own = vec![0; most];
            let length = pressed(compressor, bytes, &mut own);
            own.truncate(length);
            return own;
        }
        if press.space.len() < most {
            press.space.resize(most, 0);
        }
        let length = pressed(compressor, bytes, &mut press.space);
        press.space.get(..length).unwrap_or_default().to_vec()
    })
}

/// Deflates into `space`, which is as large as it can become, and tells how long it is.
fn pressed(compressor: &mut Compressor, bytes: &[u8], space: &mut [u8]) -> usize {
    // Fails for want of space alone.
    compressor.zlib_compress(bytes, space).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use flate2::read::ZlibDecoder;

    use super::{Effort, KEPT, deflated};

    #[test]
    fn inflated_it_is_the_same() {
        // Less and more than what a thread keeps, and what does not shrink.
        let noise = |length: u64| {
            (0..length).map(|at| (at.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 56) as u8)
        };
        for bytes in [
            Vec::new(),
            b"a".to_vec(),
            noise(5000).collect(),
            vec![7; 3 * KEPT],
            noise(3 << 20).collect(),
        ] {
            for effort in [Effort::Little, Effort::Usual] {
                let mut again = Vec::new();
                let read = ZlibDecoder::new(&*deflated(&bytes, effort)).read_to_end(&mut again);
                assert_eq!(read.ok(), Some(bytes.len()));
                assert!(again == bytes);
            }
        }
    }
}
