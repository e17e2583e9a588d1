//! Which files are handed off.

use std::collections::BTreeSet;

use tercet_docset::{DocPath, Resolver, Role};

use crate::opening::Opened;
use crate::pool;

/// The selected articles and tables of contents in the source language, and the
/// text that they include: each included file is translated once, as a file of its
/// own. Ordered by path.
pub(super) fn files(opened: &Opened, jobs: usize) -> Vec<DocPath> {
    let docset = &opened.docset;
    let source = docset.source_language();
    let is_source = |path: &DocPath| docset.language(path).eq_ignore_ascii_case(source);
    let articles: Vec<&DocPath> = opened
        .selected
        .iter()
        .filter(|path| is_source(path))
        .collect();
    let mut chosen: BTreeSet<DocPath> = articles.iter().copied().cloned().collect();
    if opened.is_whole {
        chosen.extend(
            docset
                .of_role(Role::Include)
                .filter(|path| is_source(path))
                .cloned(),
        );
        return chosen.into_iter().collect();
    }
    let resolver = Resolver::new(docset, &opened.inputs);
    let included = pool::each(
        jobs,
        articles.len(),
        || (),
        |(), at| {
            let path = articles.get(at)?;
            let loaded = docset.load(&opened.inputs, path).ok()?;
            Some(resolver.expand(loaded.article, path).dependencies)
        },
    );
    let included = included.into_iter().flatten().flatten();
    chosen.extend(
        included.filter(|path| docset.role(path) == Some(Role::Include) && is_source(path)),
    );
    chosen.into_iter().collect()
}
