//! The docset: which files there are, and what each is for.

use std::fmt::Write as _;
use std::sync::Arc;

use tercet_article::{Diagnostic, Rule, Span};
use xxhash_rust::xxh3::Xxh3;

use crate::config::docfx::{Docfx, Kind};
use crate::config::severity::Severities;
use crate::files::{
    Entry, FileTable, Languages, Pivots, Redirections, Role, Scopes, is_redirection_file, is_toc,
    yaml_mime,
};
use crate::rules::config::{GLOB_PATTERN_INVALID, REDIRECTED_FILE_NOT_REMOVED};
use crate::rules::files::{FILE_TOO_LARGE, FILE_UNREADABLE, INVALID_UTF_8, LINK_LEAVES_DOCSET};
use crate::view::{Definition, Monikers, definitions};
use crate::{Access, Config, DocPath, Finding, Listed, ReadError, Sources, config, load};

/// A folder of articles: which files it has, what each is for, and what its
/// configuration says. Holds no article.
#[derive(Debug)]
pub struct Docset {
    pub(crate) config: Config,
    pub(crate) severities: Severities,
    pub(crate) scopes: Scopes,
    pub(crate) files: FileTable,
    pub(crate) languages: Languages,
    pub(crate) redirections: Redirections,
    pub(crate) pivots: Pivots,
    pub(crate) monikers: Monikers,
    fingerprint: u128,
}

impl Docset {
    /// Lists the files of `sources`, and reads those that tell about others:
    /// `docfx.json`, redirections, the first line of YAML pages, pivot groups.
    /// What is wrong with them is reported, and counts as absent.
    ///
    /// # Errors
    /// Where the root cannot be listed.
    pub fn open(sources: &dyn Sources, config: Config) -> Result<(Self, Vec<Finding>), ReadError> {
        let mut opening = Opening::new(sources);
        let (listed, refused): (Vec<Listed>, Vec<Listed>) = sources
            .list()?
            .into_iter()
            .partition(|entry| entry.access == Access::Readable);
        for entry in refused {
            opening.refused(&entry);
        }
        let docfx = opening.docfx(&listed);
        let bad = |pattern: &str, error: &globset::Error| (pattern.to_owned(), error.to_string());
        let mut bad_globs = Vec::new();
        let severities = Severities::new(&config, &mut |p, e| bad_globs.push(bad(p, e)));
        let scopes = Scopes::new(&config, docfx, &mut |p, e| bad_globs.push(bad(p, e)));
        opening.bad_globs(&bad_globs);
        let languages = Languages::new(&config, listed.iter().map(|file| &file.path));
        let files = opening.files(&scopes, &languages, listed);
        let redirections = opening.redirections(&files);
        let pivots = opening.pivots(&files);
        let defined = opening.monikers(&scopes, &files);
        let monikers = Monikers::new(&config, &defined);
        let docset = Self {
            fingerprint: opening.fingerprint(&config, &files),
            severities,
            scopes,
            files,
            languages,
            redirections,
            pivots,
            monikers,
            config,
        };
        let found = opening.findings.into_iter();
        let findings =
            found.filter_map(|(path, text, diagnostic)| docset.finding(&path, &text, diagnostic));
        let findings = findings.collect();
        Ok((docset, findings))
    }

    /// What `tercet.toml` says.
    #[must_use]
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// A hash of all that the result for an article depends on besides its own
    /// text and what it includes: the configuration, `docfx.json`, redirections,
    /// pivot groups, and which files there are.
    #[must_use]
    pub fn fingerprint(&self) -> u128 {
        self.fingerprint
    }

    /// The articles, ordered by path.
    pub fn articles(&self) -> impl Iterator<Item = &DocPath> {
        self.of_role(Role::Article)
    }

    /// The tables of contents, ordered by path.
    pub fn tocs(&self) -> impl Iterator<Item = &DocPath> {
        self.of_role(Role::Toc)
    }

    /// The files of a role, ordered by path.
    pub fn of_role(&self, role: Role) -> impl Iterator<Item = &DocPath> {
        let files = self.files.iter();
        files
            .filter(move |entry| entry.role == role)
            .map(|entry| &entry.path)
    }

    /// What the file at `path` is for; `None` where there is no such file.
    #[must_use]
    pub fn role(&self, path: &DocPath) -> Option<Role> {
        Some(self.files.get(path)?.role)
    }

    /// Length in bytes of the file at `path` when the docset was opened.
    #[must_use]
    pub fn size(&self, path: &DocPath) -> Option<u64> {
        Some(self.files.get(path)?.size)
    }

    /// The language (BCP 47) of the file at `path` as far as its folder tells:
    /// from `[languages]`, else a folder that is named by a language, else the
    /// source language. [`crate::Loaded::language`] knows better.
    #[must_use]
    pub fn language(&self, path: &DocPath) -> &str {
        let folder = self.languages.of_folder(path);
        folder.unwrap_or_else(|| self.languages.source())
    }

