//! What an article needs from outside: the only way to files and other articles.

use std::sync::Arc;

/// Where a link of an article leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkTo {
    /// Out of the document: an absolute URI.
    Uri(String),
    /// Into the document: the key of an article, and the anchor in it, if any.
    Article {
        /// As in [`crate::Entry::key`].
        key: String,
        /// Without `#`.
        anchor: Option<String>,
    },
    /// To something that this document does not hold and that has no address: its path, from
    /// which those who have the docset find it. It is shown on paper, and is no link.
    Path(String),
    /// To nothing that a reader could go to; the text stays, without a link.
    Nowhere,
}

/// What an article needs from outside.
pub trait Surroundings: Sync {
    /// Where `destination`, as written in the file at `file`, leads.
    fn link(&self, file: &str, destination: &str) -> LinkTo;

    /// The bytes of the picture that `source` names in the file at `file`.
    ///
    /// # Errors
    /// Why there are none: one line, for the writer.
    fn picture(&self, file: &str, source: &str) -> Result<Arc<[u8]>, String>;

    /// What a unique id is called, and where it leads, where that is known.
    fn xref(&self, uid: &str) -> Option<(String, String)>;

    /// What readers of the file at `file` see of a zone pivot, where that is known.
    fn pivot(&self, file: &str, id: &str) -> Option<String>;
}

/// Nothing around: for pages without links and pictures.
pub(crate) struct Nothing;

impl Surroundings for Nothing {
    fn link(&self, _file: &str, _destination: &str) -> LinkTo {
        LinkTo::Nowhere
    }

    fn picture(&self, _file: &str, _source: &str) -> Result<Arc<[u8]>, String> {
        Err("there are no files".to_owned())
    }

    fn xref(&self, _uid: &str) -> Option<(String, String)> {
        None
    }

    fn pivot(&self, _file: &str, _id: &str) -> Option<String> {
        None
    }
}
