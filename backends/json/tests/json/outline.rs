//! An article as an outline, one line for each node, written independently of the
//! backend and of [`crate::outline_json`], which reads the same from JSON.

use tercet_article::{
    Article, Block, BlockKind, ImageSyntax, Inline, InlineKind, LinkForm, ListMarker, Selector,
    SnippetForm, XrefForm,
};

pub(crate) fn of_article(article: &Article) -> String {
    let mut out = String::new();
    blocks(&article.blocks, 0, &mut out);
    out
}

/// Appends a line of an outline.
pub(crate) fn push(depth: usize, parts: &[&str], out: &mut String) {
    out.extend(std::iter::repeat_n(' ', depth));
    out.push_str(&parts.join(" ").replace('\n', "\\n").replace('\r', "\\r"));
    out.push('\n');
}

fn blocks(blocks: &[Block], depth: usize, out: &mut String) {
    for block in blocks {
        self::block(block, depth, out);
    }
}

#[expect(clippy::too_many_lines, reason = "one short arm for each kind")]
fn block(block: &Block, depth: usize, out: &mut String) {
    let id = block.id.to_string();
    let span = format!("{:?}", block.span.range());
    let inner = depth + 1;
    let mut line = |parts: &[&str]| {
        let parts: Vec<&str> = [&*id, &*span].iter().chain(parts).copied().collect();
        push(depth, &parts, out);
    };
    match &block.kind {
        BlockKind::Heading(heading) => {
            line(&["heading", &heading.level.to_string(), heading.anchor.name()]);
            inlines(&heading.content, inner, out);
        }
        BlockKind::Paragraph(paragraph) => {
            line(&["paragraph"]);
            inlines(&paragraph.content, inner, out);
        }
        BlockKind::Alert(alert) => {
            line(&["alert", alert.kind.name()]);
            blocks(&alert.blocks, inner, out);
        }
        BlockKind::Quote(quote) => {
            line(&["quote"]);
            blocks(&quote.blocks, inner, out);
        }
        BlockKind::Section(section) => {
            line(&["section", &section.attributes, &section.classes.join("+")]);
            blocks(&section.blocks, inner, out);
        }
        BlockKind::Video(video) => {
            line(&["video", &video.url]);
            blocks(&video.blocks, inner, out);
        }
        BlockKind::Include(include) => line(&["include", &include.title, &include.path]),
        BlockKind::Code(code) => line(&["code", &code.language, &code.info, &code.text]),
        BlockKind::Snippet(snippet) => {
            let form = match snippet.form {
                SnippetForm::Bang => "bang",
                SnippetForm::Notebook => "notebook",
                SnippetForm::Directive(_) => "directive",
            };
            let selector = selector(&snippet.selector);
            line(&["snippet", form, &snippet.path, &selector]);
        }
        BlockKind::Image(image) => {
            line(&["image", &image.image.source]);
            inlines(&image.image.alt, inner, out);
            blocks(&image.long_description, inner, out);
        }
        BlockKind::Row(row) => {
            line(&["row"]);
            blocks(&row.blocks, inner, out);
        }
        BlockKind::Column(column) => {
            line(&["column", &column.span.to_string()]);
            blocks(&column.blocks, inner, out);
        }
        BlockKind::Zone(zone) => {
            line(&["zone", &zone.pivots.join("+")]);
            blocks(&zone.blocks, inner, out);
        }
        BlockKind::Moniker(moniker) => {
            line(&["moniker", &moniker.range]);
            blocks(&moniker.blocks, inner, out);
        }
        BlockKind::TabGroup(group) => {
            line(&["tab_group"]);
            for tab in &group.tabs {
                push(inner, &[&tab.id.to_string(), &tab.tab_ids.join("+")], out);
                inlines(&tab.heading, inner + 1, out);
                blocks(&tab.blocks, inner + 1, out);
            }
        }
        BlockKind::List(list) => {
            let marker = match list.marker {
                ListMarker::Bullet(marker) => marker.to_string(),
                ListMarker::Ordered { start, delimiter } => format!("{start}{delimiter}"),
            };
            line(&["list", &marker, &list.tight.to_string()]);
            for item in &list.items {
                push(inner, &[&item.id.to_string()], out);
                blocks(&item.blocks, inner + 1, out);
            }
        }
        BlockKind::Table(table) => {
            let alignments = format!("{:?}", table.alignments).to_lowercase();
            line(&["table", &alignments]);
            for row in &table.rows {
                push(inner, &["row"], out);
                for cell in &row.cells {
                    push(inner + 1, &[&cell.id.to_string()], out);
                    inlines(&cell.content, inner + 2, out);
                }
            }
        }
        BlockKind::ThematicBreak => line(&["thematic_break"]),
        BlockKind::Html(html) => line(&["html", &html.text]),
        BlockKind::LinkDefinition(definition) => {
            line(&[
                "link_definition",
                &definition.label,
                &definition.destination,
            ]);
        }
        BlockKind::Form(form) => line(&["form", &form.attributes.len().to_string()]),
        BlockKind::Field(field) => {
            line(&["field", &field.path]);
            blocks(&field.blocks, inner, out);
        }
    }
}

