//! An article of the docset with its units.

use std::sync::Arc;

use tercet_article::Article;
use tercet_docset::{DocPath, Docset, Loaded, Sources};
use tercet_markdown::localise::Keys;
use tercet_translation::extract::{self, Extraction, Options, Settings, WordList};
use tercet_translation::glossary::{self, Glossary};
use tercet_translation::model::Provenance;
use tercet_translation::segment::Segmentation;

use crate::compile::Places;
use crate::finding::{Finding, arrange};
use crate::git::History;
use crate::guard::guard;
use crate::opening::Opened;
use crate::rules;

/// Reads articles for one target language; any thread may use it.
pub(crate) struct Desk<'a> {
    docset: &'a Docset,
    sources: &'a dyn Sources,
    history: &'a History,
    /// BCP 47; none before one was chosen.
    target: Option<String>,
    settings: Settings,
}

/// An article, read.
pub(crate) struct Reading {
    pub(crate) article: Article,
    pub(crate) extraction: Extraction,
    /// What is wrong with it.
    pub(crate) findings: Vec<Finding>,
}

impl<'a> Desk<'a> {
    /// A desk for `target`, a BCP 47 tag, and what is wrong with the glossary, which is
    /// one of two languages.
    pub(crate) fn new(
        opened: &'a Opened,
        history: &'a History,
        target: Option<&str>,
        segmentation: Segmentation,
    ) -> (Self, Vec<Finding>) {
        let docset = &opened.docset;
        let configured = &docset.config().translation;
        let (glossary, findings) = match (&configured.glossary, target) {
            (Some(path), Some(target)) => read_glossary(opened, path, target),
            (None, _) | (_, None) => (Glossary::default(), Vec::new()),
        };
        let words = configured.do_not_translate.iter().map(String::as_str);
        let settings = Settings {
            metadata_keys: configured
                .metadata
                .iter()
                .map(|key| key.as_str().into())
                .collect(),
            protected: WordList::case_sensitive(words),
            glossary,
            segmentation,
        };
        let desk = Self {
            docset,
            sources: &opened.inputs,
            history,
            target: target.map(str::to_owned),
            settings,
        };
        (desk, findings)
    }

    /// Reads the article at `path`.
    ///
    /// # Errors
    /// The finding that says why there is no article.
    pub(crate) fn open(&self, path: &DocPath) -> Result<Reading, Finding> {
        let contained = guard(|| {
            let loaded = self
                .docset
                .load(self.sources, path)
                .map_err(|finding| Places::new(path, None).place(&finding))?;
            Ok(self.read(loaded))
        });
        contained.unwrap_or_else(|message| {
            Err(crate::compile::at_start(
                path,
                &rules::INTERNAL_ERROR,
                message,
            ))
        })
    }

    /// Reads `text` as if it lay at `path`: the article and its units alone.
    pub(crate) fn reread(&self, path: &DocPath, text: &str) -> Option<(Article, Extraction)> {
        let loaded = self.docset.parse(path, text.as_bytes().to_vec()).ok()?;
        let extraction = self.units(path, &loaded.article);
        Some((loaded.article, extraction))
    }

    /// The units of `article`, which was read before, as if it lay at `path`; it has no
    /// provenance.
    pub(crate) fn units(&self, path: &DocPath, article: &Article) -> Extraction {
        let options = self.options(path, self.docset.source_language(), Provenance::default());
        extract::extract(article, &options)
    }

    fn read(&self, loaded: Loaded) -> Reading {
        let Loaded {
            path,
            article,
            findings,
            ..
        } = loaded;
        let mut extraction = self.extract(&path, &article, self.docset.source_language());
        let source: &Arc<str> = &article.source.text;
        let own = std::mem::take(&mut extraction.diagnostics).into_iter();
        let own: Vec<_> = own
            .filter_map(|found| self.docset.finding(&path, source, found))
            .collect();
        let mut places = Places::new(&path, Some(&article));
        let mut findings: Vec<Finding> = findings
            .iter()
            .chain(&own)
            .map(|finding| places.place(finding))
            .collect();
        arrange(&mut findings);
        Reading {
            article,
            extraction,
            findings,
        }
    }

    /// The units of `article`, which lies at `path` and is written in `language`, a
    /// BCP 47 tag.
    pub(crate) fn extract(&self, path: &DocPath, article: &Article, language: &str) -> Extraction {
        let text = &*article.source.text;
        let provenance = Provenance {
            sha1_lf: Keys::hash(text, false),
            sha1_crlf: Keys::hash(text, true),
            commit: self.history.commit(path, text.as_bytes()).map(Into::into),
        };
        extract::extract(article, &self.options(path, language, provenance))
    }

    fn options<'b>(
        &'b self,
        path: &'b DocPath,
        language: &'b str,
        provenance: Provenance,
    ) -> Options<'b> {
        Options {
            path: path.as_str(),
            source_language: language,
            target_language: self.target.as_deref(),
            provenance,
            settings: &self.settings,
        }
    }
}

/// The glossary of the configuration. One that cannot be read is reported, and
/// counts as empty.
fn read_glossary(opened: &Opened, path: &str, target: &str) -> (Glossary, Vec<Finding>) {
    let failed = |path: &DocPath, message: String| {
        let finding = crate::compile::at_start(path, &rules::GLOSSARY_UNREADABLE, message);
        (Glossary::default(), vec![finding])
    };
    let Ok(path) = DocPath::new(path) else {
        let own = DocPath::new(tercet_docset::config::FILE_NAME);
        let message = format!("`{path}` is no path of the docset");
        return own.map_or_else(|_| Default::default(), |own| failed(&own, message));
    };
    let bytes = match opened.inputs.read(&path) {
        Ok(bytes) => bytes,
        Err(error) => return failed(&path, format!("the glossary cannot be read: {error}")),
    };
    let Ok(text) = String::from_utf8(bytes) else {
        return failed(&path, "the glossary is not UTF-8".to_owned());
    };
    let languages = glossary::Languages {
        source: opened.docset.source_language(),
        target,
    };
    let (glossary, diagnostics) = Glossary::read(&text, languages, path.as_str());
    let text: Arc<str> = text.into();
    let found = diagnostics.into_iter();
    let found: Vec<_> = found
        .filter_map(|one| opened.docset.finding(&path, &text, one))
        .collect();
    let mut places = Places::new(&path, None);
    (
        glossary,
        found.iter().map(|one| places.place(one)).collect(),
    )
}
