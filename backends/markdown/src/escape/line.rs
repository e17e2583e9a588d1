//! What the start and the end of a line would mean (CommonMark 0.31.2, sections 4
//! and 5).

/// Where in `line`, the start of a line of a paragraph, a backslash keeps it text.
/// `continues` tells whether a line of the same paragraph stands before it.
pub(super) fn start(line: &str, continues: bool) -> Option<usize> {
    let bytes = line.as_bytes();
    let blank_at = |at: usize| bytes.get(at).is_none_or(|byte| *byte == b' ');
    let run = |of: u8| bytes.iter().take_while(|byte| **byte == of).count();
    let only = |of: u8| bytes.iter().all(|byte| *byte == of || *byte == b' ');
    let block = match *bytes.first()? {
        b'>' => true,
        b'#' => run(b'#') <= 6 && blank_at(run(b'#')),
        mark @ (b'-' | b'*') => blank_at(1) || only(mark),
        b'+' => blank_at(1),
        b'_' => only(b'_'),
        b'=' => continues && only(b'='),
        _ => false,
    };
    if block {
        return Some(0);
    }
    let digits = bytes
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    let number = (1..=9).contains(&digits)
        && matches!(bytes.get(digits), Some(b'.' | b')'))
        && blank_at(digits + 1);
    number.then_some(digits)
}

/// Where in `line`, the end of an ATX heading, a backslash keeps number signs from
/// closing it.
pub(super) fn heading_end(line: &str) -> Option<usize> {
    let text = line.trim_end_matches('#');
    let closes = text.len() < line.len() && (text.is_empty() || text.ends_with(' '));
    closes.then_some(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn starts() {
        for (line, at) in [
            ("# x", Some(0)),
            ("####### x", None),
            ("#hash", None),
            ("> x", Some(0)),
            ("- x", Some(0)),
            ("-5 °C", None),
            ("---", Some(0)),
            ("-- x", None),
            ("* * *", Some(0)),
            ("+", Some(0)),
            ("+1", None),
            ("1. x", Some(1)),
            ("12) x", Some(2)),
            ("1.5 MB", None),
            ("1234567890. x", None),
            ("", None),
        ] {
            assert_eq!(start(line, false), at, "{line}");
        }
        assert_eq!(start("===", false), None);
        assert_eq!(start("===", true), Some(0));
    }

    #[test]
    fn heading_ends() {
        for (line, at) in [
            ("a #", Some(2)),
            ("a ##", Some(2)),
            ("C#", None),
            ("#", Some(0)),
        ] {
            assert_eq!(heading_end(line), at, "{line}");
        }
    }
}
