//! The fragments that name headings. docfx: `HeadingIdRewriter`; Markdig:
//! `AutoIdentifierExtension` with GitHub's rule.

use std::collections::hash_map::Entry;
use std::io::Write;

use foldhash::HashMap;
use xxhash_rust::xxh3::xxh3_64;

use tercet_article::{Block, BlockKind, Heading, HeadingAnchor, Inline, InlineKind, text};

/// Gives the headings of an article their anchors, in order: repeats get `-1`, `-2`
/// and so on.
pub(super) fn assign_anchors(blocks: &mut [Block]) {
    assign(blocks, &mut Taken::default());
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
                    taken.unique(&tab.heading);
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
    let auto = taken.unique(&heading.content);
    // An anchor and nothing else names no heading: docfx wants text after it.
    if let [first, _, ..] = heading.content.as_slice()
        && let InlineKind::Anchor(name) = &first.kind
    {
        return HeadingAnchor::Explicit(name.clone());
    }
    HeadingAnchor::Auto(auto)
}

/// The names that headings have.
#[derive(Default)]
struct Taken {
    /// Hashes (XXH3-64) of the names, each with the number of the last repeat of it.
    /// Names stay taken, so the search for a free number need not begin anew each time.
    last: HashMap<u64, u32>,
    /// The name that is being made, in UTF-8; one buffer for all.
    name: Vec<u8>,
}

impl Taken {
    /// The name of a heading with this content.
    fn unique(&mut self, content: &[Inline]) -> Box<str> {
        let name = &mut self.name;
        name.clear();
        push_slug(content, name);
        if name.is_empty() {
            name.extend_from_slice(b"section");
        }
        let key = xxh3_64(name);
        let Some(last) = self.last.get(&key) else {
            self.last.insert(key, 0);
            return text_of(name);
        };
        let mut repeat = *last;
        let length = name.len();
        loop {
            repeat += 1;
            name.truncate(length);
            // Writing to memory does not fail.
            let _ = write!(name, "-{repeat}");
            if let Entry::Vacant(free) = self.last.entry(xxh3_64(name)) {
                free.insert(0);
                break;
            }
        }
        self.last.insert(key, repeat);
        text_of(name)
    }
}

fn text_of(name: &[u8]) -> Box<str> {
    // It was made of characters.
    str::from_utf8(name).unwrap_or_default().into()
}

/// GitHub's rule: letters and digits in lower case, `-` and `_` stay, a space
/// becomes `-`, everything else goes.
fn push_slug(content: &[Inline], slug: &mut Vec<u8>) {
    if let [only] = content
        && let InlineKind::Text(text) = &only.kind
    {
        return push_slug_of(text, slug);
    }
    push_slug_of(&text::plain(content), slug);
}

fn push_slug_of(text: &str, slug: &mut Vec<u8>) {
    if text.is_ascii() {
        return push_ascii_slug(text.as_bytes(), slug);
    }
    for c in text.chars() {
        if let Some(byte) = u8::try_from(c).ok().filter(u8::is_ascii) {
            push_ascii_slug(&[byte], slug);
        } else if c.is_alphanumeric() {
            for c in c.to_lowercase() {
                slug.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
            }
        }
    }
}

/// Writes what becomes of each of `bytes`, and goes on only where something does: no
/// branch for each of them.
fn push_ascii_slug(bytes: &[u8], slug: &mut Vec<u8>) {
    let mut length = slug.len();
    slug.resize(length + bytes.len(), 0);
    for byte in bytes {
        let becomes = ASCII_SLUG[usize::from(*byte)];
        slug[length] = becomes;
        length += usize::from(becomes != 0);
    }
    slug.truncate(length);
}

/// What becomes of each ASCII character; 0 where it goes.
const ASCII_SLUG: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 0u8;
    while byte < 128 {
        table[byte as usize] = match byte {
            b' ' => b'-',
            b'-' | b'_' | b'a'..=b'z' | b'0'..=b'9' | b'A'..=b'Z' => byte.to_ascii_lowercase(),
            _ => 0,
        };
        byte += 1;
    }
    table
};
