//! The whole run.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::env;
use std::fs;
use std::io;
use std::path::Path;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use tercet_article::Rule;
use tercet_docset::{DocPath, Docset, LinkFacts, Profile};

use super::Digest;
use super::cache::Cache;
use super::job::{Done, How, Scratch, Shop};
use super::manifest::{self, Entry, Head};
use super::names::{Names, SUFFIXES};
use super::output::OutputFolder;
use super::progress::{Progress, ProgressMode};
use super::shard::Shard;
use super::summary::Summary;
use crate::compile::Compiler;
use crate::failure::Failure;
use crate::finding::{Finding, arrange};
use crate::opening::{Opened, pages};
use crate::{findings, pool};

/// How to run.
pub(crate) struct Options<'a> {
    /// The output folder.
    pub(crate) out: &'a Path,
    /// Name of the profile, and the profile.
    pub(crate) profile: Option<(&'a str, &'a Profile)>,
    /// Number of threads, at least one.
    pub(crate) jobs: usize,
    /// The part of the docset that is compiled; none: all of it.
    pub(crate) shard: Option<Shard>,
    /// Compile what is unchanged, too.
    pub(crate) force: bool,
    /// How progress is shown.
    pub(crate) progress: ProgressMode,
    /// Which rules are reported.
    pub(crate) wants: &'a (dyn Fn(&Rule) -> bool + Sync),
}

/// Compiles the selected articles of `opened`. Gives the findings, in order, each
/// once, with paths of the docset.
///
/// # Errors
/// Where the output folder cannot be used, or is full.
pub(crate) fn run(opened: &Opened, options: &Options<'_>) -> Result<Vec<Finding>, Failure> {
    let articles: Vec<&DocPath> = opened
        .selected
        .iter()
        .filter(|path| options.shard.is_none_or(|shard| shard.holds(path.as_str())))
        .collect();
    let output = OutputFolder::open(options.out, options.shard)?;
    let cache_file = output.cache_file();
    let cache =
        Cache::open(cache_file.clone()).map_err(|error| Failure::output(&cache_file, &error))?;
    let all: BTreeSet<&DocPath> = pages(&opened.docset)
        .into_iter()
        .chain(&opened.selected)
        .collect();
    let names = Names::new(all.iter().copied());
    let progress = Progress::start(options.progress, articles.len());
    let done = compile_all(
        opened,
        options,
        &articles,
        (&names, &output, &cache),
        &progress,
    )?;
    let unchanged: HashSet<&str> = articles
        .iter()
        .zip(&done)
        .filter(|(_, done)| done.how == How::Unchanged)
        .map(|(path, _)| path.as_str())
        .collect();
    let earlier = earlier_entries(&output, options.shard, &cache, &unchanged);

    let mut summary = totals(&done);
    let mut findings = findings::of_docset(opened);
    let mut facts = Vec::with_capacity(done.len());
    let mut entries = BTreeMap::new();
    for (path, done) in articles.iter().zip(done) {
        findings.extend(done.findings);
        facts.extend(done.facts.map(|facts| (DocPath::clone(path), facts)));
        entries.insert(done.entry.path.clone(), done.entry);
    }
    findings.extend(between_articles(opened, options.shard, &facts));

    let ledger = Ledger {
        names: &names,
        all: &all,
        entries: &entries,
    };
    summary.removed = ledger.remove_stale(&output, &earlier)?;
    if !opened.is_whole {
        keep_unselected(&mut entries, earlier, &opened.docset);
    }
    let has_outputs = |article: &str| entries.get(article).is_some_and(|e| e.failed.is_none());
    cache
        .finish(has_outputs)
        .map_err(|error| Failure::output(&cache_file, &error))?;
    write_manifest(&output, options, &opened.docset, &entries)?;

    findings.retain(|finding| (options.wants)(finding.rule));
    arrange(&mut findings);
    summary.count(&findings);
    progress.finish(&mut summary);
    Ok(findings)
}

fn compile_all(
    opened: &Opened,
    options: &Options<'_>,
    articles: &[&DocPath],
    (names, output, cache): (&Names, &OutputFolder, &Cache),
    progress: &Progress,
) -> Result<Vec<Done>, Failure> {
    let profile = options.profile.map(|(_, profile)| profile);
    let shop = Shop {
        inputs: &opened.inputs,
        compiler: Compiler::new(&opened.docset, &opened.inputs, profile),
        names,
        output,
        cache,
        environment: environment(&opened.docset, options),
        force: options.force,
    };
    let threads = AtomicUsize::new(0);
    let stopped: OnceLock<Failure> = OnceLock::new();
    let scratch = || Scratch::new(threads.fetch_add(1, Ordering::Relaxed));
    let work = |scratch: &mut Scratch, at: usize| {
        let path = articles.get(at).filter(|_| stopped.get().is_none())?;
        match shop.article(path, scratch) {
            Ok(done) => {
                if let Some(code) = &done.entry.failed {
                    progress.failed(path.as_str(), code);
                }
                progress.advance();
                Some(done)
            }
            Err(failure) => {
                // The first one counts; the others say the same.
                let _ = stopped.set(failure);
                None
            }
        }
    };
    let done = pool::each(options.jobs, articles.len(), scratch, work);
    match stopped.into_inner() {
        Some(failure) => Err(failure),
        None => Ok(done.into_iter().flatten().collect()),
    }
}

