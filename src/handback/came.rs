//! What has come back so far, of all packages.

use std::collections::BTreeSet;

use tercet_docset::Role;

use super::at;
use super::returned::Document;
use crate::finding::Finding;
use crate::opening::Opened;
use crate::rules;
use crate::translation::language::Language;
use crate::translation::manifest::Manifest;

/// Translations may be to this many languages: whoever names more means to fill a
/// disk, for each makes a copy of an article from a few bytes.
const MOST_LANGUAGES: usize = 1_000;

/// What has come back.
#[derive(Default)]
pub(super) struct Came {
    /// Packages with what they were made of: the name, the language asked for.
    pub(super) handed_off: Vec<(String, Language, Manifest)>,
    /// Articles that a translation came back for, each with the language that was
    /// asked for, or else its own.
    articles: BTreeSet<(String, String)>,
    /// Languages, and where in each a localised article lies.
    places: BTreeSet<(String, String)>,
    languages: BTreeSet<String>,
}

impl Came {
    /// Notes a document.
    ///
    /// # Errors
    /// Why it is not taken: it is of no article that is handed off, or has come
    /// before.
    pub(super) fn take(
        &mut self,
        opened: &Opened,
        asked: Option<&Language>,
        document: &Document,
    ) -> Result<(), Finding> {
        let docset = &opened.docset;
        let refused = |rule, message| Err(at(&document.file, rule, message));
        let named = &document.content.path;
        let is_known = |path: &&_| match docset.role(path) {
            Some(Role::Article | Role::Toc | Role::Include) => true,
            Some(Role::Resource | Role::Other) | None => false,
        };
        let Some(path) = document.path.as_ref().filter(is_known) else {
            let message = format!("the docset has no article `{named}`");
            return refused(&rules::DOCUMENT_UNKNOWN, message);
        };
        let source = docset.source_language();
        if !docset.language(path).eq_ignore_ascii_case(source) {
            let message = format!("`{path}` is not written in the source language, {source}");
            return refused(&rules::DOCUMENT_UNKNOWN, message);
        }
        let language = document.language.key();
        let asked = asked.map_or_else(|| language.clone(), Language::key);
        self.articles
            .insert((asked.clone(), path.as_str().to_owned()));
        if self.languages.len() == MOST_LANGUAGES && !self.languages.contains(&language) {
            let message = format!("translations came back to more than {MOST_LANGUAGES} languages");
            return refused(&rules::DOCUMENT_LANGUAGE, message);
        }
        self.languages.insert(language.clone());
        // Not by the article: two may go to one place, from the source's folder and
        // from outside of it.
        let place = docset.path_below_language(path).to_owned();
        // One in another language than was asked for is not written, and so takes no
        // place from one that is.
        let folder = if asked == language {
            language
        } else {
            format!("{language} for {asked}")
        };
        if !self.places.insert((folder, place)) {
            let language = document.language.as_str();
            let message = format!("`{path}` came back before, for {language}");
            return refused(&rules::DOCUMENT_TWICE, message);
        }
        Ok(())
    }

    /// What was handed off and has not come back, in this package or another one.
    pub(super) fn missing(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (name, asked, manifest) in &self.handed_off {
            let key = asked.key();
            for entry in &manifest.articles {
                if !self.articles.contains(&(key.clone(), entry.path.clone())) {
                    let message = format!("`{}` was handed off and did not come back", entry.path);
                    findings.push(at(name, &rules::DOCUMENT_MISSING, message));
                }
            }
        }
        findings
    }
}
