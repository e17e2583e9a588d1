//! `cargo xtask schema`: the published JSON Schemas are those of the code.

use std::fs;
use std::io;
use std::path::Path;
use std::process::ExitCode;

use serde_json::Value;

use crate::files;

/// Writes every schema, or with `check` only compares it.
pub(crate) fn run(check: bool) -> ExitCode {
    let work = if check { compare } else { write };
    let mut right = true;
    for (name, schema) in published() {
        let path = files::root().join(name);
        match work(&path, &schema) {
            Ok(true) => {}
            Ok(false) => {
                println!("{name} is not current: run `cargo xtask schema`");
                right = false;
            }
            Err(error) => {
                eprintln!("{name}: {error}");
                return ExitCode::from(2);
            }
        }
    }
    if right {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// Each published schema with its path in the repository.
fn published() -> [(&'static str, String); 3] {
    [
        (
            "schema/article.schema.json",
            pretty(&tercet_json::article_schema()),
        ),
        (
            "schema/chunk.schema.json",
            pretty(&tercet_json::chunk_schema()),
        ),
        ("schema/tercet.schema.json", tercet_docset::config::schema()),
    ]
}

fn pretty(schema: &Value) -> String {
    format!("{schema:#}\n")
}

fn compare(path: &Path, schema: &str) -> io::Result<bool> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(text == schema),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

fn write(path: &Path, schema: &str) -> io::Result<bool> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, schema)?;
    Ok(true)
}
