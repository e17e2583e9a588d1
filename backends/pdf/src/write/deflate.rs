//! Compression (ISO 32000-1, 7.4.4).

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::Stream;

/// For what repeats itself a little differently, over and over: objects.
pub(super) const THOROUGH: u32 = 7;
/// For everything else, which a longer search makes no smaller.
const QUICK: u32 = 6;

/// Deflates a stream, if that makes it smaller.
pub(super) fn deflate(stream: Stream) -> Stream {
    deflate_at(QUICK, stream)
}

/// The same at a level of zlib's.
pub(super) fn deflate_at(level: u32, stream: Stream) -> Stream {
    let bytes = deflated_at(level, &stream.content);
    if bytes.len() >= stream.content.len() {
        return stream;
    }
    let mut dictionary = stream.dict;
    dictionary.set("Filter", "FlateDecode");
    Stream::new(dictionary, bytes)
}

/// Bytes, deflated.
pub(super) fn deflated(bytes: &[u8]) -> Vec<u8> {
    deflated_at(QUICK, bytes)
}

fn deflated_at(level: u32, bytes: &[u8]) -> Vec<u8> {
    let space = Vec::with_capacity(bytes.len() / 2);
    let mut encoder = ZlibEncoder::new(space, Compression::new(level));
    // Writing to memory does not fail.
    encoder
        .write_all(bytes)
        .and_then(|()| encoder.finish())
        .unwrap_or_default()
}
