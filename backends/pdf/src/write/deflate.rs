//! Compression (ISO 32000-1, 7.4.4).

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::Stream;

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
    let mut encoder = ZlibEncoder::new(Vec::with_capacity(bytes.len() / 2), Compression::new(6));
    // Writing to memory does not fail.
    encoder
        .write_all(bytes)
        .and_then(|()| encoder.finish())
        .unwrap_or_default()
}
