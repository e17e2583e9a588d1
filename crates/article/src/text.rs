//! The text of inlines without markup.

use crate::{Inline, InlineKind};

/// What a reader sees of `inlines`: soft breaks are spaces, hard breaks and
/// `<br>` are line ends, images give their alternate text, other HTML tags,
/// anchors and inline includes nothing.
#[must_use]
pub fn plain(inlines: &[Inline]) -> String {
    let mut text = String::new();
    push_plain(inlines, &mut text);
    text
}

/// Appends the plain text of `inlines` to `out`.
pub fn push_plain(inlines: &[Inline], out: &mut String) {
    for inline in inlines {
        match &inline.kind {
            InlineKind::Text(text)
            | InlineKind::Code(text)
            | InlineKind::NoLoc(text)
            | InlineKind::Entity(text)
            | InlineKind::Emoji(text) => out.push_str(text),
            InlineKind::Escape(char) => out.push(*char),
            InlineKind::SoftBreak => out.push(' '),
            InlineKind::HardBreak(_) => out.push('\n'),
            InlineKind::Emphasis(content)
            | InlineKind::Strong(content)
            | InlineKind::Strikethrough(content) => push_plain(content, out),
            InlineKind::Link(link) => push_plain(&link.content, out),
            InlineKind::Image(image) => push_plain(&image.alt, out),
            InlineKind::Xref(xref) if xref.content.is_empty() => out.push_str(&xref.uid),
            InlineKind::Xref(xref) => push_plain(&xref.content, out),
            InlineKind::Html(tag) if is_line_break(tag) => out.push('\n'),
            InlineKind::Html(_) | InlineKind::Anchor(_) | InlineKind::Include(_) => {}
        }
    }
}

/// Whether `tag` is `<br>` in any of its spellings (`</br>` too, which browsers
/// take for one).
#[must_use]
pub fn is_line_break(tag: &str) -> bool {
    let name = tag.trim_start_matches(['<', '/']);
    name.len() >= 3
        && name.as_bytes()[..2].eq_ignore_ascii_case(b"br")
        && !name.as_bytes()[2].is_ascii_alphanumeric()
}
