//! YAML pages: what leads elsewhere is among the links, whatever the root is.

use serde_json::{Value, json};
use tercet_learn::YamlHint;

use crate::articles;
use crate::schema::Schemas;

fn document(text: &str, hint: YamlHint) -> Value {
    let (article, _) = tercet_learn::parse_yaml_page(text, hint);
    let document = articles::document(&article, &articles::context("page.yml"));
    Schemas::new().check_article(&document);
    document
}

/// Kind, target and text of each link, and the source of its span.
fn links(document: &Value, text: &str) -> Vec<Value> {
    let place = |link: &Value, end: &str| link["span"][end].as_u64().unwrap() as usize;
    let links = document["links"].as_array().unwrap().iter();
    let shown = links.map(|link| {
        let source = &text[place(link, "start")..place(link, "end")];
        assert!(source.contains(link["target"].as_str().unwrap()), "{link}");
        json!([link["kind"], link["target"], link["text"]])
    });
    shown.collect()
}

const LIST: &str = "- name: A
  href: a.md
  items:
  - name: B
    topicHref: 'b.md'
    tocHref: b/
  - uid: fleet.c
  - name: Empty
    href:
";

#[test]
fn a_table_of_contents_is_the_same_as_list_and_under_a_key() {
    let keyed = format!("items:\n{LIST}");
    let list = document(LIST, YamlHint::Toc);
    let mapping = document(&keyed, YamlHint::Toc);
    let expected = [
        json!(["link", "a.md", "A"]),
        json!(["link", "b.md", "B"]),
        json!(["link", "b/", "B"]),
        json!(["xref", "fleet.c", null]),
    ];
    assert_eq!(links(&list, LIST), expected);
    assert_eq!(links(&mapping, &keyed), expected);
    assert_eq!(list["meta"], mapping["meta"]);
    assert_eq!(list["front_matter"], mapping["front_matter"]);
    let first = &list["meta"]["extra"]["items"][0];
    assert_eq!(first["href"], "a.md");
}

#[test]
fn a_page_has_the_links_of_its_text_and_of_its_keys() {
    let text = "### YamlMime:Hub
title: T
uid: fleet.hub
additionalContent:
  footer: See [more](more.md).
productDirectory:
- title: C
  imageSrc: i.svg
  linkLists:
  - links:
    - text: L
      url: l.md
";
    let document = document(text, YamlHint::Unknown);
    let expected = [
        json!(["link", "more.md", "more"]),
        json!(["image", "i.svg", "C"]),
        json!(["link", "l.md", "L"]),
    ];
    assert_eq!(links(&document, text), expected);
}
