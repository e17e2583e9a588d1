//! One article of a package.

use std::fmt::Write as _;
use std::io;

use tercet_article::Article;
use tercet_docset::{DocPath, Docset};
use tercet_translation::model::Document;
use tercet_translation::reuse;

use super::Options;
use super::reuse::Reuse;
use crate::batch::Digest;
use crate::finding::Finding;
use crate::translation::archive::Bundle;
use crate::translation::manifest::{Entry, File, Words};
use crate::translation::{Desk, Reading};

/// An article that was read.
pub(super) struct Read {
    pub(super) path: DocPath,
    pub(super) findings: Vec<Finding>,
    /// None where there is nothing to translate, or nothing could be read.
    pub(super) content: Option<(Article, Document)>,
    /// Whether it was read and has nothing to translate.
    pub(super) empty: bool,
}

/// What a package holds of an article.
pub(super) struct Content {
    pub(super) entry: Entry,
    pub(super) files: io::Result<Bundle>,
}

/// Reads the article at `path`, and gives its units what was translated before.
/// With `delta`, only what is new or has changed stays.
pub(super) fn read(
    desk: &Desk<'_>,
    path: &DocPath,
    reuse: Option<&Reuse<'_>>,
    delta: bool,
) -> Read {
    let nothing = |findings, empty| Read {
        path: path.clone(),
        findings,
        content: None,
        empty,
    };
    let Reading {
        article,
        extraction,
        findings,
    } = match desk.open(path) {
        Ok(reading) => reading,
        Err(finding) => return nothing(vec![finding], false),
    };
    let mut document = extraction.document;
    document.preview = Some(way_to_preview(path).into());
    if let Some(reuse) = reuse {
        reuse.apply(&mut document);
    }
    if delta && reuse::keep_open(&mut document) == 0 {
        return nothing(findings, false);
    }
    if !document.units().iter().any(|unit| unit.translate) {
        return nothing(findings, true);
    }
    Read {
        content: Some((article, document)),
        ..nothing(findings, false)
    }
}

/// Writes the files of an article.
pub(super) fn write(
    article: &Article,
    document: &Document,
    docset: &Docset,
    path: &DocPath,
    words: Words,
    options: &Options<'_>,
) -> Content {
    let xliff = tercet_xliff::write(
        std::slice::from_ref(document),
        options.version,
        &options.write,
    );
    let preview = tercet_preview::preview(
        article,
        document,
        &tercet_preview::Options {
            language: docset.source_language(),
            title: path.as_str(),
        },
    );
    let text = &*article.source.text;
    let file = |path: String, bytes: &[u8]| File {
        path,
        sha256: Digest::of(bytes).to_string(),
    };
    let entry = Entry {
        path: path.as_str().to_owned(),
        title: article.metadata.text("title").map(str::to_owned),
        sha256: Digest::of(text.as_bytes()).to_string(),
        sha1_lf: document.provenance.sha1_lf.to_string(),
        sha1_crlf: document.provenance.sha1_crlf.to_string(),
        commit: document.provenance.commit.as_deref().map(str::to_owned),
        xliff: file(format!("xliff/{path}.xlf"), xliff.as_bytes()),
        preview: file(preview_path(path), preview.as_bytes()),
        words,
    };
    let files = Bundle::new([
        (&*entry.xliff.path, xliff.as_bytes()),
        (&*entry.preview.path, preview.as_bytes()),
    ]);
    Content { entry, files }
}

/// Where the preview of the article at `path` lies in a package.
fn preview_path(path: &DocPath) -> String {
    format!("preview/{path}.html")
}

/// The same as a reference (RFC 3986, 4.2) from the article's XLIFF file.
fn way_to_preview(path: &DocPath) -> String {
    let mut way = "../".repeat(1 + path.as_str().matches('/').count());
    for byte in preview_path(path).bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                way.push(char::from(byte));
            }
            _ => {
                let _ = write!(way, "%{byte:02X}");
            }
        }
    }
    way
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::{DocPath, way_to_preview};

    #[test]
    fn from_the_xliff_file_to_the_preview() {
        let cases = [
            ("a.md", "../preview/a.md.html"),
            (
                "en-us/a b/c#1.md",
                "../../../preview/en-us/a%20b/c%231.md.html",
            ),
            ("é%.md", "../preview/%C3%A9%25.md.html"),
        ];
        for (path, way) in cases {
            assert_eq!(way_to_preview(&DocPath::new(path).unwrap()), way);
        }
    }
}
