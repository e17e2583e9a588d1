//! Terms and their translations.

use std::ops::Range;

use crate::extract::WordList;
use crate::model::Term;

/// A glossary, ready to look for its terms.
#[derive(Clone, Debug, Default)]
pub struct Glossary {
    terms: Vec<Term>,
    words: WordList,
}

impl Glossary {
    /// A glossary of these terms; of equal ones the first is found.
    #[must_use]
    pub fn new(terms: Vec<Term>) -> Self {
        let words = WordList::case_insensitive(terms.iter().map(|term| &*term.term));
        Self { terms, words }
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

    /// Where terms stand in `text`, with their index.
    pub(crate) fn find(&self, text: &str) -> Vec<(Range<usize>, usize)> {
        self.words.find(text)
    }
}
