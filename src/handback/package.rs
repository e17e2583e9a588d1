//! What a vendor sent: an archive, a folder, or a file.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufReader, Read};
use std::path::Path;
use std::sync::Arc;

use crate::package::{Archive, MOST_FILE_BYTES, is_manifest, is_xliff};
use crate::translation::manifest::Manifest;

/// Folders in folders, at most.
const MOST_DEPTH: usize = 64;

/// Read at once of an archive: about the header of a file, of which all are looked at.
/// Contents are read in larger pieces, past this buffer.
const HEADER_BYTES: usize = 512;

/// The content of a package.
pub(super) struct Package {
    /// For people: where it lies.
    pub(super) name: String,
    /// The XLIFF files, in order of their names.
    pub(super) files: Vec<XliffFile>,
    /// What was handed off, where that came back.
    pub(super) manifest: Option<Manifest>,
}

/// A file of a package.
pub(super) struct XliffFile {
    /// For people: the package's path, and the file's path in it.
    pub(super) name: String,
    content: Content,
}

/// Where the bytes of a file are. Those of an archive are unpacked when they are needed.
enum Content {
    Read(Vec<u8>),
    Packed(Arc<Archive<'static, BufReader<File>>>, usize),
}

impl XliffFile {
    /// What it holds.
    ///
    /// # Errors
    /// Why it cannot be unpacked, for people.
    pub(super) fn bytes(&self) -> Result<Cow<'_, [u8]>, String> {
        self.content.bytes()
    }
}

impl Content {
    fn bytes(&self) -> Result<Cow<'_, [u8]>, String> {
        match self {
            Self::Read(bytes) => Ok(Cow::Borrowed(bytes)),
            Self::Packed(archive, at) => archive.bytes(*at).map(Cow::Owned),
        }
    }
}

impl Package {
    fn new(name: &str, manifest: Option<Manifest>) -> Self {
        Self {
            name: name.to_owned(),
            files: Vec::new(),
            manifest,
        }
    }
}

/// The path as it is shown.
pub(super) fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// Opens what lies at `path`: one package, or several in folders of their own.
///
/// # Errors
/// Why it cannot be read, for people.
pub(super) fn open(path: &Path) -> Result<Vec<Package>, String> {
    let failed = |error: io::Error| error.to_string();
    let metadata = fs::metadata(path).map_err(failed)?;
    let shown = shown(path);
    let mut files = Vec::new();
    if metadata.is_dir() {
        folder(path, &shown, 0, &mut files).map_err(failed)?;
    } else if is_xliff(&shown) {
        let bytes = bounded(path).map_err(failed)?;
        files.push((shown.clone(), Content::Read(bytes)));
    } else {
        let path = path.to_owned();
        let buffered = |file| BufReader::with_capacity(HEADER_BYTES, file);
        let archive = move || File::open(&path).map(buffered).map_err(failed);
        let archive = Arc::new(Archive::new(archive)?);
        let packed = |(at, name)| {
            (
                format!("{shown}/{name}"),
                Content::Packed(archive.clone(), at),
            )
        };
        files.extend(archive.names().enumerate().map(packed));
    }
    files.sort_by(|a, b| a.0.cmp(&b.0));
    let packages = divide(&shown, files);
    if packages.is_empty() {
        return Err("it holds no XLIFF file (.xlf, .xliff)".to_owned());
    }
    Ok(packages)
}

/// Files, ordered by name, with the manifest that they were handed off with: the
/// only one, wherever it lies, or of several the one in the nearest folder above.
fn divide(shown: &str, files: Vec<(String, Content)>) -> Vec<Package> {
    let mut packages = BTreeMap::new();
    let mut xliff = Vec::new();
    for (name, content) in files {
        let manifest = |bytes: &[u8]| serde_json::from_slice::<Manifest>(bytes).ok();
        if is_xliff(&name) {
            xliff.push(XliffFile { name, content });
        } else if let Some(manifest) = content.bytes().ok().and_then(|bytes| manifest(&bytes)) {
            // One that is damaged, was changed or is of another program tells nothing.
            let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
            packages.insert(folder.to_owned(), Package::new(folder, Some(manifest)));
        }
    }
    let mut loose = Package::new(shown, None);
    let is_one = packages.len() == 1;
    for file in xliff {
        let package = match packages.first_entry() {
            Some(only) if is_one => Some(only.into_mut()),
            Some(_) | None => nearest(&mut packages, &file.name),
        };
        package.unwrap_or(&mut loose).files.push(file);
    }
    let all = packages.into_values().chain([loose]);
    all.filter(|package| !package.files.is_empty()).collect()
}

/// What lies in the nearest folder above `file`.
fn nearest<'a, T>(folders: &'a mut BTreeMap<String, T>, file: &str) -> Option<&'a mut T> {
    let mut folder = file;
    while let Some((above, _)) = folder.rsplit_once('/') {
        if folders.contains_key(above) {
            return folders.get_mut(above);
        }
        folder = above;
    }
    None
}

fn folder(
    path: &Path,
    shown: &str,
    depth: usize,
    files: &mut Vec<(String, Content)>,
) -> io::Result<()> {
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
            folder(&entry.path(), &inner, depth + 1, files)?;
        } else if kind.is_file() && (is_xliff(&name) || is_manifest(&name)) {
            files.push((inner, Content::Read(bounded(&entry.path())?)));
        }
    }
    Ok(())
}

fn bounded(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?
        .take(MOST_FILE_BYTES + 1)
        .read_to_end(&mut bytes)?;
    Ok(bytes)
}
