//! Stable ids.
//!
//! A block's id is made from its kind and its own normalised text, so that it
//! stays when the file moves, a heading is renamed, or something is inserted
//! elsewhere. The first block of a text has that id; further blocks of the same
//! kind and text are told apart by their heading path, then by their order
//! under that path.
//!
//! So an untouched block keeps its id whatever happens to other texts. Only among
//! blocks of equal text can an edit of one (or of a heading above it) change the
//! id of another: no id made from the document alone can avoid that, since two
//! equal blocks differ in nothing but their place.
//!
//! The hash is XXH3-64 (a published, frozen algorithm) of the text in UTF-8,
//! seeded with the XXH3-64 of the kind's name. Its lower 60 bits are written as
//! twelve digits of base 32 (`0-9a-v`), after the kind: `p-4q1r8c0vjk2m`.

use std::collections::HashMap;
use std::fmt;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};
use xxhash_rust::xxh3::{xxh3_64, xxh3_64_with_seed};

use crate::{
    Block, BlockKind, HeadingAnchor, Inline, InlineKind, ListItem, ListMarker, Tab, TableCell,
};

/// Number of bits of a hash that an id shows: twelve digits of five bits.
const SHOWN_BITS: u64 = (1 << 60) - 1;

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
}

impl fmt::Display for BlockId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const DIGITS: &[u8; 32] = b"0123456789abcdefghijklmnopqrstuv";
        f.write_str(self.kind)?;
        f.write_str("-")?;
        let mut shown = [0; 12];
        for (place, digit) in shown.iter_mut().rev().enumerate() {
            *digit = DIGITS[(self.hash >> (5 * place)) as usize & 31];
        }
        f.write_str(std::str::from_utf8(&shown).unwrap_or_default())
    }
}

/// Gives every block, item, tab and cell of an article its id.
pub fn assign(blocks: &mut [Block]) {
    let mut ids = Ids::default();
    ids.blocks(blocks);
}

#[derive(Default)]
struct Ids {
    /// How often each id was asked for.
    taken: HashMap<BlockId, u32>,
    /// Hash of the heading path, level by level; the last is where we are.
    path: Vec<(u8, u64)>,
    /// Text that is being hashed; one buffer for all.
    text: String,
}

