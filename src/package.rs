//! Archives that vendors send back: the one place that takes them apart.
//!
//! Whoever made an archive is a stranger. Nothing is unpacked to disk, and what is
//! larger than any package, or not clear in itself, is refused whole.

use std::collections::BTreeSet;
use std::fmt;
use std::io::{Read, Seek};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use zip::ZipArchive;
use zip::read::ZipFile;

use crate::pool;
use crate::translation::manifest;

/// A file in an archive may have this many bytes: what the reader of XLIFF takes.
pub const MOST_FILE_BYTES: u64 = tercet_xliff::check::MOST_BYTES as u64;
/// All files of an archive together may have this many bytes.
pub const MOST_BYTES: u64 = 4 << 30;
/// Room for more bytes of a file than this is not made beforehand.
const MOST_RESERVED: u64 = 1 << 20;
/// An archive may hold this many files.
pub const MOST_FILES: usize = 1 << 20;

/// How an archive is opened: once for each thread that reads in it.
type Open<'o, R> = dyn Fn() -> Result<R, String> + Send + Sync + 'o;

/// The XLIFF files and the manifests of a ZIP archive (APPNOTE.TXT 6.3.10), which are
/// unpacked when they are asked for. Other files are not looked into, so that they may be
/// encrypted, or packed by a method that is not known here.
pub struct Archive<'o, R> {
    open: Box<Open<'o, R>>,
    /// Opened, and not read in just now.
    idle: Mutex<Vec<ZipArchive<R>>>,
    /// The files, by their number in the archive, in its order.
    wanted: Vec<(usize, String)>,
    /// Bytes that were unpacked.
    total: AtomicU64,
}

impl<'o, R: Read + Seek> Archive<'o, R> {
    /// Looks into the archive that `open` opens.
    ///
    /// # Errors
    /// What is wrong, for people: it is no archive, has a path that leads out of it or
    /// occurs twice (in any case), or goes beyond [`MOST_FILES`], [`MOST_FILE_BYTES`] or
    /// [`MOST_BYTES`], as far as its directory tells.
    pub fn new(open: impl Fn() -> Result<R, String> + Send + Sync + 'o) -> Result<Self, String> {
        let mut archive = opened(&open)?;
        Ok(Self {
            wanted: wanted(&mut archive)?,
            open: Box::new(open),
            idle: Mutex::new(vec![archive]),
            total: AtomicU64::new(0),
        })
    }

    /// The path of each file in the archive, separated by `/`, in the order of the archive.
    pub fn names(&self) -> impl ExactSizeIterator<Item = &str> {
        self.wanted.iter().map(|(_, name)| &**name)
    }

    /// Unpacks the file at this place among [`Archive::names`].
    ///
    /// # Errors
    /// What is wrong, for people: it is damaged, or goes beyond [`MOST_FILE_BYTES`], or all
    /// that were unpacked beyond [`MOST_BYTES`].
    pub fn bytes(&self, at: usize) -> Result<Vec<u8>, String> {
        let idle = || self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let (number, name) = self.wanted.get(at).ok_or("no such file is in it")?;
        // The lock is free again while an archive is opened.
        let unused = idle().pop();
        let mut archive = unused.map_or_else(|| opened(&*self.open), Ok)?;
        let bytes = unpack(&mut archive, *number, name, &self.total);
        idle().push(archive);
        bytes
    }
}

impl<R> fmt::Debug for Archive<'_, R> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_tuple("Archive")
            .field(&self.wanted)
            .finish()
    }
}

fn opened<R: Read + Seek>(
    open: &(impl Fn() -> Result<R, String> + ?Sized),
) -> Result<ZipArchive<R>, String> {
    let archive = ZipArchive::new(open()?);
    archive.map_err(|error| format!("this is no ZIP archive: {error}"))
}

/// Unpacks all files of an [`Archive`] on `jobs` threads: each with its path.
///
/// # Errors
/// Those of [`Archive::new`], and the first of [`Archive::bytes`].
pub fn read<R: Read + Seek + Send>(
    open: impl Fn() -> Result<R, String> + Send + Sync,
    jobs: usize,
) -> Result<Vec<(String, Vec<u8>)>, String> {
    let archive = Archive::new(open)?;
    let names = archive.names().map(str::to_owned);
    let unpacked = pool::each(jobs, names.len(), || (), |(), at| archive.bytes(at));
    let files = names.zip(unpacked).map(|(name, bytes)| Ok((name, bytes?)));
    files.collect()
}

/// The bytes of the file number `at`, which are added to `total`.
fn unpack<R: Read + Seek>(
    archive: &mut ZipArchive<R>,
    at: usize,
    name: &str,
    total: &AtomicU64,
) -> Result<Vec<u8>, String> {
    let file = archive
        .by_index(at)
        .map_err(|error| format!("`{name}`: {error}"))?;
    // What an archive says of a size need not be so.
    let mut bytes = Vec::with_capacity(file.size().min(MOST_RESERVED) as usize);
    let left = MOST_BYTES.saturating_sub(total.load(Ordering::Relaxed));
    let most = MOST_FILE_BYTES.min(left);
    let read = file.take(most + 1).read_to_end(&mut bytes);
    read.map_err(|error| format!("`{name}` is damaged: {error}"))?;
    let length = bytes.len() as u64;
    let before = total.fetch_add(length, Ordering::Relaxed);
    if length > most || before + length > MOST_BYTES {
        return Err(format!("`{name}` has more bytes than it says"));
    }
    Ok(bytes)
}

/// The files that are read, by their number in the archive. All others are checked
/// as well, as far as the archive's directory tells.
fn wanted<R: Read + Seek>(archive: &mut ZipArchive<R>) -> Result<Vec<(usize, String)>, String> {
    if archive.len() > MOST_FILES {
        return Err(format!("it holds more than {MOST_FILES} files"));
    }
    // Of files with the same name, the archive would show the last one alone.
    if archive.has_duplicate_names() {
        return Err("it holds two files of the same name".to_owned());
    }
    let mut wanted = Vec::new();
    let mut names = BTreeSet::new();
    let mut total = 0_u64;
    for at in 0..archive.len() {
        let unnamed = |error| format!("its file number {}: {error}", at + 1);
        let file = archive.by_index_raw(at).map_err(unnamed)?;
        let name = file.name().map_err(unnamed)?.replace('\\', "/");
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
        if file.is_dir() {
            continue;
        }
        if !names.insert(name.to_lowercase()) {
            return Err(format!("`{name}` is in it twice"));
        }
        if is_read(&file, &name) {
            wanted.push((at, name));
        }
    }
    Ok(wanted)
}

/// A link is no file: its content is a path.
fn is_read<R: Read>(file: &ZipFile<'_, R>, name: &str) -> bool {
    file.is_file() && (is_xliff(name) || is_manifest(name))
}

/// Whether a file is XLIFF, by its name.
pub(crate) fn is_xliff(name: &str) -> bool {
    let extension = Path::new(name)
        .extension()
        .and_then(|extension| extension.to_str());
    extension.is_some_and(|extension| {
        ["xlf", "xliff"]
            .iter()
            .any(|known| extension.eq_ignore_ascii_case(known))
    })
}

/// Whether a file is a package's manifest, by its path.
pub(crate) fn is_manifest(name: &str) -> bool {
    name.rsplit('/').next() == Some(manifest::FILE_NAME)
}
