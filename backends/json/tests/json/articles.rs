//! The articles that the tests run over, and what they make of them.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tercet_article::Article;
use tercet_json::{ChunkOptions, Context, write_article, write_chunks};

pub(crate) const SHA256: &str = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

/// The context of an article of which no more is known than its path.
pub(crate) fn context(path: &str) -> Context<'_> {
    Context {
        path,
        source_sha256: SHA256,
        ..Context::default()
    }
}

pub(crate) fn parse(text: &str) -> Article {
    tercet_learn::parse_markdown(text).0
}

/// The document of an article, read back.
pub(crate) fn document(article: &Article, context: &Context<'_>) -> Value {
    let mut out = Vec::new();
    write_article(article, context, &mut out);
    assert_eq!(out.pop(), Some(b'\n'));
    serde_json::from_slice(&out).unwrap()
}

/// The chunks of an article, read back.
pub(crate) fn chunks(article: &Article, context: &Context<'_>, target_tokens: u32) -> Vec<Value> {
    let mut out = Vec::new();
    write_chunks(article, context, &ChunkOptions { target_tokens }, &mut out);
    let text = String::from_utf8(out).unwrap();
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// Calls `check` with the path and text of each Markdown file of `content/` and of
/// every eighth one of the corpus; of every one with `TERCET_FULL_CORPUS` set.
pub(crate) fn for_each(mut check: impl FnMut(&str, &str)) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let own = files(&root.join("content"));
    assert!(!own.is_empty());
    let corpus = files(&root.join("../shared/corpus"));
    if corpus.is_empty() {
        eprintln!("skipped: there is no ../shared/corpus");
    }
    let step = if env::var_os("TERCET_FULL_CORPUS").is_some() {
        1
    } else {
        8
    };
    for path in own.iter().chain(corpus.iter().step_by(step)) {
        let text = fs::read_to_string(path).unwrap();
        check(&path.to_string_lossy(), &text);
    }
}

/// The Markdown files below `folder`, in order.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "md") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}
