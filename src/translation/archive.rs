//! ZIP archives, written so that the same files give the same bytes.

use std::fs::{self, File};
use std::io::{self, BufWriter, ErrorKind};
use std::path::{Path, PathBuf};

use zip::result::ZipError;
use zip::write::{PreparedZipFile, SimpleFileOptions};
use zip::{CompressionMethod, DateTime, ZipWriter};

/// Files, compressed, to be put into an archive: made on any thread.
pub(crate) struct Bundle(Vec<PreparedZipFile>);

impl Bundle {
    /// Compresses files, each with its path in the archive.
    ///
    /// # Errors
    /// A path that is too long for the format.
    pub(crate) fn new<'a>(
        files: impl IntoIterator<Item = (&'a str, &'a [u8])>,
    ) -> io::Result<Self> {
        let files = files.into_iter();
        let prepared =
            files.map(|(path, bytes)| PreparedZipFile::from_data(path, options(), bytes));
        prepared.collect::<Result<_, _>>().map(Self).map_err(error)
    }
}

/// The same for all files: neither clock, owner nor machine shows.
fn options() -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(1))
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644)
}

/// An archive that is being written. It appears at its place once it is whole.
pub(crate) struct Writer {
    // Dropped before `partial`: it still writes then.
    zip: ZipWriter<BufWriter<File>>,
    partial: Partial,
    place: PathBuf,
}

impl Writer {
    /// Starts an archive that will lie at `place`.
    ///
    /// # Errors
    /// What the file system reports.
    pub(crate) fn create(place: &Path) -> io::Result<Self> {
        if let Some(folder) = place.parent() {
            fs::create_dir_all(folder)?;
        }
        let partial = Partial::of(place);
        Ok(Self {
            zip: ZipWriter::new(BufWriter::new(File::create(&partial.path)?)),
            partial,
            place: place.to_owned(),
        })
    }

    /// Adds files.
    ///
    /// # Errors
    /// What the file system reports.
    pub(crate) fn add(&mut self, bundle: Bundle) -> io::Result<()> {
        let mut files = bundle.0.into_iter();
        files.try_for_each(|file| self.zip.add_prepared_file(file).map_err(error))
    }

    /// Ends the archive and puts it in its place.
    ///
    /// # Errors
    /// What the file system reports.
    pub(crate) fn finish(self) -> io::Result<()> {
        let file = self.zip.finish().map_err(error)?;
        file.into_inner().map_err(io::IntoInnerError::into_error)?;
        self.partial.put(&self.place)
    }
}

/// Where a file lies until it is whole. Nothing half-written stays there.
struct Partial {
    path: PathBuf,
    is_put: bool,
}

impl Partial {
    fn of(place: &Path) -> Self {
        let name = place.file_name().unwrap_or_default().to_string_lossy();
        Self {
            path: place.with_file_name(format!(".{name}.partial")),
            is_put: false,
        }
    }

    /// Lets what is whole appear at `place`.
    fn put(mut self, place: &Path) -> io::Result<()> {
        fs::rename(&self.path, place)?;
        self.is_put = true;
        Ok(())
    }
}

impl Drop for Partial {
    fn drop(&mut self) {
        if !self.is_put {
            // That it could not be removed says no more than why it is not whole.
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Writes a file so that it appears whole or not at all, and makes the folders
/// above it.
///
/// # Errors
/// What the file system reports.
pub(crate) fn write_whole(place: &Path, bytes: &[u8]) -> io::Result<()> {
    let partial = Partial::of(place);
    let written = match (fs::write(&partial.path, bytes), place.parent()) {
        // Of most files the folder is there already.
        (Err(error), Some(folder)) if error.kind() == ErrorKind::NotFound => {
            fs::create_dir_all(folder)?;
            fs::write(&partial.path, bytes)
        }
        (written, _) => written,
    };
    written?;
    partial.put(place)
}

fn error(error: ZipError) -> io::Error {
    match error {
        ZipError::Io(error) => error,
        other => io::Error::other(other),
    }
}
