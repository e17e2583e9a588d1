//! The outline that [`crate::outline`] makes of an article, read from its JSON.

use serde_json::Value;

use crate::outline::push;

pub(crate) fn of_json(document: &Value) -> String {
    let mut out = String::new();
    json_blocks(&document["blocks"], 0, &mut out);
    out
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
    let mut ranges = Vec::new();
    each(selector, "lines", |range| {
        let end = range.get("end").and_then(Value::as_u64);
        ranges.push(format!("{}-{end:?}", range["start"]));
    });
    ranges.join(",")
}

fn marker(list: &Value) -> String {
    let marker = text(list, "marker");
    if list["ordered"].as_bool().unwrap() {
        format!("{}{marker}", text_or(list, "start", "1"))
    } else {
        marker
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
            "video" => vec![text(inline, "url"), text(inline, "title")],
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
