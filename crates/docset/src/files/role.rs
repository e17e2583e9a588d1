//! What a file is for.

use crate::DocPath;
use crate::config::docfx::{Docfx, Group};
use crate::config::{Config, FileSet, glob};

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

    /// The `docfx.json` that governs the file at `path`.
    pub(crate) fn docfx(&self, path: &DocPath) -> Option<&Docfx> {
        let mut all = self.docfx.iter();
        all.find(|docfx| path.strip_folder(&docfx.folder).is_some())
    }

    /// What `~/` stands for in the file at `path`: the folder of its
    /// `docfx.json`, else the docset root.
    pub(crate) fn root(&self, path: &DocPath) -> &str {
        self.docfx(path).map_or("", |docfx| &docfx.folder)
    }

    /// The role of the file at `path`; `mime` reads the name after `YamlMime:` on
    /// the first line of a YAML file.
    pub(crate) fn role(&self, path: &DocPath, mime: impl FnOnce() -> Option<String>) -> Role {
        if is_hidden(path) {
            return Role::Other;
        }
        let docfx = self.docfx(path);
        let content = self
            .content
            .as_ref()
            .or(docfx.and_then(|docfx| docfx.content.as_ref()));
        let is_content = match content {
            Some(groups) => holds(groups, path),
            None => !is_include_folder(path),
        };
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
        let resource = self
            .resource
            .as_ref()
            .or(docfx.and_then(|docfx| docfx.resource.as_ref()));
        match resource {
            Some(groups) if !holds(groups, path) => Role::Other,
            Some(_) | None => Role::Resource,
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
