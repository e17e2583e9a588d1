//! The fragments that name headings. docfx: `HeadingIdRewriter`; Markdig:
//! `AutoIdentifierExtension` with GitHub's rule.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use xxhash_rust::xxh3::xxh3_64;

use tercet_article::{Block, BlockKind, Heading, HeadingAnchor, Inline, InlineKind, text};

/// Gives the headings of an article their anchors, in order: repeats get `-1`, `-2`
/// and so on.
pub(super) fn assign_anchors(blocks: &mut [Block]) {
    let mut taken = Taken::new();
    assign(blocks, &mut taken);
}

fn assign(blocks: &mut [Block], taken: &mut Taken) {
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

fn anchor(heading: &Heading, taken: &mut Taken) -> HeadingAnchor {
    let auto = unique(slug(&heading.content), taken);
    // An anchor and nothing else names no heading: docfx wants text after it.
    if let [first, _, ..] = heading.content.as_slice()
        && let InlineKind::Anchor(name) = &first.kind
    {
        return HeadingAnchor::Explicit(name.clone());
    }
    HeadingAnchor::Auto(auto)
}

/// Hashes (XXH3-64) of the names that headings have, each with the number of the
/// last repeat of it. Names stay taken, so the search for a free number need not
/// begin anew each time.
type Taken = HashMap<u64, u32>;

fn unique(slug: String, taken: &mut Taken) -> Box<str> {
    let slug = if slug.is_empty() {
        "section".to_owned()
    } else {
        slug
    };
    let key = xxh3_64(slug.as_bytes());
    let Some(last) = taken.get(&key) else {
        taken.insert(key, 0);
        return slug.into();
    };
    let mut repeat = *last;
    let name = loop {
        repeat += 1;
        let name = format!("{slug}-{repeat}");
        if let Entry::Vacant(free) = taken.entry(xxh3_64(name.as_bytes())) {
            free.insert(0);
            break name;
        }
    };
    taken.insert(key, repeat);
    name.into()
}

/// GitHub's rule: letters and digits in lower case, `-` and `_` stay, a space
/// becomes `-`, everything else goes.
fn slug(content: &[Inline]) -> String {
    let text = text::plain(content);
    let mut slug = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            ' ' => slug.push('-'),
            '-' | '_' | 'a'..='z' | '0'..='9' => slug.push(c),
            'A'..='Z' => slug.push(c.to_ascii_lowercase()),
            _ if !c.is_ascii() && c.is_alphanumeric() => slug.extend(c.to_lowercase()),
            _ => {}
        }
    }
    slug
}
