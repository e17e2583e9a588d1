//! `docfx.json`: content and resources, global and file metadata
//! (<https://dotnet.github.io/docfx/reference/docfx-json-reference.html>).

use jsonc_parser::ast::{Array, Object, Value};
use jsonc_parser::common::Ranged;
use tercet_article::{Diagnostic, Span};

use super::glob::{self, Globs, Pattern};
use super::json::{parse_json, span};
use crate::rules::config::{CONTENT_EMPTY, DOCFX_INVALID, GLOB_PATTERN_INVALID};
use crate::{DocPath, Listed};

/// What a `docfx.json` says. It governs the folder that it lies in.
#[derive(Debug, Default)]
pub(crate) struct Docfx {
    /// Its folder, relative to the docset root; empty for the root.
    pub(crate) folder: Box<str>,
    /// Files that are articles and tables of contents; `None` where nothing is
    /// said.
    pub(crate) content: Option<Vec<Group>>,
    /// Files that are published as they are.
    pub(crate) resource: Option<Vec<Group>>,
    /// The file that defines versions (`monikerDefinition`), where it is not on
    /// the network.
    pub(crate) monikers: Option<DocPath>,
    /// Metadata of every article, in order.
    pub(crate) global: Vec<(Box<str>, serde_json::Value)>,
    /// Metadata of some articles, in order: key, and values with the globs of the
    /// files that they are for; the last that matches counts.
    pub(crate) file: Vec<(Box<str>, Vec<FileValue>)>,
    /// Files with more of `global`, in order.
    pub(crate) global_files: Vec<DocPath>,
    /// Files with more of `file`, in order.
    pub(crate) file_files: Vec<DocPath>,
}

/// What a file of metadata holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Keys and values, as `globalMetadata`.
    Global,
    /// Keys with globs and values, as `fileMetadata`.
    File,
}

/// A value with the glob of the files that it is for.
pub(crate) type FileValue = (Pattern, serde_json::Value);

/// A group of files.
#[derive(Debug)]
pub(crate) struct Group {
    /// Folder that the globs are relative to, relative to the docset root.
    folder: Box<str>,
    include: Globs,
    exclude: Globs,
}

impl Group {
    /// A group with globs relative to `folder`.
    pub(crate) fn new(folder: &str, include: Globs, exclude: Globs) -> Self {
        Self {
            folder: folder.into(),
            include,
            exclude,
        }
    }

    /// Whether the group holds the file at `path`.
    pub(crate) fn holds(&self, path: &DocPath) -> bool {
        path.strip_folder(&self.folder).is_some_and(|relative| {
            self.include.is_match(relative) && !self.exclude.is_match(relative)
        })
    }
}

impl Docfx {
    /// Reads the text of the `docfx.json` at `path`. What cannot be read is
    /// reported and counts as absent.
    pub(crate) fn parse(path: &DocPath, text: &str) -> (Self, Vec<Diagnostic>) {
        let mut reader = Reader {
            folder: path.folder(),
            diagnostics: Vec::new(),
        };
        let mut docfx = Self {
            folder: path.folder().into(),
            ..Self::default()
        };
        if let Some(root) = reader.parse(text)
            && let Some(build) = root.get("build")
            && let Some(build) = reader.object(&build.value, "build")
        {
            reader.build(build, &mut docfx);
        }
        (docfx, reader.diagnostics)
    }

    /// Adds what the file at `path` with this `text` says, one of `globalMetadataFiles`
    /// or `fileMetadataFiles`: over what is known already, as docfx does
    /// (`DocumentBuilderWrapper.cs`).
    pub(crate) fn add(&mut self, path: &DocPath, text: &str, kind: Kind) -> Vec<Diagnostic> {
        let mut reader = Reader {
            folder: path.folder(),
            diagnostics: Vec::new(),
        };
        if let Some(root) = reader.parse(text) {
            match kind {
                Kind::Global => self.add_global(&root),
                Kind::File => reader.add_file_metadata(&root, self),
            }
        }
        reader.diagnostics
    }

    fn add_global(&mut self, global: &Object<'_>) {
        for property in &global.properties {
            let key = property.name.as_str();
            let value = property.value.clone().into();
            match self.global.iter_mut().find(|(known, _)| **known == *key) {
                Some((_, known)) => *known = value,
                None => self.global.push((key.into(), value)),
            }
        }
    }

    /// Forgets about content and resources where the folder has Markdown, but no
    /// content.
    pub(crate) fn without_empty_content(&mut self, listed: &[Listed]) -> Option<Diagnostic> {
        let groups = self.content.as_ref()?;
        let mut own = listed
            .iter()
            .filter(|file| file.path.strip_folder(&self.folder).is_some());
        let has_markdown = own.clone().any(|file| file.path.has_extension("md"));
        if !has_markdown || own.any(|file| groups.iter().any(|group| group.holds(&file.path))) {
            return None;
        }
        self.content = None;
        self.resource = None;
        let message = "`build.content` matches no file of this folder";
        Some(Diagnostic::new(&CONTENT_EMPTY, Span::default(), message))
    }
}

