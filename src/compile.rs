//! The way of one article: bytes, article, view, outputs.

use std::sync::Arc;

use tercet_article::{Article, Diagnostic, LineIndex, Rule, Span};
use tercet_docset::{
    DocPath, Docset, EffectiveValue, LinkFacts, Origin, Profile, Resolver, Sources,
};
use tercet_json::{ChunkOptions, Context, Inherited, Layer};
use tercet_xliff::{Version, WriteOptions};

use crate::finding::{Finding, SharedPath, arrange};
use crate::git::History;
use crate::guard::guard;
use crate::pdf::Printer;
use crate::rules;
use crate::status::Told;
use crate::translation::Desk;

/// Compiles the articles of one docset; any thread may use it.
pub(crate) struct Compiler<'a> {
    docset: &'a Docset,
    sources: &'a dyn Sources,
    resolver: Resolver<'a>,
    profile: Option<&'a Profile>,
}

/// One article, ready to be written.
pub(crate) struct Compiled {
    path: DocPath,
    article: Article,
    /// BCP 47.
    language: Box<str>,
    /// What is wrong with it and with what it includes, in order.
    pub(crate) findings: Vec<Finding>,
    /// For links between articles.
    pub(crate) facts: LinkFacts,
    /// The files that it was made from besides its own, ordered.
    pub(crate) dependencies: Vec<DocPath>,
}

impl Compiled {
    /// Where it lies.
    pub(crate) fn path(&self) -> &DocPath {
        &self.path
    }

    /// The article, includes expanded.
    pub(crate) fn article(&self) -> &Article {
        &self.article
    }

    /// BCP 47.
    pub(crate) fn language(&self) -> &str {
        &self.language
    }

    /// The text that the article was read from.
    pub(crate) fn source(&self) -> &str {
        &self.article.source.text
    }
}

impl<'a> Compiler<'a> {
    /// A compiler for the view that `profile` chooses, or for all of it.
    pub(crate) fn new(
        docset: &'a Docset,
        sources: &'a dyn Sources,
        profile: Option<&'a Profile>,
    ) -> Self {
        Self {
            docset,
            sources,
            resolver: Resolver::new(docset, sources),
            profile,
        }
    }

    /// Reads, parses, resolves and checks the article at `path`.
    ///
    /// # Errors
    /// The finding that says why there is no article.
    pub(crate) fn compile(&self, path: &DocPath) -> Result<Compiled, Finding> {
        contained(path, || self.compile_unguarded(path))?
    }

    fn compile_unguarded(&self, path: &DocPath) -> Result<Compiled, Finding> {
        let loaded = self
            .docset
            .load(self.sources, path)
            .map_err(|finding| Places::new(path, None).place(&finding))?;
        let expanded = self.resolver.expand(loaded.article, path);
        let (of_links, facts) = self.docset.check_links(path, &expanded.article);
        let mut places = Places::new(path, Some(&expanded.article));
        let found = [loaded.findings, expanded.findings, of_links];
        let mut findings: Vec<Finding> = found
            .iter()
            .flatten()
            .map(|finding| places.place(finding))
            .collect();
        arrange(&mut findings);
        let article = match self.profile {
            Some(profile) => self.docset.select(expanded.article, profile),
            None => expanded.article,
        };
        Ok(Compiled {
            path: path.clone(),
            article,
            language: loaded.language,
            findings,
            facts,
            dependencies: expanded.dependencies,
        })
    }

    /// Appends the JSON of an article to `json`, and its chunks to `chunks`.
    /// `sha256` is that of its source, in hexadecimal; `history` may know where it
    /// comes from.
    ///
    /// # Errors
    /// The finding that says why there is no output.
    pub(crate) fn write_json(
        &self,
        compiled: &Compiled,
        sha256: &str,
        (history, told): (&History, &Told),
        json: &mut Vec<u8>,
        chunks: &mut Vec<u8>,
    ) -> Result<(), Finding> {
        contained(&compiled.path, || {
            let findings: Vec<_> = compiled.findings.iter().map(shown).collect();
            let inherited = self.inherited(compiled);
            let config = self.docset.config();
            let fallback = config.source_language();
            let url = self.docset.url(&compiled.path, &compiled.language);
            let source = compiled.article.source.text.as_bytes();
            let (translations, translation) = (told.translations(), told.translation());
            let context = Context {
                path: compiled.path.as_str(),
                locale: Some(&compiled.language),
                fallback_locale: (fallback != &*compiled.language).then_some(fallback),
                inherited: &inherited,
                url: url.as_deref(),
                repo: config.source.repository.as_deref().or(history.repository()),
                commit: history.commit(&compiled.path, source),
                source_sha256: sha256,
                translations: &translations,
                translation: translation.as_ref(),
                findings: &findings,
            };
            tercet_json::write_article(&compiled.article, &context, json);
            let options = ChunkOptions::default();
            tercet_json::write_chunks(&compiled.article, &context, &options, chunks);
        })
    }

