//! The fragments that name headings. docfx: `HeadingIdRewriter`; Markdig:
//! `AutoIdentifierExtension` with GitHub's rule.

use std::collections::HashSet;

use tercet_article::{Block, BlockKind, Heading, HeadingAnchor, InlineKind, Inline, text};

/// Gives the headings of an article their anchors, in order: repeats get `-1`, `-2`
/// and so on.
pub(super) fn assign_anchors(blocks: &mut [Block]) {
    let mut taken = HashSet::new();
    assign(blocks, &mut taken);
}

fn assign(blocks: &mut [Block], taken: &mut HashSet<Box<str>>) {
    for block in blocks {
        match &mut block.kind {
            BlockKind::Heading(heading) => heading.anchor = anchor(heading, taken),
            BlockKind::Alert(alert) => assign(&mut alert.blocks, taken),
            BlockKind::Quote(quote) => assign(&mut quote.blocks, taken),
            BlockKind::Section(section) => assign(&mut section.blocks, taken),
            BlockKind::Video(video) => assign(&mut video.blocks, taken),
            BlockKind::Image(image) => assign(&mut image.long_description, taken),
            BlockKind::Row(row) => assign(&mut row.blocks, taken),
            BlockKind::Column(column) => assign(&mut column.blocks, taken),
            BlockKind::Zone(zone) => assign(&mut zone.blocks, taken),
            BlockKind::Moniker(moniker) => assign(&mut moniker.blocks, taken),
            BlockKind::Field(field) => assign(&mut field.blocks, taken),
            BlockKind::TabGroup(group) => {
                for tab in &mut group.tabs {
                    // The heading that stands for a tab takes its slug, too.
                    unique(slug(&tab.heading), taken);
                    assign(&mut tab.blocks, taken);
                }
            }
            BlockKind::List(list) => {
                for item in &mut list.items {
                    assign(&mut item.blocks, taken);
                }
            }
            BlockKind::Paragraph(_)
            | BlockKind::Include(_)
            | BlockKind::Code(_)
            | BlockKind::Snippet(_)
            | BlockKind::Table(_)
            | BlockKind::ThematicBreak
            | BlockKind::Html(_)
            | BlockKind::LinkDefinition(_)
            | BlockKind::Form(_) => {}
        }
    }
}

fn anchor(heading: &Heading, taken: &mut HashSet<Box<str>>) -> HeadingAnchor {
    let auto = unique(slug(&heading.content), taken);
    match heading.content.as_slice() {
        // An anchor and nothing else names no heading: docfx wants text after it.
        [first, _, ..] => match &first.kind {
            InlineKind::Anchor(name) => HeadingAnchor::Explicit(name.clone()),
            _ => HeadingAnchor::Auto(auto),
        },
        _ => HeadingAnchor::Auto(auto),
    }
}

fn unique(slug: String, taken: &mut HashSet<Box<str>>) -> Box<str> {
    let slug = if slug.is_empty() { "section".to_owned() } else { slug };
    let mut name: Box<str> = slug.as_str().into();
    let mut repeat = 0;
    while !taken.insert(name.clone()) {
        repeat += 1;
        name = format!("{slug}-{repeat}").into();
    }
    name
}

/// GitHub's rule: letters and digits in lower case, `-` and `_` stay, a space
/// becomes `-`, everything else goes.
fn slug(content: &[Inline]) -> String {
    let mut slug = String::new();
    for c in text::plain(content).chars() {
        match c {
            ' ' => slug.push('-'),
            '-' | '_' => slug.push(c),
            _ if c.is_alphanumeric() => slug.extend(c.to_lowercase()),
            _ => {}
        }
    }
    slug
}
