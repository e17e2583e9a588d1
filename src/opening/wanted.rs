//! Which articles the PATHs of a command line name.

use std::path::{Component, Path, PathBuf};

use globset::{GlobBuilder, GlobMatcher};
use tercet_docset::{DocPath, Docset, Location, Role, locate};

use super::not_found;
use super::place::doc_path;
use crate::failure::Failure;
use crate::rules;
use crate::sources::is_source;

/// One PATH.
pub(super) struct Wanted {
    written: PathBuf,
    /// Absolute; of a glob the part before the first wildcard.
    base: PathBuf,
    /// Matches absolute paths.
    glob: Option<GlobMatcher>,
}

impl Wanted {
    pub(super) fn new(path: &Path) -> Result<Self, Failure> {
        if let Ok(base) = path.canonicalize() {
            return Ok(Self {
                written: path.to_owned(),
                base,
                glob: None,
            });
        }
        let nothing = || not_found(&format!("{}: no such file or folder", path.display()));
        let is_plain = |component: &Component| {
            !component
                .as_os_str()
                .to_string_lossy()
                .contains(['*', '?', '[', '{'])
        };
        let fixed: PathBuf = path.components().take_while(is_plain).collect();
        let pattern: PathBuf = path.components().skip_while(is_plain).collect();
        if pattern.as_os_str().is_empty() {
            return Err(nothing());
        }
        let fixed = if fixed.as_os_str().is_empty() {
            Path::new(".")
        } else {
            &fixed
        };
        let base = fixed.canonicalize().map_err(|_| nothing())?;
        let full = format!(
            "{}/{}",
            globset::escape(&base.to_string_lossy()),
            pattern.to_string_lossy()
        );
        let glob = GlobBuilder::new(&full)
            .literal_separator(true)
            .build()
            .map_err(|error| not_found(&format!("{}: {}", path.display(), error.kind())))?;
        Ok(Self {
            written: path.to_owned(),
            base,
            glob: Some(glob.compile_matcher()),
        })
    }

    fn holds(&self, file: &Path) -> bool {
        match &self.glob {
            Some(glob) => glob.is_match(file),
            None => file.starts_with(&self.base),
        }
    }

    /// The one file that is named, whatever the docset takes it for.
    fn named_file(&self, root: &Path) -> Option<DocPath> {
        (self.glob.is_none() && self.base.is_file())
            .then(|| doc_path(self.base.strip_prefix(root).ok()?))
            .flatten()
            .filter(is_source)
    }
}

/// The docset that holds all that is wanted.
///
/// # Errors
/// Where a PATH cannot be read, or they belong to several docsets.
pub(super) fn common_docset(wanted: &[Wanted]) -> Result<Location, Failure> {
    let located = |path: &Path| {
        locate(path).map_err(|error| not_found(&format!("{}: {error}", path.display())))
    };
    let mut common: Option<Location> = None;
    for one in wanted {
        let location = located(&one.base)?;
        match &common {
            None => common = Some(location),
            Some(first) if first.root == location.root => {}
            Some(first) if first.file.is_none() && location.file.is_none() => {
                common = Some(located(&common_folder(&first.root, &location.root))?);
            }
            Some(first) => {
                return Err(Failure::new(
                    &rules::DOCSETS_DIFFER,
                    format!(
                        "the paths belong to two docsets, {} and {}",
                        first.root.display(),
                        location.root.display()
                    ),
                )
                .with_hint("run the command once for each docset"));
            }
        }
    }
    common.ok_or_else(|| not_found("no PATH is given"))
}

fn common_folder(a: &Path, b: &Path) -> PathBuf {
    let pairs = a.components().zip(b.components());
    pairs
        .take_while(|(a, b)| a == b)
        .map(|(component, _)| component)
        .collect()
}

/// The articles of the docset that are wanted, ordered by path.
///
/// # Errors
/// Where one of them names none.
pub(super) fn select(
    docset: &Docset,
    root: &Path,
    wanted: &[Wanted],
) -> Result<Vec<DocPath>, Failure> {
    let mut selected: Vec<DocPath> = Vec::new();
    let pages = pages(docset);
    for one in wanted {
        let before = selected.len();
        if let Some(file) = one.named_file(root) {
            selected.push(file);
        } else if root.starts_with(&one.base) && one.glob.is_none() {
            selected.extend(pages.iter().copied().cloned());
        } else {
            let held = pages
                .iter()
                .filter(|path| one.holds(&root.join(path.as_str())));
            selected.extend(held.map(|path| DocPath::clone(path)));
        }
        if selected.len() == before {
            let written = one.written.display();
            return Err(not_found(&format!("{written}: no article lies there"))
                .with_hint("the content globs of the configuration and ignore files count"));
        }
    }
    selected.sort_unstable();
    selected.dedup();
    Ok(selected)
}

/// Articles and tables of contents: all that is compiled.
pub(crate) fn pages(docset: &Docset) -> Vec<&DocPath> {
    let mut pages: Vec<&DocPath> = docset
        .of_role(Role::Article)
        .chain(docset.of_role(Role::Toc))
        .collect();
    pages.sort_unstable();
    pages
}