    /// The handout of an article; what is wrong with it joins the findings, and its pictures the
    /// dependencies. None where a character has no font.
    ///
    /// # Errors
    /// The finding that says why there is no output.
    pub(crate) fn pdf(
        &self,
        compiled: &mut Compiled,
        printer: &Printer,
    ) -> Result<Option<Vec<u8>>, Finding> {
        let path = compiled.path.clone();
        let handout = contained(&path, || {
            let input = tercet_pdf::Input {
                path: path.as_str(),
                article: &compiled.article,
                language: &compiled.language,
            };
            printer.handout(input, self.docset, self.sources)
        })?;
        let handout = handout.map_err(|message| {
            at_start(
                &path,
                &rules::OUTPUT_NOT_WRITTEN,
                format!("cannot print {path}: {message}"),
            )
        })?;
        let mut places = Places::new(&path, Some(&compiled.article));
        let found = handout
            .found
            .into_iter()
            .filter_map(|found| self.printed(&path, compiled, found));
        let own: Vec<Finding> = found.map(|finding| places.place(&finding)).collect();
        compiled.findings.extend(own);
        arrange(&mut compiled.findings);
        compiled.dependencies.extend(handout.pictures);
        compiled.dependencies.sort_unstable();
        compiled.dependencies.dedup();
        Ok(handout.bytes)
    }

    /// What was found while printing, in the words of the docset.
    pub(crate) fn printed(
        &self,
        path: &DocPath,
        compiled: &Compiled,
        found: tercet_pdf::Found,
    ) -> Option<tercet_docset::Finding> {
        if *found.file == *path.as_str() {
            let text = &compiled.article.source.text;
            return self.docset.finding(path, text, found.diagnostic);
        }
        let other = DocPath::new(&found.file).ok()?;
        let bytes = self.sources.read(&other).ok()?;
        let text = String::from_utf8_lossy(&bytes).as_ref().into();
        self.docset.finding(&other, &text, found.diagnostic)
    }

    /// Metadata that the article has from the configuration.
    fn inherited<'b>(&'b self, compiled: &'b Compiled) -> Vec<Inherited<'b>> {
        let entries = self.docset.metadata(&compiled.path, &compiled.article);
        let inherited = entries.into_iter().filter_map(|entry| {
            let EffectiveValue::Json(value) = entry.value else {
                return None;
            };
            let layer = match entry.origin {
                Origin::Article => return None,
                Origin::File => Layer::File,
                Origin::Global => Layer::Global,
            };
            Some(Inherited {
                key: entry.key,
                value,
                layer,
            })
        });
        inherited.collect()
    }
}

/// The XLIFF of an article, in the default version and without a target language;
/// empty where there is nothing to translate.
///
/// # Errors
/// The finding that says why there is no output.
pub(crate) fn xliff(compiled: &Compiled, desk: &Desk<'_>) -> Result<String, Finding> {
    contained(&compiled.path, || {
        let document = desk
            .extract(&compiled.path, &compiled.article, &compiled.language)
            .document;
        if document.units().is_empty() {
            return String::new();
        }
        tercet_xliff::write(&[document], Version::default(), &WriteOptions::default())
    })
}

/// A panic in `work` on the article at `path` as a finding.
fn contained<T>(path: &DocPath, work: impl FnOnce() -> T) -> Result<T, Finding> {
    guard(work).map_err(|message| at_start(path, &rules::INTERNAL_ERROR, message))
}

/// A finding about the whole file at `path`.
pub(crate) fn at_start(path: &DocPath, rule: &'static Rule, message: String) -> Finding {
    let finding = tercet_docset::Finding {
        path: path.clone(),
        diagnostic: Diagnostic::new(rule, Span::default(), message),
        severity: rule.severity,
        source: Arc::default(),
    };
    Places::new(path, None).place(&finding)
}

fn shown(finding: &Finding) -> tercet_json::Finding<'_> {
    tercet_json::Finding {
        code: finding.rule.code,
        severity: finding.severity,
        path: &finding.path,
        span: finding.span,
        line: finding.start.line,
        column: finding.start.column,
        message: &finding.message,
        hint: finding.hint.as_deref(),
    }
}

/// Turns byte offsets of findings into lines and columns, one file after the
/// other.
pub(crate) struct Places<'a> {
    path: &'a DocPath,
    article: Option<&'a Article>,
    /// The file looked at last, if it is another.
    last: Option<(DocPath, LineIndex)>,
    paths: SharedPath,
}

impl<'a> Places<'a> {
    /// Places in `article`, which lies at `path`, are found with the lines that it
    /// knows already.
    pub(crate) fn new(path: &'a DocPath, article: Option<&'a Article>) -> Self {
        Self {
            path,
            article,
            last: None,
            paths: SharedPath::default(),
        }
    }

    /// The finding with lines and columns.
    pub(crate) fn place(&mut self, finding: &tercet_docset::Finding) -> Finding {
        let span = finding.diagnostic.span;
        let path = self.paths.share(finding.path.as_str());
        let article = self.article.filter(|_| finding.path == *self.path);
        let lines = match article {
            Some(article) => article.source.lines(),
            None => self.lines_of(finding),
        };
        Finding {
            path,
            rule: finding.diagnostic.rule,
            severity: finding.severity,
            span,
            start: lines.line_column(&finding.source, span.start),
            end: lines.line_column(&finding.source, span.end),
            message: finding.diagnostic.message.as_str().into(),
            hint: finding.diagnostic.hint.as_deref().map(Into::into),
        }
    }

    fn lines_of(&mut self, finding: &tercet_docset::Finding) -> &LineIndex {
        let last = self.last.take().filter(|(path, _)| *path == finding.path);
        let known = last.unwrap_or_else(|| (finding.path.clone(), LineIndex::new(&finding.source)));
        &self.last.insert(known).1
    }
}
