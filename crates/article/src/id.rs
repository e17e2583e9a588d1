//! Stable ids.
//!
//! A block's id is made from its kind and its own normalised text, so that it
//! stays when the file moves, a heading is renamed, or something is inserted
//! elsewhere. The first block of a text has that id; further blocks of the same
//! kind and text are told apart by their heading path, then by their order
//! under that path. A container is known by its own attributes and its first
//! child, so that what is added to it later changes nothing.
//!
//! So an untouched block keeps its id whatever happens to other texts. Only among
//! blocks of equal text can an edit of one (or of a heading above it) change the
//! id of another: no id made from the document alone can avoid that, since two
//! equal blocks differ in nothing but their place.
//!
//! Text is normalised by making one space of each run of ASCII white space, and
//! taking it off at the ends; code and raw HTML keep theirs but for carriage
//! returns. The hash is XXH3-64, a published and frozen algorithm, seeded with
//! the XXH3-64 of the kind's name (for a container: with the hash of its first
//! child added). Its lower 60 bits are written as twelve digits of base 32
//! (`0-9a-v`), after the kind: `p-4q1r8c0vjk2m`.

use std::collections::{HashMap, HashSet};
use std::fmt;
use std::hash::{BuildHasherDefault, Hasher};

use xxhash_rust::const_xxh3;
use xxhash_rust::xxh3::{xxh3_64, xxh3_64_with_seed};

use crate::{
    Block, BlockKind, Inline, InlineKind, Lines, ListItem, ListMarker, Selector, Tab, TableCell,
};

/// Number of digits of a hash that an id shows, five bits each.
const DIGITS: u32 = 12;
const SHOWN_BITS: u64 = (1 << (5 * DIGITS)) - 1;
const BASE_32: &[u8; 32] = b"0123456789abcdefghijklmnopqrstuv";

/// The id of a block: the same in JSON, as XLIFF unit id, and on the structure
/// element of a PDF.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BlockId {
    kind: &'static str,
    hash: u64,
}

impl BlockId {
    /// What a block has until [`assign`] gave it an id.
    pub const UNSET: Self = Self { kind: "", hash: 0 };

    /// The id as it is shown.
    #[must_use]
    pub fn text(self) -> String {
        let mut text = String::with_capacity(self.kind.len() + 1 + DIGITS as usize);
        text.extend(self.chars());
        text
    }

    /// The characters of [`BlockId::text`].
    pub fn chars(self) -> impl Iterator<Item = char> {
        let places = (0..DIGITS).rev();
        let digits =
            places.map(move |place| BASE_32[(self.hash >> (5 * place)) as usize & 31].into());
        self.kind.chars().chain(['-']).chain(digits)
    }
}

impl fmt::Display for BlockId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

/// Gives every block, item, tab and cell of an article its id.
pub fn assign(blocks: &mut [Block]) {
    let mut ids = Ids {
        taken: HashSet::with_capacity_and_hasher(4 * blocks.len(), BuildHasherDefault::default()),
        again: HashMap::default(),
        path: Vec::new(),
        text: String::new(),
        collapsed: Vec::new(),
    };
    ids.blocks(blocks);
}

/// The key of a block without text of its own and without children.
const NOTHING: u64 = 0;

struct Ids {
    /// The hashes of ids.
    taken: HashSet<u64, BuildHasherDefault<Itself>>,
    /// How often a hash was asked for that was taken already.
    again: HashMap<u64, u32, BuildHasherDefault<Itself>>,
    /// Hash of the heading path, level by level; the last is where we are.
    path: Vec<(u8, u64)>,
    /// Text that is being hashed; one buffer for all.
    text: String,
    /// The same with its white space collapsed, where that is another.
    collapsed: Vec<u8>,
}

/// Hashes are spread evenly: they need no hashing.
#[derive(Default)]
struct Itself(u64);

