//! Text fields of YAML pages: what each is, by its path.

use std::collections::HashMap;

use tercet_article::{Block, BlockKind, Field, FieldFormat, Metadata, Value, text};

use super::Builder;
use super::build::Numbering;
use crate::draw::Role;

/// Where the fields of a page lead: by the path of the mapping that says so, with a full stop.
pub(super) type FieldLinks = HashMap<Box<str>, Box<str>>;

/// The keys of a link, the first that is there counts (docfx: `url` in Landing and Hub
/// pages; in tables of contents the page that an entry shows, then the folder or table that
/// it stands for).
const DESTINATIONS: [&str; 5] = ["topicHref", "homepage", "url", "href", "tocHref"];
/// The keys of the text that is the link.
const LINK_TEXTS: [&str; 3] = ["text", "title", "name"];

impl Builder<'_> {
    pub(super) fn field(&mut self, block: &Block, field: &Field) {
        // Search engines see these; readers see the page's own.
        if field.path.starts_with("metadata.") {
            return;
        }
        let depth = field.path.matches('[').count();
        if self.is_toc {
            return self.toc_entry(block, field, depth);
        }
        let name = field.path.rsplit('.').next().unwrap_or_default();
        let is_heading = match name {
            "title" => true,
            "name" | "question" | "linkListType" => depth > 0,
            _ => false,
        };
        if is_heading && depth <= 5 {
            let anchor = slug(&field.path);
            let level = 1 + depth as u8;
            return self.heading_text(level, Some((&anchor, block.id)), |flow| {
                flow.field_text(field);
            });
        }
        if field.format == FieldFormat::Markdown {
            return self.blocks(&field.blocks);
        }
        let element = self.element(Role::P);
        self.identify(element, block.id);
        let mut look = self.running();
        if depth > 0 {
            look.after *= 0.4;
            look.before *= 0.4;
        }
        self.start(element, look);
        self.field_text(field);
        self.flush();
    }

    /// The text of a field as one line, a link where its page says where it leads.
    fn field_text(&mut self, field: &Field) {
        let split = field.path.rfind('.').map_or(0, |dot| dot + 1);
        let (mapping, name) = field.path.split_at(split);
        let destination = self.field_links.get(mapping).cloned();
        match destination.filter(|_| LINK_TEXTS.contains(&name)) {
            Some(destination) => self.link(&destination, |flow| flow.field_words(field)),
            None => self.field_words(field),
        }
    }

    fn field_words(&mut self, field: &Field) {
        for part in &field.blocks {
            if let (BlockKind::Paragraph(paragraph), FieldFormat::Markdown) =
                (&part.kind, field.format)
            {
                self.inlines(&paragraph.content);
            } else {
                self.text(&plain(part));
            }
        }
    }

    /// An entry of a table of contents: an item of a list as deep as the entry.
    fn toc_entry(&mut self, block: &Block, field: &Field, depth: usize) {
        let depth = depth.clamp(1, 32);
        // A list and its open item for each level.
        while self.stack.len() > 2 * depth {
            self.close();
        }
        while self.stack.len() < 2 * depth {
            if self.stack.len() % 2 == 1 {
                self.open_list(true, Numbering::None);
            } else {
                self.open_item();
            }
        }
        let item = self.open_item();
        self.identify(item, block.id);
        let element = self.element(Role::P);
        let mut look = self.running();
        look.before *= 0.2;
        look.after *= 0.2;
        self.start(element, look);
        if depth == 1 {
            self.push_tone(|manner| manner.style.bold = true);
        }
        self.field_text(field);
        self.flush();
    }
}

/// The links of a page with these entries.
pub(super) fn links(metadata: &Metadata) -> FieldLinks {
    let mut links = FieldLinks::new();
    collect(metadata, "", &mut links);
    links
}

/// Adds the links of the mapping at `path`, which is empty or ends in a full stop.
fn collect(mapping: &Metadata, path: &str, links: &mut FieldLinks) {
    let told = |key: &&str| mapping.text(key).filter(|to| !to.is_empty());
    if let Some(destination) = DESTINATIONS.iter().find_map(told) {
        links.insert(path.into(), destination.into());
    }
    for entry in &mapping.entries {
        below(&entry.value, &format!("{path}{}", entry.key.text), links);
    }
}

fn below(value: &Value, path: &str, links: &mut FieldLinks) {
    match value {
        Value::Mapping { entries, .. } => collect(entries, &format!("{path}."), links),
        Value::Sequence { items, .. } => {
            for (number, item) in items.iter().enumerate() {
                below(item, &format!("{path}[{number}]"), links);
            }
        }
        Value::Scalar(_) | Value::Alias { .. } => {}
    }
}

/// An anchor for a field.
fn slug(path: &str) -> String {
    path.replace(['[', ']', '.'], "-")
}

/// The text of a plain field's paragraph.
fn plain(block: &Block) -> String {
    if let BlockKind::Paragraph(paragraph) = &block.kind {
        text::plain(&paragraph.content)
    } else {
        // A plain field holds nothing else.
        String::new()
    }
}
