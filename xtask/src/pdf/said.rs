//! What a printed article must say: the text of the article without its markup.

use tercet_article::{Article, Block, BlockKind, Inline, InlineKind, NodeRef, ZoneTarget, text};

/// Stands between texts that do not follow each other on paper: no part of any word, and
/// no blank.
const END: char = '\u{241e}';

/// The text of `article`, code included, includes as they were expanded. Left out is what is no
/// text on paper: alternate texts, raw HTML, metadata of YAML pages, and zones of other outputs.
/// What paper adds stands between words, so a link ends one, and so does an HTML element that is
/// no mere look of letters.
pub(super) fn said(article: &Article) -> String {
    let mut out = String::new();
    blocks(&article.blocks, &mut out);
    out
}

fn blocks(blocks: &[Block], out: &mut String) {
    for each in blocks {
        node(NodeRef::Block(each), out);
    }
}

fn node(node: NodeRef<'_>, out: &mut String) {
    match node {
        NodeRef::Block(one) => block(one, out),
        NodeRef::Inline(one) => inline(one, out),
        NodeRef::Item(_) | NodeRef::Tab(_) | NodeRef::Row(_) | NodeRef::Cell(_) => {
            children(node, out);
        }
    }
}

/// What stands below a node, as a line of its own.
fn children(parent: NodeRef<'_>, out: &mut String) {
    out.push(END);
    parent.for_each_child(&mut |child| node(child, out));
    out.push(END);
}

fn push(text: &str, out: &mut String) {
    out.push(END);
    out.push_str(text);
    out.push(END);
}

fn block(block: &Block, out: &mut String) {
    match &block.kind {
        BlockKind::Code(code) => push(&code.text, out),
        BlockKind::Snippet(snippet) => {
            if let Some(code) = &snippet.resolved {
                push(&code.text, out);
            }
        }
        BlockKind::Include(include) => {
            if let Some(expansion) = &include.expansion {
                blocks(&expansion.article.blocks, out);
            }
        }
        BlockKind::Image(image) => blocks(&image.long_description, out),
        BlockKind::Zone(zone) => match zone.target {
            None | Some(ZoneTarget::Pdf) => blocks(&zone.blocks, out),
            Some(ZoneTarget::Docs | ZoneTarget::Chromeless) => {}
        },
        BlockKind::Field(field) if field.path.starts_with("metadata.") => {}
        BlockKind::Heading(_)
        | BlockKind::Paragraph(_)
        | BlockKind::Alert(_)
        | BlockKind::Quote(_)
        | BlockKind::Section(_)
        | BlockKind::Video(_)
        | BlockKind::Row(_)
        | BlockKind::Column(_)
        | BlockKind::Moniker(_)
        | BlockKind::TabGroup(_)
        | BlockKind::List(_)
        | BlockKind::Table(_)
        | BlockKind::Field(_) => children(NodeRef::Block(block), out),
        BlockKind::ThematicBreak
        | BlockKind::Html(_)
        | BlockKind::LinkDefinition(_)
        | BlockKind::Form(_) => {}
    }
}

fn inline(inline: &Inline, out: &mut String) {
    match &inline.kind {
        InlineKind::Emphasis(_) | InlineKind::Strong(_) | InlineKind::Strikethrough(_) => {
            NodeRef::Inline(inline).for_each_child(&mut |child| node(child, out));
        }
        InlineKind::Link(link) => {
            for each in &link.content {
                node(NodeRef::Inline(each), out);
            }
            out.push(END);
        }
        InlineKind::Include(include) => {
            if let Some(expansion) = &include.expansion {
                blocks(&expansion.article.blocks, out);
            }
        }
        // A name from elsewhere may stand for a bare one.
        InlineKind::Xref(xref) => push(&text::plain(&xref.content), out),
        InlineKind::Image(_) => out.push(END),
        InlineKind::Html(html) if !is_look(html) => out.push(END),
        InlineKind::Text(_)
        | InlineKind::SoftBreak
        | InlineKind::HardBreak(_)
        | InlineKind::Code(_)
        | InlineKind::Video(_)
        | InlineKind::NoLoc(_)
        | InlineKind::Html(_)
        | InlineKind::Entity(_)
        | InlineKind::Escape(_)
        | InlineKind::Emoji(_)
        | InlineKind::Anchor(_) => text::push_plain(std::slice::from_ref(inline), out),
    }
}

/// Whether a tag of HTML changes but the look of letters, so that a word goes on.
fn is_look(tag: &str) -> bool {
    let name = tag.trim_start_matches(['<', '/']);
    let end = name.find(|char: char| !char.is_ascii_alphanumeric());
    let name = name[..end.unwrap_or(name.len())].to_ascii_lowercase();
    let looks = [
        "a", "b", "code", "em", "font", "i", "kbd", "mark", "s", "small", "span", "strong", "sub",
        "sup", "u", "var", "wbr",
    ];
    looks.contains(&name.as_str())
}
