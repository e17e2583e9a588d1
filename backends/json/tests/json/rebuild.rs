//! From the JSON alone the structure, the inlines and the plain text come back.

use serde_json::Value;

use crate::articles;
use crate::outline;
use crate::outline_json;

#[test]
fn rebuilt() {
    articles::for_each(|path, text| {
        let article = articles::parse(text);
        let document = articles::document(&article, &articles::context(path));
        let from_json = outline_json::of_json(&document);
        let from_article = outline::of_article(&article);
        if let Some((json, article)) = (from_json.lines())
            .zip(from_article.lines())
            .find(|(json, article)| json != article)
        {
            panic!("{path}:\njson:    {json}\narticle: {article}");
        }
        assert_eq!(from_json.len(), from_article.len(), "{path}");
        check_texts(&document["blocks"]);
    });
}

/// The text of each leaf follows from its inlines by the rules that the schema
/// gives.
fn check_texts(value: &Value) {
    match value {
        Value::Array(items) => items.iter().for_each(check_texts),
        Value::Object(fields) => {
            if let (Some(text), Some(inlines)) = (fields.get("text"), fields.get("inlines")) {
                assert_eq!(text, &plain(inlines), "{inlines:#}");
            }
            fields.values().for_each(check_texts);
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn plain(inlines: &Value) -> String {
    let text = |inline: &Value| match inline["t"].as_str().unwrap() {
        "soft_break" => " ".to_owned(),
        "hard_break" => "\n".to_owned(),
        "html" if is_line_break(inline["html"].as_str().unwrap()) => "\n".to_owned(),
        "video" => {
            let name = inline.get("title").unwrap_or(&inline["url"]);
            name.as_str().unwrap().to_owned()
        }
        "xref" if inline.get("c").is_none() => {
            let at = if inline["form"] == "at" { "@" } else { "" };
            format!("{at}{}", inline["uid"].as_str().unwrap())
        }
        _ => match (inline.get("v"), inline.get("c")) {
            (Some(text), _) => text.as_str().unwrap().to_owned(),
            (None, Some(children)) => plain(children),
            (None, None) => String::new(),
        },
    };
    inlines.as_array().unwrap().iter().map(text).collect()
}

fn is_line_break(tag: &str) -> bool {
    let name = tag.trim_start_matches(['<', '/']).to_ascii_lowercase();
    name.strip_prefix("br")
        .is_some_and(|rest| rest.starts_with(|c: char| !c.is_ascii_alphanumeric()))
}
