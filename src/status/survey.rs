//! Asking for the standing of translations.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use tercet_docset::{DocPath, Sources};
use tercet_translation::segment::Segmentation;

use super::{Behind, Standing, State, behind, languages};
use crate::failure::Failure;
use crate::finding::Finding;
use crate::git::History;
use crate::opening::Opened;
use crate::previous::{Earlier, Recorded, Sourced, Translated, Translations, translated};
use crate::translation::{Desk, Reading};

/// The translations of a docset, ready to be asked about.
pub(crate) struct Survey<'a> {
    opened: &'a Opened,
    desk: Desk<'a>,
    earlier: Earlier<'a>,
    languages: Vec<Known>,
    /// What is wrong with the folders.
    pub(crate) findings: Vec<Finding>,
}

/// A language with its translations.
struct Known {
    language: String,
    translations: Translations,
    /// Where the translation of each article lies.
    places: BTreeMap<DocPath, String>,
    /// The article that each of these is the translation of.
    sources: BTreeMap<String, DocPath>,
    /// The folder of the translations in the docset, ending in `/`; none where they lie
    /// outside of it.
    folder: Option<String>,
}

/// The standing of one article in one language.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    /// Of the article, or of an orphaned translation.
    pub(crate) path: String,
    pub(crate) language: String,
    pub(crate) standing: Standing,
}

impl<'a> Survey<'a> {
    /// Looks at the translations of `paths` in `folders`; sources that translations
    /// were made from are also looked for in `sources`. `none` is what git knows
    /// without being asked. `jobs` threads look for translations that moved.
    ///
    /// # Errors
    /// Where a folder cannot be read, or nobody knows its language.
    pub(crate) fn new(
        opened: &'a Opened,
        none: &'a History,
        paths: &[DocPath],
        folders: &[PathBuf],
        sources: Option<&Path>,
        jobs: usize,
    ) -> Result<Self, Failure> {
        let mut findings = Vec::new();
        let mut known = Vec::new();
        for folder in folders {
            for (language, translations) in languages::open(folder, &opened.docset)? {
                let found = translated(opened, paths, &translations, &mut findings, jobs);
                let places: BTreeMap<DocPath, String> = found
                    .into_iter()
                    .map(|Translated { path, below }| (path, below))
                    .collect();
                let sources = places.iter();
                known.push(Known {
                    sources: sources
                        .map(|(path, below)| (below.clone(), path.clone()))
                        .collect(),
                    places,
                    folder: own_folder(opened, &translations.folder),
                    language,
                    translations,
                });
            }
        }
        let earlier = Earlier::new(opened, sources)?;
        findings.extend(earlier.findings());
        Ok(Self {
            opened,
            desk: Desk::new(opened, none, None, Segmentation::Unit).0,
            earlier,
            languages: known,
            findings,
        })
    }

    /// How the article at `path` stands in each language, in the order in which the
    /// languages were named; nothing for one in another language than the source's. Any
    /// thread may ask.
    pub(crate) fn standing(&self, path: &DocPath) -> Vec<Answer> {
        let docset = &self.opened.docset;
        let source = docset.source_language();
        if !docset.language(path).eq_ignore_ascii_case(source) {
            return Vec::new();
        }
        let mut asked = Asked::new(self, path);
        self.languages.iter().map(|own| asked.answer(own)).collect()
    }

    /// How the article at `path`, which is a translation itself, stands to its source;
    /// none where it is of no article, or in none of the folders.
    pub(crate) fn of_translation(&self, path: &DocPath) -> Option<Answer> {
        self.languages.iter().find_map(|known| {
            let below = path.as_str().strip_prefix(known.folder.as_deref()?)?;
            let source = known.sources.get(below)?;
            Some(Asked::new(self, source).answer(known))
        })
    }

