//! Where the entries of a table of contents, and the links of a YAML page, lead.

use tercet_article::{Article, Diagnostic, Metadata, Span, Value};

use super::facts::Uid;
use super::pass::{File, Pass};
use super::target::LinkTarget;
use crate::resolve::{Found, percent_decode};
use crate::rules::content::{INVALID_TOC_HREF, TOC_NOT_FOUND};
use crate::{DocPath, Docset, PathError, Toc};

/// Where an entry leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum TocTarget {
    /// To a file of the docset.
    File(DocPath),
    /// To a folder that holds this table of contents.
    Folder(DocPath),
    /// To the site, another site, or a unique id.
    Elsewhere,
    /// To a folder without a table of contents.
    NoToc(Box<str>),
    /// Nowhere; holds the link.
    Missing(Box<str>),
}

impl Docset {
    /// Where `href` of the table of contents at `toc` leads. A folder stands for
    /// the table of contents in it.
    pub(crate) fn toc_target(&self, toc: &DocPath, href: &str) -> TocTarget {
        let LinkTarget::Relative { path, .. } = LinkTarget::of(href) else {
            return TocTarget::Elsewhere;
        };
        let path = percent_decode(path);
        let is_folder = path.ends_with('/');
        match self.find(toc, &path) {
            Found::File { entry, .. } => TocTarget::File(entry.path.clone()),
            Found::Missing(target) if is_folder || self.files.has_folder(target.as_str()) => {
                self.toc_in(target.as_str())
            }
            Found::Outside(PathError::Empty) => self.toc_in(""),
            Found::Missing(_) | Found::Outside(_) => TocTarget::Missing(path.into()),
        }
    }

    fn toc_in(&self, folder: &str) -> TocTarget {
        let tocs = ["toc.yml", "toc.md"].into_iter().filter_map(|name| {
            let path = DocPath::below(folder, name).ok()?;
            self.files.get_folded(&path)
        });
        match tocs.map(|entry| entry.path.clone()).next() {
            Some(path) => TocTarget::Folder(path),
            None => TocTarget::NoToc(folder.into()),
        }
    }
}

impl Pass<'_> {
    /// Checks the entries of a table of contents. Those of a Markdown one are
    /// links like any other, and checked as such.
    pub(super) fn toc(&mut self, file: File<'_>, article: &Article) {
        let toc = Toc::from_article(article);
        let mut entries = Vec::new();
        toc.walk(&mut |entry| entries.push(entry));
        let is_markdown = file.path.has_extension("md");
        for entry in entries {
            if let Some(uid) = &entry.uid {
                let place = file.place(entry.span);
                self.facts.refers.push(Uid {
                    uid: uid.clone(),
                    place,
                });
            }
            let hrefs = [&entry.href, &entry.topic_href, &entry.toc_href];
            for href in hrefs.into_iter().flatten().filter(|_| !is_markdown) {
                match self.docset.toc_target(file.path, &href.target) {
                    // Redirected, or no file: like any other link.
                    TocTarget::File(_) | TocTarget::Missing(_) => {
                        self.link(file, &href.target, href.span);
                    }
                    TocTarget::Folder(_) => {}
                    TocTarget::Elsewhere => self.toc_link(file, &href.target, href.span),
                    TocTarget::NoToc(folder) => {
                        let message = format!("`{folder}` holds no table of contents");
                        self.report(file, Diagnostic::new(&TOC_NOT_FOUND, href.span, message));
                    }
                }
            }
        }
    }

    /// A target on a site. Learn's own entries carry languages on purpose where
    /// they lead to other sites, so only what can never be followed is reported.
    fn toc_link(&mut self, file: File<'_>, href: &str, span: Span) {
        match LinkTarget::of(href) {
            LinkTarget::Local => {
                let message = format!("`{href}` names a file on one computer");
                self.report(file, Diagnostic::new(&INVALID_TOC_HREF, span, message));
            }
            LinkTarget::Xref => self.link(file, href, span),
            LinkTarget::External(_) | LinkTarget::Site(_) | LinkTarget::Relative { .. } => {}
        }
    }

    /// Checks the links of a YAML page: the values of `url`, `href` and `imageSrc`
    /// anywhere in it.
    pub(super) fn page_links(&mut self, file: File<'_>, article: &Article) {
        if article.kind != tercet_article::ArticleKind::Markdown {
            self.mapping_links(file, &article.metadata);
        }
    }

    fn mapping_links(&mut self, file: File<'_>, mapping: &Metadata) {
        for entry in &mapping.entries {
            match (&*entry.key.text, &entry.value) {
                ("url" | "href" | "imageSrc", Value::Scalar(link)) => {
                    self.page_link(file, &link.text, link.span);
                }
                (_, value) => self.value_links(file, value),
            }
        }
    }

    fn value_links(&mut self, file: File<'_>, value: &Value) {
        match value {
            Value::Mapping { entries, .. } => self.mapping_links(file, entries),
            Value::Sequence { items, .. } => {
                for item in items {
                    self.value_links(file, item);
                }
            }
            Value::Scalar(_) | Value::Alias { .. } => {}
        }
    }

    /// Landing pages may leave out `.md` (docfx v3, `LinkResolver.cs`).
    fn page_link(&mut self, file: File<'_>, link: &str, span: Span) {
        if let LinkTarget::Relative { path, .. } = LinkTarget::of(link)
            && !path.is_empty()
            && let Found::Missing(_) = self.docset.find(file.path, path)
        {
            let with_extension = format!("{path}.md");
            if let Found::File { .. } = self.docset.find(file.path, &with_extension) {
                return;
            }
        }
        self.link(file, link, span);
    }
}