fn selector(selector: &Selector) -> String {
    match selector {
        Selector::All => String::new(),
        Selector::Tag(tag) => tag.to_string(),
        Selector::Lines(lines) => {
            let ranges = lines.iter();
            let ranges: Vec<String> = ranges
                .map(|lines| format!("{}-{:?}", lines.start, lines.end))
                .collect();
            ranges.join(",")
        }
    }
}

fn inlines(inlines: &[Inline], depth: usize, out: &mut String) {
    for inline in inlines {
        self::inline(&inline.kind, depth, out);
    }
}

fn inline(kind: &InlineKind, depth: usize, out: &mut String) {
    let mut parent = |parts: &[&str], children: &[Inline]| {
        push(depth, parts, out);
        inlines(children, depth + 1, out);
    };
    match kind {
        InlineKind::Text(text) => parent(&["text", text], &[]),
        InlineKind::SoftBreak => parent(&["soft_break"], &[]),
        InlineKind::HardBreak(_) => parent(&["hard_break"], &[]),
        InlineKind::Emphasis(content) => parent(&["emphasis"], content),
        InlineKind::Strong(content) => parent(&["strong"], content),
        InlineKind::Strikethrough(content) => parent(&["strikethrough"], content),
        InlineKind::Code(text) => parent(&["code", text], &[]),
        InlineKind::Link(link) => {
            let form = match link.form {
                LinkForm::Inline => "inline",
                LinkForm::Reference => "reference",
                LinkForm::Autolink => "autolink",
                LinkForm::Bare => "bare",
            };
            let title = link.title.as_deref().unwrap_or_default();
            parent(&["link", form, &link.destination, title], &link.content);
        }
        InlineKind::Image(image) => {
            let syntax = match image.syntax {
                ImageSyntax::Inline => "inline",
                ImageSyntax::Reference => "reference",
                ImageSyntax::Directive(_) => "directive",
            };
            parent(&["image", syntax, &image.source], &image.alt);
        }
        InlineKind::Video(video) => {
            let title = video.title.as_deref().unwrap_or_default();
            parent(&["video", &video.url, title], &[]);
        }
        InlineKind::Xref(xref) => {
            let form = match xref.form {
                XrefForm::Autolink => "autolink",
                XrefForm::Link => "link",
                XrefForm::At => "at",
                XrefForm::AtQuoted => "at_quoted",
            };
            parent(&["xref", form, &xref.uid], &xref.content);
        }
        InlineKind::NoLoc(text) => parent(&["no_loc", text], &[]),
        InlineKind::Include(include) => parent(&["include", &include.title, &include.path], &[]),
        InlineKind::Html(html) => parent(&["html", html], &[]),
        InlineKind::Entity(text) => parent(&["entity", text], &[]),
        InlineKind::Escape(char) => parent(&["escape", &char.to_string()], &[]),
        InlineKind::Emoji(text) => parent(&["emoji", text], &[]),
        InlineKind::Anchor(name) => parent(&["anchor", name], &[]),
    }
}
