//! Blocks.

use tercet_article::{
    Alert, Article, Block, BlockKind, CodeBlock, Column, Expansion, Heading, List, ListMarker,
    Section, Snippet, Span, TabGroup, Zone, ZoneTarget,
};

use super::super::line::Line;
use super::super::{AnchorId, Code, FlowHeading, FrameStyle, Node, page_fields};
use super::Builder;
use super::container::{Kind, Numbering};
use super::inlines::monospaced;
use crate::code::{Token, tokens};
use crate::draw::{Element, Role};
use crate::theme::AlertColours;

impl Builder<'_> {
    /// The whole article.
    pub(crate) fn article(&mut self, article: &Article) {
        let key = self.key.clone();
        let start = self.flow.anchors.add(&key, Some(self.parent()));
        self.pending.push(start);
        self.is_toc = article.kind == tercet_article::ArticleKind::Toc;
        if article.kind != tercet_article::ArticleKind::Markdown {
            self.field_links = page_fields::links(&article.metadata);
        }
        if !starts_with_title(&article.blocks)
            && let Some(title) = article.metadata.text("title")
            && !article.blocks.is_empty()
            && matches!(article.kind, tercet_article::ArticleKind::Markdown)
        {
            self.span = article.front_matter.unwrap_or_default();
            self.heading_text(1, None, |flow| flow.text(title));
        }
        self.blocks(&article.blocks);
    }

    pub(in super::super) fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            // What HTML opened in a block of text ends with it; what an HTML block opened does
            // not: `<details>`, Markdown, `</details>`.
            self.block(block);
        }
    }

    pub(in super::super) fn block(&mut self, block: &Block) {
        self.span = block.span;
        self.silent = None;
        if !matches!(block.kind, BlockKind::Html(_)) {
            self.flush();
        }
        match &block.kind {
            BlockKind::Heading(heading) => self.heading(block, heading),
            BlockKind::Paragraph(paragraph) => self.paragraph(block, &paragraph.content),
            BlockKind::Alert(alert) => self.alert(block, alert),
            BlockKind::Quote(quote) => {
                self.contain(
                    block,
                    Kind::Frame(FrameStyle::Quote),
                    Role::BlockQuote,
                    |flow| {
                        flow.blocks(&quote.blocks);
                    },
                );
            }
            BlockKind::Section(section) => self.div_section(block, section),
            BlockKind::Video(video) => self.video(block, video),
            BlockKind::Include(include) => match &include.expansion {
                Some(expansion) => self.include(block, expansion),
                None => self.absent(&include.path),
            },
            BlockKind::Code(code) => self.code_block(block, code),
            BlockKind::Snippet(snippet) => self.snippet(block, snippet),
            BlockKind::Image(image) => self.complex_image(block, image),
            BlockKind::Row(row) => {
                self.contain(block, columns(), Role::Div, |flow| {
                    flow.blocks(&row.blocks);
                });
            }
            BlockKind::Column(column) => self.column(block, column),
            BlockKind::Zone(zone) => self.zone(block, zone),
            BlockKind::Moniker(moniker) => {
                let label = format!("{}: {}", self.labels.version, moniker.range);
                self.choice(block, &label, &moniker.blocks);
            }
            BlockKind::TabGroup(group) => self.tabs(group),
            BlockKind::List(list) => self.list(block, list),
            BlockKind::Table(table) => self.pipe_table(block.id, table),
            BlockKind::ThematicBreak => self.push(Node::Rule),
            BlockKind::Html(html) => self.html_block(&html.text),
            // What it defines stands in the links that name it.
            BlockKind::LinkDefinition(_) => {}
            BlockKind::Form(_) => self.caption(&format!("[{}]", self.labels.form), false),
            BlockKind::Field(field) => self.field(block, field),
        }
    }

    /// Blocks in a container of their own, which HTML inside cannot close.
    pub(in super::super) fn contain(
        &mut self,
        block: &Block,
        kind: Kind,
        role: Role,
        content: impl FnOnce(&mut Self),
    ) {
        let depth = self.stack.len();
        let floor = self.floor;
        let element = self.open(kind, role);
        self.identify(element, block.id);
        self.floor = self.stack.len();
        content(self);
        self.close_to(depth);
        self.floor = floor;
    }

    fn heading(&mut self, block: &Block, heading: &Heading) {
        let anchor = heading.anchor.name().to_owned();
        let depth = self.stack.len();
        let floor = std::mem::replace(&mut self.floor, depth);
        self.heading_text(heading.level, Some((&anchor, block.id)), |flow| {
            flow.inlines(&heading.content);
        });
        self.close_to(depth);
        self.floor = floor;
    }

    /// A heading of that level in the source.
    pub(in super::super) fn heading_text(
        &mut self,
        level: u8,
        named: Option<(&str, tercet_article::BlockId)>,
        content: impl FnOnce(&mut Self),
    ) {
        let heading = self.begin_heading(level, named);
        content(self);
        self.end_heading(heading);
    }

    /// Begins a heading: its level in the structure, which skips none, and its anchor.
    pub(in super::super) fn begin_heading(
        &mut self,
        level: u8,
        named: Option<(&str, tercet_article::BlockId)>,
    ) -> (u8, AnchorId) {
        self.flush();
        let size = self.theme().headings[usize::from(level.clamp(1, 6)) - 1];
        let structural = level.clamp(1, 6).min(self.level + 1);
        self.level = structural;
        let element = self.element(Role::H(structural));
        let anchor = if let Some((name, id)) = named {
            self.identify(element, id);
            self.anchor(name, Some(element))
        } else {
            let name = format!("\u{1}{}", self.flow.headings.len());
            self.anchor(&name, Some(element))
        };
        let mut look = self.running();
        look.leading = size * 1.25;
        look.before = size * if level == 1 { 0.0 } else { 1.15 };
        look.after = size * 0.45;
        look.keep_with_next = true;
        look.hyphenate = false;
        look.align = super::Placing::Start;
        self.start(element, look);
        let colour = self.theme().colours.heading;
        self.push_tone(|manner| {
            manner.style.size = size;
            manner.style.bold = true;
            manner.ink.colour = colour;
            manner.hyphenate = false;
        });
        (structural, anchor)
    }

    /// Ends a heading, and makes a bookmark of it.
    pub(in super::super) fn end_heading(&mut self, (level, anchor): (u8, AnchorId)) {
        let title = self.line.as_ref().map(Line::title).unwrap_or_default();
        self.flush();
        if !title.is_empty() {
            self.flow.headings.push(FlowHeading {
                level,
                title,
                anchor,
                key: self.flow.anchors.key(anchor).into(),
            });
        }
    }

    fn paragraph(&mut self, block: &Block, content: &[tercet_article::Inline]) {
        if self.figure_paragraph(block, content) {
            return;
        }
        let depth = self.stack.len();
        let floor = std::mem::replace(&mut self.floor, depth);
        let element = self.element(Role::P);
        self.identify(element, block.id);
        self.start(element, self.running());
        self.inlines(content);
        self.close_to(depth);
        self.floor = floor;
    }

    fn alert(&mut self, block: &Block, alert: &Alert) {
        let colours = &self.theme().colours;
        let colours = match alert.kind {
            tercet_article::AlertKind::Note => colours.note,
            tercet_article::AlertKind::Tip => colours.tip,
            tercet_article::AlertKind::Important => colours.important,
            tercet_article::AlertKind::Caution => colours.caution,
            tercet_article::AlertKind::Warning => colours.warning,
        };
        self.contain(
            block,
            Kind::Frame(FrameStyle::Alert(colours)),
            Role::Sect,
            |flow| {
                flow.alert_label(alert, colours);
                flow.blocks(&alert.blocks);
            },
        );
    }

    fn alert_label(&mut self, alert: &Alert, colours: AlertColours) {
        self.span = alert.label;
        let element = self.element(Role::P);
        let mut look = self.running();
        look.keep_with_next = true;
        look.after *= 0.35;
        self.start(element, look);
        self.tones.push(self.tone(|manner| {
            manner.style.bold = true;
            manner.ink.colour = colours.ink;
        }));
        let icon = match alert.kind {
            tercet_article::AlertKind::Note => "\u{24d8}",
            tercet_article::AlertKind::Tip => "\u{2605}",
            tercet_article::AlertKind::Important => "\u{25c6}",
            tercet_article::AlertKind::Caution | tercet_article::AlertKind::Warning => "\u{26a0}",
        };
        // The label says the same: the icon is decoration.
        let mut manner = self.manner();
        manner.ink.element = None;
        let tag = self.flow.inks.tag(manner.ink);
        self.line().push_raw(icon, &manner, tag);
        let manner = self.manner();
        let tag = self.flow.inks.tag(manner.ink);
        let label = format!("\u{a0}{}", self.labels.alert(alert.kind));
        self.line().push_raw(&label, &manner, tag);
        self.flush();
    }

    fn div_section(&mut self, block: &Block, section: &Section) {
        let is_checklist = section.classes.iter().any(|class| &**class == "checklist");
        self.contain(block, Kind::Plain, Role::Div, |flow| {
            let outer = std::mem::replace(&mut flow.is_checklist, is_checklist);
            flow.blocks(&section.blocks);
            flow.is_checklist = outer;
        });
    }

    fn include(&mut self, block: &Block, expansion: &Expansion) {
        let outer = self.via.len();
        self.via.extend([block.id.to_string().as_str(), "."]);
        self.inside(expansion, block.span, |flow, article| {
            flow.blocks(&article.blocks);
        });
        self.via.truncate(outer);
    }

    /// Stands for the text of an include that was not found: whoever signs must see that
    /// something is missing.
    fn absent(&mut self, path: &str) {
        let depth = self.stack.len();
        self.open(Kind::Frame(FrameStyle::Box), Role::Div);
        let text = format!("{}: {path}", self.labels.include);
        self.caption(&text, false);
        self.close_to(depth);
    }

    /// Goes into another file.
    pub(super) fn inside(
        &mut self,
        expansion: &Expansion,
        span: Span,
        content: impl FnOnce(&mut Self, &Article),
    ) {
        let inner = self.file_of(&expansion.path);
        let file = std::mem::replace(&mut self.file, inner);
        content(self, &expansion.article);
        self.file = file;
        self.span = span;
    }

    /// The number of a file.
    pub(in super::super) fn file_of(&mut self, path: &str) -> u16 {
        let known = self.flow.files.iter().position(|known| **known == *path);
        let index = known.unwrap_or_else(|| {
            self.flow.files.push(path.into());
            self.flow.files.len() - 1
        });
        // Past the bound, findings name the file that includes it.
        u16::try_from(index).unwrap_or(self.file)
    }

    fn column(&mut self, block: &Block, column: &Column) {
        // A row has twelve columns at most (docfx).
        let weight = column.span.clamp(1, 12) as f32;
        self.contain(
            block,
            Kind::Column { weight, rtl: None },
            Role::Div,
            |flow| flow.blocks(&column.blocks),
        );
    }

    fn zone(&mut self, block: &Block, zone: &Zone) {
        match zone.target {
            Some(ZoneTarget::Docs | ZoneTarget::Chromeless) => {}
            None | Some(ZoneTarget::Pdf) if zone.pivots.is_empty() => {
                self.contain(block, Kind::Plain, Role::Div, |flow| {
                    flow.blocks(&zone.blocks);
                });
            }
            None | Some(ZoneTarget::Pdf) => {
                let file = &self.flow.files[usize::from(self.file)];
                let titles = zone.pivots.iter().map(|pivot| {
                    let title = self.settings.surroundings.pivot(file, pivot);
                    title.unwrap_or_else(|| pivot.to_string())
                });
                let titles: Vec<String> = titles.collect();
                let label = format!("{}: {}", self.labels.applies, titles.join(", "));
                self.choice(block, &label, &zone.blocks);
            }
        }
    }

    /// Content for some readers only, named.
    fn choice(&mut self, block: &Block, label: &str, blocks: &[Block]) {
        self.contain(block, Kind::Frame(FrameStyle::Choice), Role::Sect, |flow| {
            flow.caption(label, true);
            flow.blocks(blocks);
        });
    }

    fn tabs(&mut self, group: &TabGroup) {
        for tab in &group.tabs {
            let depth = self.stack.len();
            let floor = self.floor;
            let element = self.open(Kind::Frame(FrameStyle::Choice), Role::Sect);
            self.identify(element, tab.id);
            self.floor = self.stack.len();
            self.span = tab.span;
            let title = tab.heading.iter().map(tab_title).collect::<String>();
            self.caption(&format!("{}: {title}", self.labels.tab), true);
            let blocks = match tab.blocks.split_last() {
                Some((last, others)) if matches!(last.kind, BlockKind::ThematicBreak) => others,
                _ => &tab.blocks,
            };
            self.blocks(blocks);
            self.close_to(depth);
            self.floor = floor;
        }
    }

    fn list(&mut self, block: &Block, list: &List) {
        let depth = self.stack.len();
        let floor = self.floor;
        let numbering = match list.marker {
            ListMarker::Bullet(_) if self.is_checklist => Numbering::Check,
            ListMarker::Bullet(_) => Numbering::Bullet,
            ListMarker::Ordered { start, delimiter } => Numbering::Number(start, delimiter),
        };
        let element = self.open_list(list.tight, numbering);
        self.identify(element, block.id);
        for item in &list.items {
            let inside = self.stack.len();
            self.span = item.span;
            let element = self.open_item();
            self.identify(element, item.id);
            self.floor = self.stack.len();
            self.blocks(&item.blocks);
            self.close_to(inside);
        }
        self.close_to(depth);
        self.floor = floor;
    }

    fn snippet(&mut self, block: &Block, snippet: &Snippet) {
        match &snippet.resolved {
            Some(code) => self.code(block, &code.language, &code.text),
            None => self.caption(&format!("[{}: {}]", self.labels.code, snippet.path), false),
        }
    }

    fn code_block(&mut self, block: &Block, code: &CodeBlock) {
        self.code(block, &code.language, &code.text);
    }

    fn code(&mut self, block: &Block, language: &str, text: &str) {
        if text.trim_end_matches(['\n', '\r']).is_empty() {
            return;
        }
        let paragraph = self.element(Role::P);
        self.identify(paragraph, block.id);
        self.code_lines(paragraph, language, text);
    }

    /// Code as it stands.
    pub(in super::super) fn code_lines(
        &mut self,
        parent: crate::draw::ElementId,
        language: &str,
        text: &str,
    ) {
        let text = text.trim_end_matches(['\n', '\r']);
        if text.is_empty() {
            return;
        }
        let text = self.clean(text).replace("\r\n", "\n").replace('\t', "    ");
        // A space parts the words for those who do not see line ends (ISO 32000-1, 14.8.2.5).
        let text = text.replace(['\r', '\u{c}'], "\n").replace('\n', " \n");
        let element = self.flow.structure.add(Element::new(Role::Code, parent));
        let theme = &self.theme().code;
        let mut look = self.running();
        look.leading = theme.size * theme.leading;
        look.hyphenate = false;
        look.align = super::Placing::Start;
        self.start(element, look);
        let size = theme.size;
        let colours = theme.colours;
        self.push_tone(|manner| {
            monospaced(manner);
            manner.style.size = size;
        });
        for (range, token) in tokens(language, &text) {
            let mut manner = self.manner();
            if colours && let Some(colour) = colour_of(token) {
                manner.ink.colour = colour;
            }
            let tag = self.flow.inks.tag(manner.ink);
            self.line().push_raw(&text[range], &manner, tag);
        }
        self.tones.truncate(1);
        if let Some(line) = self.line.take() {
            // Code runs from left to right in every language.
            let mut text = line.finish(self.language.clone(), crate::text::Direction::Ltr);
            text.anchors.append(&mut self.pending);
            self.push(Node::Code(Box::new(Code { text })));
        }
    }
}

