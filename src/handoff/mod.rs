//! Handing articles off to translators: one package for each language.
//!
//! In this order: the files are chosen (`chosen`), and for each language every file
//! is read, counted, written as XLIFF beside a preview (`article`), and put into
//! an archive that appears once it is whole; the manifest and a word to the vendor
//! (`instructions`) end it.

mod article;
mod chosen;
mod instructions;
mod reuse;
mod summary;

use std::io;
use std::path::Path;

use tercet_article::{Article, Rule};
use tercet_docset::{DocPath, Sources};
use tercet_translation::count::Counter;
use tercet_translation::model::Document;
use tercet_translation::segment::{Rules, Segmentation};
use tercet_xliff::{Version, WriteOptions};

use crate::batch::{Digest, Progress, ProgressMode};
use crate::failure::Failure;
use crate::finding::{Finding, arrange, place};
use crate::git::{History, Snapshot};
use crate::opening::Opened;
use crate::translation::Desk;
use crate::translation::archive::{Bundle, Writer};
use crate::translation::date::Date;
use crate::translation::manifest::{self, Entry, File, Manifest, Words};
use crate::{findings, pool, rules};

pub(crate) use reuse::Previous;
use reuse::Reuse;
use summary::{Package, Summary};

/// How to hand off.
pub(crate) struct Options<'a> {
    /// Folder for the packages.
    pub(crate) out: &'a Path,
    /// BCP 47 tags, no two alike.
    pub(crate) languages: &'a [String],
    pub(crate) version: Version,
    pub(crate) write: WriteOptions,
    /// The rules that cut text into segments, if it is to be cut.
    pub(crate) rules: Option<Rules>,
    /// Where to look for what was translated before.
    pub(crate) previous: Previous<'a>,
    /// Leave out what has not changed since this revision.
    pub(crate) changed_since: Option<&'a str>,
    /// Number of threads, at least one.
    pub(crate) jobs: usize,
    pub(crate) progress: ProgressMode,
    /// Which rules are reported.
    pub(crate) wants: &'a (dyn Fn(&Rule) -> bool + Sync),
}

/// Articles that are in memory at the same time, for each thread.
const AT_ONCE: usize = 16;

/// Writes a package for each language. Gives the findings, in order, each once, with
/// paths as they are from here.
///
/// # Errors
/// Where there is nothing to hand off, or a package cannot be written.
pub(crate) fn run(opened: &Opened, options: &Options<'_>) -> Result<Vec<Finding>, Failure> {
    let mut paths = chosen::files(opened, options.jobs);
    let wanted: Vec<&DocPath> = paths.iter().collect();
    let history = opened
        .root
        .as_deref()
        .map(|root| History::read(root, &wanted));
    let history = history.unwrap_or_default();
    if let Some(revision) = options.changed_since {
        paths = changed(opened, paths, revision)?;
    }
    if paths.is_empty() {
        return Err(nothing(opened, options));
    }
    let progress = Progress::start(options.progress, paths.len() * options.languages.len());
    let mut found = findings::of_docset(opened);
    let mut of_memories = Vec::new();
    let mut summary = Summary::default();
    for language in options.languages {
        let rules = options.rules.as_ref();
        let segmentation = rules.map_or(Segmentation::Unit, |rules| {
            Segmentation::Srx(rules.segmenter(opened.docset.source_language()))
        });
        let (desk, of_glossary) = Desk::new(opened, &history, Some(language), segmentation);
        found.extend(of_glossary);
        let previous = &options.previous;
        let jobs = options.jobs;
        let reuse = Reuse::read(opened, &paths, language, &desk, rules, previous, jobs);
        let (reuse, told) = reuse?;
        found.extend(told.of_articles);
        of_memories.extend(told.of_memories);
        let order = Order {
            opened,
            options,
            language,
            desk,
            reuse,
            repository: history.repository(),
        };
        summary
            .packages
            .push(order.pack(&paths, &mut found, &progress)?);
    }
    place(&mut found, &opened.prefix);
    // They lie wherever the command line says.
    found.extend(of_memories);
    arrange(&mut found);
    found.retain(|finding| (options.wants)(finding.rule));
    progress.end(&summary);
    Ok(found)
}

/// Those of `paths` that were something else, or nothing, at `revision`.
fn changed(opened: &Opened, paths: Vec<DocPath>, revision: &str) -> Result<Vec<DocPath>, Failure> {
    let wanted: Vec<&DocPath> = paths.iter().collect();
    let root = opened.root.as_deref();
    let Some(then) = root.and_then(|root| Snapshot::read(root, revision, &wanted)) else {
        let message = format!("git knows no revision `{revision}` here");
        return Err(Failure::new(&rules::REVISION_UNKNOWN, message).with_hint(
            "name a commit, a branch or a tag of the repository that holds the docset",
        ));
    };
    let is_new = |path: &DocPath| {
        let bytes = opened.inputs.read(path);
        bytes.map_or(true, |bytes| !then.has(path, &bytes))
    };
    Ok(paths.into_iter().filter(is_new).collect())
}