impl Ids {
    fn blocks(&mut self, blocks: &mut [Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &mut Block) {
        if let BlockKind::Heading(heading) = &block.kind {
            while self.path.last().is_some_and(|(level, _)| *level >= heading.level) {
                self.path.pop();
            }
        }
        self.text.clear();
        push_block_key(block, &mut self.text);
        block.id = self.make(kind_name(&block.kind));
        match &mut block.kind {
            BlockKind::Heading(heading) => {
                let above = self.path.last().map_or(0, |(_, hash)| *hash);
                let hash = xxh3_64_with_seed(heading.anchor_text().as_bytes(), above);
                self.path.push((heading.level, hash));
            }
            BlockKind::Alert(alert) => self.blocks(&mut alert.blocks),
            BlockKind::Quote(quote) => self.blocks(&mut quote.blocks),
            BlockKind::Section(section) => self.blocks(&mut section.blocks),
            BlockKind::Video(video) => self.blocks(&mut video.blocks),
            BlockKind::Image(image) => self.blocks(&mut image.long_description),
            BlockKind::Row(row) => self.blocks(&mut row.blocks),
            BlockKind::Column(column) => self.blocks(&mut column.blocks),
            BlockKind::Zone(zone) => self.blocks(&mut zone.blocks),
            BlockKind::Moniker(moniker) => self.blocks(&mut moniker.blocks),
            BlockKind::Field(field) => self.blocks(&mut field.blocks),
            BlockKind::TabGroup(group) => group.tabs.iter_mut().for_each(|tab| self.tab(tab)),
            BlockKind::List(list) => list.items.iter_mut().for_each(|item| self.item(item)),
            BlockKind::Table(table) => {
                let cells = table.rows.iter_mut().flat_map(|row| &mut row.cells);
                cells.for_each(|cell| self.cell(cell));
            }
            BlockKind::Paragraph(_)
            | BlockKind::Include(_)
            | BlockKind::Code(_)
            | BlockKind::Snippet(_)
            | BlockKind::ThematicBreak
            | BlockKind::Html(_)
            | BlockKind::LinkDefinition(_)
            | BlockKind::Form(_) => {}
        }
    }

    fn tab(&mut self, tab: &mut Tab) {
        self.text.clear();
        push_tab_key(tab, &mut self.text);
        tab.id = self.make("tab");
        self.blocks(&mut tab.blocks);
    }

    fn item(&mut self, item: &mut ListItem) {
        self.text.clear();
        push_first_text(&item.blocks, &mut self.text);
        item.id = self.make("item");
        self.blocks(&mut item.blocks);
    }

    fn cell(&mut self, cell: &mut TableCell) {
        self.text.clear();
        push_inline_key(&cell.content, &mut self.text);
        cell.id = self.make("cell");
    }

    /// The id of a block of `kind` whose text is in the buffer.
    fn make(&mut self, kind: &'static str) -> BlockId {
        normalise(&mut self.text);
        let text = xxh3_64_with_seed(self.text.as_bytes(), xxh3_64(kind.as_bytes()));
        let mut id = BlockId {
            kind,
            hash: text & SHOWN_BITS,
        };
        if self.take(id) == 0 {
            return id;
        }
        let path = self.path.last().map_or(0, |(_, hash)| *hash);
        let under_path = xxh3_64_with_seed(&path.to_le_bytes(), text);
        id.hash = under_path & SHOWN_BITS;
        let mut order = self.take(id);
        while order > 0 {
            id.hash = xxh3_64_with_seed(&order.to_le_bytes(), under_path) & SHOWN_BITS;
            // A hash that another text has already (one in 2^60) counts on.
            match self.take(id) {
                0 => break,
                _ => order += 1,
            }
        }
        id
    }

    /// Takes `id`, and tells how often it was taken before.
    fn take(&mut self, id: BlockId) -> u32 {
        let count = self.taken.entry(id).or_default();
        *count += 1;
        *count - 1
    }
}

impl crate::Heading {
    /// The anchor without the number that tells repeats apart would depend on
    /// other headings; the text does not.
    fn anchor_text(&self) -> String {
        match &self.anchor {
            HeadingAnchor::Explicit(name) => name.to_string(),
            HeadingAnchor::Auto(_) => crate::text::plain(&self.content),
        }
    }
}

/// The name of a kind of block in ids and, spelled out, in diagnostics.
fn kind_name(kind: &BlockKind) -> &'static str {
    match kind {
        BlockKind::Heading(_) => "h",
        BlockKind::Paragraph(_) => "p",
        BlockKind::Alert(_) => "alert",
        BlockKind::Quote(_) => "quote",
        BlockKind::Section(_) => "section",
        BlockKind::Video(_) => "video",
        BlockKind::Include(_) => "include",
        BlockKind::Code(_) => "code",
        BlockKind::Snippet(_) => "snippet",
        BlockKind::Image(_) => "image",
        BlockKind::Row(_) => "row",
        BlockKind::Column(_) => "column",
        BlockKind::Zone(_) => "zone",
        BlockKind::Moniker(_) => "moniker",
        BlockKind::TabGroup(_) => "tabs",
        BlockKind::List(_) => "list",
        BlockKind::Table(_) => "table",
        BlockKind::ThematicBreak => "hr",
        BlockKind::Html(_) => "html",
        BlockKind::LinkDefinition(_) => "def",
        BlockKind::Form(_) => "form",
        BlockKind::Field(_) => "field",
    }
}

