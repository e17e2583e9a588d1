//! Text that an article shows.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use crate::Span;

/// Literal text. Most of it stands in a source (the article's, that of an include, the
/// scalar of a YAML page) as its reader sees it, and is a part of it that shares it; the
/// rest has memory of its own. Either way it is compared and shown as the text it is.
#[derive(Clone)]
pub struct Literal(Of);

#[derive(Clone)]
enum Of {
    Source { source: Arc<str>, span: Span },
    Own(Box<str>),
}

impl Literal {
    /// The text of `span` in `source`; empty where the span is not of this source.
    #[must_use]
    pub fn of(source: &Arc<str>, span: Span) -> Self {
        Self(Of::Source {
            source: Arc::clone(source),
            span,
        })
    }
}

impl Deref for Literal {
    type Target = str;

    fn deref(&self) -> &str {
        match &self.0 {
            Of::Source { source, span } => source.get(span.range()).unwrap_or_default(),
            Of::Own(text) => text,
        }
    }
}

impl From<&str> for Literal {
    fn from(text: &str) -> Self {
        Self(Of::Own(text.into()))
    }
}

impl From<String> for Literal {
    fn from(text: String) -> Self {
        Self(Of::Own(text.into()))
    }
}

impl From<Box<str>> for Literal {
    fn from(text: Box<str>) -> Self {
        Self(Of::Own(text))
    }
}

impl PartialEq for Literal {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Literal {}

impl fmt::Debug for Literal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}
