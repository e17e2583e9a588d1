//! One document, merged into its article.

use std::mem;
use std::sync::Arc;

use foldhash::HashMap;
use tercet_article::Span;
use tercet_docset::{DocPath, config::LineEnds};
use tercet_markdown::localise::{Keys, Localisation, locale, translation_type};
use tercet_translation::issue::{self, Issue};
use tercet_translation::merge::rules::TARGET_LANGUAGE_WRONG;
use tercet_translation::merge::{self, Policy};
use tercet_translation::model;
use tercet_translation::quality;
use tercet_xliff::Version;

use super::returned::Document;
use super::summary::Counts;
use super::{Booth, Options, before};
use crate::compile::Places;
use crate::failure::{Failure, is_full};
use crate::finding::Finding;
use crate::guard::guard;
use crate::opening::Opened;
use crate::rules;
use crate::translation::Reading;
use crate::translation::archive::write_whole;
use crate::translation::date::Date;
use crate::translation::language::Language;

/// What all documents of a package share.
pub(super) struct Merger<'a> {
    pub(super) opened: &'a Opened,
    pub(super) options: &'a Options<'a>,
    /// The language that was asked for, where that is known.
    pub(super) asked: Option<&'a Language>,
    /// For `ms.lasthandoff`.
    pub(super) day: Date,
}

/// What became of a document.
pub(super) struct Merged {
    /// In files of the docset.
    pub(super) findings: Vec<Finding>,
    pub(super) counts: Counts,
}