/// What an output depends on besides its inputs: the program, the configuration,
/// the table of files, the profile.
fn environment(docset: &Docset, options: &Options<'_>) -> Digest {
    // Two builds of one version may differ, so it is the program itself.
    let program = env::current_exe()
        .and_then(fs::File::open)
        .and_then(Digest::of_reader);
    let program = program.unwrap_or_else(|_| Digest::of(b""));
    let profile = options.profile.map_or("", |(name, _)| name);
    Digest::of_parts([
        env!("CARGO_PKG_VERSION").as_bytes(),
        program.as_bytes(),
        &docset.fingerprint().to_le_bytes(),
        profile.as_bytes(),
    ])
}

fn totals(done: &[Done]) -> Summary {
    let mut summary = Summary {
        articles: done.len(),
        ..Summary::default()
    };
    for done in done {
        *match done.how {
            How::Compiled => &mut summary.compiled,
            How::Unchanged => &mut summary.unchanged,
            How::Failed => &mut summary.failed,
        } += 1;
        let bytes = |file: &manifest::File| file.bytes.unwrap_or(0);
        summary.input_bytes += done.entry.inputs.first().map_or(0, bytes);
        summary.output_bytes += done.entry.outputs.iter().map(bytes).sum::<u64>();
    }
    summary
}

/// Findings that need all articles.
fn between_articles(
    opened: &Opened,
    shard: Option<Shard>,
    facts: &[(DocPath, LinkFacts)],
) -> Vec<Finding> {
    findings::between_articles(opened, opened.is_whole && shard.is_none(), facts)
}

/// What earlier runs say they wrote: by their manifest, and, where they were
/// killed before they wrote one, by the cache.
/// Those of `unchanged` articles are as they were.
fn earlier_entries(
    output: &OutputFolder,
    shard: Option<Shard>,
    cache: &Cache,
    unchanged: &HashSet<&str>,
) -> Vec<Entry> {
    let manifest = fs::read(output.locate(&manifest::file_name(shard))).unwrap_or_default();
    let mut entries = manifest::read(&manifest);
    entries.extend(cache.earlier(|article| !unchanged.contains(article)));
    entries
}

/// Who may have which output.
struct Ledger<'a> {
    names: &'a Names,
    /// All articles of the docset.
    all: &'a BTreeSet<&'a DocPath>,
    /// Those of this run.
    entries: &'a BTreeMap<String, Entry>,
}

impl Ledger<'_> {
    /// Removes outputs that earlier runs wrote and no article has any more. Gives
    /// their number.
    fn remove_stale(&self, output: &OutputFolder, earlier: &[Entry]) -> Result<usize, Failure> {
        let current: BTreeSet<&str> = self.entries.values().flat_map(paths).collect();
        let candidates: BTreeSet<&str> = earlier
            .iter()
            .flat_map(paths)
            .filter(|path| !current.contains(path))
            .collect();
        if candidates.is_empty() {
            return Ok(0);
        }
        let owners = self.owners();
        let mut removed = 0;
        for path in candidates {
            // An article of the docset that this run did not look at keeps it.
            let is_kept = |owner: &&DocPath| !self.entries.contains_key(owner.as_str());
            if owners.get(path).is_some_and(is_kept) {
                continue;
            }
            match output.remove(path) {
                Ok(was_there) => removed += usize::from(was_there),
                // A folder is nothing that a run writes in the place of a file.
                Err(error) if error.kind() == io::ErrorKind::IsADirectory => {}
                Err(error) => return Err(Failure::output(&output.locate(path), &error)),
            }
        }
        Ok(removed)
    }

    /// The article that each output belongs to.
    fn owners(&self) -> HashMap<String, &DocPath> {
        let outputs = self.all.iter().flat_map(|path| {
            let stem = self.names.stem(path);
            SUFFIXES.map(|suffix| (format!("{stem}{suffix}"), *path))
        });
        outputs.collect()
    }
}

fn paths(entry: &Entry) -> impl Iterator<Item = &str> {
    entry.outputs.iter().map(|output| output.path.as_str())
}

/// The manifest tells what lies in the output folder: a run over a part of the
/// docset leaves the rest in it.
fn keep_unselected(entries: &mut BTreeMap<String, Entry>, earlier: Vec<Entry>, docset: &Docset) {
    for entry in earlier {
        let exists = DocPath::new(&entry.path).is_ok_and(|path| docset.role(&path).is_some());
        if exists && entry.failed.is_none() {
            entries.entry(entry.path.clone()).or_insert(entry);
        }
    }
}

fn write_manifest(
    output: &OutputFolder,
    options: &Options<'_>,
    docset: &Docset,
    entries: &BTreeMap<String, Entry>,
) -> Result<(), Failure> {
    let name = manifest::file_name(options.shard);
    let shard = options.shard.map(|shard| shard.to_string());
    let configuration = format!("{:?}", docset.config());
    let head = Head {
        schema_version: "1.0",
        generator: concat!("tercet ", env!("CARGO_PKG_VERSION")),
        shard: shard.as_deref(),
        profile: options.profile.map(|(name, _)| name),
        configuration_sha256: Digest::of(configuration.as_bytes()),
    };
    manifest::write(&head, entries)
        .and_then(|bytes| output.stage("manifest", &bytes))
        .and_then(|staged| output.publish(&staged, &name))
        .map_err(|error| Failure::output(&output.locate(&name), &error))
}