struct Reader<'a> {
    folder: &'a str,
    diagnostics: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn parse<'t>(&mut self, text: &'t str) -> Option<Object<'t>> {
        match parse_json(text, &DOCFX_INVALID) {
            Ok(Value::Object(root)) => Some(root),
            Ok(other) => {
                self.invalid(&other, "expected an object");
                None
            }
            Err(diagnostic) => {
                self.diagnostics.push(diagnostic);
                None
            }
        }
    }

    fn build(&mut self, build: &Object<'_>, docfx: &mut Docfx) {
        if let Some(content) = build.get("content") {
            docfx.content = Some(self.groups(&content.value));
        }
        if let Some(resource) = build.get("resource") {
            docfx.resource = Some(self.groups(&resource.value));
        }
        if let Some(file) = build.get_string("monikerDefinition") {
            docfx.monikers = DocPath::below(self.folder, &file.value).ok();
        }
        if let Some(global) = build.get("globalMetadata")
            && let Some(global) = self.object(&global.value, "globalMetadata")
        {
            docfx.add_global(global);
        }
        if let Some(file) = build.get("fileMetadata")
            && let Some(file) = self.object(&file.value, "fileMetadata")
        {
            self.add_file_metadata(file, docfx);
        }
        docfx.global_files = self.paths(build, "globalMetadataFiles");
        docfx.file_files = self.paths(build, "fileMetadataFiles");
    }

    /// The files that a key names: one, or a list.
    fn paths(&mut self, build: &Object<'_>, key: &str) -> Vec<DocPath> {
        let Some(property) = build.get(key) else {
            return Vec::new();
        };
        let values = match &property.value {
            Value::Array(list) => &*list.elements,
            single => std::slice::from_ref(single),
        };
        let mut paths = Vec::with_capacity(values.len());
        for value in values {
            let Value::StringLit(name) = value else {
                self.invalid(value, format!("expected the path of a file under `{key}`"));
                continue;
            };
            match DocPath::below(self.folder, &name.value) {
                Ok(path) => paths.push(path),
                Err(error) => self.invalid(value, format!("`{}`: {error}", name.value)),
            }
        }
        paths
    }

    fn add_file_metadata(&mut self, file: &Object<'_>, docfx: &mut Docfx) {
        for property in &file.properties {
            let key = property.name.as_str();
            let Some(values) = self.object(&property.value, key) else {
                continue;
            };
            let values = self.file_metadata(values);
            match docfx.file.iter_mut().find(|(known, _)| **known == *key) {
                Some((_, known)) => known.extend(values),
                None => docfx.file.push((key.into(), values)),
            }
        }
    }

    fn file_metadata(&mut self, values: &Object<'_>) -> Vec<FileValue> {
        let mut globs = Vec::with_capacity(values.properties.len());
        for property in &values.properties {
            match glob::compile(property.name.as_str()) {
                Ok(glob) => globs.push((glob, property.value.clone().into())),
                Err(error) => self.bad_glob(span(&property.name), property.name.as_str(), &error),
            }
        }
        globs
    }

    /// A file mapping: a glob, a group, or a list of either.
    fn groups(&mut self, value: &Value<'_>) -> Vec<Group> {
        match value {
            Value::Array(items) => {
                let groups = items.elements.iter();
                groups.filter_map(|item| self.group(item)).collect()
            }
            single => self.group(single).into_iter().collect(),
        }
    }

    fn group(&mut self, value: &Value<'_>) -> Option<Group> {
        let Value::Object(group) = value else {
            let include = self.globs(value);
            return Some(Group::new(self.folder, include, Globs::default()));
        };
        let source = group.get_string("src");
        let source = source.map_or("", |source| source.value.as_ref());
        let folder = match DocPath::below(self.folder, source) {
            Ok(folder) => folder.as_str().to_owned(),
            Err(crate::PathError::Empty) => String::new(),
            Err(error) => {
                self.invalid(value, format!("`src` cannot be used: {error}"));
                return None;
            }
        };
        let include = group.get("files").map(|files| self.globs(&files.value));
        let exclude = group.get("exclude").map(|files| self.globs(&files.value));
        Some(Group::new(
            &folder,
            include.unwrap_or_default(),
            exclude.unwrap_or_default(),
        ))
    }

    fn globs(&mut self, value: &Value<'_>) -> Globs {
        let patterns = match value {
            Value::StringLit(single) => vec![single.value.as_ref()],
            Value::Array(Array { elements, .. }) => elements
                .iter()
                .filter_map(|element| match element {
                    Value::StringLit(pattern) => Some(pattern.value.as_ref()),
                    other => {
                        self.invalid(other, "expected a pattern for file names");
                        None
                    }
                })
                .collect(),
            other => {
                self.invalid(other, "expected a list of patterns for file names");
                Vec::new()
            }
        };
        let span = span(value);
        glob::set(&patterns, &mut |pattern, error| {
            self.bad_glob(span, pattern, error);
        })
    }

    fn object<'v, 't>(&mut self, value: &'v Value<'t>, name: &str) -> Option<&'v Object<'t>> {
        match value {
            Value::Object(object) => Some(object),
            other => {
                self.invalid(other, format!("expected an object under `{name}`"));
                None
            }
        }
    }

    fn invalid(&mut self, value: &impl Ranged, message: impl Into<String>) {
        let diagnostic = Diagnostic::new(&DOCFX_INVALID, span(value), message);
        self.diagnostics.push(diagnostic);
    }

    fn bad_glob(&mut self, span: Span, pattern: &str, error: &globset::Error) {
        let message = format!("`{pattern}` is no glob: {}", error.kind());
        let diagnostic = Diagnostic::new(&GLOB_PATTERN_INVALID, span, message);
        self.diagnostics.push(diagnostic);
    }
}
