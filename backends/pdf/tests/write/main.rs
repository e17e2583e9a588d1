//! Written files, judged by the checks of `tercet-pdf-check`. With `TERCET_PDF_OUT` set to a
//! folder, they are put there for validators from outside.
#![allow(clippy::unwrap_used, reason = "tests")]
#![allow(clippy::cast_precision_loss, reason = "small numbers")]

mod bounds;
mod broken;
mod build;
mod everything;
mod fonts;
mod shaped;
mod simple;

use std::sync::LazyLock;

use tercet_pdf::draw::Document;
use tercet_pdf::fonts::Fonts;
use tercet_pdf::write::{Level, write};

static FONTS: LazyLock<Fonts> = LazyLock::new(Fonts::builtin);

/// Writes a document at a level.
fn written(name: &str, document: &Document, level: Level) -> Vec<u8> {
    kept(name, level, write(document, &FONTS, level).unwrap())
}

/// Keeps a file, if that is asked for.
fn kept(name: &str, level: Level, bytes: Vec<u8>) -> Vec<u8> {
    if let Some(folder) = std::env::var_os("TERCET_PDF_OUT") {
        let path = std::path::Path::new(&folder).join(format!("{name}.{level}.pdf"));
        std::fs::write(path, &bytes).unwrap();
    }
    bytes
}

/// Nothing is wrong with a file.
fn sound(bytes: &[u8]) {
    let problems = tercet_pdf_check::check(bytes);
    let problems: Vec<_> = problems.iter().map(ToString::to_string).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}
