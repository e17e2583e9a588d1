//! Compression (ISO 32000-1, 7.4.4).

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::Stream;

/// The usual level: the next ones, which search on where a match is good already, take twice the
/// time for a hundredth of the size.
const LEVEL: u32 = 6;

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
    let space = Vec::with_capacity(bytes.len() / 2);
    let mut encoder = ZlibEncoder::new(space, Compression::new(LEVEL));
    // Writing to memory does not fail.
    encoder
        .write_all(bytes)
        .and_then(|()| encoder.finish())
        .unwrap_or_default()
}