impl Hasher for Itself {
    fn finish(&self) -> u64 {
        // The table looks at the upper bits, of which an id shows none.
        self.0.rotate_left(8)
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = xxh3_64_with_seed(bytes, self.0);
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

impl Ids {
    /// Gives ids to `blocks`, and returns the key of the first.
    fn blocks(&mut self, blocks: &mut [Block]) -> u64 {
        let mut first = None;
        for block in blocks {
            let key = self.block(block);
            first.get_or_insert(key);
        }
        first.unwrap_or(NOTHING)
    }

    /// Gives a block and those in it their ids, and returns the block's key: the
    /// hash of its kind and text, which equal blocks share.
    fn block(&mut self, block: &mut Block) -> u64 {
        if let BlockKind::Heading(heading) = &block.kind {
            let level = heading.level;
            while self.path.last().is_some_and(|(above, _)| *above >= level) {
                self.path.pop();
            }
        }
        let path = self.path();
        let kind = Kind::of(&block.kind);
        let key = self.key(kind, &mut block.kind);
        if let BlockKind::Heading(heading) = &block.kind {
            self.path.push((heading.level, key ^ path.rotate_left(1)));
        }
        block.id = self.make(kind, key, path);
        key
    }

    fn key(&mut self, kind: Kind, block: &mut BlockKind) -> u64 {
        match block {
            BlockKind::Heading(heading) => self.inlines(kind, &heading.content),
            BlockKind::Paragraph(paragraph) => self.inlines(kind, &paragraph.content),
            BlockKind::Alert(alert) => {
                let first = self.blocks(&mut alert.blocks);
                hash(kind, first, alert.kind.name())
            }
            BlockKind::Quote(quote) => hash(kind, self.blocks(&mut quote.blocks), ""),
            BlockKind::Section(section) => {
                let first = self.blocks(&mut section.blocks);
                hash(kind, first, &section.attributes)
            }
            BlockKind::Video(video) => {
                self.blocks(&mut video.blocks);
                hash(kind, NOTHING, &video.url)
            }
            BlockKind::Include(include) => hash(kind, NOTHING, &include.path),
            BlockKind::Code(code) => verbatim(kind, &code.text),
            BlockKind::Html(html) => verbatim(kind, &html.text),
            BlockKind::Snippet(snippet) => {
                let selector = selector_key(&snippet.selector);
                hash(kind, xxh3_64(selector.as_bytes()), &snippet.path)
            }
            BlockKind::Image(image) => {
                self.blocks(&mut image.long_description);
                let alt = self.inlines(kind, &image.image.alt);
                hash(kind, alt, &image.image.source)
            }
            BlockKind::Row(row) => hash(kind, self.blocks(&mut row.blocks), ""),
            BlockKind::Column(column) => hash(kind, self.blocks(&mut column.blocks), ""),
            BlockKind::Zone(zone) => {
                let first = self.blocks(&mut zone.blocks);
                hash(kind, first, &zone.pivots.join(","))
            }
            BlockKind::Moniker(moniker) => {
                let first = self.blocks(&mut moniker.blocks);
                hash(kind, first, &moniker.range)
            }
            BlockKind::TabGroup(group) => {
                let keys = group.tabs.iter_mut().map(|tab| self.tab(tab));
                hash(kind, keys.fold(NOTHING, u64::wrapping_add), "")
            }
            BlockKind::List(list) => {
                let marker = match list.marker {
                    ListMarker::Bullet(_) => "ul",
                    ListMarker::Ordered { .. } => "ol",
                };
                let mut first = None;
                for item in &mut list.items {
                    let key = self.item(item);
                    first.get_or_insert(key);
                }
                hash(kind, first.unwrap_or(NOTHING), marker)
            }
            BlockKind::Table(table) => {
                // A table is known by its header.
                let mut header = NOTHING;
                for (at, row) in table.rows.iter_mut().enumerate() {
                    for cell in &mut row.cells {
                        let key = self.cell(cell);
                        if at == 0 {
                            header = header.rotate_left(1).wrapping_add(key);
                        }
                    }
                }
                hash(kind, header, "")
            }
            BlockKind::ThematicBreak => hash(kind, NOTHING, ""),
            BlockKind::LinkDefinition(definition) => hash(kind, NOTHING, &definition.label),
            BlockKind::Form(form) => {
                let values: Vec<&str> = form.attributes.iter().map(|found| &*found.value).collect();
                hash(kind, NOTHING, &values.join(" "))
            }
            BlockKind::Field(field) => {
                let first = self.blocks(&mut field.blocks);
                hash(kind, first, field_key(&field.path))
            }
        }
    }

    fn tab(&mut self, tab: &mut Tab) -> u64 {
        let path = self.path();
        let first = self.blocks(&mut tab.blocks);
        let condition = tab.condition.as_deref().unwrap_or_default();
        let key = hash(
            Kind::TAB,
            first,
            &format!("{}/{condition}", tab.tab_ids.join("+")),
        );
        tab.id = self.make(Kind::TAB, key, path);
        key
    }

    fn item(&mut self, item: &mut ListItem) -> u64 {
        let path = self.path();
        let key = hash(Kind::ITEM, self.blocks(&mut item.blocks), "");
        item.id = self.make(Kind::ITEM, key, path);
        key
    }

    fn cell(&mut self, cell: &mut TableCell) -> u64 {
        let key = self.inlines(Kind::CELL, &cell.content);
        cell.id = self.make(Kind::CELL, key, self.path());
        key
    }

    /// The key of a block of `kind` whose text is `content`.
    fn inlines(&mut self, kind: Kind, content: &[Inline]) -> u64 {
        if let [
            Inline {
                kind: InlineKind::Text(text),
                ..
            },
        ] = content
        {
            return hash_bytes(kind, NOTHING, collapsed(text, &mut self.collapsed));
        }
        self.text.clear();
        push_text(content, &mut self.text);
        hash_bytes(kind, NOTHING, collapsed(&self.text, &mut self.collapsed))
    }

    fn path(&self) -> u64 {
        self.path.last().map_or(NOTHING, |(_, hash)| *hash)
    }

    /// The id of a block of `kind` and `key` under the headings of `path`.
    fn make(&mut self, kind: Kind, key: u64, path: u64) -> BlockId {
        let mut id = BlockId {
            kind: kind.name,
            hash: key & SHOWN_BITS,
        };
        if self.take(id.hash) == 0 {
            return id;
        }
        let under_path = xxh3_64_with_seed(&path.to_le_bytes(), key);
        id.hash = under_path & SHOWN_BITS;
        let mut order = self.take(id.hash);
        while order > 0 {
            id.hash = xxh3_64_with_seed(&order.to_le_bytes(), under_path) & SHOWN_BITS;
            // A hash that another text has already (one in 2^60) counts on.
            match self.take(id.hash) {
                0 => break,
                _ => order += 1,
            }
        }
        id
    }

    /// Takes a hash, and tells how often it was taken before.
    fn take(&mut self, hash: u64) -> u32 {
        if self.taken.insert(hash) {
            return 0;
        }
        let count = self.again.entry(hash).or_default();
        *count += 1;
        *count
    }
}

fn hash(kind: Kind, first: u64, text: &str) -> u64 {
    hash_bytes(kind, first, text.as_bytes())
}

fn hash_bytes(kind: Kind, first: u64, text: &[u8]) -> u64 {
    xxh3_64_with_seed(text, kind.seed.wrapping_add(first))
}

/// The key of text whose white space matters.
fn verbatim(kind: Kind, text: &str) -> u64 {
    if text.contains('\r') {
        hash(kind, NOTHING, &text.replace('\r', ""))
    } else {
        hash(kind, NOTHING, text)
    }
}

/// What ids say of a kind.
#[derive(Clone, Copy)]
struct Kind {
    name: &'static str,
    /// The XXH3-64 of the name.
    seed: u64,
}

impl Kind {
    const ITEM: Self = Self::new("item");
    const TAB: Self = Self::new("tab");
    const CELL: Self = Self::new("cell");

    const fn new(name: &'static str) -> Self {
        Self {
            name,
            seed: const_xxh3::xxh3_64(name.as_bytes()),
        }
    }

    fn of(kind: &BlockKind) -> Self {
        match kind {
            BlockKind::Heading(_) => const { Self::new("h") },
            BlockKind::Paragraph(_) => const { Self::new("p") },
            BlockKind::Alert(_) => const { Self::new("alert") },
            BlockKind::Quote(_) => const { Self::new("quote") },
            BlockKind::Section(_) => const { Self::new("section") },
            BlockKind::Video(_) => const { Self::new("video") },
            BlockKind::Include(_) => const { Self::new("include") },
            BlockKind::Code(_) => const { Self::new("code") },
            BlockKind::Snippet(_) => const { Self::new("snippet") },
            BlockKind::Image(_) => const { Self::new("image") },
            BlockKind::Row(_) => const { Self::new("row") },
            BlockKind::Column(_) => const { Self::new("column") },
            BlockKind::Zone(_) => const { Self::new("zone") },
            BlockKind::Moniker(_) => const { Self::new("moniker") },
            BlockKind::TabGroup(_) => const { Self::new("tabs") },
            BlockKind::List(_) => const { Self::new("list") },
            BlockKind::Table(_) => const { Self::new("table") },
            BlockKind::ThematicBreak => const { Self::new("hr") },
            BlockKind::Html(_) => const { Self::new("html") },
            BlockKind::LinkDefinition(_) => const { Self::new("def") },
            BlockKind::Form(_) => const { Self::new("form") },
            BlockKind::Field(_) => const { Self::new("field") },
        }
    }
}

/// The last name in a field's path, indexes left out, so that a question put in
/// front of others changes none of them.
fn field_key(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or(path)
}

fn selector_key(selector: &Selector) -> String {
    match selector {
        Selector::All => String::new(),
        Selector::Tag(tag) => tag.to_string(),
        Selector::Lines(ranges) => {
            let range = |lines: &Lines| format!("{}-{}", lines.start, lines.end.unwrap_or(0));
            ranges.iter().map(range).collect::<Vec<_>>().join(",")
        }
    }
}

/// Appends the text of inlines, with what stands for the parts that have none: the
/// source of an image or video, the path of an include.
fn push_text(inlines: &[Inline], out: &mut String) {
    for inline in inlines {
        match &inline.kind {
            InlineKind::Text(text)
            | InlineKind::Code(text)
            | InlineKind::NoLoc(text)
            | InlineKind::Entity(text)
            | InlineKind::Emoji(text) => out.push_str(text),
            InlineKind::Escape(char) => out.push(*char),
            InlineKind::SoftBreak | InlineKind::HardBreak(_) | InlineKind::Html(_) => out.push(' '),
            InlineKind::Emphasis(content)
            | InlineKind::Strong(content)
            | InlineKind::Strikethrough(content) => push_text(content, out),
            InlineKind::Link(link) => push_text(&link.content, out),
            InlineKind::Image(image) => {
                push_text(&image.alt, out);
                out.push_str(&image.source);
            }
            InlineKind::Video(video) => {
                out.push_str(video.title.as_deref().unwrap_or_default());
                out.push_str(&video.url);
            }
            InlineKind::Xref(xref) => {
                push_text(&xref.content, out);
                out.push_str(&xref.uid);
            }
            InlineKind::Include(include) => out.push_str(&include.path),
            InlineKind::Anchor(_) => {}
        }
    }
}

/// `text` in UTF-8 with one space for each run of ASCII white space, and none at the ends;
/// made in `buffer` where it is another.
fn collapsed<'t>(text: &'t str, buffer: &'t mut Vec<u8>) -> &'t [u8] {
    let text = text.as_bytes().trim_ascii();
    if !needs_collapsing(text) {
        return text;
    }
    buffer.clear();
    buffer.resize(text.len(), 0);
    let (mut length, mut after_blank) = (0, false);
    for byte in text {
        let blank = byte.is_ascii_whitespace();
        // A blank after a blank takes its place.
        length -= usize::from(blank & after_blank);
        buffer[length] = if blank { b' ' } else { *byte };
        length += 1;
        after_blank = blank;
    }
    &buffer[..length]
}

/// Whether `bytes` hold a control character, as line ends and tabs are, or two spaces in
/// a row. It looks at many at once rather than stop at the first.
fn needs_collapsing(bytes: &[u8]) -> bool {
    let Some(after) = bytes.get(1..) else {
        return false;
    };
    let (firsts, _) = bytes.split_at(after.len());
    any_collapsing::<16>(firsts, after)
        .or_else(|| any_collapsing::<4>(firsts, after))
        .unwrap_or_else(|| {
            let mut pairs = firsts.iter().zip(after);
            pairs.any(|(first, after)| collapsing([*first], [*after]))
        })
}

/// Whether one of `firsts`, or one of them with its neighbour in `after`, may be white
/// space to collapse, by `N` at once; `None` where they are fewer.
fn any_collapsing<const N: usize>(firsts: &[u8], after: &[u8]) -> Option<bool> {
    // The last ones overlap those before.
    let last = collapsing(*firsts.last_chunk::<N>()?, *after.last_chunk()?);
    let (firsts, _) = firsts.as_chunks::<N>();
    let (after, _) = after.as_chunks();
    let parts = firsts.iter().zip(after);
    Some(parts.fold(last, |found, (first, after)| {
        found | collapsing(*first, *after)
    }))
}

fn collapsing<const N: usize>(firsts: [u8; N], after: [u8; N]) -> bool {
    let pairs = firsts.iter().zip(after);
    let found = pairs.fold(0, |found, (&first, after)| {
        let two_spaces = u8::from(first == b' ') & u8::from(after == b' ');
        found | two_spaces | u8::from(first < b' ')
    });
    found != 0
}

#[cfg(test)]
mod tests {
    use super::collapsed;

    #[test]
    fn white_space_becomes_one_space() {
        let long = "0123456789abcdef ".repeat(3);
        for (text, expected) in [
            ("", ""),
            (" \t\n", ""),
            ("one two", "one two"),
            (
                "  one\ttwo\r\nthree\u{c}four  five ",
                "one two three four five",
            ),
            // Neither is white space.
            (
                "one\u{b}two\u{a0} three\u{1}",
                "one\u{b}two\u{a0} three\u{1}",
            ),
            (&long, long.trim_end()),
            (&format!("{long} x"), &format!("{long}x")),
        ] {
            let buffer = &mut b"before".to_vec();
            assert_eq!(collapsed(text, buffer), expected.as_bytes());
        }
    }
}
