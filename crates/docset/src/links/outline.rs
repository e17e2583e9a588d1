//! The outline of an article: its headings and explicit anchors.

use foldhash::HashSet;
use tercet_article::{Article, ArticleKind, Diagnostic, Heading, Span};

use super::facts::anchor_hash;
use super::pass::{File, Pass};
use crate::Role;
use crate::rules::content::{DUPLICATE_BOOKMARK, H1_MISSING, HEADING_SKIPPED, MULTIPLE_H1S};

/// What was seen of the outline so far.
#[derive(Debug, Default)]
pub(super) struct Outline {
    /// Level of the heading before.
    level: Option<u8>,
    has_title: bool,
    /// Explicit anchors, by hash.
    anchors: HashSet<u64>,
}

impl Outline {
    /// Takes the next heading; tells what is wrong with it. Alternatives
    /// (`in_zone`) may each have a title.
    pub(super) fn heading(
        &mut self,
        heading: &Heading,
        span: Span,
        in_zone: bool,
    ) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        if heading.level == 1 {
            if self.has_title && !in_zone {
                let message = "the article has a heading of level one already";
                found.push(Diagnostic::new(&MULTIPLE_H1S, span, message));
            }
            self.has_title = true;
        }
        if let Some(before) = self.level
            && heading.level > before + 1
        {
            let message = format!("level {} follows level {before}", heading.level);
            found.push(Diagnostic::new(&HEADING_SKIPPED, span, message));
        }
        self.level = Some(heading.level);
        found
    }

    /// Takes the heading that stands for a tab. Its level means nothing to readers,
    /// and is one in many articles; but what is in the tab may go below it.
    pub(super) fn tab(&mut self, level: u8) {
        self.level = self.level.max(Some(level));
    }

    /// Takes the next explicit anchor; tells where it is there already.
    pub(super) fn anchor(&mut self, name: &str, span: Span) -> Option<Diagnostic> {
        let is_new = self.anchors.insert(anchor_hash(name));
        let message = || format!("the anchor `{name}` is there already");
        (!is_new).then(|| Diagnostic::new(&DUPLICATE_BOOKMARK, span, message()))
    }
}

impl Pass<'_> {
    /// Reports a missing title.
    pub(super) fn finish_outline(&mut self, file: File<'_>, article: &Article) {
        let is_page = article.kind == ArticleKind::Markdown
            && self.docset.role(file.path) == Some(Role::Article)
            && article.metadata.get("redirect_url").is_none();
        let has_title = self
            .outline
            .as_ref()
            .is_some_and(|outline| outline.has_title);
        if !is_page || has_title {
            return;
        }
        let start = article.front_matter.map_or(0, |span| span.end as usize);
        let message = "the article has no heading of level one";
        let diagnostic = Diagnostic::new(&H1_MISSING, Span::new(start, start), message);
        self.report(file, diagnostic);
    }
}
