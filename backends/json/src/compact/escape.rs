//! Strings.

use std::fmt;

/// Text that is escaped on its way into the vector.
pub(super) struct Escaped<'o>(pub(super) &'o mut Vec<u8>);

impl fmt::Write for Escaped<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        push_escaped(text, self.0);
        Ok(())
    }
}

/// Appends `text` with its quotes.
pub(super) fn push_string(text: &str, out: &mut Vec<u8>) {
    out.reserve(text.len() + 2);
    out.push(b'"');
    push_escaped(text, out);
    out.push(b'"');
}

fn push_escaped(text: &str, out: &mut Vec<u8>) {
    let bytes = text.as_bytes();
    if bytes.len() < LONG || holds_rare(bytes) {
        return push_any(bytes, out);
    }
    let mut done = 0;
    for at in memchr::memchr3_iter(b'\n', b'"', b'\\', bytes) {
        out.extend_from_slice(&bytes[done..at]);
        push_escape(bytes[at], out);
        done = at + 1;
    }
    out.extend_from_slice(&bytes[done..]);
}

/// From this length on, in bytes, it pays to search a text for the common escapes alone.
const LONG: usize = 32;

/// Whether there is a control character other than a line feed. All bytes are looked
/// at, so that the compiler makes vector code of it.
fn holds_rare(bytes: &[u8]) -> bool {
    let rare = |byte: &u8| u8::from(*byte < 0x20) & u8::from(*byte != b'\n');
    bytes.iter().fold(0, |found, byte| found | rare(byte)) != 0
}

fn push_any(bytes: &[u8], out: &mut Vec<u8>) {
    let mut rest = bytes;
    while let Some(at) = first_escaped(rest) {
        let (clean, found) = rest.split_at(at);
        out.extend_from_slice(clean);
        let Some((&byte, after)) = found.split_first() else {
            return;
        };
        push_escape(byte, out);
        rest = after;
    }
    out.extend_from_slice(rest);
}

/// Where the first byte is that must not stand in a JSON string (RFC 8259,
/// section 7): a control character, a quote or a backslash.
fn first_escaped(bytes: &[u8]) -> Option<usize> {
    let (words, _) = bytes.as_chunks::<8>();
    for (number, word) in words.iter().enumerate() {
        if let Some(at) = first_in_word(*word) {
            return Some(8 * number + at);
        }
    }
    // The last eight bytes overlap words that have nothing to escape.
    match bytes.last_chunk::<8>() {
        Some(word) => first_in_word(*word).map(|at| bytes.len() - 8 + at),
        None => bytes.iter().position(|byte| is_escaped(*byte)),
    }
}

fn is_escaped(byte: u8) -> bool {
    byte < 0x20 || byte == b'"' || byte == b'\\'
}

/// The same for eight bytes at once. Subtraction borrows into the top bit of a
/// byte that is too small; a borrow from the byte before can set it wrongly, but
/// only above the first that is right.
fn first_in_word(bytes: [u8; 8]) -> Option<usize> {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    const TOPS: u64 = u64::from_le_bytes([0x80; 8]);
    const SPACES: u64 = u64::from_le_bytes([b' '; 8]);
    const QUOTES: u64 = u64::from_le_bytes([b'"'; 8]);
    const BACKSLASHES: u64 = u64::from_le_bytes([b'\\'; 8]);
    let word = u64::from_le_bytes(bytes);
    let quote = word ^ QUOTES;
    let backslash = word ^ BACKSLASHES;
    let control = word.wrapping_sub(SPACES) & !word;
    let quote = quote.wrapping_sub(ONES) & !quote;
    let backslash = backslash.wrapping_sub(ONES) & !backslash;
    let found = (control | quote | backslash) & TOPS;
    (found != 0).then(|| found.trailing_zeros() as usize / 8)
}

fn push_escape(byte: u8, out: &mut Vec<u8>) {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    let short = match byte {
        b'"' | b'\\' => byte,
        b'\n' => b'n',
        b'\r' => b'r',
        b'\t' => b't',
        0x08 => b'b',
        0x0c => b'f',
        _ => {
            let high = HEX[usize::from(byte >> 4)];
            let low = HEX[usize::from(byte & 15)];
            out.extend_from_slice(&[b'\\', b'u', b'0', b'0', high, low]);
            return;
        }
    };
    out.extend_from_slice(&[b'\\', short]);
}
