//! Paths of the file system and of the docset.

use std::env;
use std::path::{Component, Path, PathBuf};

use tercet_docset::DocPath;

/// The absolute path that `path` will have once it is made.
pub(super) fn canonical_even_if_missing(path: &Path) -> PathBuf {
    let absolute = env::current_dir().unwrap_or_default().join(path);
    let known = absolute
        .ancestors()
        .find_map(|ancestor| Some((ancestor, ancestor.canonicalize().ok()?)));
    match known {
        Some((ancestor, canonical)) => match absolute.strip_prefix(ancestor) {
            Ok(rest) if !rest.as_os_str().is_empty() => canonical.join(rest),
            _ => canonical,
        },
        None => absolute,
    }
}

/// The path of a file in the docset, from one relative to its root.
pub(super) fn doc_path(relative: &Path) -> Option<DocPath> {
    DocPath::new(relative.to_str()?).ok()
}

/// What leads from the working folder to `root`.
pub(super) fn prefix(root: &Path) -> String {
    let here = env::current_dir().and_then(|here| here.canonicalize());
    let here = here.unwrap_or_default();
    let relative = if let Ok(below) = root.strip_prefix(&here) {
        below.to_path_buf()
    } else if let Ok(above) = here.strip_prefix(root) {
        above.components().map(|_| Component::ParentDir).collect()
    } else {
        root.to_path_buf()
    };
    match relative.to_string_lossy() {
        path if path.is_empty() => String::new(),
        path => format!("{}/", path.trim_end_matches('/')),
    }
}
