//! Which files a docset has, and what each of them is.

mod language;
mod pivots;
mod redirection;
mod role;
mod table;

pub(crate) use language::Languages;
pub(crate) use pivots::{PivotGroup, Pivots};
pub(crate) use redirection::{Redirections, is_redirection_file};
pub use role::Role;
pub(crate) use role::{Governed, Scopes, is_toc, yaml_mime};
pub(crate) use table::{Entry, FileTable};