fn nothing(opened: &Opened, options: &Options<'_>) -> Failure {
    let message = match options.changed_since {
        Some(revision) => format!("nothing has changed since `{revision}`"),
        None => format!(
            "no article is written in the source language, {}",
            opened.docset.source_language()
        ),
    };
    Failure::new(&rules::NOTHING_TO_HAND_OFF, message)
}

/// The package of one language.
struct Order<'a> {
    opened: &'a Opened,
    options: &'a Options<'a>,
    language: &'a str,
    desk: Desk<'a>,
    reuse: Option<Reuse<'a>>,
    repository: Option<&'a str>,
}

impl Order<'_> {
    fn pack(
        &self,
        paths: &[DocPath],
        found: &mut Vec<Finding>,
        progress: &Progress,
    ) -> Result<Package, Failure> {
        let place = self.options.out.join(format!("{}.zip", self.language));
        let failed = |error: io::Error| Failure::output(&place, &error);
        let mut archive = Writer::create(&place).map_err(failed)?;
        let mut counter = Counter::default();
        let mut entries = Vec::new();
        let mut total = Words::default();
        let mut skipped = 0;
        let read = |at: usize| {
            let (reuse, delta) = (self.reuse.as_ref(), self.options.previous.delta);
            let path = paths.get(at);
            let read = path.map(|path| article::read(&self.desk, path, reuse, delta));
            progress.advance();
            read
        };
        let count = |read: Option<article::Read>| {
            let Some(read) = read else {
                return Ok(Vec::new());
            };
            found.extend(read.findings);
            skipped += usize::from(read.empty);
            let Some((article, mut document)) = read.content else {
                return Ok(Vec::new());
            };
            let words = Words::from(counter.document(&mut document));
            total.add(words);
            Ok(vec![(read.path, article, document, words)])
        };
        let write = |(path, article, document, words): &(DocPath, Article, Document, Words)| {
            let docset = &self.opened.docset;
            article::write(article, document, docset, path, *words, self.options)
        };
        let add = |content: article::Content| {
            archive
                .add(content.files.map_err(failed)?)
                .map_err(failed)?;
            entries.push(content.entry);
            Ok(())
        };
        let threads = (self.options.jobs, AT_ONCE);
        pool::staged(threads, paths.len(), read, count, write, add)?;
        let articles = entries.len();
        let rest = self.rest(entries, total);
        archive.add(rest.map_err(failed)?).map_err(failed)?;
        archive.finish().map_err(failed)?;
        Ok(Package {
            language: self.language.to_owned(),
            path: place.display().to_string(),
            articles,
            without_text: skipped,
            words: total,
        })
    }

    /// What belongs to no article.
    fn rest(&self, articles: Vec<Entry>, words: Words) -> io::Result<Bundle> {
        let docset = &self.opened.docset;
        let settings = &docset.config().translation;
        let mut files: Vec<(String, Vec<u8>)> = Vec::new();
        if let Some(path) = settings
            .glossary
            .as_deref()
            .and_then(|path| DocPath::new(path).ok())
            && let Ok(bytes) = self.opened.inputs.read(&path)
        {
            files.push((format!("glossary/{}", path.file_name()), bytes));
        }
        let manifest = Manifest {
            schema_version: manifest::SCHEMA_VERSION.to_owned(),
            generator: concat!("tercet ", env!("CARGO_PKG_VERSION")).to_owned(),
            source_language: docset.source_language().to_owned(),
            target_language: self.language.to_owned(),
            xliff: self.options.version.name().to_owned(),
            segmentation: match self.options.rules {
                None => "unit",
                Some(_) => "srx",
            }
            .to_owned(),
            metadata: settings.metadata.clone(),
            date: Date::of_environment(),
            repository: self.repository.map(str::to_owned),
            delta: self.options.previous.delta,
            words,
            articles,
            files: Vec::new(),
        };
        let instructions = instructions::text(&manifest, !files.is_empty());
        files.push(("README.txt".to_owned(), instructions.into_bytes()));
        let listed = files.iter().map(|(path, bytes)| File {
            path: path.clone(),
            sha256: Digest::of(bytes).to_string(),
        });
        let manifest = Manifest {
            files: listed.collect(),
            ..manifest
        };
        let mut text = serde_json::to_vec_pretty(&manifest).map_err(io::Error::other)?;
        text.push(b'\n');
        files.push((manifest::FILE_NAME.to_owned(), text));
        Bundle::new(files.iter().map(|(path, bytes)| (&**path, &**bytes)))
    }
}