    /// The path of the file at `path` below the folder of its language, or all of it
    /// where there is none: what a file and its translations share.
    #[must_use]
    pub fn path_below_language<'p>(&self, path: &'p DocPath) -> &'p str {
        self.languages.below_folder(path)
    }

    /// The folder that holds what is written in `language` (BCP 47, in any case),
    /// relative to the docset; none where the docset has no such folder.
    #[must_use]
    pub fn language_folder(&self, language: &str) -> Option<&str> {
        self.languages.folder_of(language)
    }

    /// What readers of the article at `path` see of the zone pivot with that id: its title in the
    /// nearest page of pivot groups.
    #[must_use]
    pub fn pivot_title(&self, path: &DocPath, pivot: &str) -> Option<&str> {
        self.pivots.title(pivot, path)
    }

    /// The source language, as a BCP 47 tag.
    #[must_use]
    pub fn source_language(&self) -> &str {
        self.languages.source()
    }

    /// Address under which the article at `path`, written in `locale` (BCP 47), is
    /// published; none where the configuration does not tell, and for a table of
    /// contents.
    #[must_use]
    pub fn url(&self, path: &DocPath, locale: &str) -> Option<String> {
        let template = self.config.source.url.as_ref()?;
        if self.role(path) == Some(Role::Toc) {
            return None;
        }
        let below = self.languages.below_folder(path);
        let name = below.strip_suffix(path.extension()).unwrap_or(below);
        let name = name.strip_suffix('.').unwrap_or(name);
        let page = match name.strip_suffix("index") {
            Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
            _ => name,
        };
        Some(template.fill(page, locale))
    }

    /// The finding for a diagnostic of the file at `path`, whose text is `text`;
    /// `None` where `[rules]` turns it off.
    #[must_use]
    pub fn finding(
        &self,
        path: &DocPath,
        text: &Arc<str>,
        diagnostic: Diagnostic,
    ) -> Option<Finding> {
        Some(Finding {
            severity: self.severities.of(diagnostic.rule, path)?,
            path: path.clone(),
            diagnostic,
            source: Arc::clone(text),
        })
    }
}

/// The rule for a file that cannot be read.
pub(crate) fn read_rule(error: &ReadError) -> &'static Rule {
    match error {
        ReadError::NotFound | ReadError::Failed(_) => &FILE_UNREADABLE,
        ReadError::OutsideRoot => &LINK_LEAVES_DOCSET,
        ReadError::TooLarge { .. } => &FILE_TOO_LARGE,
    }
}

/// What is gathered while a docset opens.
struct Opening<'a> {
    sources: &'a dyn Sources,
    findings: Vec<(DocPath, Arc<str>, Diagnostic)>,
    hash: Xxh3,
}

impl<'a> Opening<'a> {
    fn new(sources: &'a dyn Sources) -> Self {
        Self {
            sources,
            findings: Vec::new(),
            hash: Xxh3::new(),
        }
    }

    fn report(&mut self, path: &DocPath, diagnostic: Diagnostic) {
        self.findings
            .push((path.clone(), Arc::default(), diagnostic));
    }

    fn refused(&mut self, entry: &Listed) {
        let error = match entry.access {
            Access::OutsideRoot => ReadError::OutsideRoot,
            Access::Readable | Access::Unreadable => {
                ReadError::Failed("the file or folder cannot be read".into())
            }
        };
        let diagnostic = Diagnostic::new(read_rule(&error), Span::default(), error.to_string());
        self.report(&entry.path, diagnostic);
    }

    /// The text of a file that tells about others; part of the fingerprint.
    fn text(&mut self, path: &DocPath) -> Option<Arc<str>> {
        let bytes = match self.sources.read(path) {
            Ok(bytes) => bytes,
            Err(error) => {
                let rule = read_rule(&error);
                self.report(
                    path,
                    Diagnostic::new(rule, Span::default(), error.to_string()),
                );
                return None;
            }
        };
        self.hash.update(path.as_str().as_bytes());
        self.hash.update(&bytes);
        match String::from_utf8(bytes) {
            Ok(text) => Some(text.into()),
            Err(error) => {
                let message = load::invalid_utf8_message(&error.utf8_error());
                self.report(
                    path,
                    Diagnostic::new(&INVALID_UTF_8, Span::default(), message),
                );
                None
            }
        }
    }

    fn docfx(&mut self, listed: &[Listed]) -> Vec<Docfx> {
        let mut all = Vec::new();
        for entry in listed
            .iter()
            .filter(|entry| entry.path.file_name() == "docfx.json")
        {
            let Some(text) = self.text(&entry.path) else {
                continue;
            };
            let (mut docfx, mut diagnostics) = Docfx::parse(&entry.path, &text);
            self.metadata_files(&mut docfx);
            diagnostics.extend(docfx.without_empty_content(listed));
            all.push(docfx);
            let found = diagnostics.into_iter();
            let found = found.map(|one| (entry.path.clone(), Arc::clone(&text), one));
            self.findings.extend(found);
        }
        all
    }

