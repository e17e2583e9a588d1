//! What does not resolve, and what else a writer wants to know about an article
//! in its docset. One pass over each article checks what the table of files can
//! tell; what needs other articles is put off ([`LinkFacts`]).

mod deferred;
mod facts;
mod html;
mod link;
mod outline;
mod pass;
mod target;
mod toc;
mod zones;

pub use facts::LinkFacts;
pub use target::LinkTarget;
pub(crate) use toc::TocTarget;
