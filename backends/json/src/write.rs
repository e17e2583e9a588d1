//! Writing to bytes.

use tercet_article::Article;

use crate::chunk::{self, ChunkOptions};
use crate::context::Context;
use crate::document::Document;

/// Appends the JSON document of `article` to `out`: one line, with a line end.
pub fn write_article(article: &Article, context: &Context<'_>, out: &mut Vec<u8>) {
    write_line(&Document::new(article, context), out);
}

/// Appends the chunks of `article` to `out` as NDJSON: one JSON object a line, in
/// the order of the article. Nothing for an article without text.
#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "options grow, and callers hold them"
)]
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

#[expect(
    clippy::expect_used,
    reason = "serde_json fails on a failing writer, a failing Serialize, or a map key that is no \
              string; a Vec does not fail, and of the others this crate has none"
)]
fn write_line(value: &impl serde::Serialize, out: &mut Vec<u8>) {
    serde_json::to_writer(&mut *out, value).expect("infallible, see above");
    out.push(b'\n');
}
