//! Links that need all articles.

use std::collections::HashMap;
use std::sync::Arc;

use tercet_article::Diagnostic;

use super::facts::{LinkFacts, Place};
use crate::rules::links::{BOOKMARK_NOT_FOUND, DUPLICATE_UID, XREF_NOT_FOUND};
use crate::{DocPath, Docset, Finding, Sources};

impl Docset {
    /// Checks what could not be checked before all articles were read: bookmarks
    /// of other articles and cross references. Articles that are not among
    /// `facts` are not known, and links to them not checked. `sources` gives the
    /// text of files with findings, to show them. `found` gets one finding after the other,
    /// most of those of a file together: each holds on to the text of its file.
    pub fn check_deferred(
        &self,
        sources: &dyn Sources,
        facts: &[(DocPath, LinkFacts)],
        found: &mut dyn FnMut(Finding),
    ) {
        let by_path: HashMap<&DocPath, &LinkFacts> =
            facts.iter().map(|(path, facts)| (path, facts)).collect();
        let mut uids: HashMap<(&str, &str), &DocPath> = HashMap::new();
        let mut report = Report {
            docset: self,
            sources,
            text: None,
            found,
        };
        for (path, own) in facts {
            let language = self.language(path);
            for defined in &own.defines {
                let first = *uids.entry((language, &defined.uid)).or_insert(path);
                if first != path {
                    let message = format!("`{first}` has the unique id `{}` too", defined.uid);
                    report.add(path, &defined.place, |span| {
                        Diagnostic::new(&DUPLICATE_UID, span, message)
                    });
                }
            }
        }
        for (path, own) in facts {
            for bookmark in &own.bookmarks {
                let Some(target) = by_path.get(&bookmark.target) else {
                    continue;
                };
                if !target.has_anchor(&bookmark.fragment) {
                    let (target, fragment) = (&bookmark.target, &bookmark.fragment);
                    let message = format!("`{target}` has no heading or anchor `{fragment}`");
                    report.add(path, &bookmark.place, |span| {
                        Diagnostic::new(&BOOKMARK_NOT_FOUND, span, message)
                    });
                }
            }
            let languages = [self.language(path), self.languages.source()];
            for reference in &own.refers {
                let uid = &*reference.uid;
                let known = languages
                    .iter()
                    .any(|language| uids.contains_key(&(*language, uid)));
                if !known && !self.is_external_uid(uid) {
                    let message = format!("no file has the unique id `{uid}`");
                    report.add(path, &reference.place, |span| {
                        Diagnostic::new(&XREF_NOT_FOUND, span, message)
                    });
                }
            }
        }
    }

    fn is_external_uid(&self, uid: &str) -> bool {
        let prefixes = &self.config.docset.external_uids;
        prefixes
            .iter()
            .any(|prefix| uid.starts_with(prefix.as_str()))
    }
}

struct Report<'a> {
    docset: &'a Docset,
    sources: &'a dyn Sources,
    /// The text that was read last: findings of a file come one after the other.
    text: Option<(DocPath, Arc<str>)>,
    found: &'a mut dyn FnMut(Finding),
}

impl Report<'_> {
    fn add(
        &mut self,
        article: &DocPath,
        place: &Place,
        diagnostic: impl FnOnce(tercet_article::Span) -> Diagnostic,
    ) {
        let path = place.file.as_ref().unwrap_or(article);
        let text = match &self.text {
            Some((last, text)) if last == path => Arc::clone(text),
            Some(_) | None => {
                let bytes = self.sources.read(path).unwrap_or_default();
                let text: Arc<str> = String::from_utf8(bytes).unwrap_or_default().into();
                self.text = Some((path.clone(), Arc::clone(&text)));
                text
            }
        };
        let diagnostic = diagnostic(place.span());
        if let Some(finding) = self.docset.finding(path, &text, diagnostic) {
            (self.found)(finding);
        }
    }
}
