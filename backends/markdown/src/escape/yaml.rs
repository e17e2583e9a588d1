//! YAML scalars, written anew (YAML 1.2.2, section 7.3 and chapter 8).

use std::borrow::Cow;

use tercet_article::{Resolved, Scalar, ScalarStyle, Span};

/// A scalar that says `text`, in the style of `source`, the scalar as written, if
/// that style can say it; else in quotes.
pub(crate) fn scalar(text: &str, source: &str, style: ScalarStyle, flow: bool) -> String {
    let lines = text.lines().map(super::one_line).collect::<Vec<_>>();
    let block = match style {
        ScalarStyle::Literal => block_scalar(&lines, source, "\n"),
        ScalarStyle::Folded => block_scalar(&lines, source, "\n\n"),
        ScalarStyle::Plain | ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => None,
    };
    if let Some(block) = block {
        return block;
    }
    let line = lines.join(" ");
    match style {
        ScalarStyle::Plain if is_plain(&line, flow) => line,
        ScalarStyle::SingleQuoted if fits_single(&line) => single(&line),
        ScalarStyle::DoubleQuoted => double(&line),
        _ if line.contains(['"', '\\']) && fits_single(&line) => single(&line),
        _ => double(&line),
    }
}

/// Text to put between the quotes of a scalar of `style`, or into a plain or block
/// one as it is.
pub(crate) fn quoted(text: &str, style: ScalarStyle) -> String {
    match style {
        ScalarStyle::SingleQuoted => text.replace('\'', "''"),
        ScalarStyle::DoubleQuoted => escaped(text),
        ScalarStyle::Plain | ScalarStyle::Literal | ScalarStyle::Folded => text.to_owned(),
    }
}

/// The plain scalar `text`, which was put together anew; in quotes if it is none any
/// more.
pub(crate) fn plain(text: String, flow: bool) -> String {
    let mut lines = text.split('\n');
    let first = lines.next().unwrap_or_default();
    let rest_is_plain = |line: &str| {
        let line = line.trim();
        !line.contains(": ")
            && !line.contains(" #")
            && !line.starts_with('#')
            && !line.ends_with(':')
    };
    if is_plain(first.trim_end_matches('\r'), flow) && lines.all(rest_is_plain) {
        return text;
    }
    let escaped: Vec<String> = text.split('\n').map(escaped_line).collect();
    format!("\"{}\"", escaped.join("\n"))
}

/// One line of several of a double-quoted scalar, with the CR of its end.
fn escaped_line(line: &str) -> String {
    match line.strip_suffix('\r') {
        Some(line) => escaped(line) + "\r",
        None => escaped(line),
    }
}

fn single(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

fn double(text: &str) -> String {
    format!("\"{}\"", escaped(text))
}

/// Escapes of a double-quoted scalar (section 5.7).
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            _ if is_odd(c) => {
                let escape = format!("\\u{:04x}", u32::from(c));
                out.push_str(&escape);
            }
            _ => out.push(c),
        }
    }
    out
}

/// Characters that some readers of YAML take for a line end or refuse.
fn is_odd(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}'
        )
}

fn fits_single(text: &str) -> bool {
    !text.contains(is_odd)
}

/// Whether `text` is a plain scalar that says just this to readers of YAML 1.1 and
/// 1.2 alike.
fn is_plain(text: &str, flow: bool) -> bool {
    const INDICATORS: &[char] = &[
        '-', '?', ':', ',', '[', ']', '{', '}', '#', '&', '*', '!', '|', '>', '\'', '"', '%', '@',
        '`', '=', '<', '~',
    ];
    let word = text.to_ascii_lowercase();
    let is_word = ["y", "n", "yes", "no", "on", "off", "null", "true", "false"];
    let numeric = text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '.'))
        && !text.contains(|c: char| c.is_alphabetic() && !matches!(c, 'e' | 'E' | 'x' | 'o'));
    let scalar = Scalar {
        span: Span::default(),
        text: text.into(),
        style: ScalarStyle::Plain,
    };
    text.trim() == text
        && !text.starts_with(INDICATORS)
        && !text.contains(is_odd)
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.ends_with(':')
        && !(flow && text.contains([',', '[', ']', '{', '}']))
        && !is_word.contains(&word.as_str())
        && !numeric
        && matches!(scalar.resolve(), Resolved::Text(_))
}

/// `lines` under the header of `source`, indented as there. A line that starts
/// with a blank would change the indentation, or is not folded.
fn block_scalar(lines: &[Cow<'_, str>], source: &str, between: &str) -> Option<String> {
    let (header, body) = source.split_once('\n')?;
    let first = body.lines().find(|line| !line.trim().is_empty())?;
    let indent = &first[..first.len() - first.trim_start_matches(' ').len()];
    let says = !indent.is_empty()
        && !header.contains(|c: char| c.is_ascii_digit())
        && lines.iter().any(|line| !line.is_empty())
        && lines
            .iter()
            .all(|line| !line.starts_with([' ', '\t', '#']) && !line.contains(is_odd));
    if !says {
        return None;
    }
    let eol = if header.ends_with('\r') { "\r\n" } else { "\n" };
    let mut out = format!("{header}\n{indent}");
    let mut empty = true;
    for line in lines {
        if !empty {
            out.push_str(&between.replace('\n', eol));
            out.push_str(indent);
        }
        out.push_str(line.trim_end());
        empty = false;
    }
    // Final line ends count where the header keeps them.
    out.push_str(&source[source.trim_end().len()..]);
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_stay_where_they_can() {
        use ScalarStyle::{DoubleQuoted, Folded, Literal, Plain, SingleQuoted};
        for (style, source, text, expected) in [
            (Plain, "a", "Beheer apparaten", "Beheer apparaten"),
            (
                Plain,
                "a",
                "Beheer: apparaten # x",
                "\"Beheer: apparaten # x\"",
            ),
            (Plain, "a", "say \"a: b\"", "'say \"a: b\"'"),
            (Plain, "a", "ja", "ja"),
            (Plain, "a", "no", "\"no\""),
            (Plain, "a", "12.5", "\"12.5\""),
            (Plain, "a", "3D-printers", "3D-printers"),
            (Plain, "a", "- a", "\"- a\""),
            (Plain, "a", "a\nb", "a b"),
            (SingleQuoted, "'a'", "it's", "'it''s'"),
            (DoubleQuoted, "\"a\"", "a \"b\" \\", "\"a \\\"b\\\" \\\\\""),
            (Literal, "|\n  a\n  b", "c\nd", "|\n  c\n  d"),
            (Folded, ">-\r\n  a\r\n  b", "c\nd", ">-\r\n  c\r\n\r\n  d"),
            (Folded, ">\n  a", " c", "\" c\""),
        ] {
            assert_eq!(scalar(text, source, style, false), expected, "{text:?}");
        }
        assert_eq!(scalar("a, b", "a", Plain, true), "\"a, b\"");
    }
}
