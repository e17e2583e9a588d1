//! Text that an article shows.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use crate::Span;

/// Literal text. Most of it stands in the source as its reader sees it: then it is a
/// part of the source, and shares it. It is compared and shown as the text it is.
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
