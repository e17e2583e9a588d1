//! Text fields of YAML pages: what each is, by its path.

use tercet_article::{Block, BlockKind, Field, FieldFormat, text};

use super::Builder;
use super::build::Numbering;
use crate::draw::Role;

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

    /// The text of a field as one line.
    fn field_text(&mut self, field: &Field) {
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
