//! Blocks: which of them are groups, which units.

use tercet_article::{
    Attribute, Block, BlockKind, Heading, HeadingStyle, ImageBlock, Inline, InlineKind,
    LinkDefinition, List, Tab, Table, TableRow, Video, Zone, text,
};

use crate::model::{Group, GroupKind, Part, UnitId, UnitKind};
use crate::place::PlaceContext;

use super::flow::SubFlow;
use super::inline::{self, Builder};
use super::unit::{Head, id_of};
use super::{Extractor, notes, raw, xml};

impl Extractor<'_> {
    pub(super) fn blocks(&mut self, blocks: &[Block], parts: &mut Vec<Part>) {
        for block in blocks {
            self.block(block, parts);
        }
    }

    fn block(&mut self, block: &Block, parts: &mut Vec<Part>) {
        let id = || id_of(block.id);
        match &block.kind {
            BlockKind::Heading(heading) => self.heading(&id(), heading, parts),
            BlockKind::Paragraph(paragraph) => {
                let head = Head::new(id(), UnitKind::Paragraph, PlaceContext::Paragraph);
                self.text(head, &paragraph.content, parts);
            }
            BlockKind::Alert(alert) => {
                let name = alert.kind.name();
                let around = format!("In an alert of the kind {}", name.to_uppercase());
                self.named(block, GroupKind::Alert, name, &around, &alert.blocks, parts);
            }
            BlockKind::Quote(quote) => self.plain(block, GroupKind::Quote, &quote.blocks, parts),
            BlockKind::Section(section) => {
                self.plain(block, GroupKind::Section, &section.blocks, parts);
            }
            BlockKind::Video(video) => self.video(block, video, parts),
            BlockKind::Image(image) => self.image(block, image, parts),
            BlockKind::Row(row) => self.plain(block, GroupKind::Row, &row.blocks, parts),
            BlockKind::Column(column) => {
                self.plain(block, GroupKind::Column, &column.blocks, parts);
            }
            BlockKind::Zone(zone) => {
                let name = zone_name(zone);
                let around = format!("For readers of {name} alone");
                self.named(block, GroupKind::Zone, &name, &around, &zone.blocks, parts);
            }
            BlockKind::Moniker(moniker) => {
                let around = format!("For the versions {} alone", moniker.range);
                let name = &moniker.range;
                self.named(
                    block,
                    GroupKind::Moniker,
                    name,
                    &around,
                    &moniker.blocks,
                    parts,
                );
            }
            BlockKind::TabGroup(tabs) => {
                let group = group(GroupKind::TabGroup, id());
                self.within(group, parts, |this, parts| {
                    tabs.tabs.iter().for_each(|tab| this.tab(tab, parts));
                });
            }
            BlockKind::List(list) => self.list(block, list, parts),
            BlockKind::Table(table) => self.table(block, table, parts),
            BlockKind::Html(html) => self.html(block, html, parts),
            BlockKind::LinkDefinition(definition) => self.definition(block, definition, parts),
            BlockKind::Form(form) => {
                let mut names = form.attributes.iter().map(|own| &*own.name);
                let name = names.rfind(|name| name.eq_ignore_ascii_case("submitText"));
                self.directive_title(&id(), &form.attributes, name.unwrap_or_default(), parts);
            }
            BlockKind::Field(field) => self.field(block, field, parts),
            // Titles of includes and snippets are for writers.
            BlockKind::Include(_)
            | BlockKind::Code(_)
            | BlockKind::Snippet(_)
            | BlockKind::ThematicBreak => {}
        }
    }

    fn text(&mut self, head: Head, content: &[Inline], parts: &mut Vec<Part>) {
        let flow = inline::flow(self.article, &head.id, content);
        self.unit(head, flow, parts);
    }

    fn heading(&mut self, id: &str, heading: &Heading, parts: &mut Vec<Part>) {
        self.scope.leave_headings(heading.level);
        let context = match heading.style {
            HeadingStyle::Atx => PlaceContext::AtxHeading,
            HeadingStyle::Setext => PlaceContext::SetextHeading,
        };
        let head = Head::new(id, UnitKind::Heading(heading.level), context);
        self.text(head, &heading.content, parts);
        self.scope.enter_heading(heading);
    }

    fn list(&mut self, block: &Block, list: &List, parts: &mut Vec<Part>) {
        let group = group(GroupKind::List, id_of(block.id));
        self.within(group, parts, |this, parts| {
            for item in &list.items {
                this.blocks(&item.blocks, parts);
            }
        });
    }

    fn table(&mut self, block: &Block, table: &Table, parts: &mut Vec<Part>) {
        let Some((header, rows)) = table.rows.split_first() else {
            return;
        };
        let heads: Vec<String> = header
            .cells
            .iter()
            .map(|cell| text::plain(&cell.content).trim().to_owned())
            .collect();
        let group = group(GroupKind::Table, id_of(block.id));
        self.within(group, parts, |this, parts| {
            this.row(header, &UnitKind::HeaderCell, &[], parts);
            for row in rows {
                this.row(row, &UnitKind::Cell, &heads, parts);
            }
        });
    }

    fn row(&mut self, row: &TableRow, kind: &UnitKind, heads: &[String], parts: &mut Vec<Part>) {
        for (column, cell) in row.cells.iter().enumerate() {
            let mut head = Head::new(id_of(cell.id), kind.clone(), PlaceContext::Cell);
            if let Some(title) = heads.get(column).filter(|title| !title.is_empty()) {
                head.notes.push(notes::context(&format!("Column: {title}")));
            }
            self.text(head, &cell.content, parts);
        }
    }

    fn tab(&mut self, tab: &Tab, parts: &mut Vec<Part>) {
        let mut group = group(GroupKind::Tab, id_of(tab.id));
        let title = text::plain(&tab.heading);
        group.name = Some(xml::shown(title.trim()).into());
        self.within(group, parts, |this, parts| {
            let id = format!("{}-title", tab.id);
            let head = Head::new(id, UnitKind::TabTitle, PlaceContext::Brackets);
            this.text(head, tab_title(&tab.heading), parts);
            this.scope.enter(&format!("In the tab {}", title.trim()));
            this.blocks(&tab.blocks, parts);
            this.scope.leave();
        });
    }

    fn video(&mut self, block: &Block, video: &Video, parts: &mut Vec<Part>) {
        let group = group(GroupKind::Video, id_of(block.id));
        self.within(group, parts, |this, parts| {
            this.directive_title(&id_of(block.id), &video.attributes, "title", parts);
            this.blocks(&video.blocks, parts);
        });
    }

    fn directive_title(
        &mut self,
        owner: &str,
        attributes: &[Attribute],
        name: &str,
        parts: &mut Vec<Part>,
    ) {
        if let Some(own) = attributes.iter().find(|own| &*own.name == name) {
            let head = Head::new(
                format!("{owner}-title"),
                UnitKind::DirectiveTitle,
                PlaceContext::DirectiveValue,
            );
            let flow = raw::value(self.article, own.span, &own.value);
            self.unit(head, flow, parts);
        }
    }

    fn image(&mut self, block: &Block, image: &ImageBlock, parts: &mut Vec<Part>) {
        let id = id_of(block.id);
        let mut builder = Builder::new(self.article, &id);
        builder.alt(&image.image);
        let group = group(GroupKind::Image, id.clone());
        let sub_flows = builder.flow.sub_flows;
        self.within(group, parts, |this, parts| {
            for SubFlow {
                id,
                kind,
                context,
                flow,
            } in sub_flows
            {
                this.unit(Head::new(id, kind, context), flow, parts);
            }
            this.scope.enter("Long description of an image: read aloud");
            this.blocks(&image.long_description, parts);
            this.scope.leave();
        });
    }

    fn definition(&mut self, block: &Block, definition: &LinkDefinition, parts: &mut Vec<Part>) {
        let Some(title) = definition
            .title
            .as_deref()
            .filter(|title| !title.is_empty())
        else {
            return;
        };
        let Some((flow, quote)) = raw::title(self.article, block.span, "", title) else {
            self.unplaced(block.span);
            return;
        };
        let id: UnitId = format!("{}-title", block.id).into();
        let context = PlaceContext::Title { quote };
        self.unit(Head::new(id, UnitKind::LinkTitle, context), flow, parts);
    }

    /// A container that says nothing about its text.
    fn plain(&mut self, block: &Block, kind: GroupKind, blocks: &[Block], parts: &mut Vec<Part>) {
        let group = group(kind, id_of(block.id));
        self.within(group, parts, |this, parts| this.blocks(blocks, parts));
    }

    /// A container with a name, all units in which have a note.
    fn named(
        &mut self,
        block: &Block,
        kind: GroupKind,
        name: &str,
        around: &str,
        blocks: &[Block],
        parts: &mut Vec<Part>,
    ) {
        let mut group = group(kind, id_of(block.id));
        group.name = Some(xml::shown(name).into());
        self.scope.enter(around);
        self.within(group, parts, |this, parts| this.blocks(blocks, parts));
        self.scope.leave();
    }

    /// Adds a group with what `fill` puts in it, unless that is nothing.
    pub(super) fn within(
        &mut self,
        mut group: Group,
        parts: &mut Vec<Part>,
        fill: impl FnOnce(&mut Self, &mut Vec<Part>),
    ) {
        fill(self, &mut group.parts);
        if !group.parts.is_empty() {
            parts.push(Part::Group(group));
        }
    }
}

