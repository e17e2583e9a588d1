//! What a tool put in for a while and did not take out again.

use super::side::Side;
use super::{Found, rules};

pub(super) fn check(source: &Side, target: &Side, found: &mut Found<'_>) {
    for leak in leaks(&target.text) {
        if !source.text.contains(leak) {
            found.push(
                &rules::PLACEHOLDER,
                format!("`{leak}` is not in the source"),
            );
        }
    }
}

/// What looks like a placeholder, a directive, a tag, or a reference that was
/// escaped twice.
fn leaks(text: &str) -> Vec<&str> {
    let mut leaks = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let rest = match bytes[at] {
            b'n' | b':' | b'{' | b'<' | b'&' => &text[at..],
            _ => "",
        };
        let length = leak(rest);
        leaks.extend(rest.get(..length).filter(|leak| !leak.is_empty()));
        at += length.max(1);
    }
    leaks
}

/// Length of the leak that `text` starts with, 0 without one.
fn leak(text: &str) -> usize {
    let bytes = text.as_bytes();
    let run = |from: usize, is: fn(&u8) -> bool| {
        bytes
            .get(from..)
            .unwrap_or_default()
            .iter()
            .take_while(|byte| is(byte))
            .count()
    };
    let closed = |length: usize, by: u8| bytes.get(length) == Some(&by);
    match bytes {
        [b'n', b'o', b'_', b'_', b't', ..] => "no__t".len(),
        [b':', b':', b':', ..] => {
            let rest = text.trim_start_matches(':');
            let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
            text.len() - rest.len() + end
        }
        [b'{', ..] => {
            let digits = run(1, u8::is_ascii_digit);
            if digits > 0 && closed(1 + digits, b'}') {
                digits + 2
            } else {
                0
            }
        }
        [b'<', next, ..] if next.is_ascii_alphabetic() || *next == b'/' => {
            let name = run(2, u8::is_ascii_alphanumeric);
            let known = [
                "g", "x", "bx", "ex", "bpt", "ept", "ph", "it", "mrk", "pc", "sc", "ec",
            ];
            let tag = text[1..2 + name].trim_start_matches('/');
            match text.find('>') {
                Some(end) if known.contains(&tag) || bytes[1] == b'/' => end + 1,
                _ => 0,
            }
        }
        [b'&', ..] => {
            let name = run(1, u8::is_ascii_alphabetic);
            let known = ["amp", "lt", "gt", "quot", "apos", "nbsp"];
            if known.contains(&&text[1..=name]) && closed(1 + name, b';') {
                name + 2
            } else {
                0
            }
        }
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::leaks;

    #[test]
    fn leaks_are_found() {
        for (text, expected) in [
            ("Zet no__t1 aan", vec!["no__t"]),
            ("a :::no-loc(int)::: b", vec![":::no-loc(int):::"]),
            ("{1} en {x} {}", vec!["{1}"]),
            ("<g id=\"1\">a</g> <b> a < b", vec!["<g id=\"1\">", "</g>"]),
            ("R&amp;D, R&D", vec!["&amp;"]),
            ("één: gewoon", vec![]),
        ] {
            assert_eq!(leaks(text), expected, "{text}");
        }
    }
}