impl Merger<'_> {
    /// Merges `document` into its article, and writes the localised article.
    ///
    /// # Errors
    /// Where no article can be written any more.
    pub(super) fn merge(&self, booth: &Booth<'_>, document: &Document) -> Result<Merged, Failure> {
        let Some(path) = &document.path else {
            return Ok(Merged::failed(Vec::new()));
        };
        let merged = guard(|| self.merged(booth, path, document));
        let failed = |message| {
            let finding = crate::compile::at_start(path, &rules::INTERNAL_ERROR, message);
            Ok(Merged::failed(vec![finding]))
        };
        merged.unwrap_or_else(failed)
    }

    fn merged(
        &self,
        Booth { desk, memory }: &Booth<'_>,
        path: &DocPath,
        document: &Document,
    ) -> Result<Merged, Failure> {
        let Reading {
            article,
            extraction,
            mut findings,
        } = match desk.open(path) {
            Ok(reading) => reading,
            Err(finding) => return Ok(Merged::failed(vec![finding])),
        };
        let policy = Policy {
            min_state: self.options.min_state,
            target_language: self.asked.map(|asked| asked.as_str().into()),
        };
        let returned = &document.content;
        let language = document.language.as_str();
        let fresh = &extraction.document;
        let previous = memory.as_ref().map(|memory| before::filled(fresh, memory));
        let mut plan = merge::decide_with(fresh, returned, previous.as_ref(), &policy);
        let mut issues = mem::take(&mut plan.issues);
        issues.extend(quality::check(returned, &self.quality()));
        let source = tercet_markdown::Reading {
            article,
            document: extraction.document,
            places: extraction.places,
        };
        let read = |text: &str| match desk.reread(path, text) {
            Some((article, extraction)) => tercet_markdown::Reading {
                article,
                document: extraction.document,
                places: extraction.places,
            },
            // Cannot be: the text is UTF-8. The source has another structure than
            // a merged text that it stands for, or is equal to it.
            None => source.clone(),
        };
        let merged = tercet_markdown::merge(&source, &plan, &read);
        issues.extend(merged.issues);
        let is_other = issues
            .iter()
            .any(|issue| issue.rule.code == TARGET_LANGUAGE_WRONG.code);
        let mut counts = Counts::FAILED;
        if !is_other {
            let localisation = self.localisation(&source, document);
            let text =
                tercet_markdown::localise(&source.article, &merged.reading.article, &localisation);
            let unwritten = self.write(path, language, &text)?;
            if unwritten.is_none() {
                counts = Counts::of(&merged.decisions);
            }
            findings.extend(unwritten);
        }
        findings.extend(self.placed(path, language, &source, &issues));
        if let Some(folder) = self.options.annotate {
            // The preview lies in the package, and not beside this file.
            let mut noted = model::Document {
                preview: None,
                ..returned.clone()
            };
            issue::add_notes(&mut noted, &issues);
            if document.version >= Version::V2_1 {
                tercet_xliff::write::add_issues(&mut noted, &issues);
            }
            let text = tercet_xliff::write(
                &[noted],
                document.version,
                &tercet_xliff::WriteOptions::default(),
            );
            let place = folder.join(language).join(format!("{path}.xlf"));
            write_whole(&place, text.as_bytes())
                .map_err(|error| Failure::output(&place, &error))?;
        }
        Ok(Merged { findings, counts })
    }

    fn quality(&self) -> quality::Settings {
        let words = &self.opened.docset.config().translation.do_not_translate;
        quality::Settings {
            protected: words.iter().map(|word| word.as_str().into()).collect(),
            published: false,
        }
    }

    fn localisation(&self, source: &tercet_markdown::Reading, document: &Document) -> Localisation {
        let settings = &self.opened.docset.config().translation;
        if self.options.plain {
            return Localisation::default();
        }
        let provenance = &source.document.provenance;
        let keys = settings.metadata_keys.then(|| Keys {
            source_hash: match settings.hash_line_ends {
                LineEnds::Lf => provenance.sha1_lf.clone(),
                LineEnds::Crlf => provenance.sha1_crlf.clone(),
            },
            source_commit: provenance.commit.clone(),
            translation_type: translation_type(&document.content),
            locale: locale(document.language.as_str()).into(),
            last_handoff: (self.day.year, self.day.month, self.day.day),
            file_id: None,
        });
        Localisation {
            anchors: settings.heading_anchors,
            keys,
        }
    }

    fn write(
        &self,
        path: &DocPath,
        language: &str,
        text: &str,
    ) -> Result<Option<Finding>, Failure> {
        let folder = self.options.out.join(language);
        let below = self.opened.docset.path_below_language(path);
        let place = folder.join(below);
        match write_whole(&place, text.as_bytes()) {
            Ok(()) => {
                if let Some(written) = self.options.written {
                    written.add(&folder, below, text.as_bytes());
                }
                Ok(None)
            }
            Err(error) if is_full(&error) => Err(Failure::output(&place, &error)),
            Err(error) => {
                let message = format!("cannot write {}: {error}", place.display());
                Ok(Some(crate::compile::at_start(
                    path,
                    &rules::OUTPUT_NOT_WRITTEN,
                    message,
                )))
            }
        }
    }

    /// The issues at the places of their units in the source.
    fn placed(
        &self,
        path: &DocPath,
        language: &str,
        source: &tercet_markdown::Reading,
        issues: &[Issue],
    ) -> Vec<Finding> {
        let spans: HashMap<&str, Span> = source
            .places
            .iter()
            .map(|place| (&*place.unit, place.span))
            .collect();
        let text: &Arc<str> = &source.article.source.text;
        let mut places = Places::new(path, Some(&source.article));
        let found = issues.iter().filter_map(|issue| {
            let unit = issue.unit.as_deref();
            let span = unit
                .and_then(|unit| spans.get(unit).copied())
                .unwrap_or_default();
            let mut diagnostic = issue.at(span);
            diagnostic.message = match unit {
                Some(unit) => format!("{language}: {} (unit {unit})", diagnostic.message),
                None => format!("{language}: {}", diagnostic.message),
            };
            self.opened.docset.finding(path, text, diagnostic)
        });
        found.map(|finding| places.place(&finding)).collect()
    }
}

impl Merged {
    fn failed(findings: Vec<Finding>) -> Self {
        Self {
            findings,
            counts: Counts::FAILED,
        }
    }
}
