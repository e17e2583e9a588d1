//! What was translated before, for one language.

use std::path::{Path, PathBuf};

use tercet_docset::DocPath;
use tercet_translation::model::Document;
use tercet_translation::reuse::{self, Gathered, Memory, Prefill, Sought};
use tercet_translation::segment::{Rules, Segmentation};

use crate::failure::Failure;
use crate::finding::Finding;
use crate::git::History;
use crate::opening::Opened;
use crate::previous::{Earlier, Translations, remember};
use crate::translation::Desk;
use crate::{pool, tm};

/// Where to look for what was translated before.
pub(crate) struct Previous<'a> {
    /// Folder of localised articles.
    pub(crate) translations: Option<&'a Path>,
    /// Folder of the articles that they were made from.
    pub(crate) sources: Option<&'a Path>,
    /// Memories of other tools.
    pub(crate) memories: &'a [PathBuf],
    /// How alike similar texts must be, in percent.
    pub(crate) fuzzy: u8,
    /// Which targets to fill in.
    pub(crate) prefill: Prefill,
    /// Whether to hand off only what is new or has changed.
    pub(crate) delta: bool,
}

/// What was translated before.
pub(super) struct Reuse<'a> {
    memory: Memory,
    options: reuse::Options<'a>,
}

/// What is wrong with what was translated before.
#[derive(Default)]
pub(super) struct Told {
    /// With paths of the docset.
    pub(super) of_articles: Vec<Finding>,
    /// With the paths of memories, as they were named.
    pub(super) of_memories: Vec<Finding>,
}

impl<'a> Reuse<'a> {
    /// Reads what was translated to the language of `desk`; none where nothing was
    /// asked for.
    ///
    /// # Errors
    /// A folder or a memory that cannot be read.
    pub(super) fn read(
        opened: &'a Opened,
        paths: &[DocPath],
        language: &str,
        desk: &Desk<'_>,
        rules: Option<&Rules>,
        previous: &Previous<'_>,
        jobs: usize,
    ) -> Result<(Option<Self>, Told), Failure> {
        if previous.translations.is_none() && previous.memories.is_empty() {
            return Ok((None, Told::default()));
        }
        let mut entries = Vec::new();
        let mut told = Told::default();
        let source_language = opened.docset.source_language();
        if let Some(folder) = previous.translations {
            let limit = opened.docset.config().limits.file_size;
            let translations = Translations::open(folder, language, limit)?;
            let earlier = Earlier::new(opened, previous.sources)?;
            let segmentation = rules.map_or(Segmentation::Unit, |rules| {
                Segmentation::Srx(rules.segmenter(language))
            });
            let history = History::default();
            let (target_desk, _) = Desk::new(opened, &history, None, segmentation);
            let desks = (desk, &target_desk);
            (entries, told.of_articles) =
                remember(opened, paths, &translations, &earlier, desks, jobs);
            told.of_articles.extend(earlier.findings());
        }
        let memory = if previous.memories.is_empty() {
            Memory::new(entries)
        } else {
            let sought = sought(desk, paths, jobs);
            let mut gathered = Gathered::new(&sought, previous.fuzzy);
            gathered.extend(entries);
            for memory in previous.memories {
                let languages = (source_language, language);
                let found = tm::read(memory, languages, &mut gathered)?;
                told.of_memories.extend(found);
            }
            gathered.memory()
        };
        let reuse = Self {
            memory,
            options: reuse::Options {
                fuzzy: previous.fuzzy,
                prefill: previous.prefill,
                language: source_language,
            },
        };
        Ok((Some(reuse), told))
    }

    pub(super) fn apply(&self, document: &mut Document) {
        reuse::apply(document, &self.memory, &self.options);
    }
}

/// The texts of the articles at `paths`.
fn sought(desk: &Desk<'_>, paths: &[DocPath], jobs: usize) -> Sought {
    let own = |(): &mut (), at: usize| {
        let reading = desk.open(paths.get(at)?).ok()?;
        Some(Sought::of(&reading.extraction.document))
    };
    let mut sought = Sought::default();
    let all = pool::each(jobs, paths.len(), || (), own);
    sought.extend(all.into_iter().flatten());
    sought
}
