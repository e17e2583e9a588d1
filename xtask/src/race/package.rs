//! A package as a vendor returns it: with every target filled.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;

use tercet_translation::pseudo::{self, Pseudo};
use tercet_xliff::WriteOptions;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// Copies the package at `from` to `to` with pseudo-translations in its XLIFF files.
pub(super) fn translate(from: &Path, to: &Path) -> io::Result<()> {
    let mut package = ZipArchive::new(File::open(from)?)?;
    let mut returned = ZipWriter::new(File::create(to)?);
    for at in 0..package.len() {
        let mut file = package.by_index(at)?;
        let name = file.name().map_err(io::Error::other)?.into_owned();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        if name.starts_with("xliff/") {
            bytes = translated(&bytes)
                .ok_or_else(|| io::Error::other(format!("{name} cannot be read")))?;
        }
        returned.start_file(name, SimpleFileOptions::default())?;
        returned.write_all(&bytes)?;
    }
    returned.finish()?;
    Ok(())
}

fn translated(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut file = tercet_xliff::read(bytes).ok()?;
    for document in &mut file.documents {
        pseudo::translate(document, Pseudo::Accented);
    }
    let written = tercet_xliff::write(&file.documents, file.version, &WriteOptions::default());
    Some(written.into_bytes())
}
