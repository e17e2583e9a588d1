//! Lines, and what containers put in front of them.

use std::ops::Range;

/// The line that holds the byte at `at`, line end excluded.
pub(super) fn line_at(text: &str, at: usize) -> Range<usize> {
    let bytes = text.as_bytes();
    let start = memchr::memrchr2(b'\n', b'\r', &bytes[..at]).map_or(0, |end| end + 1);
    start..line_end(text, at)
}

/// The same where `at` may still be on `line`, so that a long line is not measured
/// anew for each thing on it.
pub(super) fn line_from(text: &str, line: Range<usize>, at: usize) -> Range<usize> {
    if line.contains(&at) {
        line
    } else {
        line_at(text, at)
    }
}

/// The end of the line that holds the byte at `at`, line end excluded.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    memchr::memchr2(b'\n', b'\r', &text.as_bytes()[at..]).map_or(text.len(), |length| at + length)
}

/// The start of the line after the one that ends (line end excluded) at `end`, if
/// there is one.
pub(super) fn next_line(text: &str, end: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let step = match bytes.get(end)? {
        b'\r' if bytes.get(end + 1) == Some(&b'\n') => 2,
        _ => 1,
    };
    Some(end + step)
}

/// Whether the character at `at` is escaped: an odd number of backslashes stands
/// before it.
pub(super) fn is_escaped(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end_matches('\\');
    (at - before.len()) % 2 == 1
}

/// Whether `prefix`, the start of a line, holds nothing but what quotes, lists
/// and indentation put there.
pub(super) fn is_container_prefix(prefix: &str) -> bool {
    container_prefix(prefix) == prefix.len()
}

/// Length of the longest start of `line` that holds nothing else.
pub(in super::super) fn container_prefix(line: &str) -> usize {
    let bytes = line.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let step = match bytes[at] {
            b' ' | b'\t' | b'>' => 1,
            // A byte order mark at the start of the file.
            0xef if at == 0 && line.starts_with('\u{feff}') => '\u{feff}'.len_utf8(),
            b'-' | b'+' | b'*' if matches!(bytes.get(at + 1), Some(b' ' | b'\t')) => 2,
            b'0'..=b'9' => {
                let digits = bytes[at..]
                    .iter()
                    .take_while(|byte| byte.is_ascii_digit())
                    .count();
                match (bytes.get(at + digits), bytes.get(at + digits + 1)) {
                    (Some(b'.' | b')'), Some(b' ' | b'\t')) if digits <= 9 => digits + 2,
                    _ => return at,
                }
            }
            _ => return at,
        };
        at += step;
    }
    at
}
