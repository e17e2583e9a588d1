//! Compression (ISO 32000-1, 7.4.4).

use std::cell::RefCell;

use libdeflater::{CompressionLvl, Compressor};
use lopdf::Stream;

/// Of twelve. The next takes a third more time for a hundredth of the size.
const LEVEL: i32 = 5;

/// Bytes of the space that a thread keeps, at most: enough for pages and object streams. Pictures
/// and attachments may be many times larger.
const KEPT: usize = 1 << 20;

/// What compresses, and where to: a thread uses it again.
struct Press {
    compressor: Compressor,
    space: Vec<u8>,
}

thread_local! {
    static PRESS: RefCell<Press> = RefCell::new(Press {
        // There is such a level.
        compressor: Compressor::new(CompressionLvl::new(LEVEL).unwrap_or_default()),
        space: Vec::new(),
    });
}

/// Deflates a stream, if that makes it smaller.
pub(super) fn deflate(stream: Stream) -> Stream {
    let bytes = deflated(&stream.content);
    if bytes.len() >= stream.content.len() {
        return stream;
    }
    let mut dictionary = stream.dict;
    dictionary.set("Filter", "FlateDecode");
    Stream::new(dictionary, bytes)
}

/// Bytes, deflated.
pub(super) fn deflated(bytes: &[u8]) -> Vec<u8> {
    PRESS.with_borrow_mut(|Press { compressor, space }| {
        let most = compressor.zlib_compress_bound(bytes.len());
        if most > KEPT {
            let mut own = vec![0; most];
            let length = pressed(compressor, bytes, &mut own);
            own.truncate(length);
            return own;
        }
        if space.len() < most {
            space.resize(most, 0);
        }
        let length = pressed(compressor, bytes, space);
        space.get(..length).unwrap_or_default().to_vec()
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

    use super::{KEPT, deflated};

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
            let mut again = Vec::new();
            let read = ZlibDecoder::new(&*deflated(&bytes)).read_to_end(&mut again);
            assert_eq!(read.ok(), Some(bytes.len()));
            assert!(again == bytes);
        }
    }
}
