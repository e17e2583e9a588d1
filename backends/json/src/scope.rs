//! Where in the article a block stands: in which file, under which conditions,
//! how deep.

use tercet_article::{Article, Source, Span};

use crate::condition::{Conditions, Nested};
use crate::origin::Origin;

/// Most arrays and objects that may lie around a block. What lies deeper is
/// shown as its source: common JSON readers refuse more than 128 levels, and a
/// hostile article must not exhaust the stack.
const MAX_DEPTH: u32 = 96;

/// Most arrays and objects that may lie around an inline. Deeper markup is shown
/// as its text.
const MAX_INLINE_DEPTH: u32 = 116;

/// Everything that a block inherits from the blocks around it. Each level lives
/// on the stack of the serialiser and borrows from the one above.
#[derive(Clone, Copy)]
pub(crate) struct Scope<'a> {
    /// The file that spans count in.
    source: &'a Source,
    /// The include that brought this file here, if any did.
    origin: Option<&'a Origin<'a>>,
    /// The innermost condition.
    conditions: Option<&'a Nested<'a>>,
    /// Number of arrays and objects around.
    depth: u32,
}

impl<'a> Scope<'a> {
    pub(crate) fn of(article: &'a Article) -> Self {
        Self {
            source: &article.source,
            origin: None,
            conditions: None,
            depth: 2,
        }
    }

    pub(crate) fn line(&self, span: Span) -> u32 {
        self.source.lines().line(span.start)
    }

    pub(crate) fn slice(&self, span: Span) -> &'a str {
        self.source.slice(span)
    }

    pub(crate) fn conditions(&self) -> Conditions<'a> {
        Conditions::of(self.conditions)
    }

    /// The innermost condition.
    pub(crate) fn innermost(&self) -> Option<&'a Nested<'a>> {
        self.conditions
    }

    pub(crate) fn origin(&self) -> Option<&'a Origin<'a>> {
        self.origin
    }

    /// This place, `levels` arrays and objects further in.
    pub(crate) fn deeper(self, levels: u32) -> Self {
        Self {
            depth: self.depth + levels,
            ..self
        }
    }

    pub(crate) fn too_deep(&self) -> bool {
        self.depth > MAX_DEPTH
    }

    pub(crate) fn too_deep_for_inlines(&self) -> bool {
        self.depth > MAX_INLINE_DEPTH
    }

    /// This place, under one condition more.
    pub(crate) fn under(self, nested: &'a Nested<'a>) -> Self {
        Self {
            conditions: Some(nested),
            ..self
        }
    }

    /// The place of the blocks of an included file.
    pub(crate) fn included(self, source: &'a Source, origin: &'a Origin<'a>) -> Self {
        Self {
            source,
            origin: Some(origin),
            ..self
        }
    }
}
