//! What is kept of an article to check the links of others.

use serde::{Deserialize, Serialize};
use tercet_article::Span;
use xxhash_rust::xxh3::xxh3_64;

use crate::DocPath;

/// What other articles' links need to know of an article, and its own links that
/// lead to others. Small: eight bytes for an anchor.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkFacts {
    /// Hashes of the anchors, ordered.
    pub(super) anchors: Vec<u64>,
    /// Links to places in other articles.
    pub(super) bookmarks: Vec<Bookmark>,
    /// Unique ids that the article defines.
    pub(super) defines: Vec<Uid>,
    /// Unique ids that it refers to.
    pub(super) refers: Vec<Uid>,
}

/// A link to a place in another article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Bookmark {
    pub(super) target: DocPath,
    pub(super) fragment: Box<str>,
    pub(super) place: Place,
}

/// A unique id, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Uid {
    pub(super) uid: Box<str>,
    pub(super) place: Place,
}

/// A place in an article or in what it includes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Place {
    /// The included file; `None` for the article itself.
    pub(super) file: Option<DocPath>,
    start: u32,
    end: u32,
}

impl Place {
    pub(super) fn new(file: Option<DocPath>, span: Span) -> Self {
        Self {
            file,
            start: span.start,
            end: span.end,
        }
    }

    pub(super) fn span(&self) -> Span {
        Span::new(self.start as usize, self.end.max(self.start) as usize)
    }
}

/// The hash by which an anchor is kept.
pub(super) fn anchor_hash(anchor: &str) -> u64 {
    xxh3_64(anchor.as_bytes())
}

impl LinkFacts {
    /// The places in other articles that the article links to: article and fragment.
    pub fn bookmarks(&self) -> impl Iterator<Item = (&DocPath, &str)> {
        let bookmarks = self.bookmarks.iter();
        bookmarks.map(|bookmark| (&bookmark.target, &*bookmark.fragment))
    }

    /// Whether the article has an anchor of that name.
    #[must_use]
    pub fn has_anchor(&self, anchor: &str) -> bool {
        self.anchors.binary_search(&anchor_hash(anchor)).is_ok()
    }
}
