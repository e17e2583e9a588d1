//! What was read of a YAML text.

use tercet_article::{Comment, Metadata, Value};

use super::problem::Problem;

/// The first document of a YAML text, as far as it could be read.
pub(crate) struct Document {
    /// The root; `None` where there is nothing but comments.
    pub(crate) root: Option<Value>,
    /// Comments after everything else.
    pub(crate) trailing_comments: Vec<Comment>,
    /// Why reading stopped early, if it did.
    pub(crate) problem: Option<Problem>,
}

impl Document {
    /// The entries of the root, if it is a mapping or nothing; otherwise the root.
    pub(crate) fn into_metadata(self) -> Result<Metadata, Value> {
        match self.root {
            None => Ok(Metadata {
                entries: Vec::new(),
                trailing_comments: self.trailing_comments,
            }),
            Some(Value::Mapping { mut entries, .. }) => {
                entries.trailing_comments.extend(self.trailing_comments);
                Ok(entries)
            }
            Some(root) => Err(root),
        }
    }
}
