//! Blocks.

use tercet_article::{
    Alert, Alignment, Block, BlockKind, Field, FieldFormat, Heading, Inline, InlineKind, List,
    ListMarker, Paragraph, TabGroup, Table, TableRow, Zone, ZoneTarget, text,
};

use crate::page::Page;

impl Page<'_> {
    pub(crate) fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
            self.html.line();
        }
    }

    fn block(&mut self, block: &Block) {
        match &block.kind {
            BlockKind::Heading(heading) => self.heading(block, heading),
            BlockKind::Paragraph(paragraph) => self.paragraph(block, paragraph),
            BlockKind::Alert(alert) => self.alert(alert),
            BlockKind::Quote(quote) => self.container("blockquote", "", &quote.blocks),
            BlockKind::Section(section) => {
                self.frame("Section", &section.attributes, &section.blocks);
            }
            BlockKind::Video(video) => self.video(block, video),
            BlockKind::Include(include) => self.include(include),
            BlockKind::Code(code) => self.code_block(&code.info, &code.text),
            BlockKind::Snippet(snippet) => self.snippet(snippet),
            BlockKind::Image(image) => self.image_block(block, image),
            BlockKind::Row(row) => self.container("div", "row", &row.blocks),
            BlockKind::Column(column) => {
                // A row has twelve columns at most (docfx).
                let width = format!("flex-grow: {}", column.span.min(12));
                let attributes = [("class", "column"), ("style", &*width)];
                self.html.open("div", &attributes);
                self.blocks(&column.blocks);
                self.html.close("div");
            }
            BlockKind::Zone(zone) => self.frame("Zone", &zone_name(zone), &zone.blocks),
            BlockKind::Moniker(moniker) => {
                self.frame("Versions", &moniker.range, &moniker.blocks);
            }
            BlockKind::TabGroup(group) => self.tabs(group),
            BlockKind::List(list) => self.list(list),
            BlockKind::Table(table) => self.table(table),
            BlockKind::ThematicBreak => self.html.open("hr", &[]),
            BlockKind::Html(html) => self.html_block(block, html),
            BlockKind::LinkDefinition(definition) => self.definition(block, definition),
            BlockKind::Form(form) => self.form(block, form),
            BlockKind::Field(field) => self.field(block, field),
        }
    }

    fn heading(&mut self, block: &Block, heading: &Heading) {
        let name = match heading.level {
            1 => "h1",
            2 => "h2",
            3 => "h3",
            4 => "h4",
            5 => "h5",
            _ => "h6",
        };
        self.owner(name, &block.id.to_string(), "", |page| {
            page.inlines(&heading.content);
        });
    }

    fn paragraph(&mut self, block: &Block, paragraph: &Paragraph) {
        let class = if is_figure(&paragraph.content) {
            "figure"
        } else {
            ""
        };
        self.owner("p", &block.id.to_string(), class, |page| {
            page.inlines(&paragraph.content);
        });
    }

    fn alert(&mut self, alert: &Alert) {
        let name = alert.kind.name();
        self.html
            .open("div", &[("class", &format!("alert {name}"))]);
        self.html.open("p", &[]);
        self.label(name);
        self.html.close("p");
        self.html.line();
        self.blocks(&alert.blocks);
        self.html.close("div");
    }

    fn container(&mut self, name: &'static str, class: &str, blocks: &[Block]) {
        let attributes = [("class", class)];
        let attributes = if class.is_empty() {
            &[]
        } else {
            &attributes[..]
        };
        self.html.open(name, attributes);
        self.html.line();
        self.blocks(blocks);
        self.html.close(name);
    }

    /// A container that readers see only at times, or that looks in a way of its own.
    fn frame(&mut self, label: &str, name: &str, blocks: &[Block]) {
        self.html.open("section", &[("class", "frame")]);
        self.caption(label, name);
        self.blocks(blocks);
        self.html.close("section");
    }

    /// The head of a frame or a box: what it is, and its name.
    pub(crate) fn caption(&mut self, label: &str, name: &str) {
        self.html.open("p", &[("class", "caption")]);
        self.label(label);
        if !name.is_empty() {
            self.html.text(" ");
            self.path(name);
        }
        self.html.close("p");
        self.html.line();
    }

    /// Tabs stand below each other, since all of them are translated.
    fn tabs(&mut self, group: &TabGroup) {
        self.html.open("div", &[("class", "tabs")]);
        self.html.line();
        for tab in &group.tabs {
            self.html.open("section", &[("class", "frame tab")]);
            let condition = tab
                .condition
                .as_deref()
                .map_or_else(String::new, |tab| format!(" (with {tab})"));
            let name = format!("{}{condition}", tab.tab_ids.join(", "));
            self.caption("Tab", &name);
            self.owner("p", &format!("{}-title", tab.id), "tab-title", |page| {
                page.inlines(&tab.heading);
            });
            self.html.line();
            self.blocks(&tab.blocks);
            self.html.close("section");
            self.html.line();
        }
        self.html.close("div");
    }

    fn list(&mut self, list: &List) {
        let class = if list.tight { "tight" } else { "loose" };
        let (name, start) = match list.marker {
            ListMarker::Bullet(_) => ("ul", None),
            ListMarker::Ordered { start, .. } => ("ol", Some(start).filter(|start| *start != 1)),
        };
        let start = start.map(|start| start.to_string());
        let class = [("class", class)];
        match &start {
            None => self.html.open(name, &class),
            Some(start) => self.html.open(name, &[class[0], ("start", start)]),
        }
        self.html.line();
        for item in &list.items {
            self.html.open("li", &[]);
            self.blocks(&item.blocks);
            self.html.close("li");
            self.html.line();
        }
        self.html.close(name);
    }

    fn table(&mut self, table: &Table) {
        let Some((header, rows)) = table.rows.split_first() else {
            return;
        };
        self.html.open("div", &[("class", "scroll")]);
        self.html.open("table", &[]);
        self.html.line();
        self.html.open("thead", &[]);
        self.row("th", header, &table.alignments);
        self.html.close("thead");
        self.html.line();
        self.html.open("tbody", &[]);
        self.html.line();
        for row in rows {
            self.row("td", row, &table.alignments);
            self.html.line();
        }
        self.html.close("tbody");
        self.html.close("table");
        self.html.close("div");
    }

    fn row(&mut self, name: &'static str, row: &TableRow, alignments: &[Alignment]) {
        self.html.open("tr", &[]);
        for (column, cell) in row.cells.iter().enumerate() {
            // The sides of a table that is read from right to left are swapped.
            let class = match alignments.get(column) {
                None | Some(Alignment::None) => "",
                Some(Alignment::Left) => "start",
                Some(Alignment::Center) => "center",
                Some(Alignment::Right) => "end",
            };
            self.owner(name, &cell.id.to_string(), class, |page| {
                page.inlines(&cell.content);
            });
        }
        self.html.close("tr");
    }

    fn field(&mut self, block: &Block, field: &Field) {
        match field.format {
            FieldFormat::Markdown => self.frame("Field", &field.path, &field.blocks),
            FieldFormat::Plain => {
                self.html.open("div", &[("class", "field")]);
                self.html.open("span", &[("class", "caption")]);
                self.path(&field.path);
                self.html.close("span");
                self.html.text(" ");
                self.plain_field(block, field);
                self.html.close("div");
            }
        }
    }

    fn plain_field(&mut self, block: &Block, field: &Field) {
        let id = block.id.to_string();
        let Some(unit) = self.units.take(&id) else {
            let attributes = [("class", "n"), ("translate", "no")];
            let text: String = field.blocks.iter().map(plain).collect();
            return self.html.element("bdi", &attributes, &text);
        };
        self.html.open("span", &[("class", "u"), ("id", &id)]);
        self.text_of(unit);
        self.permalink(&id);
        self.html.close("span");
        self.html.text(" ");
        self.limit(unit);
    }
}

