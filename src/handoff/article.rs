//! One article of a package.

use std::io;

use tercet_article::Article;
use tercet_docset::{DocPath, Docset};
use tercet_translation::model::Document;

use super::Options;
use crate::batch::Digest;
use crate::finding::Finding;
use crate::translation::archive::Bundle;
use crate::translation::manifest::{Entry, File, Words};
use crate::translation::{Desk, Reading};

/// An article that was read.
pub(super) struct Made {
    pub(super) findings: Vec<Finding>,
    /// None where there is nothing to translate.
    pub(super) content: Option<Content>,
    /// Whether it was read and has nothing to translate.
    pub(super) empty: bool,
}

/// What a package holds of an article.
pub(super) struct Content {
    pub(super) document: Document,
    /// Its words are not counted yet: that needs all articles before it.
    pub(super) entry: Entry,
    pub(super) files: io::Result<Bundle>,
}

/// Reads the article at `path` and writes its files.
pub(super) fn make(
    desk: &Desk<'_>,
    docset: &Docset,
    path: &DocPath,
    options: &Options<'_>,
) -> Made {
    match desk.open(path) {
        Err(finding) => Made {
            findings: vec![finding],
            content: None,
            empty: false,
        },
        Ok(reading) => {
            let is_empty = !reading
                .extraction
                .document
                .units()
                .iter()
                .any(|unit| unit.translate);
            let Reading {
                article,
                extraction,
                findings,
            } = reading;
            let content = || content(&article, extraction.document, docset, path, options);
            Made {
                content: (!is_empty).then(content),
                findings,
                empty: is_empty,
            }
        }
    }
}

fn content(
    article: &Article,
    document: Document,
    docset: &Docset,
    path: &DocPath,
    options: &Options<'_>,
) -> Content {
    let xliff = tercet_xliff::write(
        std::slice::from_ref(&document),
        options.version,
        &options.write,
    );
    let preview = tercet_preview::preview(
        article,
        &document,
        &tercet_preview::Options {
            language: docset.source_language(),
            title: path.as_str(),
        },
    );
    let text = &*article.source.text;
    let file = |folder: &str, extension: &str, bytes: &[u8]| File {
        path: format!("{folder}/{path}.{extension}"),
        sha256: Digest::of(bytes).to_string(),
    };
    let entry = Entry {
        path: path.as_str().to_owned(),
        title: article.metadata.text("title").map(str::to_owned),
        sha256: Digest::of(text.as_bytes()).to_string(),
        sha1_lf: document.provenance.sha1_lf.to_string(),
        sha1_crlf: document.provenance.sha1_crlf.to_string(),
        commit: document.provenance.commit.as_deref().map(str::to_owned),
        xliff: file("xliff", "xlf", xliff.as_bytes()),
        preview: file("preview", "html", preview.as_bytes()),
        words: Words::default(),
    };
    let files = Bundle::new([
        (&*entry.xliff.path, xliff.as_bytes()),
        (&*entry.preview.path, preview.as_bytes()),
    ]);
    Content {
        document,
        entry,
        files,
    }
}
