//! Archives that vendors send back: the one place that takes them apart.
//!
//! Whoever made an archive is a stranger. Nothing is unpacked to disk, and what is
//! larger than any package, or not clear in itself, is refused whole.

use std::collections::BTreeSet;
use std::io::{Read, Seek};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

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

/// Reads the XLIFF files and the manifests of a ZIP archive (APPNOTE.TXT 6.3.10):
/// each with its path in the archive, separated by `/`, in the order of the archive.
/// Other files are not looked into, so that they may be encrypted, or packed by a
/// method that is not known here. `open` opens the archive, for each of `jobs` threads.
///
/// # Errors
/// What is wrong, for people: it is no archive, is damaged, has a path that leads
/// out of it or occurs twice (in any case), or goes beyond [`MOST_FILES`],
/// [`MOST_FILE_BYTES`] or [`MOST_BYTES`].
pub fn read<R: Read + Seek>(
    open: impl Fn() -> Result<R, String> + Sync,
    jobs: usize,
) -> Result<Vec<(String, Vec<u8>)>, String> {
    let archive = || {
        let archive = ZipArchive::new(open()?);
        archive.map_err(|error| format!("this is no ZIP archive: {error}"))
    };
    let wanted = wanted(&mut archive()?)?;
    let total = AtomicU64::new(0);
    let unpacked = pool::each(jobs, wanted.len(), archive, |archive, at| {
        let (at, name) = &wanted[at];
        let archive = archive.as_mut().map_err(|error| error.clone())?;
        unpack(archive, *at, name, &total)
    });
    let bytes = unpacked.into_iter().collect::<Result<Vec<_>, _>>()?;
    Ok(wanted
        .into_iter()
        .map(|(_, name)| name)
        .zip(bytes)
        .collect())
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
