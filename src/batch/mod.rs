//! A whole docset, compiled to files.
//!
//! In this order: the output folder is taken and cleared of what a killed run
//! left (`output`), the cache is read (`cache`), every article is reused or
//! compiled, and published (`job`), links between articles are checked, outputs
//! of articles that are gone are removed (`ledger`), and the manifest is written
//! (`manifest`).

mod cache;
mod digest;
mod form;
mod job;
mod ledger;
mod manifest;
mod names;
mod output;
mod progress;
mod record;
mod run;
mod shard;
mod stamp;
mod stream;
mod summary;

pub use digest::Digest;
pub use form::Form;
pub(crate) use progress::Progress;
pub use progress::ProgressMode;
pub(crate) use run::{Options, run};
pub use shard::{Shard, ShardRequest};
pub(crate) use stamp::Stamp;
pub(crate) use stream::stream;
pub use summary::Summary;

/// Folder below the output folder for what is no output: cache, locks, staging.
pub(crate) const WORK_FOLDER: &str = ".tercet";
