//! Included files that were parsed and expanded before.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tercet_article::Article;

use crate::{DocPath, Finding};

/// Source bytes of the included files that are kept. A parsed file takes several
/// times its length; articles that share one mostly lie together.
const CAPACITY: u64 = 256 << 10;

/// An included file, expanded, with all that came of it.
#[derive(Debug)]
pub(super) struct Included {
    pub(super) article: Arc<Article>,
    pub(super) findings: Vec<Finding>,
    pub(super) dependencies: Vec<DocPath>,
    /// Bytes of the file and of all that it includes.
    pub(super) bytes: u64,
    /// How deep includes go below it.
    pub(super) height: u32,
    /// How many levels of blocks and inlines it has, includes counted.
    pub(super) reach: u32,
    /// Whether something was left out because of the way that led here.
    pub(super) cut: bool,
}

/// A bounded store, for many threads. When it is full it starts anew: which files
/// it holds changes the time that an article takes, never the result.
#[derive(Debug, Default)]
pub(super) struct Cache(Mutex<Kept>);

#[derive(Debug, Default)]
struct Kept {
    files: HashMap<DocPath, Arc<Included>>,
    bytes: u64,
}

impl Cache {
    pub(super) fn get(&self, path: &DocPath) -> Option<Arc<Included>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.files.get(path).cloned()
    }

    pub(super) fn insert(&self, path: DocPath, included: Arc<Included>) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.bytes += included.bytes;
        if kept.bytes > CAPACITY {
            kept.files.clear();
            kept.bytes = included.bytes;
        }
        kept.files.insert(path, included);
    }
}
