//! What was translated before, found again for what is to be translated now.
//!
//! A [`Memory`] holds [`Entry`]s: texts with their translations and with what stood
//! around them, taken from aligned articles ([`entries`]) or from another tool's
//! memory. [`Memory::find`] gives what fits a text, best first: the same text between
//! the same neighbours, the same text, similar text (`distance`: edit distance over
//! words, in which codes and punctuation weigh less). `apply` puts that into the
//! units of a handoff as candidates, with a note that says what differs; a target
//! is filled on request alone. [`Gathered`] makes a memory of a stream that is larger
//! than what is to be translated.

mod apply;
mod by_key;
mod change;
mod codes;
mod distance;
mod entries;
mod gathered;
mod index;
mod key;
mod partial;
mod pieces;
mod similar;
mod sought;
mod tokens;

use std::sync::Arc;

use crate::model::{Code, Content, State};

pub use apply::{CAUTION, Options, PREVIOUS, Prefill, apply, fill_in};
pub use change::{Change, shown};
pub use codes::bare;
pub use entries::{entries, entry};
pub use gathered::Gathered;
pub use index::{Match, Memory, Wanted};
pub use key::{Context, Key, contexts, key};
pub use partial::keep_open;
pub use sought::Sought;

/// A text with its translation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The text, without annotations.
    pub source: Content,
    /// Its translation, without annotations. Codes that are those of the source have
    /// their ids.
    pub target: Content,
    /// The codes of the source, then those that the translation alone has.
    pub codes: Vec<Code>,
    /// Whether the target may stand as it is: it has the codes of its source.
    pub complete: bool,
    /// What stood around it.
    pub context: Context,
    /// Whose translation it is.
    pub origin: Arc<Origin>,
}

/// Whose translation an entry is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// A path, or the name of a memory.
    pub name: Box<str>,
    /// Path of the article in the docset, with `/`; `None` for a memory.
    pub article: Option<Box<str>>,
    /// How far the translation was.
    pub state: State,
    /// Whether the translation was made from this very source. If not, or if nobody
    /// knows, it may say something else.
    pub verified: bool,
    /// Whether a machine made it.
    pub machine: bool,
    /// How good it is, in percent, where that is known.
    pub quality: Option<u8>,
}
