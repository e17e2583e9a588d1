//! Many articles.
//!
//! What happens to an article, in this order:
//!
//! 1. [`source`]: bytes come through one trait, [`Sources`].
//! 2. [`config`]: `tercet.toml` ([`Config`]) and `docfx.json` say what belongs to
//!    the docset.
//! 3. [`Docset::open`]: lists the files once, and tells articles, tables of
//!    contents, includes and resources apart. A docset holds paths and small
//!    tables, never articles.
//! 4. [`Docset::load`]: one file, decoded and parsed, with its language and
//!    [metadata](Docset::metadata).
//! 5. [`Resolver::expand`]: the text of includes and the code of snippets, put
//!    where they belong.
//! 6. [`Docset::check_links`] and, after all articles, [`Docset::check_deferred`]:
//!    what does not resolve.
//! 7. [`Docset::select`]: the view of a [`Profile`].

pub mod config;
mod docset;
mod expand;
mod files;
mod finding;
mod links;
mod load;
mod metadata;
mod path;
mod resolve;
pub mod rules;
pub mod source;
mod toc;
mod view;
mod visit;

pub use config::{Config, IncludeMode, Limits, Location, Profile, Target, locate};
pub use docset::Docset;
pub use expand::{Expanded, Resolver};
pub use files::Role;
pub use finding::Finding;
pub use links::{LinkFacts, LinkTarget};
pub use load::Loaded;
pub use metadata::{EffectiveEntry, EffectiveValue, Origin};
pub use path::{DocPath, PathError};
pub use rules::RULES;
pub use source::{Access, FileSources, Listed, MemorySources, ReadError, Sources};
pub use toc::{Toc, TocEntry};
