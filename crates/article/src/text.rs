//! The text of inlines without markup.

use crate::{Block, Inline, InlineKind, NodeRef, Xref, XrefForm};

/// What a reader sees of `inlines`: soft breaks are spaces, hard breaks and
/// `<br>` are line ends, images give their alternate text, videos their title or else
/// their URL, includes the text that a view has put in, other HTML tags and anchors
/// nothing.
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
            InlineKind::Video(video) => out.push_str(video.name()),
            InlineKind::Xref(xref) if xref.content.is_empty() => push_xref(xref, out),
            InlineKind::Xref(xref) => push_plain(&xref.content, out),
            InlineKind::Html(tag) if is_line_break(tag) => out.push('\n'),
            InlineKind::Include(include) => {
                if let Some(expansion) = &include.expansion {
                    push_run(&expansion.article.blocks, out);
                }
            }
            InlineKind::Html(_) | InlineKind::Anchor(_) => {}
        }
    }
}

/// Appends the inlines of all `blocks` as one line, which is how an include inside
/// a line is shown.
fn push_run(blocks: &[Block], out: &mut String) {
    let start = out.len();
    for block in blocks {
        if out.len() > start {
            out.push(' ');
        }
        push_node(NodeRef::Block(block), out);
    }
}

fn push_node(node: NodeRef<'_>, out: &mut String) {
    match node {
        NodeRef::Inline(inline) => push_plain(std::slice::from_ref(inline), out),
        NodeRef::Block(_)
        | NodeRef::Item(_)
        | NodeRef::Tab(_)
        | NodeRef::Row(_)
        | NodeRef::Cell(_) => node.for_each_child(&mut |child| push_node(child, out)),
    }
}

/// A cross reference that does not resolve is shown as written where it may be a
/// name or an address after all, and else by its uid.
fn push_xref(xref: &Xref, out: &mut String) {
    match xref.form {
        XrefForm::At => out.extend(["@", &xref.uid]),
        XrefForm::AtQuoted | XrefForm::Autolink | XrefForm::Link => out.push_str(&xref.uid),
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
