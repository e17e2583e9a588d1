//! The whole run.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};

use tercet_article::Rule;
use tercet_docset::{DocPath, Docset, Profile};

use super::Digest;
use super::cache::Cache;
use super::job::{Done, How, Scratch, Shop};
use super::ledger::Ledger;
use super::manifest::{self, Entry, Head, Made, Outcome};
use super::names::Names;
use super::output::OutputFolder;
use super::progress::{Progress, ProgressMode};
use super::shard::Shard;
use super::summary::Summary;
use crate::compile::Compiler;
use crate::failure::Failure;
use crate::finding::Finding;
use crate::gathered::Gathered;
use crate::opening::{Opened, pages};
use crate::pool;

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
    let is_mine = |path: &&DocPath| options.shard.is_none_or(|shard| shard.holds(path.as_str()));
    let articles: Vec<&DocPath> = opened.selected.iter().filter(is_mine).collect();
    let output = OutputFolder::open(options.out, options.shard)?;
    let cache_file = output.cache_file();
    let cache_failed = |error| Failure::output(&cache_file, &error);
    let cache = Cache::open(cache_file.clone()).map_err(cache_failed)?;
    let pages = pages(&opened.docset).into_iter();
    let all: BTreeSet<&DocPath> = pages.chain(&opened.selected).collect();
    let names = Names::new(all.iter().copied());
    let progress = Progress::start(options.progress, articles.len());

    let results = Results::default();
    let shop = Shop {
        inputs: &opened.inputs,
        compiler: Compiler::new(
            &opened.docset,
            &opened.inputs,
            options.profile.map(|(_, profile)| profile),
        ),
        names: &names,
        output: &output,
        cache: &cache,
        environment: environment(&opened.docset, options),
        force: options.force,
    };
    compile_all(&shop, &articles, options.jobs, &results, &progress)?;
    let is_whole = opened.is_whole && options.shard.is_none();
    let mut findings = results.gathered.finish(opened, is_whole);
    let (made, mut summary) = results
        .made
        .into_inner()
        .unwrap_or_else(PoisonError::into_inner);
    let made = in_order(made);

    let ledger = Ledger {
        all: &all,
        names: &names,
        made: &made,
    };
    let (stale, unselected) = earlier(&ledger, &output, options.shard, &cache, opened);
    summary.removed = ledger.remove(&stale, &output)?;
    let kept = unselected.keys().map(String::as_str);
    let written = made.iter().filter(|made| made.is_written());
    cache
        .finish(written.map(|made| made.path.as_str()).chain(kept))
        .map_err(cache_failed)?;
    write_manifest(&output, options, &opened.docset, &ledger, &unselected)?;

    findings.retain(|finding| (options.wants)(finding.rule));
    summary.count(&findings);
    progress.finish(&mut summary);
    Ok(findings)
}

/// What the threads add to.
#[derive(Default)]
struct Results {
    gathered: Gathered,
    made: Mutex<(Vec<Made>, Summary)>,
}

impl Results {
    fn add(&self, path: &DocPath, done: Done) {
        let mut results = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        let (made, summary) = &mut *results;
        summary.articles += 1;
        *match done.how {
            How::Compiled => &mut summary.compiled,
            How::Unchanged => &mut summary.unchanged,
            How::Failed => &mut summary.failed,
        } += 1;
        if let Outcome::Written {
            source, outputs, ..
        } = &done.made.outcome
        {
            summary.input_bytes += source.map_or(0, |sum| sum.bytes);
            summary.output_bytes += outputs.iter().map(|sum| sum.bytes).sum::<u64>();
        }
        made.push(done.made);
        drop(results);
        self.gathered.add(path, done.findings, done.facts);
    }
}

fn in_order(mut made: Vec<Made>) -> Vec<Made> {
    made.sort_unstable_by(|a, b| a.path.cmp(&b.path));
    made
}

fn compile_all(
    shop: &Shop<'_>,
    articles: &[&DocPath],
    jobs: usize,
    results: &Results,
    progress: &Progress,
) -> Result<(), Failure> {
    let threads = AtomicUsize::new(0);
    let stopped: OnceLock<Failure> = OnceLock::new();
    let scratch = || Scratch::new(threads.fetch_add(1, Ordering::Relaxed));
    pool::each(jobs, articles.len(), scratch, |scratch, at| {
        let Some(path) = articles.get(at).filter(|_| stopped.get().is_none()) else {
            return;
        };
        match shop.article(path, scratch) {
            Ok(done) => {
                if let Outcome::Failed(code) = done.made.outcome {
                    progress.failed(path.as_str(), code);
                }
                progress.advance();
                results.add(path, done);
            }
            // The first one counts; the others say the same.
            Err(failure) => drop(stopped.set(failure)),
        }
    });
    stopped.into_inner().map_or(Ok(()), Err)
}

/// What an output depends on besides its inputs: the program, the configuration,
/// the table of files, the profile.
fn environment(docset: &Docset, options: &Options<'_>) -> Digest {
    // Two builds of one version may differ, so it is the program itself.
    let program = env::current_exe()
        .and_then(File::open)
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

/// What earlier runs wrote, by their manifest and, where they were killed before
/// they wrote one, by the cache: outputs that this run did not write for the same
/// article, and articles that this run did not look at, though they exist.
fn earlier(
    ledger: &Ledger<'_>,
    output: &OutputFolder,
    shard: Option<Shard>,
    cache: &Cache,
    opened: &Opened,
) -> (BTreeSet<String>, BTreeMap<String, Entry>) {
    let mut stale = BTreeSet::new();
    let mut unselected = BTreeMap::new();
    let manifest = File::open(output.locate(&manifest::file_name(shard)));
    for entry in manifest
        .into_iter()
        .flat_map(|file| manifest::read(BufReader::new(file)))
    {
        stale.extend(ledger.replaced(&entry).map(str::to_owned));
        let exists = DocPath::new(&entry.path).is_ok_and(|p| opened.docset.role(&p).is_some());
        let is_other = !opened.is_whole && ledger.made(&entry.path).is_none();
        if is_other && exists && entry.failed.is_none() {
            unselected.insert(entry.path.clone(), entry);
        }
    }
    let written = ledger.made.iter().filter(|made| made.is_written());
    cache.each_but(written.map(|made| made.path.as_str()), &mut |record| {
        stale.extend(record.outputs.iter().map(|output| output.path.clone()));
    });
    (stale, unselected)
}

/// The manifest tells what lies in the output folder: a run over a part of the
/// docset leaves the rest in it.
fn write_manifest(
    output: &OutputFolder,
    options: &Options<'_>,
    docset: &Docset,
    ledger: &Ledger<'_>,
    unselected: &BTreeMap<String, Entry>,
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
    let made = ledger.made.iter().map(|made| (made.path.as_str(), None));
    let kept = unselected
        .iter()
        .map(|(path, entry)| (path.as_str(), Some(entry)));
    let paths: BTreeMap<&str, Option<&Entry>> = made.chain(kept).collect();
    let entries = paths.into_iter().filter_map(|(path, kept)| match kept {
        Some(entry) => Some(entry.clone()),
        None => ledger
            .made(path)
            .map(|made| made.entry(ledger.names.stem(&made.path))),
    });
    output
        .write(&name, |out| manifest::write(&head, entries, out))
        .map_err(|error| Failure::output(&output.locate(&name), &error))
}
