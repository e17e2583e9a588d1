//! What a vendor sent: an archive, a folder, or a file.

use std::fs::{self, File};
use std::io::{self, BufReader, Read};
use std::path::Path;

use crate::translation::archive;
use crate::translation::manifest::{self, Manifest};

/// Folders in folders, at most.
const MOST_DEPTH: usize = 64;
/// A file may have this many bytes: what the reader of XLIFF takes.
const MOST_BYTES: u64 = tercet_xliff::check::MOST_BYTES as u64;

/// The content of a package.
pub(super) struct Package {
    /// The XLIFF files, in order of their names.
    pub(super) files: Vec<XliffFile>,
    /// What was handed off, where that came back.
    pub(super) manifest: Option<Manifest>,
}

/// A file of a package.
pub(super) struct XliffFile {
    /// For people: the package's path, and the file's path in it.
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
}

/// Opens the package at `path`.
///
/// # Errors
/// Why it cannot be read, for people.
pub(super) fn open(path: &Path) -> Result<Package, String> {
    let mut package = Package {
        files: Vec::new(),
        manifest: None,
    };
    let failed = |error: io::Error| error.to_string();
    let metadata = fs::metadata(path).map_err(failed)?;
    let shown = path.to_string_lossy().replace('\\', "/");
    if metadata.is_dir() {
        folder(path, &shown, 0, &mut package).map_err(failed)?;
    } else if is_xliff(&shown) {
        let bytes = bounded(path).map_err(failed)?;
        package.files.push(XliffFile { name: shown, bytes });
    } else {
        let file = BufReader::new(File::open(path).map_err(failed)?);
        let wanted = |name: &str| is_xliff(name) || is_manifest(name);
        archive::read(file, wanted, &mut |name, bytes| {
            package.add(&name, format!("{shown}/{name}"), bytes);
        })?;
    }
    package.files.sort_by(|a, b| a.name.cmp(&b.name));
    if package.files.is_empty() {
        return Err("it holds no XLIFF file (.xlf, .xliff)".to_owned());
    }
    Ok(package)
}

impl Package {
    fn add(&mut self, name: &str, shown: String, bytes: Vec<u8>) {
        if is_xliff(name) {
            self.files.push(XliffFile { name: shown, bytes });
        } else if is_manifest(name) {
            // One that was changed or is of another program tells nothing.
            self.manifest = serde_json::from_slice(&bytes).ok().or(self.manifest.take());
        }
    }
}

fn folder(path: &Path, shown: &str, depth: usize, package: &mut Package) -> io::Result<()> {
    if depth > MOST_DEPTH {
        return Err(io::Error::other("its folders are nested too deep"));
    }
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let inner = format!("{shown}/{name}");
        let kind = entry.file_type()?;
        // A link may lead anywhere: it is not followed.
        if kind.is_dir() {
            folder(&entry.path(), &inner, depth + 1, package)?;
        } else if kind.is_file() && (is_xliff(&name) || is_manifest(&name)) {
            package.add(&name, inner, bounded(&entry.path())?);
        }
    }
    Ok(())
}

fn bounded(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?
        .take(MOST_BYTES + 1)
        .read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn is_xliff(name: &str) -> bool {
    let extension = Path::new(name)
        .extension()
        .and_then(|extension| extension.to_str());
    extension.is_some_and(|extension| {
        ["xlf", "xliff"]
            .iter()
            .any(|known| extension.eq_ignore_ascii_case(known))
    })
}

fn is_manifest(name: &str) -> bool {
    name.rsplit('/').next() == Some(manifest::FILE_NAME)
}
