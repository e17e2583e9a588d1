//! XLIFF files by the PATHs of a command line: files, folders, archives, globs.

use std::fs::{self, File};
use std::io::{self, BufReader, Read};
use std::path::{Component, Path, PathBuf};

use globset::GlobBuilder;

use crate::package::{self, MOST_FILE_BYTES, is_xliff};

/// Folders in folders, at most.
const MOST_DEPTH: usize = 64;

/// How an archive that is not empty begins (APPNOTE.TXT 6.3.10, 4.3.7).
const ARCHIVE: [u8; 4] = *b"PK\x03\x04";

/// What is done with a file: its name, and its bytes or why there are none.
pub(crate) type Visit<'v> = dyn FnMut(&str, Result<Vec<u8>, String>) + 'v;

/// Calls `visit` with the name of each file that `path` names, and its bytes or why
/// there are none: the file itself, whatever it is called; the `.xlf` and `.xliff` files
/// below a folder, or in an archive. Ordered by name. An archive is unpacked on `jobs`
/// threads.
pub(crate) fn each(path: &Path, jobs: usize, visit: &mut Visit<'_>) {
    let found = match fs::metadata(path) {
        Ok(metadata) if metadata.is_dir() => below(path),
        Ok(_) => Ok(vec![path.to_owned()]),
        Err(error) => matching(path).unwrap_or(Err(error)),
    };
    let files = match found {
        Ok(files) if files.is_empty() => Err("no XLIFF file (.xlf, .xliff) lies there".to_owned()),
        Ok(files) => Ok(files),
        Err(error) => Err(error.to_string()),
    };
    match files {
        Ok(files) => files.iter().for_each(|file| one(file, jobs, visit)),
        Err(message) => visit(&shown(path), Err(message)),
    }
}

/// The XLIFF files below a folder.
fn below(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    walk(folder, 0, &mut files)?;
    files.retain(|file| is_xliff(&shown(file)));
    files.sort_unstable();
    Ok(files)
}

/// The files that a glob matches; none where `path` is no glob.
fn matching(path: &Path) -> Option<io::Result<Vec<PathBuf>>> {
    let is_plain = |component: &Component| {
        let text = component.as_os_str().to_string_lossy();
        !text.contains(['*', '?', '[', '{'])
    };
    let fixed: PathBuf = path.components().take_while(is_plain).collect();
    let pattern: PathBuf = path.components().collect();
    if fixed == pattern {
        return None;
    }
    let glob = GlobBuilder::new(&shown(&pattern))
        .literal_separator(true)
        .build();
    let matcher = match glob {
        Ok(glob) => glob.compile_matcher(),
        Err(error) => return Some(Err(io::Error::other(error.kind().to_string()))),
    };
    let mut files = Vec::new();
    if let Err(error) = walk(&fixed, 0, &mut files) {
        return Some(Err(error));
    }
    files.retain(|file| matcher.is_match(file));
    files.sort_unstable();
    Some(Ok(files))
}

/// All files below `folder`, where an empty one is that of the process. A link may lead
/// anywhere: it is not followed.
fn walk(folder: &Path, depth: usize, files: &mut Vec<PathBuf>) -> io::Result<()> {
    if depth > MOST_DEPTH {
        return Err(io::Error::other("its folders are nested too deep"));
    }
    let here = Path::new(".");
    let is_here = folder.as_os_str().is_empty();
    for entry in fs::read_dir(if is_here { here } else { folder })? {
        let entry = entry?;
        let kind = entry.file_type()?;
        let path = folder.join(entry.file_name());
        if kind.is_dir() {
            walk(&path, depth + 1, files)?;
        } else if kind.is_file() {
            files.push(path);
        }
    }
    Ok(())
}

fn one(path: &Path, jobs: usize, visit: &mut Visit<'_>) {
    let name = shown(path);
    let bytes = File::open(path).and_then(bounded);
    match bytes {
        Ok(bytes) if bytes.starts_with(&ARCHIVE) && !is_xliff(&name) => {
            drop(bytes);
            let open = || File::open(path).map(BufReader::new);
            let packed = package::read(|| open().map_err(|error| error.to_string()), jobs);
            match packed {
                Ok(mut files) => {
                    files.retain(|(inner, _)| is_xliff(inner));
                    files.sort_unstable();
                    for (inner, bytes) in files {
                        visit(&format!("{name}/{inner}"), Ok(bytes));
                    }
                }
                Err(message) => visit(&name, Err(message)),
            }
        }
        other => visit(&name, other.map_err(|error| error.to_string())),
    }
}

/// One byte more than is checked, so that the limit is told.
pub(crate) fn bounded(source: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.take(MOST_FILE_BYTES + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}
