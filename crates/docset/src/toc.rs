//! The table of contents, as a tree.

use tercet_article::{
    Article, ArticleKind, BlockKind, Heading, InlineKind, Metadata, Scalar, Span, Value, text,
};

use crate::links::TocTarget;
use crate::{DocPath, Docset, Role, Sources};

/// A table of contents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Toc {
    /// The entries, in order.
    pub entries: Vec<TocEntry>,
}

/// An entry of a table of contents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TocEntry {
    /// What readers see; empty where there is none.
    pub name: Box<str>,
    /// Where it leads, as written: an article, a table of contents, a folder, a
    /// path on the site, a URL.
    pub href: Option<TocHref>,
    /// The article that stands for the entry, where `href` names something else.
    pub topic_href: Option<TocHref>,
    /// The table of contents whose entries stand below this one.
    pub toc_href: Option<TocHref>,
    /// Unique id of the article, instead of a path.
    pub uid: Option<Box<str>>,
    /// Range of versions that have the entry.
    pub moniker_range: Option<Box<str>>,
    /// The entries below it.
    pub children: Vec<TocEntry>,
    /// Where the entry stands in its file.
    pub span: Span,
}

/// A target, as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TocHref {
    /// The target.
    pub target: Box<str>,
    /// Where it stands.
    pub span: Span,
}

/// Nesting beyond this is dropped; published ones have at most nine levels.
const MAX_DEPTH: usize = 64;

impl Toc {
    /// The tree of a `toc.yml` (a list, or a mapping with `items`) or of a
    /// `toc.md` (headings with one link each).
    #[must_use]
    pub fn from_article(article: &Article) -> Self {
        let entries = match &article.kind {
            ArticleKind::Markdown => from_headings(article),
            ArticleKind::Toc | ArticleKind::YamlPage(_) => match article.metadata.get("items") {
                Some(items) => from_items(items, 0),
                None => Vec::new(),
            },
        };
        Self { entries }
    }

    /// All entries, parents before their children.
    pub fn walk<'t>(&'t self, visit: &mut dyn FnMut(&'t TocEntry)) {
        fn below<'t>(entries: &'t [TocEntry], visit: &mut dyn FnMut(&'t TocEntry)) {
            for entry in entries {
                visit(entry);
                below(&entry.children, visit);
            }
        }
        below(&self.entries, visit);
    }
}

fn from_items(items: &Value, depth: usize) -> Vec<TocEntry> {
    let Value::Sequence { items, .. } = items else {
        return Vec::new();
    };
    if depth == MAX_DEPTH {
        return Vec::new();
    }
    let entries = items.iter().filter_map(|item| match item {
        Value::Mapping { entries, span, .. } => Some((entries, *span)),
        Value::Scalar(_) | Value::Sequence { .. } | Value::Alias { .. } => None,
    });
    let entries = entries.map(|(entry, span)| TocEntry {
        name: entry.text("name").unwrap_or_default().into(),
        href: href(entry, &["href"]),
        topic_href: href(entry, &["topicHref", "homepage"]),
        toc_href: href(entry, &["tocHref"]),
        uid: entry
            .text("uid")
            .or_else(|| entry.text("topicUid"))
            .map(Into::into),
        moniker_range: entry.text("monikerRange").map(Into::into),
        children: entry
            .get("items")
            .map_or_else(Vec::new, |items| from_items(items, depth + 1)),
        span,
    });
    entries.collect()
}

fn href(entry: &Metadata, keys: &[&str]) -> Option<TocHref> {
    let value = keys.iter().find_map(|key| entry.get(key))?;
    let Value::Scalar(Scalar { text, span, .. }) = value else {
        return None;
    };
    let target = text.trim();
    (!target.is_empty()).then(|| TocHref {
        target: target.into(),
        span: *span,
    })
}

/// A heading's level is the depth of its entry; a level that is skipped counts as
/// one.
fn from_headings(article: &Article) -> Vec<TocEntry> {
    let mut root = Vec::new();
    let mut levels: Vec<u8> = Vec::new();
    for block in &article.blocks {
        let BlockKind::Heading(heading) = &block.kind else {
            continue;
        };
        while levels.last().is_some_and(|level| *level >= heading.level) {
            levels.pop();
        }
        insert(&mut root, levels.len(), from_heading(heading, block.span));
        levels.push(heading.level);
    }
    root
}

/// Adds `entry` as the last one at `depth`.
fn insert(siblings: &mut Vec<TocEntry>, depth: usize, entry: TocEntry) {
    match siblings.last_mut() {
        Some(parent) if depth > 0 => insert(&mut parent.children, depth - 1, entry),
        _ => siblings.push(entry),
    }
}

fn from_heading(heading: &Heading, span: Span) -> TocEntry {
    let link = heading.content.iter().find_map(|inline| {
        if let InlineKind::Link(link) = &inline.kind {
            Some((&link.destination, inline.span))
        } else {
            None
        }
    });
    TocEntry {
        name: text::plain(&heading.content).trim().into(),
        href: link.map(|(target, span)| TocHref {
            target: target.clone(),
            span,
        }),
        span,
        ..TocEntry::default()
    }
}

impl Docset {
    /// The articles in the order of the table of contents at `path`, each once.
    /// Tables of contents that it names are followed. Empty where the file is
    /// none, or cannot be read.
    #[must_use]
    pub fn reading_order(&self, sources: &dyn Sources, path: &DocPath) -> Vec<DocPath> {
        let mut reading = Reading {
            docset: self,
            sources,
            tocs: Vec::new(),
            articles: Vec::new(),
            seen: std::collections::HashSet::new(),
        };
        reading.toc(path);
        reading.articles
    }
}

struct Reading<'a> {
    docset: &'a Docset,
    sources: &'a dyn Sources,
    /// Tables of contents that were begun.
    tocs: Vec<DocPath>,
    articles: Vec<DocPath>,
    seen: std::collections::HashSet<DocPath>,
}

impl Reading<'_> {
    fn toc(&mut self, path: &DocPath) {
        if self.tocs.contains(path) || self.tocs.len() > 4096 {
            return;
        }
        self.tocs.push(path.clone());
        if let Ok(loaded) = self.docset.load(self.sources, path) {
            let toc = Toc::from_article(&loaded.article);
            self.entries(path, &toc.entries);
        }
    }

    fn entries(&mut self, toc: &DocPath, entries: &[TocEntry]) {
        for entry in entries {
            for href in [&entry.topic_href, &entry.href, &entry.toc_href]
                .into_iter()
                .flatten()
            {
                match self.docset.toc_target(toc, &href.target) {
                    TocTarget::File(path) | TocTarget::Folder(path) => self.file(&path),
                    TocTarget::Elsewhere | TocTarget::NoToc(_) | TocTarget::Missing(_) => {}
                }
            }
            self.entries(toc, &entry.children);
        }
    }

    fn file(&mut self, path: &DocPath) {
        match self.docset.role(path) {
            Some(Role::Toc) => self.toc(path),
            Some(Role::Article) => {
                if self.seen.insert(path.clone()) {
                    self.articles.push(path.clone());
                }
            }
            Some(Role::Include | Role::Resource | Role::Other) | None => {}
        }
    }
}