/// Columns that are still to come.
fn columns() -> Kind {
    Kind::Columns {
        margin: None,
        columns: Vec::new(),
    }
}

/// The colours of code; each has a contrast of at least 4.5 on the default shade.
fn colour_of(token: Token) -> Option<crate::colour::Colour> {
    let hex = match token {
        Token::Keyword => 0x0a_4f_9e,
        Token::String => 0x9a_2a_12,
        Token::Number => 0x09_69_5a,
        Token::Comment => 0x4f_6b_4a,
        Token::Type => 0x26_5c_74,
        Token::Function | Token::Attribute => 0x6f_4a_00,
        Token::Variable => 0x5b_2f_91,
        Token::Parameter => 0x4a_4f_6b,
        Token::Tag => 0x7c_1d_4f,
        Token::Inserted => 0x001a_6b32,
        Token::Deleted => 0xa4_16_1a,
        Token::Operator | Token::Plain => return None,
    };
    Some(crate::colour::Colour::from_hex(hex))
}

/// The title of a tab stands in a link.
fn tab_title(inline: &tercet_article::Inline) -> String {
    tercet_article::text::plain(std::slice::from_ref(inline))
}

fn starts_with_title(blocks: &[Block]) -> bool {
    blocks.iter().any(|block| match &block.kind {
        BlockKind::Heading(heading) => heading.level == 1,
        BlockKind::Include(include) => include
            .expansion
            .as_ref()
            .is_some_and(|expansion| starts_with_title(&expansion.article.blocks)),
        BlockKind::Zone(zone) => starts_with_title(&zone.blocks),
        BlockKind::Moniker(moniker) => starts_with_title(&moniker.blocks),
        BlockKind::Paragraph(_)
        | BlockKind::Alert(_)
        | BlockKind::Quote(_)
        | BlockKind::Section(_)
        | BlockKind::Video(_)
        | BlockKind::Code(_)
        | BlockKind::Snippet(_)
        | BlockKind::Image(_)
        | BlockKind::Row(_)
        | BlockKind::Column(_)
        | BlockKind::TabGroup(_)
        | BlockKind::List(_)
        | BlockKind::Table(_)
        | BlockKind::ThematicBreak
        | BlockKind::Html(_)
        | BlockKind::LinkDefinition(_)
        | BlockKind::Form(_)
        | BlockKind::Field(_) => false,
    })
}
