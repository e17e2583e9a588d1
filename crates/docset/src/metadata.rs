//! Effective metadata: what an article says, over what `docfx.json` says about
//! some files, over what it says about all
//! (<https://dotnet.github.io/docfx/reference/docfx-json-reference.html>,
//! "Metadata precedence").

use tercet_article::{Article, Value};

use crate::files::Governed;
use crate::load::page_metadata;
use crate::{DocPath, Docset};

/// One piece of metadata of an article.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EffectiveEntry<'a> {
    /// The key.
    pub key: &'a str,
    /// The value.
    pub value: EffectiveValue<'a>,
    /// Who says so.
    pub origin: Origin,
}

/// A value, as its origin writes it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum EffectiveValue<'a> {
    /// Of the article itself.
    Yaml(&'a Value),
    /// Of `docfx.json`.
    Json(&'a serde_json::Value),
}

impl EffectiveValue<'_> {
    /// The text, if this is one.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Yaml(value) => value.as_text(),
            Self::Json(value) => value.as_str(),
        }
    }
}

/// Who says a piece of metadata.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// The article itself.
    Article,
    /// `fileMetadata` of `docfx.json`.
    File,
    /// `globalMetadata` of `docfx.json`.
    Global,
}

impl Docset {
    /// The metadata of the article at `path`, each key once: first the article's
    /// own in their order, then what `docfx.json` adds for this file, then what it
    /// adds for all. A translation without a `docfx.json` has its source's.
    #[must_use]
    pub fn metadata<'a>(&'a self, path: &DocPath, article: &'a Article) -> Vec<EffectiveEntry<'a>> {
        let own = page_metadata(article).entries.iter();
        let own = own
            .filter(|entry| !entry.duplicate)
            .map(|entry| EffectiveEntry {
                key: &entry.key.text,
                value: EffectiveValue::Yaml(&entry.value),
                origin: Origin::Article,
            });
        let mut all: Vec<_> = own.collect();
        let Some(Governed { docfx, path }) = self.governing(path) else {
            return all;
        };
        let relative = path.strip_folder(&docfx.folder).unwrap_or(path.as_str());
        let for_file = docfx.file.iter().filter_map(|(key, values)| {
            let matching = values
                .iter()
                .rev()
                .find(|(glob, _)| glob.is_match(relative));
            matching.map(|(_, value)| (key, value, Origin::File))
        });
        let for_all = docfx
            .global
            .iter()
            .map(|(key, value)| (key, value, Origin::Global));
        for (key, value, origin) in for_file.chain(for_all) {
            if all.iter().all(|entry| entry.key != &**key) {
                all.push(EffectiveEntry {
                    key,
                    value: EffectiveValue::Json(value),
                    origin,
                });
            }
        }
        all
    }

    /// The text under `key` in the metadata of the article at `path`.
    #[must_use]
    pub fn metadata_text(&self, path: &DocPath, article: &Article, key: &str) -> Option<String> {
        let all = self.metadata(path, article);
        let entry = all.iter().find(|entry| entry.key == key)?;
        entry.value.as_text().map(str::to_owned)
    }
}
