//! Chunks: pieces of an article of a size that search indexes and language models
//! take, cut where the article has its own seams.
//!
//! [`walk`] goes through the blocks and hands pieces to [`pack`], which joins them
//! into chunks; [`render`] is the plain text of a block, [`tokens`] its size.

mod pack;
mod render;
mod tokens;
mod walk;

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Serialize, Serializer};
use tercet_article::Article;

use crate::condition::Conditions;
use crate::context::Context;
use crate::id::{Id, Span};
use crate::origin::Origin;
use crate::scope::Scope;

/// Where the schema of chunks is published.
pub const CHUNK_SCHEMA_URL: &str =
    "https://raw.githubusercontent.com/tercet/tercet/main/schema/chunk.schema.json";

/// How to cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChunkOptions {
    /// Size in estimated tokens that a chunk does not exceed unless a single
    /// block does that cannot be cut: a paragraph, a table, code.
    pub target_tokens: u32,
}

impl Default for ChunkOptions {
    /// 400 tokens: about three paragraphs, and below the window of the common
    /// embedding models (512).
    fn default() -> Self {
        Self { target_tokens: 400 }
    }
}

/// A part of one section of an article.
#[derive(Serialize, JsonSchema)]
#[expect(clippy::struct_field_names, reason = "they are the names in JSON")]
pub(crate) struct Chunk<'a> {
    /// Unique in the docset: the article's id, `#`, and the id of the first block;
    /// in between, for blocks of an included file, the ids of the blocks that
    /// include it, each with `/`. It stays when the text changes elsewhere.
    id: ChunkId<'a>,
    /// Path of the article in the docset.
    article_id: &'a str,
    /// Texts of the headings that the chunk stands under, outermost first. Titles
    /// of tabs are among them.
    heading_path: HeadingPath<'a>,
    /// Fragment of the innermost of these headings, without `#`.
    #[serde(skip_serializing_if = "Option::is_none")]
    anchor: Option<&'a str>,
    /// Address where the article is published, with the anchor.
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<Url<'a>>,
    /// Plain text, the text of the innermost heading first.
    text: &'a str,
    /// The bytes of `span`, as written.
    markdown: &'a str,
    /// Size of the text in tokens of a language model, estimated: a quarter for
    /// each ASCII character, a half for each other character of two bytes in
    /// UTF-8, one for each character of three or four bytes; rounded up.
    token_estimate: u32,
    /// Language of the text, as a BCP 47 tag.
    #[serde(skip_serializing_if = "Option::is_none")]
    locale: Option<&'a str>,
    /// SHA-256 of the article's file, in hexadecimal digits.
    source_sha: &'a str,
    /// `xxh3:` and the XXH3-64 of the text, in 16 hexadecimal digits: equal for
    /// equal texts.
    chunk_hash: Hash,
    /// Ids of the blocks that it is made of, in order; blocks in these are not
    /// named. Each block is in one chunk at most.
    block_ids: &'a [Id],
    /// Bytes of the file, from the first block to the last.
    span: Span,
    /// Line on which it starts, from 1.
    line: u32,
    /// Who sees it: all of these must hold. Absent: everyone.
    #[serde(skip_serializing_if = "Conditions::is_empty")]
    conditions: Conditions<'a>,
    /// The included file that it comes from: span, line and markdown are of that
    /// file. Absent: the article's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    origin: Option<&'a Origin<'a>>,
}

/// Calls `sink` for each chunk of `article`, in order.
pub(crate) fn for_each(
    article: &Article,
    context: &Context<'_>,
    options: ChunkOptions,
    sink: &mut dyn FnMut(&Chunk<'_>),
) {
    let mut packer = pack::Packer::new(context, options, sink);
    walk::article(article, Scope::of(article), &mut packer);
}

/// A heading above a chunk, or the title of a tab.
#[derive(Clone, Debug)]
struct Heading<'a> {
    level: u8,
    text: Cow<'a, str>,
    /// Size of the text.
    tokens: u32,
    /// That of the heading above for a tab: its own would choose the tab.
    anchor: Option<&'a str>,
}

struct HeadingPath<'a>(&'a [Heading<'a>]);

impl Serialize for HeadingPath<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(|heading| &*heading.text))
    }
}

struct ChunkId<'a> {
    article: &'a str,
    origin: Option<&'a Origin<'a>>,
    first: Id,
}

impl fmt::Display for ChunkId<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}#", self.article)?;
        if let Some(origin) = self.origin {
            origin.via.for_each(&mut |id| write!(f, "{}/", id.0))?;
        }
        write!(f, "{}", self.first.0)
    }
}

struct Url<'a> {
    article: &'a str,
    anchor: Option<&'a str>,
}

impl fmt::Display for Url<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.article)?;
        match self.anchor {
            Some(anchor) => write!(f, "#{anchor}"),
            None => Ok(()),
        }
    }
}

struct Hash(u64);

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "xxh3:{:016x}", self.0)
    }
}

macro_rules! string_schema {
    ($name:ty, $schema:ty) => {
        impl JsonSchema for $name {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                <$schema>::schema_name()
            }

            fn json_schema(generator: &mut SchemaGenerator) -> Schema {
                generator.subschema_for::<$schema>()
            }
        }
    };
}

/// Written as the string that `Display` gives, with this schema.
macro_rules! displayed {
    ($name:ty, $schema:ty) => {
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        string_schema!($name, $schema);
    };
}

displayed!(ChunkId<'_>, String);
displayed!(Url<'_>, String);
displayed!(Hash, String);
string_schema!(HeadingPath<'_>, Vec<String>);