/// Whether a paragraph holds nothing but pictures.
fn is_figure(content: &[Inline]) -> bool {
    let is_image = |inline: &Inline| matches!(inline.kind, InlineKind::Image(_));
    let is_blank = |inline: &Inline| match &inline.kind {
        InlineKind::Text(text) => text.trim().is_empty(),
        InlineKind::SoftBreak | InlineKind::HardBreak(_) | InlineKind::Anchor(_) => true,
        InlineKind::Emphasis(_)
        | InlineKind::Strong(_)
        | InlineKind::Strikethrough(_)
        | InlineKind::Code(_)
        | InlineKind::Link(_)
        | InlineKind::Image(_)
        | InlineKind::Video(_)
        | InlineKind::Xref(_)
        | InlineKind::NoLoc(_)
        | InlineKind::Include(_)
        | InlineKind::Html(_)
        | InlineKind::Entity(_)
        | InlineKind::Escape(_)
        | InlineKind::Emoji(_) => false,
    };
    content.iter().any(is_image)
        && content
            .iter()
            .all(|inline| is_image(inline) || is_blank(inline))
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

fn zone_name(zone: &Zone) -> String {
    let target = zone.target.map(|target| match target {
        ZoneTarget::Docs => "the web site",
        ZoneTarget::Chromeless => "pages without site furniture",
        ZoneTarget::Pdf => "PDF",
    });
    let pivots = zone.pivots.iter().map(|pivot| &**pivot);
    pivots.chain(target).collect::<Vec<_>>().join(", ")
}
