//! `tercet schema`.

use crate::cli::{Outcome, Schema, SchemaArgs};
use crate::failure::Failure;
use crate::streams;

pub(crate) fn run(args: &SchemaArgs) -> Result<Outcome, Failure> {
    let schema = match args.of {
        Schema::Article => format!("{:#}", tercet_json::article_schema()),
        Schema::Chunk => format!("{:#}", tercet_json::chunk_schema()),
        Schema::Config => tercet_docset::config::schema(),
    };
    streams::print(|out| writeln!(out, "{}", schema.trim_end()))?;
    Ok(Outcome::Clean)
}
