//! What a file is for.

use super::Languages;
use crate::DocPath;
use crate::config::docfx::{Docfx, Group};
use crate::config::{self, Config, FileSet, glob};

/// What a file of the docset is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// A page of its own: Markdown, or YAML with a `### YamlMime:` line.
    Article,
    /// A table of contents: `toc.yml`, `toc.md`.
    Toc,
    /// Markdown that is no page of its own: text to include.
    Include,
    /// Published as it is: an image, a download.
    Resource,
    /// Not published: sample code, configuration, what the docset excludes.
    Other,
}

/// A file with the `docfx.json` that governs it.
#[derive(Debug)]
pub(crate) struct Governed<'a> {
    pub(crate) docfx: &'a Docfx,
    /// The file's path as the `docfx.json` sees it: for a translation, its
    /// source's.
    pub(crate) path: DocPath,
}

/// Who governs which files: `tercet.toml` for all where it names content or
/// resources, else the nearest `docfx.json` above a file, else the conventions.
#[derive(Debug, Default)]
pub(crate) struct Scopes {
    content: Option<Vec<Group>>,
    resource: Option<Vec<Group>>,
    /// The longest folder first, so that the first that holds a file governs it.
    docfx: Vec<Docfx>,
}

impl Scopes {
    /// Joins both. Patterns of `tercet.toml` that are no globs are handed to
    /// `invalid`.
    pub(crate) fn new(
        config: &Config,
        mut docfx: Vec<Docfx>,
        invalid: &mut dyn FnMut(&str, &globset::Error),
    ) -> Self {
        docfx.sort_by(|a, b| {
            let length = b.folder.len().cmp(&a.folder.len());
            length.then_with(|| a.folder.cmp(&b.folder))
        });
        let mut groups = |set: &Option<FileSet>| {
            let set = set.as_ref()?;
            let include = glob::set(&set.include, invalid);
            let exclude = glob::set(&set.exclude, invalid);
            Some(vec![Group::new("", include, exclude)])
        };
        Self {
            content: groups(&config.docset.content),
            resource: groups(&config.docset.resource),
            docfx,
        }
    }

    /// The `docfx.json` that governs the file at `path`: the nearest at or above
    /// it; for a translation without any, its source's.
    pub(crate) fn governing(&self, path: &DocPath, languages: &Languages) -> Option<Governed<'_>> {
        let above = |path: &DocPath| {
            let mut all = self.docfx.iter();
            all.find(|docfx| path.strip_folder(&docfx.folder).is_some())
        };
        if let Some(docfx) = above(path) {
            let path = path.clone();
            return Some(Governed { docfx, path });
        }
        let path = languages.fallback(path)?;
        let docfx = above(&path)?;
        Some(Governed { docfx, path })
    }

    /// The files that define versions.
    pub(crate) fn moniker_definitions(&self) -> impl Iterator<Item = &DocPath> {
        self.docfx
            .iter()
            .filter_map(|docfx| docfx.monikers.as_ref())
    }

    /// The role of the file at `path`; `mime` reads the name after `YamlMime:` on
    /// the first line of a YAML file.
    pub(crate) fn role(
        &self,
        path: &DocPath,
        languages: &Languages,
        mime: impl FnOnce() -> Option<String>,
    ) -> Role {
        if is_hidden(path) || is_configuration(path) {
            return Role::Other;
        }
        let governed = self.governing(path, languages);
        let docfx = governed.as_ref();
        let by_docfx = docfx.and_then(|one| Some(holds(one.docfx.content.as_ref()?, &one.path)));
        let own = self.content.as_ref().map(|groups| holds(groups, path));
        let is_content = own.or(by_docfx).unwrap_or_else(|| !is_include_folder(path));
        if path.has_extension("md") {
            return match is_content {
                true if is_toc(path) => Role::Toc,
                true => Role::Article,
                false => Role::Include,
            };
        }
        if is_content && (path.has_extension("yml") || path.has_extension("yaml")) {
            if is_toc(path) {
                return Role::Toc;
            }
            match mime() {
                Some(name) if name.starts_with("TableOfContent") => return Role::Toc,
                Some(_) => return Role::Article,
                None => {}
            }
        }
        let by_docfx = docfx.and_then(|one| Some(holds(one.docfx.resource.as_ref()?, &one.path)));
        let own = self.resource.as_ref().map(|groups| holds(groups, path));
        match own.or(by_docfx) {
            Some(false) => Role::Other,
            Some(true) | None => Role::Resource,
        }
    }
}

fn holds(groups: &[Group], path: &DocPath) -> bool {
    groups.iter().any(|group| group.holds(path))
}

/// Whether the file is called a table of contents.
pub(crate) fn is_toc(path: &DocPath) -> bool {
    let names = ["toc.yml", "toc.md", "toc.yaml"];
    names
        .iter()
        .any(|name| path.file_name().eq_ignore_ascii_case(name))
}

/// Whether the file lies in a folder that by convention holds text to include.
fn is_include_folder(path: &DocPath) -> bool {
    let folders = ["includes", "_includes"];
    path.folder().split('/').any(|segment| {
        folders
            .iter()
            .any(|name| segment.eq_ignore_ascii_case(name))
    })
}

/// Whether the file configures the docset itself.
fn is_configuration(path: &DocPath) -> bool {
    [config::FILE_NAME, "docfx.json"].contains(&path.file_name())
}

/// docfx leaves out whatever starts with a dot (`Docfx.Glob`, option `dot`).
fn is_hidden(path: &DocPath) -> bool {
    path.as_str()
        .split('/')
        .any(|segment| segment.starts_with('.'))
}

/// The name after `YamlMime:` in the comment on the first line of a YAML page.
pub(crate) fn yaml_mime(bytes: &[u8]) -> Option<String> {
    let head = bytes.get(..256).unwrap_or(bytes);
    let head = String::from_utf8_lossy(head);
    let line = head.trim_start_matches('\u{feff}').lines().next()?;
    let comment = line.strip_prefix('#')?.trim_start_matches('#').trim();
    let name = comment.strip_prefix("YamlMime:")?.trim();
    (!name.is_empty()).then(|| name.to_owned())
}