    /// The translations that are of no article.
    pub(crate) fn orphans(&self) -> Vec<Answer> {
        let mut orphans = Vec::new();
        for known in &self.languages {
            let places: BTreeSet<&str> = known.places.values().map(String::as_str).collect();
            let lost = known
                .translations
                .paths()
                .filter(|below| !places.contains(below));
            for below in lost {
                let Ok(path) = DocPath::new(below) else {
                    continue;
                };
                // Files that say nothing of a source may be anything.
                let docset = &self.opened.docset;
                let head = known.translations.head(docset, &path, below);
                let recorded = head.as_ref().map(Recorded::of).unwrap_or_default();
                if recorded.hash.is_some() {
                    orphans.push(Answer {
                        path: below.to_owned(),
                        language: known.language.clone(),
                        standing: Standing {
                            state: State::Orphaned,
                            translation: Some(below.to_owned()),
                            machine: recorded.is_machine(),
                            edited: known.translations.is_edited(below),
                            behind: None,
                        },
                    });
                }
            }
        }
        orphans
    }
}

/// What is found out once for all languages of an article.
struct Asked<'s> {
    survey: &'s Survey<'s>,
    path: &'s DocPath,
    text: OnceCell<Option<String>>,
    now: OnceCell<Option<Reading>>,
    /// By the hash of the source that was translated.
    since: BTreeMap<String, Option<Behind>>,
}

impl<'s> Asked<'s> {
    fn new(survey: &'s Survey<'s>, path: &'s DocPath) -> Self {
        Self {
            survey,
            path,
            text: OnceCell::new(),
            now: OnceCell::new(),
            since: BTreeMap::new(),
        }
    }

    fn answer(&mut self, known: &Known) -> Answer {
        Answer {
            path: self.path.as_str().to_owned(),
            language: known.language.clone(),
            standing: self.in_language(known),
        }
    }

    fn in_language(&mut self, known: &Known) -> Standing {
        let survey = self.survey;
        let docset = &survey.opened.docset;
        let below = known.places.get(self.path);
        let head = below.and_then(|below| known.translations.head(docset, self.path, below));
        let (Some(below), Some(head)) = (below, head) else {
            return Standing {
                state: State::Untranslated,
                translation: None,
                machine: false,
                edited: None,
                behind: None,
            };
        };
        let recorded = Recorded::of(&head);
        let behind = self.behind(below, &recorded);
        Standing {
            state: if behind.is_some() {
                State::Behind
            } else {
                State::Current
            },
            translation: Some(below.clone()),
            machine: recorded.is_machine(),
            edited: known.translations.is_edited(below),
            behind,
        }
    }

    fn behind(&mut self, below: &str, recorded: &Recorded) -> Option<Behind> {
        let survey = self.survey;
        if let Some(hash) = &recorded.hash
            && let Some(known) = self.since.get(hash)
        {
            return known.clone();
        }
        let text = self.text.get_or_init(|| {
            let bytes = survey.opened.inputs.read(self.path).ok()?;
            String::from_utf8(bytes).ok()
        });
        let now = text.as_deref()?;
        let Sourced {
            text,
            verified,
            is_current,
        } = survey.earlier.source(self.path, below, now, recorded);
        let behind = if verified && is_current {
            None
        } else if !verified {
            Some(Behind {
                source_known: false,
                commits: None,
                days: None,
                blocks: Vec::new(),
            })
        } else {
            let desk = &survey.desk;
            let reading = self.now.get_or_init(|| desk.open(self.path).ok());
            let reading = reading.as_ref()?;
            behind::since(desk, self.path, &text, reading, survey.earlier.past())
        };
        if let Some(hash) = &recorded.hash {
            self.since.insert(hash.clone(), behind.clone());
        }
        behind
    }
}

/// Where `folder` lies in the docset, ending in `/`.
fn own_folder(opened: &Opened, folder: &Path) -> Option<String> {
    let root = opened.root.as_deref()?.canonicalize().ok()?;
    let folder = folder.canonicalize().ok()?;
    let below = folder.strip_prefix(root).ok()?.to_str()?;
    Some(format!("{}/", below.replace('\\', "/")))
}
