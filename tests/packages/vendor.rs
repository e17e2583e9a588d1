//! A vendor: takes a package apart, changes files, and packs it again.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::Path;

use tercet_translation::model::Document;
use tercet_translation::pseudo::{self, Pseudo};
use tercet_xliff::{Version, WriteOptions};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use crate::common::Desk;

/// The files of an archive.
pub fn unpack(archive: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut archive = ZipArchive::new(File::open(archive).unwrap()).unwrap();
    let mut files = BTreeMap::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        files.insert(file.name().unwrap().into_owned(), bytes);
    }
    files
}

/// Makes an archive of files.
pub fn pack(files: &BTreeMap<String, Vec<u8>>, archive: &Path) {
    pack_by(files, archive, CompressionMethod::Deflated);
}

/// The same, without compression.
pub fn pack_stored(files: &BTreeMap<String, Vec<u8>>, archive: &Path) {
    pack_by(files, archive, CompressionMethod::Stored);
}

fn pack_by(files: &BTreeMap<String, Vec<u8>>, archive: &Path, method: CompressionMethod) {
    let mut writer = ZipWriter::new(File::create(archive).unwrap());
    for (name, bytes) in files {
        let options = SimpleFileOptions::default().compression_method(method);
        writer.start_file(name.as_str(), options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap();
}

/// Changes the documents of every XLIFF file in a package.
pub fn edit(archive: &Path, mut change: impl FnMut(&mut Document)) {
    let mut files = unpack(archive);
    for (name, bytes) in &mut files {
        if name.ends_with(".xlf") {
            let mut read = tercet_xliff::read(bytes).unwrap();
            read.documents.iter_mut().for_each(&mut change);
            let options = WriteOptions::default();
            *bytes = tercet_xliff::write(&read.documents, read.version, &options).into_bytes();
        }
    }
    pack(&files, archive);
}

/// Translates every unit of a package to a pseudo-language.
pub fn translate(archive: &Path, pseudo: Pseudo) {
    edit(archive, |document| pseudo::translate(document, pseudo));
}

/// A desk with a copy of the project's own docset in `docs`.
pub fn content() -> Desk {
    let desk = Desk::new();
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    copy(&from, &desk.path("docs"));
    desk
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// All versions.
pub const VERSIONS: [Version; 4] = Version::ALL;
