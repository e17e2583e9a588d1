//! What was translated before, for what did not come back.

use tercet_docset::{DocPath, Role};
use tercet_translation::model::Document;
use tercet_translation::reuse::{self, Memory, Prefill};
use tercet_translation::segment::Segmentation;

use super::Options;
use crate::failure::Failure;
use crate::finding::Finding;
use crate::git::History;
use crate::opening::Opened;
use crate::previous::{Earlier, Translations, remember};
use crate::translation::Desk;
use crate::translation::language::Language;

/// All that was translated to `language`; none where it was not asked for.
///
/// # Errors
/// Where a folder cannot be read.
pub(super) fn memory(
    opened: &Opened,
    language: &Language,
    desk: &Desk<'_>,
    options: &Options<'_>,
) -> Result<(Option<Memory>, Vec<Finding>), Failure> {
    let Some(folder) = options.previous else {
        return Ok((None, Vec::new()));
    };
    let docset = &opened.docset;
    let source = docset.source_language();
    let roles = [Role::Article, Role::Toc, Role::Include];
    let mut paths: Vec<DocPath> = roles
        .iter()
        .flat_map(|role| docset.of_role(*role))
        .filter(|path| docset.language(path).eq_ignore_ascii_case(source))
        .cloned()
        .collect();
    paths.sort();
    let limit = docset.config().limits.file_size;
    let translations = Translations::open(folder, language.as_str(), limit)?;
    let earlier = Earlier::new(opened, options.previous_source)?;
    let history = History::default();
    let (target_desk, _) = Desk::new(opened, &history, None, Segmentation::Unit);
    let desks = (desk, &target_desk);
    let (entries, mut found) =
        remember(opened, &paths, &translations, &earlier, desks, options.jobs);
    found.extend(earlier.findings());
    Ok((Some(Memory::new(entries)), found))
}

/// `fresh` with the targets that it has already.
pub(super) fn filled(fresh: &Document, memory: &Memory) -> Document {
    let mut filled = fresh.clone();
    let options = reuse::Options {
        // Similar texts are of no use here.
        fuzzy: 100,
        prefill: Prefill::Settled,
        language: &fresh.source_language,
    };
    reuse::apply(&mut filled, memory, &options);
    filled
}
