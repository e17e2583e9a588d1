//! Our tree in the words of the reference.

use tercet_article::{
    Article, Block, BlockKind, CodeStyle, ImageSyntax, Inline, InlineKind, LinkForm, List,
    ListMarker, SnippetForm, Table, Video, VideoForm, XrefForm,
};

use super::Line;

pub(super) fn outline(article: &Article) -> Vec<Line> {
    let mut outline = Outline {
        article,
        lines: Vec::new(),
        depth: 0,
    };
    outline.blocks(&article.blocks);
    outline.lines
}

struct Outline<'a> {
    article: &'a Article,
    lines: Vec<Line>,
    depth: usize,
}

impl Outline<'_> {
    fn push(&mut self, start: u32, kind: &str, extra: impl Into<String>) {
        self.lines.push(Line {
            depth: self.depth,
            kind: kind.to_owned(),
            extra: extra.into(),
            at: self.article.source.lines().line(start) as usize,
        });
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn below(&mut self, inner: impl FnOnce(&mut Self)) {
        self.depth += 1;
        inner(self);
        self.depth -= 1;
    }

    fn container(&mut self, at: u32, kind: &str, extra: impl Into<String>, blocks: &[Block]) {
        self.push(at, kind, extra);
        self.below(|outline| outline.blocks(blocks));
    }

    fn text(&mut self, at: u32, kind: &str, extra: impl Into<String>, content: &[Inline]) {
        self.push(at, kind, extra);
        self.below(|outline| outline.inlines(content));
    }

    /// An inline and those in it: the reference tells their order, not their depth.
    fn flat(&mut self, at: u32, kind: &str, extra: impl Into<String>, content: &[Inline]) {
        self.push(at, kind, extra);
        self.inlines(content);
    }

    fn block(&mut self, block: &Block) {
        let at = block.span.start;
        match &block.kind {
            BlockKind::Heading(heading) => {
                self.text(at, "heading", heading.level.to_string(), &heading.content);
            }
            BlockKind::Paragraph(paragraph) => self.text(at, "para", "", &paragraph.content),
            BlockKind::Alert(alert) => {
                let kind = format!("DFMNote:{}", alert.kind.name());
                self.container(at, "quote", kind, &alert.blocks);
            }
            BlockKind::Quote(quote) => self.container(at, "quote", "MarkdownQuote:", &quote.blocks),
            BlockKind::Section(section) => {
                let attributes = format!("DFMSection:{}", section.attributes);
                self.container(at, "quote", attributes, &section.blocks);
            }
            BlockKind::Video(video) => self.video(at, video),
            BlockKind::Include(include) => self.push(at, "include", &*include.path),
            BlockKind::Code(code) => match code.style {
                CodeStyle::Fenced => {
                    let suffix = if code.interactive { "-interactive" } else { "" };
                    self.push(at, "fence", format!("{}{suffix}", code.language));
                }
                CodeStyle::Indented => self.push(at, "icode", ""),
            },
            BlockKind::Snippet(snippet) => match snippet.form {
                SnippetForm::Directive(_) => self.push(at, "tc", "code"),
                SnippetForm::Bang | SnippetForm::Notebook => {
                    let language = snippet.language.as_deref().unwrap_or_default();
                    self.push(at, "snippet", format!("{language} {}", snippet.path));
                }
            },
            BlockKind::Image(image) => self.container(at, "tc", "image", &image.long_description),
            BlockKind::Row(row) => self.container(at, "tc", "row", &row.blocks),
            BlockKind::Column(column) => self.container(at, "tc", "column", &column.blocks),
            BlockKind::Zone(zone) => self.container(at, "tc", "zone", &zone.blocks),
            BlockKind::Moniker(moniker) => {
                self.container(
                    at,
                    "tc",
                    format!("moniker {}", moniker.range),
                    &moniker.blocks,
                );
            }
            BlockKind::TabGroup(group) => {
                let ids: Vec<String> = group.tabs.iter().map(|tab| tab.tab_ids.join("+")).collect();
                self.push(at, "tabgroup", ids.join("|"));
                for tab in &group.tabs {
                    self.below(|outline| outline.blocks(&tab.blocks));
                }
            }
            BlockKind::List(list) => self.list(at, list),
            BlockKind::Table(table) => self.table(at, table),
            BlockKind::ThematicBreak => self.push(at, "hr", ""),
            BlockKind::Html(_) => self.push(at, "html", ""),
            BlockKind::Form(_) => self.push(at, "tc", "form"),
            BlockKind::Field(field) => self.blocks(&field.blocks),
            BlockKind::LinkDefinition(_) => {}
        }
    }

    fn video(&mut self, at: u32, video: &Video) {
        match video.form {
            VideoForm::Quote => self.push(at, "quote", format!("DFMVideo:{}", video.url)),
            VideoForm::Directive => self.container(at, "tc", "video", &video.blocks),
        }
    }

    fn list(&mut self, at: u32, list: &List) {
        let kind = match list.marker {
            ListMarker::Bullet(_) => "ul",
            ListMarker::Ordered { .. } => "ol",
        };
        self.push(at, "list", format!("{kind}:{}", list.items.len()));
        self.below(|outline| {
            for item in &list.items {
                outline.container(item.span.start, "item", "", &item.blocks);
            }
        });
    }

    fn table(&mut self, at: u32, table: &Table) {
        self.push(at, "table", table.rows.len().to_string());
        self.below(|outline| {
            for row in &table.rows {
                for cell in &row.cells {
                    outline.text(cell.span.start, "para", "", &cell.content);
                }
            }
        });
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            self.inline(inline);
        }
    }

    fn inline(&mut self, inline: &Inline) {
        let at = inline.span.start;
        let marker = self
            .article
            .slice(inline.span)
            .chars()
            .next()
            .unwrap_or_default();
        match &inline.kind {
            InlineKind::Emphasis(content) => {
                self.flat(at, "i:emph", format!("{marker}1"), content);
            }
            InlineKind::Strong(content) | InlineKind::Strikethrough(content) => {
                self.flat(at, "i:emph", format!("{marker}2"), content);
            }
            InlineKind::Code(code) => self.push(at, "i:code", &**code),
            InlineKind::Link(link) => match link.form {
                LinkForm::Autolink => self.push(at, "i:autolink", &*link.destination),
                LinkForm::Inline | LinkForm::Reference | LinkForm::Bare => {
                    self.flat(at, "i:link", &*link.destination, &link.content);
                }
            },
            InlineKind::Image(image) => match image.syntax {
                ImageSyntax::Directive(_) => self.push(at, "i:tc", "image"),
                ImageSyntax::Inline | ImageSyntax::Reference => {
                    self.flat(at, "i:image", &*image.source, &image.alt);
                }
            },
            InlineKind::Video(_) => self.push(at, "i:tc", "video"),
            InlineKind::Xref(xref) => {
                let query = xref.query.as_deref();
                let uid = query.map_or(xref.uid.to_string(), |query| {
                    format!("{}?{query}", xref.uid)
                });
                match xref.form {
                    XrefForm::Autolink => self.push(at, "i:xref", uid),
                    XrefForm::Link => self.flat(at, "i:link", format!("xref:{uid}"), &xref.content),
                    XrefForm::At | XrefForm::AtQuoted => {}
                }
            }
            InlineKind::NoLoc(text) => self.push(at, "i:noloc", &**text),
            InlineKind::Include(include) => self.push(at, "i:include", &*include.path),
            InlineKind::HardBreak(_) => self.push(at, "i:hard", ""),
            InlineKind::Text(_)
            | InlineKind::SoftBreak
            | InlineKind::Html(_)
            | InlineKind::Entity(_)
            | InlineKind::Escape(_)
            | InlineKind::Emoji(_)
            | InlineKind::Anchor(_) => {}
        }
    }
}
