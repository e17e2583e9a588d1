//! Writing to bytes.

use tercet_article::Article;

use crate::chunk::{self, ChunkOptions};
use crate::compact;
use crate::context::Context;
use crate::document::Document;

/// Appends the JSON document of `article` to `out`: one line, with a line end.
pub fn write_article(article: &Article, context: &Context<'_>, out: &mut Vec<u8>) {
    write_line(&Document::new(article, context), out);
}

/// Appends the chunks of `article` to `out` as NDJSON: one JSON object a line, in
/// the order of the article. Nothing for an article without text.
pub fn write_chunks(
    article: &Article,
    context: &Context<'_>,
    options: &ChunkOptions,
    out: &mut Vec<u8>,
) {
    chunk::for_each(article, context, *options, &mut |chunk| {
        write_line(chunk, out);
    });
}

fn write_line(value: &impl serde::Serialize, out: &mut Vec<u8>) {
    // No Serialize of this crate reports an error of its own.
    let result = compact::append(value, out);
    debug_assert!(result.is_ok(), "{result:?}");
    out.push(b'\n');
}
