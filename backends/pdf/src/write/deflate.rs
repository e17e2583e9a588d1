//! Compression (ISO 32000-1, 7.4.4).

use std::cell::RefCell;

use libdeflater::{CompressionLvl, Compressor};
use lopdf::Stream;

/// Of twelve. The next takes a third more time for a hundredth of the size.
const LEVEL: i32 = 5;

/// What compresses, and where to: some hundred kilobytes that a thread uses again.
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
        if space.len() < most {
            space.resize(most, 0);
        }
        // Fails for want of space alone.
        let length = compressor.zlib_compress(bytes, space).unwrap_or_default();
        space.get(..length).unwrap_or_default().to_vec()
    })
}
