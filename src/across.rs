//! Checks across languages: what a translation must have that its source has.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tercet_article::{Article, Diagnostic, Rule, Span};
use tercet_docset::{DocPath, Resolver, Sources};
use tercet_translation::align::{self, Side};
use tercet_translation::delta;
use tercet_translation::model::Document;
use tercet_translation::quality;
use tercet_translation::reuse;
use tercet_translation::segment::Segmentation;

use crate::compile::at_start;
use crate::failure::Failure;
use crate::finding::{Finding, placed};
use crate::git::History;
use crate::opening::Opened;
use crate::previous::{Earlier, Recorded, Translated, Translations, translated};
use crate::status::languages;
use crate::translation::Desk;
use crate::{pool, rules};

/// What is to be checked.
pub(crate) struct Request<'a> {
    pub(crate) opened: &'a Opened,
    /// Folders of localised articles.
    pub(crate) folders: &'a [PathBuf],
    /// Folder of the articles that they were made from.
    pub(crate) sources: Option<&'a Path>,
    /// The places in each article that others point to.
    pub(crate) wanted: &'a BTreeMap<DocPath, BTreeSet<String>>,
    /// Number of threads, at least one.
    pub(crate) jobs: usize,
}

/// What is wrong with translations.
#[derive(Default)]
pub(crate) struct Found {
    /// In the articles of the docset, with their paths.
    pub(crate) of_sources: Vec<Finding>,
    /// In localised articles, with paths as they were named.
    pub(crate) of_translations: Vec<Finding>,
    /// The texts that the latter are about.
    pub(crate) texts: BTreeMap<String, Arc<str>>,
}

/// Checks the translations of `paths`, articles in the source language.
///
/// # Errors
/// Where a folder cannot be read, or nobody knows its language.
pub(crate) fn check(paths: &[DocPath], request: &Request<'_>) -> Result<Found, Failure> {
    let opened = request.opened;
    let earlier = Earlier::new(opened, request.sources)?;
    let history = History::default();
    let mut found = Found::default();
    for folder in request.folders {
        for (language, translations) in languages::open(folder, &opened.docset)? {
            let target = Some(&*language);
            let (desk, _) = Desk::new(opened, &history, target, Segmentation::Unit);
            let of_sources = &mut found.of_sources;
            let pairs = translated(opened, paths, &translations, of_sources, request.jobs);
            found.of_sources.extend(absent(paths, &pairs, &language));
            let bench = Bench {
                request,
                earlier: &earlier,
                desk: &desk,
                translations: &translations,
                language: &language,
            };
            let one = |(): &mut (), at: usize| pairs.get(at).and_then(|pair| bench.check(pair));
            let checked = pool::each(request.jobs, pairs.len(), || (), one);
            for (name, text, findings) in checked.into_iter().flatten() {
                if !findings.is_empty() {
                    found.texts.insert(name, text);
                    found.of_translations.extend(findings);
                }
            }
        }
    }
    Ok(found)
}

/// The articles that readers of `language` get in the source language.
fn absent<'a>(
    paths: &'a [DocPath],
    pairs: &'a [Translated],
    language: &str,
) -> impl Iterator<Item = Finding> {
    let translated: BTreeSet<&DocPath> = pairs.iter().map(|pair| &pair.path).collect();
    let message = format!("{language}: not translated, so that readers get the source language");
    let absent = paths.iter().filter(move |path| !translated.contains(path));
    absent.map(move |path| at_start(path, &rules::TRANSLATION_ABSENT, message.clone()))
}

struct Bench<'a> {
    request: &'a Request<'a>,
    earlier: &'a Earlier<'a>,
    desk: &'a Desk<'a>,
    translations: &'a Translations,
    language: &'a str,
}

