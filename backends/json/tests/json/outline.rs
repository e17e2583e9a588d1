//! An article as an outline, one line for each node: once from the article, once
//! from its JSON. Both are written independently of the backend.

use serde_json::Value;
use tercet_article::{
    Article, Block, BlockKind, ImageSyntax, Inline, InlineKind, LinkForm, ListMarker, Selector,
    SnippetForm, XrefForm,
};

pub(crate) fn of_article(article: &Article) -> String {
    let mut out = String::new();
    blocks(&article.blocks, 0, &mut out);
    out
}

pub(crate) fn of_json(document: &Value) -> String {
    let mut out = String::new();
    json_blocks(&document["blocks"], 0, &mut out);
    out
}

fn push(depth: usize, parts: &[&str], out: &mut String) {
    out.extend(std::iter::repeat_n(' ', depth));
    out.push_str(&parts.join(" ").replace('\n', "\\n").replace('\r', "\\r"));
    out.push('\n');
}

fn blocks(blocks: &[Block], depth: usize, out: &mut String) {
    for block in blocks {
        self::block(block, depth, out);
    }
}

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
            let selector = match &snippet.selector {
                Selector::All => String::new(),
                Selector::Tag(tag) => tag.to_string(),
                Selector::Lines(lines) => lines
                    .iter()
                    .map(|lines| format!("{}-{:?}", lines.start, lines.end))
                    .collect(),
            };
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

/// A field as text; empty where it is absent.
fn text(value: &Value, field: &str) -> String {
    match value.get(field) {
        None => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(Value::Array(items)) => {
            let items: Vec<&str> = items.iter().map(|item| item.as_str().unwrap()).collect();
            items.join("+")
        }
        Some(other) => other.to_string(),
    }
}

fn text_or(value: &Value, field: &str, absent: &str) -> String {
    match value.get(field) {
        None => absent.to_owned(),
        Some(_) => text(value, field),
    }
}

fn each(value: &Value, field: &str, mut visit: impl FnMut(&Value)) {
    let items = value.get(field).and_then(Value::as_array);
    items.into_iter().flatten().for_each(&mut visit);
}

fn json_blocks(blocks: &Value, depth: usize, out: &mut String) {
    for block in blocks.as_array().unwrap() {
        json_block(block, depth, out);
    }
}

fn json_block(block: &Value, depth: usize, out: &mut String) {
    let kind = text(block, "type");
    let parts: Vec<String> = match &*kind {
        "heading" => vec![text(block, "level"), text(block, "anchor")],
        "alert" => vec![text(block, "kind")],
        "section" => vec![text(block, "attributes"), text(block, "classes")],
        "video" => vec![text(block, "url")],
        "include" => vec![text(block, "title"), text(block, "path")],
        "code" => {
            let language = text(block, "language");
            let info = text_or(block, "info", &language);
            vec![language, info, text(block, "text")]
        }
        "snippet" => vec![text(block, "form"), text(block, "path"), selector(block)],
        "image" => vec![text(block, "source")],
        "column" => vec![text_or(block, "columns", "1")],
        "zone" => vec![text(block, "pivots")],
        "moniker" => vec![text(block, "range")],
        "list" => vec![marker(block), text(block, "tight")],
        "table" => vec![format!(
            "[{}]",
            text(block, "alignments").replace('+', ", ")
        )],
        "html" => vec![text(block, "html")],
        "link_definition" => vec![text(block, "label"), text(block, "url")],
        "form" => vec![block["attributes"].as_array().unwrap().len().to_string()],
        "field" => vec![text(block, "path")],
        _ => vec![],
    };
    let id = text(block, "id");
    let span = format!("{}..{}", block["span"]["start"], block["span"]["end"]);
    let mut line = vec![&*id, &*span, &*kind];
    line.extend(parts.iter().map(String::as_str));
    push(depth, &line, out);
    if matches!(&*kind, "heading" | "paragraph" | "image") {
        json_content(block, depth + 1, out);
    }
    each(block, "blocks", |child| json_block(child, depth + 1, out));
    each(block, "items", |item| {
        push(depth + 1, &[&text(item, "id")], out);
        json_blocks(&item["blocks"], depth + 2, out);
    });
    each(block, "tabs", |tab| {
        push(depth + 1, &[&text(tab, "id"), &text(tab, "tab_ids")], out);
        json_content(tab, depth + 2, out);
        json_blocks(&tab["blocks"], depth + 2, out);
    });
    each(block, "rows", |row| {
        push(depth + 1, &["row"], out);
        each(row, "cells", |cell| {
            push(depth + 2, &[&text(cell, "id")], out);
            json_content(cell, depth + 3, out);
        });
    });
}

fn selector(block: &Value) -> String {
    let Some(selector) = block.get("selector") else {
        return String::new();
    };
    if selector.get("tag").is_some() {
        return text(selector, "tag");
    }
    let mut lines = String::new();
    each(selector, "lines", |range| {
        lines.push_str(&format!(
            "{}-{:?}",
            range["start"],
            range.get("end").and_then(Value::as_u64)
        ));
    });
    lines
}

fn marker(list: &Value) -> String {
    let marker = text(list, "marker");
    match list["ordered"].as_bool().unwrap() {
        true => format!("{}{marker}", text_or(list, "start", "1")),
        false => marker,
    }
}

/// The inlines of a leaf; where there are none, its text is one literal.
fn json_content(leaf: &Value, depth: usize, out: &mut String) {
    match leaf.get("inlines") {
        Some(_) => json_inlines(leaf, "inlines", depth, out),
        None if text(leaf, "text").is_empty() => {}
        None => push(depth, &["text", &text(leaf, "text")], out),
    }
}

fn json_inlines(parent: &Value, field: &str, depth: usize, out: &mut String) {
    each(parent, field, |inline| {
        let kind = text(inline, "t");
        let parts: Vec<String> = match &*kind {
            "text" | "code" | "no_loc" | "entity" | "escape" | "emoji" => vec![text(inline, "v")],
            "link" => vec![
                text_or(inline, "form", "inline"),
                text(inline, "url"),
                text(inline, "title"),
            ],
            "image" => vec![text_or(inline, "syntax", "inline"), text(inline, "source")],
            "xref" => vec![text(inline, "form"), text(inline, "uid")],
            "include" => vec![text(inline, "title"), text(inline, "path")],
            "html" => vec![text(inline, "html")],
            "anchor" => vec![text(inline, "name")],
            _ => vec![],
        };
        let mut line = vec![&*kind];
        line.extend(parts.iter().map(String::as_str));
        push(depth, &line, out);
        json_inlines(inline, "c", depth + 1, out);
    });
}
