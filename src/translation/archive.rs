//! ZIP archives: written so that the same files give the same bytes, read as
//! something that a stranger made.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, BufWriter, Cursor, Read, Seek, Write};
use std::path::{Path, PathBuf};

use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

/// A file in an archive may have this many bytes.
const MOST_FILE_BYTES: u64 = 256 << 20;
/// All files of an archive together may have this many bytes.
const MOST_BYTES: u64 = 4 << 30;
/// An archive may hold this many files.
const MOST_FILES: usize = 1 << 20;

/// Files, compressed, to be put into an archive: made on any thread.
pub(crate) struct Bundle(Vec<u8>);

impl Bundle {
    /// Compresses files, each with its path in the archive.
    ///
    /// # Errors
    /// A path that is too long for the format.
    pub(crate) fn new<'a>(
        files: impl IntoIterator<Item = (&'a str, &'a [u8])>,
    ) -> io::Result<Self> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (path, bytes) in files {
            writer
                .start_file(path, options())
                .map_err(io::Error::other)?;
            writer.write_all(bytes)?;
        }
        let buffer = writer.finish().map_err(io::Error::other)?;
        Ok(Self(buffer.into_inner()))
    }
}

/// The same for all files: neither clock, owner nor machine shows.
fn options() -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(2))
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644)
}

/// An archive that is being written. It appears at its place once it is whole.
pub(crate) struct Writer {
    zip: ZipWriter<BufWriter<File>>,
    partial: PathBuf,
    place: PathBuf,
}

impl Writer {
    /// Starts an archive that will lie at `place`.
    ///
    /// # Errors
    /// What the file system reports.
    pub(crate) fn create(place: &Path) -> io::Result<Self> {
        let partial = partial(place);
        if let Some(folder) = place.parent() {
            fs::create_dir_all(folder)?;
        }
        Ok(Self {
            zip: ZipWriter::new(BufWriter::new(File::create(&partial)?)),
            partial,
            place: place.to_owned(),
        })
    }

    /// Adds files.
    ///
    /// # Errors
    /// What the file system reports.
    pub(crate) fn add(&mut self, bundle: Bundle) -> io::Result<()> {
        let archive = ZipArchive::new(Cursor::new(bundle.0)).map_err(io::Error::other)?;
        self.zip.merge_archive(archive).map_err(error)
    }

    /// Ends the archive and puts it in its place.
    ///
    /// # Errors
    /// What the file system reports.
    pub(crate) fn finish(self) -> io::Result<()> {
        let file = self.zip.finish().map_err(error)?;
        file.into_inner().map_err(io::IntoInnerError::into_error)?;
        fs::rename(&self.partial, &self.place)
    }
}

/// Where a file lies until it is whole.
fn partial(place: &Path) -> PathBuf {
    let name = place.file_name().unwrap_or_default().to_string_lossy();
    place.with_file_name(format!(".{name}.partial"))
}

/// Writes a file so that it appears whole or not at all, and makes the folders
/// above it.
///
/// # Errors
/// What the file system reports.
pub(crate) fn write_whole(place: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = place.parent() {
        fs::create_dir_all(folder)?;
    }
    let partial = partial(place);
    let written = fs::write(&partial, bytes).and_then(|()| fs::rename(&partial, place));
    if written.is_err() {
        // Nothing half-written stays; that it could not be removed says no more.
        let _ = fs::remove_file(&partial);
    }
    written
}

fn error(error: ZipError) -> io::Error {
    match error {
        ZipError::Io(error) => error,
        other => io::Error::other(other),
    }
}

/// Reads every file of an archive, ordered by its place in the archive, and hands it to `each`. The archive is
/// not trusted: paths that leave it, names that occur twice, and what is larger
/// than any package are refused before anything is handed out.
///
/// # Errors
/// What is wrong, for people.
pub(crate) fn read<R: Read + Seek>(
    archive: R,
    wanted: impl Fn(&str) -> bool,
    each: &mut dyn FnMut(String, Vec<u8>),
) -> Result<(), String> {
    let mut archive =
        ZipArchive::new(archive).map_err(|error| format!("this is no ZIP archive: {error}"))?;
    if archive.len() > MOST_FILES {
        return Err(format!("it holds more than {MOST_FILES} files"));
    }
    let mut names = BTreeSet::new();
    let mut total = 0_u64;
    for at in 0..archive.len() {
        let file = archive
            .by_index_raw(at)
            .map_err(|error| format!("its file number {}: {error}", at + 1))?;
        let name = named(&file, at)?;
        if file.enclosed_name().is_none() || name.starts_with('/') {
            return Err(format!("`{name}` leads out of the archive"));
        }
        if file.size() > MOST_FILE_BYTES {
            return Err(format!("`{name}` has more than {MOST_FILE_BYTES} bytes"));
        }
        total = total.saturating_add(file.size());
        if total > MOST_BYTES {
            return Err(format!(
                "its files have more than {MOST_BYTES} bytes together"
            ));
        }
        if !file.is_dir() && !names.insert(name.to_lowercase()) {
            return Err(format!("`{name}` is in it twice"));
        }
    }
    let mut total = 0;
    for at in 0..archive.len() {
        let file = archive
            .by_index(at)
            .map_err(|error| format!("its file number {}: {error}", at + 1))?;
        let name = named(&file, at)?;
        if !file.is_file() || !wanted(&name) {
            continue;
        }
        // What an archive says of a size need not be so.
        let mut bytes = Vec::new();
        let read = file.take(MOST_FILE_BYTES + 1).read_to_end(&mut bytes);
        read.map_err(|error| format!("`{name}` is damaged: {error}"))?;
        total += bytes.len() as u64;
        if bytes.len() as u64 > MOST_FILE_BYTES || total > MOST_BYTES {
            return Err(format!("`{name}` has more bytes than it says"));
        }
        each(name, bytes);
    }
    Ok(())
}

/// The path of a file in the archive, with `/`.
fn named<R: Read>(file: &zip::read::ZipFile<'_, R>, at: usize) -> Result<String, String> {
    let name = file
        .name()
        .map_err(|error| format!("its file number {}: {error}", at + 1))?;
    Ok(name.replace('\\', "/"))
}
