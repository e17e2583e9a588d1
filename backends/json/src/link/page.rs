//! Links that are values of a YAML page: of a table of contents, a landing page.

use serde::ser::SerializeSeq;
use tercet_article::{Article, ArticleKind, Metadata, Scalar, Value};

use super::{Link, LinkKind};
use crate::scope::Scope;

/// Appends the links of `article`, if it is a YAML page, in order.
pub(super) fn push<S: SerializeSeq>(seq: &mut S, article: &Article) -> Result<(), S::Error> {
    let is_toc = match article.kind {
        ArticleKind::Markdown => return Ok(()),
        ArticleKind::Toc => true,
        ArticleKind::YamlPage(_) => false,
    };
    let scope = Scope::of(article);
    Page { scope, is_toc }.mapping(seq, &article.metadata)
}

#[derive(Clone, Copy)]
struct Page<'a> {
    scope: Scope<'a>,
    is_toc: bool,
}

impl Page<'_> {
    fn mapping<S: SerializeSeq>(self, seq: &mut S, mapping: &Metadata) -> Result<(), S::Error> {
        let names = ["name", "title", "text"];
        let name = names.iter().find_map(|key| mapping.text(key));
        for entry in &mapping.entries {
            match (self.kind(&entry.key.text), &entry.value) {
                (Some(kind), Value::Scalar(scalar)) => self.link(seq, kind, scalar, name)?,
                (_, value) => self.value(seq, value)?,
            }
        }
        Ok(())
    }

    fn value<S: SerializeSeq>(self, seq: &mut S, value: &Value) -> Result<(), S::Error> {
        match value {
            Value::Mapping { entries, .. } => self.mapping(seq, entries),
            Value::Sequence { items, .. } => {
                let mut items = items.iter();
                items.try_for_each(|item| self.value(seq, item))
            }
            Value::Scalar(_) | Value::Alias { .. } => Ok(()),
        }
    }

    fn link<S: SerializeSeq>(
        self,
        seq: &mut S,
        kind: LinkKind,
        scalar: &Scalar,
        name: Option<&str>,
    ) -> Result<(), S::Error> {
        let target = scalar.text.trim();
        if target.is_empty() {
            return Ok(());
        }
        seq.serialize_element(&Link {
            kind,
            target,
            text: name.map(Into::into),
            block: None,
            span: scalar.span.into(),
            line: self.scope.line(scalar.span),
            origin: None,
        })
    }

    /// What the value of a key leads to, if it leads anywhere: docfx's names in tables
    /// of contents, landing and hub pages. Elsewhere a `uid` is the page's own.
    fn kind(self, key: &str) -> Option<LinkKind> {
        match key {
            "href" | "topicHref" | "homepage" | "tocHref" | "url" => Some(LinkKind::Link),
            "uid" | "topicUid" if self.is_toc => Some(LinkKind::Xref),
            "imageSrc" => Some(LinkKind::Image),
            _ => None,
        }
    }
}