/// A group with nothing in it.
pub(super) fn group(kind: GroupKind, id: UnitId) -> Group {
    Group {
        id,
        kind,
        name: None,
        notes: Vec::new(),
        parts: Vec::new(),
        extensions: Vec::new(),
    }
}

/// The text of the link that is a tab's heading; an anchor may stand before it.
fn tab_title(heading: &[Inline]) -> &[Inline] {
    let link = heading.iter().find_map(|inline| match &inline.kind {
        InlineKind::Link(link) => Some(link.content.as_slice()),
        InlineKind::Text(_)
        | InlineKind::SoftBreak
        | InlineKind::HardBreak(_)
        | InlineKind::Emphasis(_)
        | InlineKind::Strong(_)
        | InlineKind::Strikethrough(_)
        | InlineKind::Code(_)
        | InlineKind::Image(_)
        | InlineKind::Video(_)
        | InlineKind::Xref(_)
        | InlineKind::NoLoc(_)
        | InlineKind::Include(_)
        | InlineKind::Html(_)
        | InlineKind::Entity(_)
        | InlineKind::Escape(_)
        | InlineKind::Emoji(_)
        | InlineKind::Anchor(_) => None,
    });
    link.unwrap_or(heading)
}

fn zone_name(zone: &Zone) -> String {
    let target = zone.target.map(|target| match target {
        tercet_article::ZoneTarget::Docs => "the web site",
        tercet_article::ZoneTarget::Chromeless => "pages without site furniture",
        tercet_article::ZoneTarget::Pdf => "PDF",
    });
    let pivots = zone.pivots.iter().map(|pivot| &**pivot);
    pivots.chain(target).collect::<Vec<_>>().join(", ")
}
