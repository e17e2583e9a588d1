//! A memory of all that was translated to a language.

use std::collections::BTreeSet;
use std::sync::Arc;

use tercet_article::Article;
use tercet_docset::{DocPath, Sources};
use tercet_translation::align::{self, Side};
use tercet_translation::reuse::{self, Entry};

use super::folder::head;
use super::{Earlier, Recorded, Sourced, Translations};
use crate::compile::at_start;
use crate::finding::Finding;
use crate::opening::Opened;
use crate::translation::Desk;
use crate::{pool, rules};

/// An article of the docset with its translation.
pub(crate) struct Translated {
    pub(crate) path: DocPath,
    /// Where the translation lies, below the folder of its language.
    pub(crate) below: String,
}

/// The articles among `paths` that have a translation, in order: at the same path, or
/// with the same `ms.assetid` elsewhere. Several translations with one id are
/// reported, and none of them counts. `jobs` threads read the articles.
pub(crate) fn translated(
    opened: &Opened,
    paths: &[DocPath],
    translations: &Translations,
    found: &mut Vec<Finding>,
    jobs: usize,
) -> Vec<Translated> {
    let docset = &opened.docset;
    let known: BTreeSet<&str> = translations.paths().collect();
    let sources: BTreeSet<&str> = paths
        .iter()
        .map(|path| docset.path_below_language(path))
        .collect();
    let asset = |(): &mut (), at: usize| {
        let path = paths.get(at)?;
        if known.contains(docset.path_below_language(path)) {
            return None;
        }
        let bytes = opened.inputs.read(path).ok()?;
        Recorded::of(&head(docset, path, bytes)?).asset
    };
    let assets = pool::each(jobs, paths.len(), || (), asset);
    // Whole docsets are read for this alone: not unless something is missing.
    let mut moved = None;
    let mut translated = Vec::new();
    for (path, asset) in paths.iter().zip(assets) {
        let below = docset.path_below_language(path);
        if known.contains(below) {
            translated.push(Translated {
                path: path.clone(),
                below: below.to_owned(),
            });
            continue;
        }
        let Some(asset) = asset else { continue };
        let moved = moved
            .get_or_insert_with(|| translations.moved(docset, &|below| sources.contains(below)));
        match moved.get(&asset) {
            Some(Some(below)) => translated.push(Translated {
                path: path.clone(),
                below: below.clone(),
            }),
            Some(None) => {
                let message = format!(
                    "several articles in {} have its ms.assetid, {asset}",
                    translations.folder.display()
                );
                found.push(at_start(path, &rules::TRANSLATION_TWICE, message));
            }
            None => {}
        }
    }
    translated
}

/// What `translations` of the articles at `paths` hold, article by article in their
/// order. `desk` reads sources, `target_desk` translations.
pub(crate) fn remember(
    opened: &Opened,
    paths: &[DocPath],
    translations: &Translations,
    earlier: &Earlier<'_>,
    desks: (&Desk<'_>, &Desk<'_>),
    jobs: usize,
) -> (Vec<Entry>, Vec<Finding>) {
    let mut found = Vec::new();
    let translated = translated(opened, paths, translations, &mut found, jobs);
    let one = |(): &mut (), at: usize| {
        translated
            .get(at)
            .and_then(|own| entries(opened, own, translations, earlier, desks))
    };
    let mut entries = Vec::new();
    for (own, finding) in pool::each(jobs, translated.len(), || (), one)
        .into_iter()
        .flatten()
    {
        entries.extend(own);
        found.extend(finding);
    }
    (entries, found)
}

/// What one translation holds, and what could not be aligned.
fn entries(
    opened: &Opened,
    translated: &Translated,
    translations: &Translations,
    earlier: &Earlier<'_>,
    (desk, target_desk): (&Desk<'_>, &Desk<'_>),
) -> Option<(Vec<Entry>, Option<Finding>)> {
    let Translated { path, below } = translated;
    let docset = &opened.docset;
    let article: Article = translations.read(docset, path, below)?;
    let now = String::from_utf8(opened.inputs.read(path).ok()?).ok()?;
    let recorded = Recorded::of(&article);
    let Sourced { text, verified, .. } = earlier.source(path, below, &now, &recorded);
    let (source, source_units) = desk.reread(path, &text)?;
    let target_units = target_desk.units(path, &article);
    let side = |article, document| Side { article, document };
    let alignment = align::align(
        side(&source, &source_units.document),
        side(&article, &target_units.document),
    );
    let name = translations.folder.join(below);
    let name = name.to_string_lossy().replace('\\', "/");
    let origin = Arc::new(recorded.origin(&name, path.as_str(), verified));
    let entries = reuse::entries(&source_units.document, &alignment, &origin);
    let left = alignment.source_only.len();
    let finding = (left > 0).then(|| {
        let all = left + alignment.pairs.len();
        let message = format!("{name}: {left} of {all} texts have no sure translation there");
        at_start(path, &rules::TRANSLATION_UNALIGNED, message)
    });
    Some((entries, finding))
}
