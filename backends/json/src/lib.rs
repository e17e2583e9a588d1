//! The JSON backend: an article as one JSON document, and as chunks for
//! retrieval, one JSON object a line.
//!
//! Both borrow from the article: no second tree is built. Their shapes are
//! described by JSON Schemas ([`article_schema`], [`chunk_schema`]) that are
//! generated from the types that are written.

mod block;
mod chunk;
mod compact;
mod condition;
mod context;
mod document;
mod each;
mod html;
mod id;
mod inline;
mod link;
mod metadata;
mod names;
mod origin;
mod schema;
mod scope;
mod text;
mod translations;
mod write;

pub use self::chunk::{CHUNK_SCHEMA_URL, ChunkOptions};
pub use self::context::{Context, Finding, Inherited, Layer};
pub use self::document::{ARTICLE_SCHEMA_URL, Document, SCHEMA_VERSION};
pub use self::schema::{article_schema, chunk_schema};
pub use self::translations::{Behind, BlockChange, ChangedBlock, Translation, TranslationState};
pub use self::write::{write_article, write_chunks};
