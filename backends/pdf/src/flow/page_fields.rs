//! Text fields of YAML pages: what each is, by its path.

use tercet_article::{Block, BlockKind, Field, FieldFormat, text};

use super::Builder;
use crate::draw::Role;

impl Builder<'_> {
    pub(super) fn field(&mut self, block: &Block, field: &Field) {
        let name = field.path.rsplit('.').next().unwrap_or_default();
        let depth = field.path.matches('[').count();
        let is_heading = match name {
            "title" => true,
            "name" | "question" | "linkListType" => depth > 0,
            _ => false,
        };
        match field.format {
            FieldFormat::Plain if is_heading && depth <= 5 => {
                let plain: String = field.blocks.iter().map(plain).collect();
                let level = 1 + depth as u8;
                self.heading_text(level, Some((&slug(&field.path), block.id)), |flow| {
                    flow.text(&plain);
                });
            }
            FieldFormat::Plain => {
                let element = self.element(Role::P);
                self.identify(element, block.id);
                let mut look = self.running();
                if depth > 0 {
                    look.after *= 0.4;
                    look.before *= 0.4;
                }
                self.start(element, look);
                for part in &field.blocks {
                    self.text(&plain(part));
                }
                self.flush();
            }
            FieldFormat::Markdown => self.blocks(&field.blocks),
        }
    }
}

/// An anchor for a field.
fn slug(path: &str) -> String {
    path.replace(['[', ']', '.'], "-")
}

/// The text of a plain field's paragraph.
fn plain(block: &Block) -> String {
    match &block.kind {
        BlockKind::Paragraph(paragraph) => text::plain(&paragraph.content),
        BlockKind::Heading(_)
        | BlockKind::Alert(_)
        | BlockKind::Quote(_)
        | BlockKind::Section(_)
        | BlockKind::Video(_)
        | BlockKind::Include(_)
        | BlockKind::Code(_)
        | BlockKind::Snippet(_)
        | BlockKind::Image(_)
        | BlockKind::Row(_)
        | BlockKind::Column(_)
        | BlockKind::Zone(_)
        | BlockKind::Moniker(_)
        | BlockKind::TabGroup(_)
        | BlockKind::List(_)
        | BlockKind::Table(_)
        | BlockKind::ThematicBreak
        | BlockKind::Html(_)
        | BlockKind::LinkDefinition(_)
        | BlockKind::Form(_)
        | BlockKind::Field(_) => String::new(),
    }
}