/// The text that stands for a block. A container is known by its own attributes
/// and the first text in it, so that what is added to it later changes nothing.
fn push_block_key(block: &Block, out: &mut String) {
    match &block.kind {
        BlockKind::Heading(heading) => push_inline_key(&heading.content, out),
        BlockKind::Paragraph(paragraph) => push_inline_key(&paragraph.content, out),
        BlockKind::Alert(alert) => push_container_key(alert.kind.name(), &alert.blocks, out),
        BlockKind::Quote(quote) => push_first_text(&quote.blocks, out),
        BlockKind::Section(section) => push_container_key(&section.attributes, &section.blocks, out),
        BlockKind::Video(video) => out.push_str(&video.url),
        BlockKind::Include(include) => out.push_str(&include.path),
        BlockKind::Code(code) => out.push_str(&code.text),
        BlockKind::Snippet(snippet) => {
            out.push_str(&snippet.path);
            out.push(' ');
            push_selector_key(&snippet.selector, out);
        }
        BlockKind::Image(image) => {
            out.push_str(&image.image.source);
            out.push(' ');
            push_inline_key(&image.image.alt, out);
        }
        BlockKind::Row(row) => push_first_text(&row.blocks, out),
        BlockKind::Column(column) => push_first_text(&column.blocks, out),
        BlockKind::Zone(zone) => push_container_key(&zone.pivots.join(","), &zone.blocks, out),
        BlockKind::Moniker(moniker) => push_container_key(&moniker.range, &moniker.blocks, out),
        BlockKind::TabGroup(group) => {
            for tab in &group.tabs {
                push_tab_key(tab, out);
            }
        }
        BlockKind::List(list) => {
            let marker = match list.marker {
                ListMarker::Bullet(_) => "ul",
                ListMarker::Ordered { .. } => "ol",
            };
            let first: &[Block] = list.items.first().map_or(&[], |item| &item.blocks);
            push_container_key(marker, first, out);
        }
        BlockKind::Table(table) => {
            for cell in table.rows.first().map_or(&[][..], |row| &row.cells) {
                push_inline_key(&cell.content, out);
                out.push('|');
            }
        }
        BlockKind::ThematicBreak => {}
        BlockKind::Html(html) => out.push_str(&html.text),
        BlockKind::LinkDefinition(definition) => out.push_str(&definition.label),
        BlockKind::Form(form) => {
            for attribute in &form.attributes {
                out.push_str(&attribute.value);
                out.push(' ');
            }
        }
        // Where a field stands is part of what it is: the third question's answer.
        BlockKind::Field(field) => push_container_key(field_key(&field.path), &field.blocks, out),
    }
}

/// The last name in a field's path, indexes left out, so that a question put in
/// front of others changes none of them.
fn field_key(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or(path)
}

fn push_container_key(attributes: &str, blocks: &[Block], out: &mut String) {
    out.push_str(attributes);
    out.push(' ');
    push_first_text(blocks, out);
}

fn push_first_text(blocks: &[Block], out: &mut String) {
    if let Some(first) = blocks.first() {
        push_block_key(first, out);
    }
}

fn push_tab_key(tab: &Tab, out: &mut String) {
    out.push_str(&tab.tab_ids.join("+"));
    if let Some(condition) = &tab.condition {
        out.push('/');
        out.push_str(condition);
    }
    out.push(' ');
    push_first_text(&tab.blocks, out);
}

fn push_selector_key(selector: &crate::Selector, out: &mut String) {
    match selector {
        crate::Selector::All => {}
        crate::Selector::Tag(tag) => out.push_str(tag),
        crate::Selector::Lines(ranges) => {
            for lines in ranges {
                out.push_str(&lines.start.to_string());
                out.push('-');
            }
        }
    }
}

/// The text of inlines, with what stands for the parts that have none: the
/// source of an image, the path of an include.
fn push_inline_key(inlines: &[Inline], out: &mut String) {
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
            | InlineKind::Strikethrough(content) => push_inline_key(content, out),
            InlineKind::Link(link) => push_inline_key(&link.content, out),
            InlineKind::Image(image) => {
                push_inline_key(&image.alt, out);
                out.push_str(&image.source);
            }
            InlineKind::Xref(xref) => {
                push_inline_key(&xref.content, out);
                out.push_str(&xref.uid);
            }
            InlineKind::Include(include) => out.push_str(&include.path),
            InlineKind::Anchor(_) => {}
        }
    }
}

/// White space runs become one space, none stays at the ends, and the letters are
/// composed (NFC), in place.
fn normalise(text: &mut String) {
    if needs_collapse(text) {
        let mut collapsed = String::with_capacity(text.len());
        for word in text.split_whitespace() {
            if !collapsed.is_empty() {
                collapsed.push(' ');
            }
            collapsed.push_str(word);
        }
        *text = collapsed;
    }
    if !text.is_ascii() && is_nfc_quick(text.chars()) != IsNormalized::Yes {
        *text = text.nfc().collect();
    }
}

/// Whether there is white space other than single spaces between words.
fn needs_collapse(text: &str) -> bool {
    let mut space = true;
    for byte in text.bytes() {
        match byte {
            b' ' if space => return true,
            b' ' => space = true,
            b'\t'..=b'\r' | 0x80.. => return true,
            _ => space = false,
        }
    }
    space && !text.is_empty()
}