    /// Reads the files with metadata that `docfx` names.
    fn metadata_files(&mut self, docfx: &mut Docfx) {
        let global = std::mem::take(&mut docfx.global_files).into_iter();
        let file = std::mem::take(&mut docfx.file_files).into_iter();
        let global = global.map(|path| (path, Kind::Global));
        for (path, kind) in global.chain(file.map(|path| (path, Kind::File))) {
            let Some(text) = self.text(&path) else {
                continue;
            };
            let found = docfx.add(&path, &text, kind).into_iter();
            let found = found.map(|one| (path.clone(), Arc::clone(&text), one));
            self.findings.extend(found);
        }
    }

    /// Reports patterns of `tercet.toml`, where they stand in it.
    fn bad_globs(&mut self, globs: &[(String, String)]) {
        if globs.is_empty() {
            return;
        }
        let Ok(path) = DocPath::new(config::FILE_NAME) else {
            return;
        };
        let bytes = self.sources.read(&path).unwrap_or_default();
        let text: Arc<str> = String::from_utf8(bytes).unwrap_or_default().into();
        for (pattern, message) in globs {
            let start = text.find(pattern.as_str()).unwrap_or_default();
            let end = (start + pattern.len()).min(text.len());
            let span = Span::new(start, end.max(start));
            let diagnostic = Diagnostic::new(&GLOB_PATTERN_INVALID, span, message);
            self.findings
                .push((path.clone(), Arc::clone(&text), diagnostic));
        }
    }

    fn files(&self, scopes: &Scopes, languages: &Languages, listed: Vec<Listed>) -> FileTable {
        let entries = listed.into_iter().map(|file| Entry {
            role: scopes.role(&file.path, languages, || {
                yaml_mime(&self.sources.read(&file.path).ok()?)
            }),
            size: file.size,
            path: file.path,
        });
        FileTable::new(entries.collect())
    }

    fn redirections(&mut self, files: &FileTable) -> Redirections {
        let mut redirections = Redirections::default();
        let paths = files.iter().map(|entry| &entry.path);
        for path in paths.filter(|path| is_redirection_file(path)) {
            let Some(text) = self.text(path) else {
                continue;
            };
            for diagnostic in redirections.add(path, &text) {
                self.findings
                    .push((path.clone(), Arc::clone(&text), diagnostic));
            }
        }
        let still_there = redirections
            .iter()
            .filter(|(source, _)| files.get(source).is_some());
        let still_there = still_there.map(|(source, redirection)| {
            let message = format!(
                "`{source}` is redirected to `{}`, yet exists",
                redirection.url
            );
            let rule = &REDIRECTED_FILE_NOT_REMOVED;
            let diagnostic = Diagnostic::new(rule, redirection.span, message);
            (redirection.file.clone(), diagnostic)
        });
        let circles = redirections.circles().into_iter();
        let circles = circles.map(|(file, diagnostic)| (file.clone(), diagnostic));
        for (file, diagnostic) in still_there.chain(circles) {
            let bytes = self.sources.read(&file).unwrap_or_default();
            let text = String::from_utf8(bytes).unwrap_or_default().into();
            self.findings.push((file, text, diagnostic));
        }
        redirections
    }

    fn pivots(&mut self, files: &FileTable) -> Pivots {
        let mut pivots = Pivots::default();
        let pages = files.iter().filter(|entry| {
            entry.role == Role::Article && !entry.path.has_extension("md") && !is_toc(&entry.path)
        });
        for entry in pages {
            let Ok(bytes) = self.sources.read(&entry.path) else {
                continue;
            };
            if yaml_mime(&bytes).as_deref() != Some("ZonePivotGroups") {
                continue;
            }
            if let Some(text) = self.text(&entry.path) {
                let (page, _) = load::parse(&entry.path, text);
                pivots.add(&entry.path, &page);
            }
        }
        pivots
    }

    /// The versions that the files named by `monikerDefinition` define.
    fn monikers(&mut self, scopes: &Scopes, files: &FileTable) -> Vec<Definition> {
        let mut defined = Vec::new();
        let mut paths: Vec<&DocPath> = scopes.moniker_definitions().collect();
        paths.sort_unstable();
        paths.dedup();
        for path in paths.into_iter().filter(|path| files.get(path).is_some()) {
            let Some(text) = self.text(path) else {
                continue;
            };
            match definitions(&text) {
                Ok(found) => defined.extend(found),
                Err(diagnostic) => self.findings.push((path.clone(), text, diagnostic)),
            }
        }
        defined
    }

    fn fingerprint(&mut self, config: &Config, files: &FileTable) -> u128 {
        let mut text = format!("{config:?}");
        for entry in files.iter() {
            // Writing to a string does not fail.
            let _ = write!(text, "\n{:?} {}", entry.role, entry.path);
        }
        self.hash.update(text.as_bytes());
        self.hash.digest128()
    }
}
