//! One file, decoded and parsed.

use std::str::Utf8Error;
use std::sync::Arc;

use tercet_article::{Article, ArticleKind, Diagnostic, Metadata, Span, Value};
use tercet_learn::YamlHint;

use crate::docset::read_rule;
use crate::files::is_toc;
use crate::rules::files::{BYTE_ORDER_MARK, INVALID_UTF_8};
use crate::{DocPath, Docset, Finding, Sources};

/// One file of a docset, parsed. Includes and snippets are not resolved yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Loaded {
    /// Where it lies.
    pub path: DocPath,
    /// What is in it.
    pub article: Article,
    /// Its language (BCP 47): `ms.contentlocale` of its metadata where
    /// `[languages]` does not name its folder; else what the folder tells.
    pub language: Box<str>,
    /// What is wrong with it, in source order.
    pub findings: Vec<Finding>,
}

impl Docset {
    /// Reads and parses the file at `path`.
    ///
    /// # Errors
    /// A finding that tells why there is no article: the file cannot be read, is
    /// too large, or is not UTF-8.
    pub fn load(&self, sources: &dyn Sources, path: &DocPath) -> Result<Loaded, Finding> {
        match sources.read(path) {
            Ok(bytes) => self.parse(path, bytes),
            Err(error) => {
                let message = error.to_string();
                let diagnostic = Diagnostic::new(read_rule(&error), Span::default(), message);
                Err(self.fatal(path, Arc::default(), diagnostic))
            }
        }
    }

    /// Parses `bytes`, the content of the file at `path`: by its extension, YAML
    /// or Markdown.
    ///
    /// # Errors
    /// A finding that tells the first byte that is not UTF-8.
    pub fn parse(&self, path: &DocPath, bytes: Vec<u8>) -> Result<Loaded, Finding> {
        let text = String::from_utf8(bytes).map_err(|error| {
            let utf8_error = error.utf8_error();
            let valid = utf8_error.valid_up_to();
            let message = invalid_utf8_message(&utf8_error);
            let diagnostic = Diagnostic::new(&INVALID_UTF_8, Span::new(valid, valid), message);
            // What precedes the offence is text, and shows where it stands.
            let mut bytes = error.into_bytes();
            bytes.truncate(valid);
            let before = String::from_utf8(bytes).unwrap_or_default();
            self.fatal(path, before.into(), diagnostic)
        })?;
        let (article, mut diagnostics) = parse(path, text.into());
        let source = &article.source.text;
        diagnostics.extend(byte_order_mark(source));
        diagnostics.sort_by_key(|diagnostic| diagnostic.span);
        let findings = diagnostics.into_iter();
        let findings = findings.filter_map(|one| self.finding(path, source, one));
        Ok(Loaded {
            path: path.clone(),
            findings: findings.collect(),
            language: self.language_of(path, &article).into(),
            article,
        })
    }

    /// A finding that stands for a missing article: reported whatever `[rules]`
    /// says, because nothing else would tell that it is missing.
    fn fatal(&self, path: &DocPath, source: Arc<str>, diagnostic: Diagnostic) -> Finding {
        let rule = diagnostic.rule;
        Finding {
            severity: self.severities.of(rule, path).unwrap_or(rule.severity),
            path: path.clone(),
            diagnostic,
            source,
        }
    }

    fn language_of<'a>(&'a self, path: &DocPath, article: &'a Article) -> &'a str {
        let folder = self.languages.of_folder(path);
        if !self.config.languages.is_empty()
            && let Some(folder) = folder
        {
            return folder;
        }
        let declared = page_metadata(article).text("ms.contentlocale");
        declared
            .or(folder)
            .unwrap_or_else(|| self.languages.source())
    }
}

/// The metadata that describes an article: of a YAML page, what stands under
/// `metadata`.
pub(crate) fn page_metadata(article: &Article) -> &Metadata {
    match (&article.kind, article.metadata.get("metadata")) {
        (ArticleKind::Toc | ArticleKind::YamlPage(_), Some(Value::Mapping { entries, .. })) => {
            entries
        }
        (ArticleKind::Markdown | ArticleKind::Toc | ArticleKind::YamlPage(_), _) => {
            &article.metadata
        }
    }
}

/// Parses the text of the file at `path`.
pub(crate) fn parse(path: &DocPath, text: Arc<str>) -> (Article, Vec<Diagnostic>) {
    if path.has_extension("yml") || path.has_extension("yaml") {
        let hint = if is_toc(path) {
            YamlHint::Toc
        } else {
            YamlHint::Unknown
        };
        tercet_learn::parse_yaml_page(text, hint)
    } else {
        tercet_learn::parse_markdown(text)
    }
}

/// A note on a byte order mark.
fn byte_order_mark(text: &str) -> Option<Diagnostic> {
    let span = Span::new(0, '\u{feff}'.len_utf8());
    let message = "the file starts with a byte order mark";
    text.starts_with('\u{feff}')
        .then(|| Diagnostic::new(&BYTE_ORDER_MARK, span, message))
}

/// Tells where the first byte is that is not UTF-8.
pub(crate) fn invalid_utf8_message(error: &Utf8Error) -> String {
    let at = error.valid_up_to();
    match error.error_len() {
        Some(_) => format!("invalid UTF-8 at byte {at}"),
        None => format!("the text ends within a character, at byte {at}"),
    }
}
