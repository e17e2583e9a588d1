//! The text in raw HTML.

/// Elements whose content is no text.
const SILENT: [&str; 3] = ["script", "style", "template"];

/// Elements that do not end a line. All others do.
const INLINE: [&str; 22] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "dfn", "em", "font", "i", "kbd", "mark", "q",
    "s", "samp", "small", "span", "strong", "sub", "sup", "u",
];

/// Named character references that turn up in articles; others stay as written.
const NAMED: [(&str, char); 12] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{a0}'),
    ("copy", '©'),
    ("reg", '®'),
    ("trade", '™'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("hellip", '…'),
];

/// Appends what a reader sees of `html`: tags, comments, scripts and styles are
/// dropped, white space is collapsed, blocks and rows start new lines, cells are
/// set apart. For search; not a browser.
pub(crate) fn push_text(html: &str, out: &mut String) {
    let start = out.len();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        push_words(&rest[..at], start, out);
        let tag = &rest[at..];
        rest = if let Some(len) = markup_len(tag) {
            let (tag, after) = tag.split_at(len);
            push_boundary(tag, start, out);
            skip_silent(tag, after)
        } else {
            out.push('<');
            &tag[1..]
        };
    }
    push_words(rest, start, out);
    let end = out.trim_end().len().max(start);
    out.truncate(end);
}

/// Length of the comment, declaration or tag that `text` starts with; `None` if
/// its `<` is just a character.
fn markup_len(text: &str) -> Option<usize> {
    if text.starts_with("<!--") {
        return Some(text.find("-->").map_or(text.len(), |at| at + 3));
    }
    let first = text[1..].chars().next()?;
    if !(first.is_ascii_alphabetic() || matches!(first, '/' | '!' | '?')) {
        return None;
    }
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(at + 1),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    None
}

/// The name of the element in a tag.
fn name(tag: &str) -> &str {
    let name = tag.trim_start_matches(['<', '/']);
    let end = name.find(|c: char| !c.is_ascii_alphanumeric());
    &name[..end.unwrap_or(name.len())]
}

/// `after`, or what follows the end of the element if its content is no text.
fn skip_silent<'a>(tag: &str, after: &'a str) -> &'a str {
    let name = name(tag);
    let silent = SILENT
        .iter()
        .any(|silent| silent.eq_ignore_ascii_case(name));
    if !silent || tag.starts_with("</") || tag.ends_with("/>") {
        return after;
    }
    let mut closing = after.match_indices("</").map(|(at, _)| &after[at..]);
    let end = closing.find(|end| {
        end[2..]
            .get(..name.len())
            .is_some_and(|found| found.eq_ignore_ascii_case(name))
    });
    end.unwrap_or_default()
}

/// What a tag does to the text: nothing, the end of a line, the gap between cells.
fn push_boundary(tag: &str, start: usize, out: &mut String) {
    let name = name(tag);
    let is = |names: &[&str]| names.iter().any(|known| known.eq_ignore_ascii_case(name));
    if name.is_empty() || is(&INLINE) {
        return;
    }
    let written = out.trim_end_matches(' ').len().max(start);
    if written == start || out[start..written].ends_with('\n') {
        return;
    }
    if is(&["td", "th"]) {
        if !tag.starts_with("</") && !out.ends_with(" | ") {
            out.truncate(written);
            out.push_str(" | ");
        }
    } else {
        out.truncate(written);
        out.push('\n');
    }
}

/// Appends text with its white space collapsed and its references resolved.
fn push_words(text: &str, start: usize, out: &mut String) {
    let mut space = false;
    let mut rest = text;
    while let Some(char) = rest.chars().next() {
        if char.is_whitespace() && char != '\u{a0}' {
            space = true;
            rest = &rest[char.len_utf8()..];
            continue;
        }
        if space && out.len() > start && !out.ends_with([' ', '\n']) {
            out.push(' ');
        }
        space = false;
        let (char, len) = reference(rest).unwrap_or((char, char.len_utf8()));
        out.push(char);
        rest = &rest[len..];
    }
    if space && out.len() > start && !out.ends_with([' ', '\n']) {
        out.push(' ');
    }
}

/// The character reference that `text` starts with, and its length.
fn reference(text: &str) -> Option<(char, usize)> {
    let body = text.strip_prefix('&')?;
    // The longest number has seven digits; the longest name above, six letters.
    let end = body.bytes().take(10).position(|byte| byte == b';')?;
    let name = &body[..end];
    let char = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?).filter(|char| *char != '\0')?
        }
        None => NAMED.iter().find(|(known, _)| *known == name)?.1,
    };
    Some((char, end + 2))
}

#[cfg(test)]
mod tests {
    use super::push_text;

    #[test]
    fn texts() {
        let cases = [
            ("<p>One</p>\n<p>Two</p>", "One\nTwo"),
            ("a <b>bold</b> word", "a bold word"),
            ("line<br/>line", "line\nline"),
            ("<!-- gone --> stays", "stays"),
            ("<!-- never closed", ""),
            (
                "<tr><td>1</td><td>2</td></tr>\n<tr><td>3</td></tr>",
                "1 | 2\n3",
            ),
            ("<script>if (a < b) {}</script>text", "text"),
            ("<style>b{}", ""),
            (
                "1 < 2 &lt; 3 &#233; &#x41; &bogus; &",
                "1 < 2 < 3 é A &bogus; &",
            ),
            ("<a title='a > b' href=x>link</a>", "link"),
            ("<", "<"),
            ("<a", "<a"),
            ("&#0;&#xD800;", "&#0;&#xD800;"),
            ("端末<br>é", "端末\né"),
        ];
        for (html, expected) in cases {
            let mut text = String::from("before ");
            push_text(html, &mut text);
            assert_eq!(text, format!("before {expected}"), "{html:?}");
        }
    }
}
