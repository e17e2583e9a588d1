//! Which included file a block comes from.

use schemars::JsonSchema;
use serde::ser::SerializeSeq;
use serde::{Serialize, Serializer};

use crate::id::Id;

/// The included file that a block comes from: its span and line count in there.
/// The ids in `via` and the block's id together are unique in the article.
#[derive(Clone, Copy, Serialize, JsonSchema)]
pub(crate) struct Origin<'a> {
    /// Path of the included file in the docset.
    pub(crate) path: &'a str,
    /// Ids of the blocks that hold the includes, outermost first: the first in
    /// the article itself, the next in the file that it includes, and so on.
    pub(crate) via: Via<'a>,
}

/// The blocks whose includes lead to a file.
#[derive(Clone, Copy, JsonSchema)]
#[schemars(inline, with = "Vec<Id>")]
pub(crate) struct Via<'a> {
    pub(crate) include: Id,
    pub(crate) outer: Option<&'a Origin<'a>>,
}

impl Via<'_> {
    /// Calls `visit` for each id, outermost first.
    pub(crate) fn for_each<E>(&self, visit: &mut dyn FnMut(Id) -> Result<(), E>) -> Result<(), E> {
        if let Some(outer) = self.outer {
            outer.via.for_each(visit)?;
        }
        visit(self.include)
    }
}

impl Serialize for Via<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut seq = serializer.serialize_seq(None)?;
        self.for_each(&mut |id| seq.serialize_element(&id))?;
        seq.end()
    }
}
