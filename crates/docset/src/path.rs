//! Paths inside a docset.

use std::fmt;
use std::sync::Arc;

/// A file's path relative to the docset root: `/` between segments, no `.`, no
/// `..`, no empty segment, not absolute. So it cannot leave the root.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocPath(Arc<str>);

/// Why a text is not a path inside the docset.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PathError {
    /// `..` leads above the root.
    LeavesRoot,
    /// It starts with `/`, `\` or a drive letter.
    Absolute,
    /// Nothing is left of it: it names the root itself.
    Empty,
    /// It holds NUL, which no file name can.
    Invalid,
}

impl fmt::Display for PathError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::LeavesRoot => "the path leads out of the docset",
            Self::Absolute => "the path is absolute",
            Self::Empty => "the path names no file",
            Self::Invalid => "the path holds a NUL character",
        })
    }
}

impl std::error::Error for PathError {}

impl DocPath {
    /// Normalises `path`: `\` counts as `/`, `.` and empty segments fall away,
    /// `..` takes the segment before it.
    ///
    /// # Errors
    /// Where the path is absolute, leads above the root, names the root itself or
    /// holds NUL.
    pub fn new(path: &str) -> Result<Self, PathError> {
        if path.starts_with(['/', '\\']) {
            return Err(PathError::Absolute);
        }
        join("", path)
    }

    /// The path that a relative link (its path part alone, percent-escapes
    /// resolved) leads to from this file.
    ///
    /// # Errors
    /// As [`DocPath::new`].
    pub fn join_link(&self, link: &str) -> Result<Self, PathError> {
        if link.starts_with(['/', '\\']) {
            return Err(PathError::Absolute);
        }
        join(self.folder(), link)
    }

    /// The path of `relative` below `folder`, a folder's path as
    /// [`DocPath::folder`] gives it.
    ///
    /// # Errors
    /// As [`DocPath::new`].
    pub fn below(folder: &str, relative: &str) -> Result<Self, PathError> {
        join(folder, relative)
    }

    /// The path as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folder without a slash at its end; empty for the root.
    #[must_use]
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// The last segment.
    #[must_use]
    pub fn file_name(&self) -> &str {
        self.0.rsplit_once('/').map_or(&self.0, |(_, name)| name)
    }

    /// What follows the last dot of the file name, as written; empty where there
    /// is no dot, or nothing before it.
    #[must_use]
    pub fn extension(&self) -> &str {
        match self.file_name().rsplit_once('.') {
            Some((stem, extension)) if !stem.is_empty() => extension,
            _ => "",
        }
    }

    /// Whether the extension is `extension`, in any case.
    #[must_use]
    pub fn has_extension(&self, extension: &str) -> bool {
        self.extension().eq_ignore_ascii_case(extension)
    }

    /// The path relative to `folder`, if the file lies below it. The empty folder
    /// is the root.
    #[must_use]
    pub fn strip_folder(&self, folder: &str) -> Option<&str> {
        if folder.is_empty() {
            return Some(&self.0);
        }
        self.0.strip_prefix(folder)?.strip_prefix('/')
    }
}

impl fmt::Display for DocPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl AsRef<str> for DocPath {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl std::borrow::Borrow<str> for DocPath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl serde::Serialize for DocPath {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> serde::Deserialize<'de> for DocPath {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        Self::new(&text).map_err(serde::de::Error::custom)
    }
}

fn join(folder: &str, relative: &str) -> Result<DocPath, PathError> {
    if relative.contains('\0') {
        return Err(PathError::Invalid);
    }
    let mut path = String::with_capacity(folder.len() + relative.len() + 1);
    for segment in folder.split('/').chain(relative.split(['/', '\\'])) {
        match segment {
            "" | "." => {}
            ".." if path.is_empty() => return Err(PathError::LeavesRoot),
            ".." => path.truncate(path.rfind('/').unwrap_or(0)),
            segment => {
                if !path.is_empty() {
                    path.push('/');
                }
                path.push_str(segment);
            }
        }
    }
    if path.is_empty() {
        return Err(PathError::Empty);
    }
    let drive = path.as_bytes().get(1) == Some(&b':');
    if drive && path.starts_with(|first: char| first.is_ascii_alphabetic()) {
        return Err(PathError::Absolute);
    }
    Ok(DocPath(path.into()))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn links_join() {
        let cases = [
            ("a/b/c.md", "d.md", Ok("a/b/d.md")),
            ("a/b/c.md", "../d.md", Ok("a/d.md")),
            ("a/b/c.md", "../../d.md", Ok("d.md")),
            ("a/b/c.md", "../../../d.md", Err(PathError::LeavesRoot)),
            ("a/b/c.md", "./x//y\\z.png", Ok("a/b/x/y/z.png")),
            ("a/b/c.md", "/d.md", Err(PathError::Absolute)),
            ("c.md", "..", Err(PathError::LeavesRoot)),
            ("a/c.md", "..", Err(PathError::Empty)),
            ("c.md", "a\0", Err(PathError::Invalid)),
        ];
        for (from, link, expected) in cases {
            let from = DocPath::new(from).unwrap();
            let joined = from.join_link(link);
            let joined = joined.as_ref().map(DocPath::as_str).map_err(|error| *error);
            assert_eq!(joined, expected, "{link} from {from}");
        }
    }

    #[test]
    fn parts() {
        let path = DocPath::new("a\\b/./Read.Me.MD").unwrap();
        assert_eq!(path.as_str(), "a/b/Read.Me.MD");
        assert_eq!(path.folder(), "a/b");
        assert_eq!(path.file_name(), "Read.Me.MD");
        assert!(path.has_extension("md"));
        assert_eq!(path.strip_folder("a"), Some("b/Read.Me.MD"));
        assert_eq!(path.strip_folder("a/b/Read"), None);
        assert_eq!(DocPath::new("C:/x"), Err(PathError::Absolute));
        assert_eq!(DocPath::new(".gitignore").unwrap().extension(), "");
    }

    proptest! {
        #[test]
        fn never_leaves_the_root(from in "[a./\\\\]{0,12}", link in "[ab./\\\\:]{0,20}") {
            let from = DocPath::new(&from);
            let joined = from.clone().and_then(|path| path.join_link(&link));
            for path in [from, joined] {
                let Ok(path) = path else { continue };
                prop_assert!(!path.as_str().starts_with('/'));
                prop_assert!(path.as_str().split('/').all(|s| !matches!(s, "" | "." | "..")));
                let again = DocPath::new(path.as_str());
                prop_assert_eq!(again, Ok(path));
            }
        }
    }
}
