//! Terms and their translations.

mod csv;
mod tbx;

use std::collections::HashMap;
use std::ops::Range;

use tercet_article::{Diagnostic, Span};

use crate::extract::WordList;
use crate::model::Term;
use crate::rules::{DUPLICATE_TERM, INVALID_GLOSSARY};

/// A glossary, ready to look for its terms.
#[derive(Clone, Debug, Default)]
pub struct Glossary {
    terms: Vec<Term>,
    words: WordList,
}

/// Which languages are read from a glossary that has several, as BCP 47 tags. A
/// language of the file fits if it is the same, or the same without region:
/// `nl` fits `nl-NL`.
#[derive(Clone, Copy, Debug)]
pub struct Languages<'a> {
    /// Of the articles.
    pub source: &'a str,
    /// Of the translation.
    pub target: &'a str,
}

impl Glossary {
    /// A glossary of these terms; of equal ones the first is found.
    #[must_use]
    pub fn new(terms: Vec<Term>) -> Self {
        let words = WordList::case_insensitive(terms.iter().map(|term| &*term.term));
        Self { terms, words }
    }

    /// Reads a glossary: TBX if the text starts with `<`, else CSV (RFC 4180) whose
    /// first line names the columns by language, and one perhaps `definition`.
    /// `name` says where the terms come from.
    ///
    /// What is no entry is left out with a finding. Further entries of the same term
    /// are reported, too; their translations come after those of the first.
    #[must_use]
    pub fn read(text: &str, languages: Languages<'_>, name: &str) -> (Self, Vec<Diagnostic>) {
        let mut diagnostics = Vec::new();
        let start = text.trim_start_matches('\u{feff}').trim_start();
        let found = if start.starts_with('<') {
            tbx::read(text, languages, &mut diagnostics)
        } else {
            csv::read(text, languages, &mut diagnostics)
        };
        let mut places: HashMap<String, usize> = HashMap::new();
        let mut terms: Vec<Term> = Vec::new();
        for entry in found {
            if entry.source.is_empty() {
                let message = "the entry has no term in the source language";
                diagnostics.push(Diagnostic::new(&INVALID_GLOSSARY, entry.span, message));
                continue;
            }
            // Terms are found in any case of ASCII letters.
            let place = places.entry(entry.source.to_ascii_lowercase());
            let place = *place.or_insert(terms.len());
            if let Some(first) = terms.get_mut(place) {
                let message = format!("the term `{}` has an entry already", entry.source);
                diagnostics.push(Diagnostic::new(&DUPLICATE_TERM, entry.span, message));
                for target in entry.targets {
                    if !first.translations.iter().any(|own| **own == *target) {
                        first.translations.push(target.into());
                    }
                }
            } else {
                terms.push(Term {
                    term: entry.source.into(),
                    translations: entry.targets.into_iter().map(Into::into).collect(),
                    definition: entry.definition.map(Into::into),
                    source: Some(name.into()),
                    extensions: Vec::new(),
                });
            }
        }
        diagnostics.sort_by_key(|found| found.span);
        (Self::new(terms), diagnostics)
    }

    /// Its terms.
    #[must_use]
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// The term of this index.
    pub(crate) fn term(&self, index: usize) -> &Term {
        &self.terms[index]
    }

    /// Whether it has no terms.
    pub(crate) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Where terms stand in `text`, with their index.
    pub(crate) fn find(&self, text: &str) -> Vec<(Range<usize>, usize)> {
        self.words.find(text)
    }
}

/// An entry as read.
#[derive(Debug, Default)]
struct Entry {
    source: String,
    /// The preferred one first.
    targets: Vec<String>,
    definition: Option<String>,
    span: Span,
}

/// Whether `own`, a language of a file, is good for `wanted`.
fn fits(own: &str, wanted: &str) -> bool {
    let own = own.trim().replace('_', "-");
    own.eq_ignore_ascii_case(wanted)
        || wanted
            .split_once('-')
            .is_some_and(|(language, _)| own.eq_ignore_ascii_case(language))
}
