//! Included files and snippets that a view has put in.

use std::sync::Arc;

use serde_json::{Value, json};
use tercet_article::{
    Article, Block, BlockKind, Expansion, Include, InlineKind, ResolvedCode, node,
};
use tercet_json::Context;

use crate::articles::{self, SHA256};
use crate::schema::Schemas;

/// The article in `text`, with its top-level includes replaced: the path as
/// written names the text among `files`.
fn expanded(text: &str, files: &[(&str, &str)]) -> Article {
    let mut article = articles::parse(text);
    for block in &mut article.blocks {
        expand_block(block, files);
    }
    article
}

fn expand_block(block: &mut Block, files: &[(&str, &str)]) {
    if let BlockKind::Include(include) = &mut block.kind {
        expand(include, files);
    }
    if let BlockKind::Paragraph(paragraph) = &mut block.kind {
        for inline in &mut paragraph.content {
            if let InlineKind::Include(include) = &mut inline.kind {
                expand(include, files);
            }
        }
    }
    if let BlockKind::Snippet(snippet) = &mut block.kind {
        snippet.resolved = Some(ResolvedCode {
            path: "src/a.cs".into(),
            lines: vec![3..=4],
            language: "csharp".into(),
            text: "var a = 1;\nvar b = 2;\n".into(),
        });
    }
}

fn expand(include: &mut Include, files: &[(&str, &str)]) {
    let (path, text) = files
        .iter()
        .find(|(path, _)| **path == *include.path)
        .unwrap();
    include.expansion = Some(Expansion {
        path: format!("docs/{path}").into(),
        article: Arc::new(expanded(text, files)),
    });
}

const FILES: [(&str, &str); 3] = [
    ("outer.md", "Outer.\n\n[!INCLUDE [i](inner.md)]\n"),
    ("inner.md", "See [help](help.md).\n"),
    ("version.md", "2.1\n"),
];

#[test]
fn of_blocks() {
    let article = expanded("One.\n\n[!INCLUDE [o](outer.md)]\n", &FILES);
    let document = articles::document(&article, &articles::context("a.md"));
    Schemas::new().check_article(&document);
    let include = &document["blocks"][1];
    assert_eq!(include["resolved_path"], "docs/outer.md");
    let outer = &include["blocks"][0];
    assert_eq!(outer["text"], "Outer.");
    assert_eq!(outer["line"], 1);
    assert_eq!(
        outer["origin"],
        json!({"path": "docs/outer.md", "via": [include["id"]]})
    );
    let nested = &include["blocks"][1];
    let inner = &nested["blocks"][0];
    let via = json!({"path": "docs/inner.md", "via": [include["id"], nested["id"]]});
    assert_eq!(inner["origin"], via);
    let targets: Vec<&Value> = document["links"]
        .as_array()
        .unwrap()
        .iter()
        .map(|link| &link["target"])
        .collect();
    assert_eq!(targets, ["outer.md", "inner.md", "help.md"]);
    assert_eq!(document["links"][2]["origin"], via);
    assert_eq!(document["links"][2]["text"], "help");
}

#[test]
fn of_inlines() {
    let article = expanded("Version [!INCLUDE [v](version.md)] is out.\n", &FILES);
    let document = articles::document(&article, &articles::context("a.md"));
    Schemas::new().check_article(&document);
    let block = &document["blocks"][0];
    assert_eq!(block["text"], "Version 2.1 is out.");
    let included = &block["inlines"][1]["blocks"][0];
    assert_eq!(
        included["origin"],
        json!({"path": "docs/version.md", "via": [block["id"]]})
    );
}

#[test]
fn of_code() {
    let article = expanded("[!code-csharp[Main](a.cs#main)]\n", &FILES);
    let document = articles::document(&article, &articles::context("a.md"));
    Schemas::new().check_article(&document);
    let block = &document["blocks"][0];
    assert_eq!(block["text"], "var a = 1;\nvar b = 2;\n");
    assert_eq!(
        block["resolved"],
        json!({"path": "src/a.cs", "lines": [{"start": 3, "end": 4}], "language": "csharp"})
    );
    let chunks = articles::chunks(&article, &articles::context("a.md"), 400);
    assert_eq!(chunks[0]["text"], "var a = 1;\nvar b = 2;");
}

/// A short include is text of the chunk around it; a long one has its own chunks.
#[test]
fn in_chunks() {
    let article = expanded(
        "# Fleet\n\nOne.\n\n[!INCLUDE [o](outer.md)]\n\nTwo.\n",
        &FILES,
    );
    let context = Context {
        url: Some("https://example.com/a"),
        locale: Some("nl-nl"),
        ..articles::context("a.md")
    };
    let whole = articles::chunks(&article, &context, 400);
    assert_eq!(whole.len(), 1);
    assert_eq!(
        whole[0]["text"],
        "Fleet\n\nOne.\n\nOuter.\n\nSee help.\n\nTwo."
    );
    assert_eq!(whole[0]["url"], "https://example.com/a#fleet");
    assert_eq!(whole[0]["locale"], "nl-nl");
    assert_eq!(whole[0]["source_sha"], SHA256);

    let schemas = Schemas::new();
    let pieces = articles::chunks(&article, &context, 3);
    for chunk in &pieces {
        schemas.check_chunk(chunk);
    }
    let texts: Vec<&str> = pieces
        .iter()
        .map(|chunk| chunk["text"].as_str().unwrap())
        .collect();
    assert_eq!(
        texts,
        [
            "Fleet\n\nOne.",
            "Fleet\n\nOuter.",
            "Fleet\n\nSee help.",
            "Fleet\n\nTwo."
        ]
    );
    let inner = &pieces[2];
    assert_eq!(inner["origin"]["path"], "docs/inner.md");
    assert_eq!(inner["markdown"], "See [help](help.md).");
    let mut ids = Vec::new();
    node::walk(&article.blocks, &mut |node| ids.extend(node.id()));
    let expected = format!("a.md#{}/", ids[2]);
    assert!(
        inner["id"].as_str().unwrap().starts_with(&expected),
        "{inner:#}"
    );
}