impl Bench<'_> {
    /// Checks one translation: its name, its text, what is wrong with it.
    fn check(&self, pair: &Translated) -> Option<(String, Arc<str>, Vec<Finding>)> {
        let Translated { path, below } = pair;
        let opened = self.request.opened;
        let docset = &opened.docset;
        let article = self.translations.read(docset, path, below)?;
        let now = String::from_utf8(opened.inputs.read(path).ok()?).ok()?;
        let recorded = Recorded::of(&article);
        let sourced = self.earlier.source(path, below, &now, &recorded);
        let (source, source_units) = self.desk.reread(path, &sourced.text)?;
        let units = self.desk.units(path, &article);
        let there = Side {
            article: &source,
            document: &source_units.document,
        };
        let here = Side {
            article: &article,
            document: &units.document,
        };
        let mut diagnostics = Vec::new();
        let alignment = align::align(there, here);
        // Of a source that is not the one that was translated, differences say nothing.
        if sourced.verified {
            structure(&alignment, &units.places, &mut diagnostics);
            for missing in delta::unlike(there, here) {
                let message = format!("{missing}: the source and its translation differ");
                let span = Span::default();
                diagnostics.push(Diagnostic::new(&rules::TRANSLATION_DIFFERS, span, message));
            }
            let origin = Arc::new(recorded.origin(below, path.as_str(), true));
            let entries = reuse::entries(&source_units.document, &alignment, &origin);
            let document = self.translated(&source_units.document, &alignment, &entries);
            let words = &docset.config().translation.do_not_translate;
            let settings = quality::Settings {
                protected: words.iter().map(|word| word.as_str().into()).collect(),
                published: true,
            };
            let places: BTreeMap<&str, Span> = units
                .places
                .iter()
                .map(|place| (&*place.unit, place.span))
                .collect();
            let partner: BTreeMap<&str, &str> = alignment
                .pairs
                .iter()
                .map(|pair| (&*pair.source.id, &*pair.target.id))
                .collect();
            for pair in &alignment.pairs {
                if let Some(message) = delta::unlike_codes(pair.source, pair.target) {
                    let span = places.get(&*pair.target.id).copied().unwrap_or_default();
                    diagnostics.push(Diagnostic::new(&rules::TRANSLATION_DIFFERS, span, message));
                }
            }
            for issue in quality::check(&document, &settings) {
                let unit = issue.unit.as_deref().and_then(|unit| partner.get(unit));
                let span = unit.and_then(|unit| places.get(unit)).copied();
                diagnostics.push(issue.at(span.unwrap_or_default()));
            }
        }
        self.anchors(path, &article, &mut diagnostics);
        let text = Arc::clone(&article.source.text);
        let name = self.translations.folder.join(below);
        let name = name.to_string_lossy().replace('\\', "/");
        for diagnostic in &mut diagnostics {
            diagnostic.message = format!("{}: {}", self.language, diagnostic.message);
        }
        let findings = placed(&name, &text, &diagnostics);
        Some((name, text, findings))
    }

    /// The source with its translation as targets.
    fn translated(
        &self,
        source: &Document,
        alignment: &align::Alignment<'_>,
        entries: &[reuse::Entry],
    ) -> Document {
        let mut document = source.clone();
        document.target_language = Some(self.language.into());
        let mut of = BTreeMap::new();
        for (pair, entry) in alignment.pairs.iter().zip(entries) {
            of.insert(&*pair.source.id, entry);
        }
        reuse::fill_in(&mut document, &of);
        document
    }

    /// The places that other articles point to.
    fn anchors(&self, path: &DocPath, article: &Article, diagnostics: &mut Vec<Diagnostic>) {
        let Some(wanted) = self.request.wanted.get(path) else {
            return;
        };
        let opened = self.request.opened;
        let resolver = Resolver::new(&opened.docset, &opened.inputs);
        let expanded = resolver.expand(article.clone(), path);
        let (_, facts) = opened.docset.check_links(path, &expanded.article);
        for fragment in wanted.iter().filter(|own| !facts.has_anchor(own)) {
            let message = format!("it has no heading or anchor `{fragment}`, which links lead to");
            diagnostics.push(Diagnostic::new(
                &rules::TRANSLATION_ANCHOR,
                Span::default(),
                message,
            ));
        }
    }
}

/// What one side has and the other has not.
fn structure(
    alignment: &align::Alignment<'_>,
    places: &[tercet_translation::place::Place],
    diagnostics: &mut Vec<Diagnostic>,
) {
    let rule: &'static Rule = &rules::TRANSLATION_UNALIGNED;
    let shown = |unit: &tercet_translation::model::Unit| {
        let text = reuse::shown(&tercet_translation::merge::source_of(unit), &unit.codes);
        let start: String = text.chars().take(60).collect();
        start
    };
    for unit in &alignment.source_only {
        let message = format!("no sure translation of `{}`", shown(unit));
        diagnostics.push(Diagnostic::new(rule, Span::default(), message));
    }
    for unit in &alignment.target_only {
        let place = places.iter().find(|place| place.unit == unit.id);
        let span = place.map(|place| place.span).unwrap_or_default();
        let message = format!("no sure source of `{}`", shown(unit));
        diagnostics.push(Diagnostic::new(rule, span, message));
    }
}
