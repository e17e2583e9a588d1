//! Lines of code: chosen, and moved to the left.

use std::ops::{Range, RangeInclusive};

use tercet_article::Lines;

/// Width of a tab in the indentation of code (Markdig's `CharHelper.AddTab`).
const TAB: usize = 4;

/// Lines taken from a file.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Taken {
    /// Which, counted from one.
    pub(super) lines: Vec<RangeInclusive<u32>>,
    /// Their text; each ends with LF.
    pub(super) text: String,
}

/// The lines of `text`, without their ends (LF, CR LF, CR). A line end at the end
/// of the text starts no further line.
pub(super) fn split(text: &str) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(['\n', '\r']).unwrap_or(rest.len());
        let (line, tail) = rest.split_at(end);
        lines.push(line);
        rest = tail
            .strip_prefix("\r\n")
            .or_else(|| tail.strip_prefix(['\n', '\r']))
            .unwrap_or(tail);
    }
    lines
}

/// The ranges that exist in a file of `count` lines, counted from zero, and
/// whether nothing was missing.
pub(super) fn clip(ranges: &[Lines], count: usize) -> (Vec<Range<usize>>, bool) {
    let mut complete = true;
    let mut clipped = Vec::with_capacity(ranges.len());
    for range in ranges {
        let start = (range.start as usize).saturating_sub(1);
        let end = range.end.map_or(count, |end| end as usize);
        complete &= end <= count && (start < count || range.end == Some(0));
        clipped.push(start.min(count)..end.clamp(start.min(count), count));
    }
    (clipped, complete)
}

/// Takes the lines of `ranges` (counted from zero) except those of `left_out`,
/// and takes `dedent` columns off each, or else what all of them share. `None`
/// where the text would have more than `limit` bytes.
pub(super) fn take(
    all: &[&str],
    ranges: &[Range<usize>],
    left_out: &[usize],
    dedent: Option<u32>,
    limit: u64,
) -> Option<Taken> {
    let chosen = ranges.iter().flat_map(|range| {
        let lines = all.iter().enumerate().take(range.end).skip(range.start);
        lines.filter(|(at, _)| left_out.binary_search(at).is_err())
    });
    let mut taken: Vec<RangeInclusive<u32>> = Vec::new();
    let mut shared = usize::MAX;
    let mut size = 0;
    for (at, line) in chosen.clone() {
        size += line.len() as u64 + 1;
        if size > limit {
            return None;
        }
        if !line.is_empty() {
            shared = shared.min(indentation(line).0);
        }
        let number = at as u32 + 1;
        match taken.last_mut() {
            Some(last) if *last.end() + 1 == number => *last = *last.start()..=number,
            _ => taken.push(number..=number),
        }
    }
    let dedent = dedent.map_or(shared, |columns| columns as usize);
    let mut text = String::with_capacity(size as usize);
    for (_, line) in chosen {
        push_dedented(line, dedent, &mut text);
        text.push('\n');
    }
    Some(Taken { lines: taken, text })
}

/// Width of the blanks that a line starts with, and the rest of the line.
fn indentation(line: &str) -> (usize, &str) {
    let rest = line.trim_start_matches([' ', '\t']);
    let blanks = &line[..line.len() - rest.len()];
    let width = blanks.bytes().fold(0, |width, blank| match blank {
        b'\t' => width + TAB - width % TAB,
        _ => width + 1,
    });
    (width, rest)
}

/// Tabs of the indentation become blanks, as in docfx.
fn push_dedented(line: &str, dedent: usize, out: &mut String) {
    let (width, rest) = indentation(line);
    out.extend(std::iter::repeat_n(' ', width.saturating_sub(dedent)));
    out.push_str(rest);
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn lines_are_split_at_every_end() {
        assert_eq!(split("a\r\nb\rc\n\nd"), ["a", "b", "c", "", "d"]);
        assert_eq!(split("a\n"), ["a"]);
        assert!(split("").is_empty());
    }

    #[test]
    fn dedent_takes_what_all_lines_share() {
        let cases = [
            (&["    a", "", "      b"][..], None, "a\n\n  b\n"),
            (&["\ta", "    b"], None, "a\nb\n"),
            (&["    a", "  b"], Some(3), " a\nb\n"),
            (&["    a"], Some(0), "    a\n"),
            (&[" \ta", "b"], None, "    a\nb\n"),
        ];
        for (lines, dedent, expected) in cases {
            let all = 0..lines.len();
            let taken = take(lines, &[all], &[], dedent, 1000).unwrap();
            assert_eq!(taken.text, expected, "{lines:?} by {dedent:?}");
        }
    }

    #[test]
    fn ranges_are_clipped() {
        let lines = |start, end| Lines { start, end };
        let cases = [
            (lines(1, Some(3)), 0..3, true),
            (lines(2, None), 1..5, true),
            (lines(4, Some(9)), 3..5, false),
            (lines(7, Some(9)), 5..5, false),
            (lines(7, None), 5..5, false),
            (lines(0, Some(2)), 0..2, true),
        ];
        for (range, expected, complete) in cases {
            assert_eq!(clip(&[range], 5), (vec![expected], complete), "{range:?}");
        }
    }
}
